//! Reports that run on in further sentences without a new verb.

use super::raw::{Desk, Raw, Shaped, Slot};
use crate::clauses::{Form, Tag};
use tradent_dossier::{Act, CertaintyClass, Stance, Status};
use tradent_text::BlockKind;

impl Desk<'_, '_> {
    /// Sentences that go on with what somebody said before. `raws` in text order.
    pub(super) fn run_ons(&self, raws: &[Raw]) -> Vec<Raw> {
        let mut found: Vec<Raw> = Vec::new();
        let mut teller: Option<(usize, Slot, Act)> = None;
        let mut next = 0;
        for (index, sentence) in self.page.sentences.iter().enumerate() {
            let range = sentence.range;
            let begin = next;
            while next < raws.len() && raws[next].at < sentence.end {
                next += 1;
            }
            // The last thirty-two of one sentence are enough, and keep an endless one linear.
            let here: Vec<&Raw> = raws[begin.max(next.saturating_sub(32))..next]
                .iter()
                .filter(|r| r.at >= sentence.first)
                .collect();
            let block = sentence.block;
            if let Some((before, slot, act)) = teller
                && before + 1 == index
                && self.page.sentences[before].block == block
                && matches!(
                    self.page.block(sentence).kind,
                    BlockKind::Paragraph | BlockKind::Quotation | BlockKind::ListItem
                )
                && !raws[..begin].iter().rev().take(6).any(|r| r.hull().contains_range(range))
                && self.shifted(sentence.first, sentence.end, &here)
            {
                let end = self.shape.trim(sentence.first, sentence.end);
                let mixed = (sentence.first..end).any(|i| self.shape.tag(i) == Tag::Open);
                found.push(Raw {
                    cue: Vec::new(),
                    at: sentence.first,
                    lemma: "",
                    content: vec![self.range((sentence.first, end))],
                    content_first: sentence.first,
                    shaped: Shaped::RunOn,
                    teller: Some(Slot { words: None, actor: slot.actor }),
                    hearers: Vec::new(),
                    via: Vec::new(),
                    act,
                    stance: Stance::Assert,
                    status: Status::Reported,
                    certainty: CertaintyClass::Certain,
                    certainty_cues: Vec::new(),
                    report: None,
                    confidence: if mixed && slot.actor.is_some() { 0.5 } else { 0.35 },
                    parent: None,
                    depth: 0,
                });
                teller = Some((index, slot, act));
                continue;
            }
            let last = here.iter().rev().find(|r| {
                r.status == Status::Reported
                    && matches!(r.act, Act::State | Act::Write | Act::Reply | Act::Promise | Act::Warn)
                    && r.teller.is_some()
                    && matches!(r.shaped, Shaped::That | Shaped::Zero)
                    && !here.iter().any(|o| o.at != r.at && o.holds(self.page.tokens[r.at].range))
            });
            teller = last.and_then(|r| {
                r.teller
                    .filter(|t| t.actor.is_some())
                    .map(|t| (index, t, if r.act == Act::Write { Act::Write } else { Act::State }))
            });
        }
        found
    }

    /// Whether a sentence reads like reported speech: its main verb is a backshifted modal or a
    /// pluperfect, or it quotes words, and no telling of its own governs it.
    fn shifted(&self, first: usize, end: usize, here: &[&Raw]) -> bool {
        let s = self.shape;
        let governs = here.iter().any(|r| {
            let main = r.at < first + 12;
            main && r
                .content
                .iter()
                .any(|c| usize::from(c.len()) * 2 > usize::from(self.range((first, end)).len()))
        });
        if governs {
            return false;
        }
        if end.saturating_sub(first) < 4 {
            return false;
        }
        let finite = (first..end.min(first + 40)).filter(|i| s.finite(*i)).collect::<Vec<_>>();
        let modal = |i: &usize| {
            s.tag(*i) == Tag::Modal && matches!(s.low(*i), "would" | "should" | "could" | "might" | "must")
        };
        let pluperfect = |i: &usize| {
            s.low(*i) == "had"
                && (s.tok(i + 1).form == Form::Participle
                    || s.tok(i + 1).form == Form::Past
                    || s.low(i + 1) == "been"
                    || s.tag(i + 1) == Tag::Neg)
        };
        let quotes = (first..end).any(|i| s.tag(i) == Tag::Open) && finite.iter().any(modal);
        let shifted = finite.first().is_some_and(|i| modal(i) || pluperfect(i));
        quotes || shifted
    }
}
