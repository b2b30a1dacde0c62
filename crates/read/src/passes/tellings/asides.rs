//! "The bridge was mined, he said": a cue that stands beside or after its content.

use super::raw::{Desk, Shaped};
use super::zone::Found;
use crate::clauses::{Cue, Group, Tag};
use text_size::TextRange;

/// A content beside its cue.
pub(super) struct Aside {
    pub found: Found,
    /// The teller, where it follows the verb.
    pub inverted: Option<(usize, usize)>,
    pub hearer: Option<(usize, usize)>,
}

impl Desk<'_, '_> {
    /// The content around a cue that has none to its right, and the subject where it follows the verb.
    pub(super) fn aside(&self, group: &Group, cue: &Cue, floor: usize, limit: usize) -> Option<Aside> {
        let s = self.shape;
        if !(cue.takes('q') || cue.takes('z')) || !group.finite {
            return None;
        }
        let after = group.verb + 1;
        // "said X": the subject follows, right after a quotation or a comma.
        let mut left = group.first;
        while left > floor && s.tag(left - 1) == Tag::Adv {
            left -= 1;
        }
        let mut inverted = None;
        let mut hearer = None;
        let mut rest = after;
        let opener = left.checked_sub(1).map(|i| s.tag(i));
        if matches!(opener, Some(Tag::Comma | Tag::Close | Tag::Dash | Tag::Stop)) {
            let end = s.nouns_end(after, (after + 24).min(limit.max(after)))?;
            inverted = Some((after, end));
            rest = end;
            if s.tag(rest) == Tag::Comma
                && let Some(close) =
                    (rest + 1..limit.min(rest + 24)).find(|i| matches!(s.tag(*i), Tag::Comma | Tag::Open))
                && s.tag(close) == Tag::Comma
                && !(rest + 1..close).any(|i| s.finite(i) && s.tag(i) != Tag::Be)
            {
                rest = close;
            }
        } else {
            left = s.subject(group.first, floor).filter(|x| !x.carried && x.antecedent.is_none())?.range.0;
            // A hearer or time may follow: "he told the clerk", "she said later".
            for _ in 0..4 {
                match s.tag(rest) {
                    Tag::Adv | Tag::Date | Tag::Mark => rest += 1,
                    Tag::To | Tag::Prep => match s.noun_end(rest + 1, limit, false) {
                        Some(end) => rest = end,
                        None => break,
                    },
                    Tag::Obj | Tag::Name | Tag::Det | Tag::Poss if cue.takes('h') && hearer.is_none() => {
                        let end = s.nouns_end(rest, limit).unwrap_or(rest + 1);
                        hearer = Some((rest, end));
                        rest = end;
                    }
                    _ => break,
                }
            }
        }
        let before = left.checked_sub(1)?;
        let ends = rest >= limit
            || matches!(
                s.tag(rest),
                Tag::Comma
                    | Tag::Stop
                    | Tag::Semi
                    | Tag::Mark
                    | Tag::Close
                    | Tag::Dash
                    | Tag::Open
                    | Tag::Conj
                    | Tag::Colon
            );
        if !ends {
            return None;
        }
        self.quote_before(before, rest)
            .or_else(|| self.sentence_around(group, cue, before, rest, floor, limit))
            .map(|found| Aside { found, inverted, hearer })
    }

    /// The quotation that closes just before token `before`, joined with one that opens after the cue.
    fn quote_before(&self, before: usize, rest: usize) -> Option<Found> {
        let s = self.shape;
        let close = match s.tag(before) {
            Tag::Close => before,
            Tag::Comma | Tag::Mark | Tag::Dash if before > 0 && s.tag(before - 1) == Tag::Close => before - 1,
            _ => return None,
        };
        let end = self.page.tokens[close].range.start();
        let quote = self.quote_ending(end)?;
        let mut spans = vec![quote];
        let mut next = rest;
        while matches!(s.tag(next), Tag::Comma | Tag::Stop | Tag::Mark | Tag::Colon | Tag::Semi)
            && next < rest + 3
        {
            next += 1;
        }
        let same_block = |a: usize, b: usize| {
            let block = |t: usize| self.page.tokens.get(t).map(|t| self.page.sentences[t.sentence].block);
            block(a) == block(b)
        };
        // After a stop the next quotation may have a speaker of its own.
        let stopped = (rest..next).any(|i| s.tag(i) == Tag::Stop);
        let own_speaker = || {
            let Some(more) = self.quote_from(next) else {
                return true;
            };
            let (_, to) = self.page.tokens_in(more[more.len() - 1]);
            let sentence = self.page.tokens.get(to).map(|t| t.sentence);
            (to..to + 8).any(|i| {
                self.page.tokens.get(i).map(|t| t.sentence) == sentence
                    && s.tag(i) == Tag::Verb
                    && s.is_cue(i)
            })
        };
        if next > rest
            && s.tag(next) == Tag::Open
            && same_block(close, next)
            && !(stopped && own_speaker())
            && let Some(more) = self.quote_from(next)
        {
            spans.extend(more);
        }
        let spans = self.trim_quote(spans);
        let first = self.page.tokens_in(*spans.first()?).0;
        Some(Found { spans, first, shaped: Shaped::Direct, confidence: 0.9 })
    }

    fn quote_ending(&self, end: text_size::TextSize) -> Option<TextRange> {
        let quotes = &self.draft.quotes;
        let to = quotes.partition_point(|q| q.range.start() < end);
        quotes[..to].iter().rev().take(12).find(|q| q.range.end() == end).map(|q| q.range)
    }

    /// The rest of the sentence around an inserted or trailing "he said".
    fn sentence_around(
        &self,
        group: &Group,
        cue: &Cue,
        before: usize,
        rest: usize,
        floor: usize,
        limit: usize,
    ) -> Option<Found> {
        let s = self.shape;
        if !cue.takes('z') || !matches!(s.tag(before), Tag::Comma | Tag::Dash) || before <= floor {
            return None;
        }
        let mut first = floor.max(before.saturating_sub(120));
        while first < before && matches!(s.tag(first), Tag::Conj | Tag::Comma | Tag::Open | Tag::Mark) {
            first += 1;
        }
        let left = s.trim(first, before);
        if left <= first {
            return None;
        }
        let mut spans = vec![self.range((first, left))];
        let trailing = rest >= limit || !matches!(s.tag(rest), Tag::Comma | Tag::Dash);
        if !trailing {
            let from = rest + 1;
            let mut at = from;
            while matches!(s.tag(at), Tag::Conj | Tag::Comma) && at < from + 1 && s.tag(at) == Tag::Comma {
                at += 1;
            }
            if at < limit {
                let end = s.clause_end(at, limit, crate::clauses::Clause::Finite);
                if end > at {
                    spans.push(self.range((at, end)));
                }
            }
        }
        // Without a verb to the left it is only an opening phrase: "In Berlin, he said, ...".
        let verb_left = (first..left).any(|i| s.finite(i));
        if trailing && !verb_left {
            return None;
        }
        let _ = group;
        Some(Found { spans, first, shaped: Shaped::Zero, confidence: if verb_left { 0.8 } else { 0.6 } })
    }
}
