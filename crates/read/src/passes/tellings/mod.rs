//! Tellings: who said, wrote or thought what to whom, nested up to four deep.
//!
//! Each sentence is read for cues (verbs, nouns, fixed phrases), transcripts for turns, paragraphs
//! for reports that run on. Which telling stands in which follows from where their words stand.

mod about;
mod asides;
mod by_noun;
mod by_phrase;
mod by_verb;
mod centre;
mod finish;
pub(crate) mod hedging;
mod nest;
mod raw;
mod run_on;
mod turns;
mod zone;

use super::{Layer, Pass};
use crate::clauses::Tag;
use crate::{Draft, Page};
use raw::{Desk, Raw};
use tradent_text::BlockKind;

/// The pass.
pub const PASS: Pass = Pass {
    name: "tellings",
    needs: &[Layer::Names, Layer::Dates, Layer::Identity, Layer::Quotes, Layer::Clauses],
    gives: &[Layer::Tellings],
    run,
};

fn run(page: &Page<'_>, draft: &mut Draft) {
    let records = {
        let desk = Desk { page, draft, shape: &draft.shape };
        let mut raws = desk.turns();
        for sentence in &page.sentences {
            if matches!(page.block(sentence).kind, BlockKind::Heading { .. } | BlockKind::Masthead) {
                continue;
            }
            read_sentence(&desk, sentence.first, sentence.end, &mut raws);
        }
        raws.sort_by_key(|r| (r.at, r.cue.is_empty()));
        centre::keep_the_teller(&desk, &mut raws);
        let run_ons = desk.run_ons(&raws);
        raws.extend(run_ons);
        let mut raws = nest::nest(&desk, raws);
        let hedges = hedging::hedgings(desk.shape, 0, desk.shape.len());
        hedging::certainties(&desk, &mut raws, &hedges);
        finish::records(&desk, &raws)
    };
    draft.reading.tellings.extend(records);
}

/// Reads the cues of one sentence, left to right.
fn read_sentence(desk: &Desk<'_, '_>, first: usize, end: usize, raws: &mut Vec<Raw>) {
    let mut skip = first;
    let begun = raws.len();
    for at in first..end {
        if at < skip {
            continue;
        }
        if let Some((raw, after)) = desk.by_phrase(at, first, end) {
            skip = after;
            push(raws, raw, begun);
            continue;
        }
        let found = match desk.shape.tag(at) {
            Tag::Verb if desk.shape.is_cue(at) => desk.by_verb(at, first, end, &raws[begun..]),
            Tag::Noun | Tag::Name => desk.by_noun(at, first, end),
            _ => None,
        };
        if let Some(raw) = found {
            push(raws, raw, begun);
        }
    }
}

/// Adds a telling unless the same content was just found under a cue beside it.
fn push(raws: &mut Vec<Raw>, raw: Raw, begun: usize) {
    if raw.content.is_empty() {
        return; // Quotation marks around nothing.
    }
    // A twin stands near; looking no further keeps one endless sentence linear.
    let begun = begun.max(raws.len().saturating_sub(16));
    let twin = raws[begun..].iter().rposition(|r| r.content == raw.content && r.status == raw.status);
    if let Some(i) = twin {
        let other = &raws[begun + i];
        // "wrote to Ray, saying that": the second word is part of the first's cue.
        let shared = other.cue.iter().any(|c| raw.cue.iter().any(|d| c.0 < d.1 && d.0 < c.1));
        let beside = other.at.abs_diff(raw.at) < 12
            && raw.teller.and_then(|t| t.words) == other.teller.and_then(|t| t.words);
        if shared || beside || raw.teller.is_none() {
            return;
        }
    }
    raws.push(raw);
}
