//! Whose verb it is.

use super::WINDOW;
use super::shape::{Shape, Tag};

/// The subject of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// Its tokens: first and one past the last.
    pub range: (usize, usize),
    /// The tokens of what a relative pronoun stands for.
    pub antecedent: Option<(usize, usize)>,
    /// Taken over from an earlier verb ("saw him and wrote").
    pub carried: bool,
}

impl Shape {
    /// The subject of the verb group that begins at `first`, not looking before `floor`. Bounded.
    pub fn subject(&self, first: usize, floor: usize) -> Option<Subject> {
        self.subject_within(first, floor, 0)
    }

    fn subject_within(&self, first: usize, floor: usize, depth: u8) -> Option<Subject> {
        let floor = floor.max(first.saturating_sub(WINDOW));
        let mut end = first;
        while end > floor && matches!(self.tag(end - 1), Tag::Adv | Tag::Neg | Tag::Mark) {
            end -= 1;
        }
        if end <= floor || depth > 3 {
            return None;
        }
        let plain = |range| Some(Subject { range, antecedent: None, carried: false });
        match self.tag(end - 1) {
            Tag::Comma | Tag::BracketEnd | Tag::Dash => {
                if let Some(open) = self.aside(end - 1, floor)
                    && let Some(found) = self.noun_before(open, floor)
                {
                    return plain(found);
                }
                self.carried(end - 1, floor, depth)
            }
            Tag::Conj => self.carried(end - 1, floor, depth),
            Tag::Subj if self.low(end - 1) == "who" => self.relative(end - 1, floor),
            Tag::Subj | Tag::Pron => plain((end - 1, end)),
            Tag::Wh | Tag::That
                if end - 1 > floor && matches!(self.tag(end - 2), Tag::Noun | Tag::Name | Tag::Comma) =>
            {
                self.relative(end - 1, floor)
            }
            Tag::Obj
                if end - 1 > floor
                    && (self.low(end - 1).ends_with("self") || self.low(end - 1).ends_with("selves")) =>
            {
                self.subject_within(end - 1, floor, depth + 1)
            }
            Tag::Noun | Tag::Name | Tag::Num | Tag::Close | Tag::Det | Tag::Date | Tag::Mark => {
                plain(self.noun_before(end, floor)?)
            }
            _ => None,
        }
    }

    /// The opening comma, bracket or dash of an aside that closes at `close`.
    fn aside(&self, close: usize, floor: usize) -> Option<usize> {
        let opens = |tag: Tag| match self.tag(close) {
            Tag::BracketEnd => tag == Tag::Bracket,
            Tag::Dash => tag == Tag::Dash,
            _ => tag == Tag::Comma,
        };
        let from = floor.max(close.saturating_sub(32));
        let open = (from..close).rev().find(|at| opens(self.tag(*at)))?;
        (open > floor && open + 1 < close && !matches!(self.tag(open + 1), Tag::Conj)).then_some(open)
    }

    fn relative(&self, at: usize, floor: usize) -> Option<Subject> {
        let mut end = at;
        while end > floor && matches!(self.tag(end - 1), Tag::Comma | Tag::Prep | Tag::Mark) {
            end -= 1;
        }
        Some(Subject { range: (at, at + 1), antecedent: self.noun_before(end, floor), carried: false })
    }

    /// The subject of the last finite verb before `at`, for a verb without one of its own.
    pub fn carried_to(&self, at: usize, floor: usize) -> Option<Subject> {
        self.carried(at, floor, 0)
    }

    fn carried(&self, at: usize, floor: usize, depth: u8) -> Option<Subject> {
        let from = floor.max(at.saturating_sub(WINDOW));
        let mut verbs: Vec<usize> = (from..at).filter(|i| self.finite(*i)).collect();
        // ", and said" goes back to the main clause, " and said" to the verb beside it.
        let main = at > 0 && (self.tag(at) == Tag::Comma || self.tag(at - 1) == Tag::Comma);
        if !main {
            verbs.reverse();
        }
        verbs.truncate(4);
        verbs.into_iter().find_map(|verb| {
            let group = self.group(verb, floor);
            let mut subject = self.subject_within(group.first.min(verb), floor, depth + 1)?;
            let relative = subject.antecedent.is_some() && main;
            subject.carried = true;
            (!relative).then_some(subject)
        })
    }

    /// The noun phrase that ends at `end` and is governed by no preposition.
    pub fn noun_before(&self, end: usize, floor: usize) -> Option<(usize, usize)> {
        let floor = floor.max(end.saturating_sub(32));
        let mut from = end;
        while from > floor {
            let goes_on = match self.tag(from - 1) {
                Tag::Noun
                | Tag::Name
                | Tag::Num
                | Tag::Date
                | Tag::Det
                | Tag::Poss
                | Tag::Prep
                | Tag::Open
                | Tag::Close
                | Tag::Mark => true,
                Tag::Obj | Tag::Subj | Tag::Pron => {
                    from == end || self.tag(from) != Tag::Name && self.tag(from) != Tag::Det
                }
                Tag::Adv => from < end,
                Tag::Conj => self.joins(from - 1, end, floor),
                _ => false,
            };
            if !goes_on {
                break;
            }
            from -= 1;
        }
        let mut at = from;
        let mut last: Option<(usize, usize)> = None;
        while at < end {
            let tag = self.tag(at);
            if tag == Tag::Prep {
                let after = self.noun_end(at + 1, end, true).unwrap_or(at + 1);
                if let Some(noun) = &mut last
                    && noun.1 == at
                {
                    noun.1 = after;
                }
                at = after;
            } else if tag == Tag::Conj && last.is_some_and(|l| l.1 == at) {
                let after = self.noun_end(at + 1, end, false).unwrap_or(at + 1);
                if let Some(noun) = &mut last {
                    noun.1 = after;
                }
                at = after;
            } else if let Some(after) = self.noun_end(at, end, from < at) {
                if tag != Tag::Date || last.is_none() && after == end {
                    last = Some((at, after));
                }
                at = after.max(at + 1);
            } else {
                at += 1;
            }
        }
        last.filter(|noun| noun.1 > noun.0)
    }

    /// Whether "and" at `at` joins two nouns of one subject.
    fn joins(&self, at: usize, end: usize, floor: usize) -> bool {
        if self.low(at) != "and" || at <= floor || at + 1 >= end {
            return false;
        }
        if !matches!(self.tag(at - 1), Tag::Noun | Tag::Name | Tag::Close | Tag::Num) {
            return false;
        }
        // What stands left of the first noun must not be a verb or preposition that governs it.
        let from = floor.max(at.saturating_sub(8));
        let before = (from..at).rev().find(|i| {
            !matches!(
                self.tag(*i),
                Tag::Noun | Tag::Name | Tag::Num | Tag::Det | Tag::Poss | Tag::Close | Tag::Open
            )
        });
        before.is_none_or(|i| !matches!(self.tag(i), Tag::Verb | Tag::Prep | Tag::To | Tag::Be | Tag::Have))
    }
}
