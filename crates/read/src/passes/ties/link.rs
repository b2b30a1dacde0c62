//! What the readers of ties share: who stands at some tokens, and what the text thinks of it.

use crate::clauses::{Shape, Tag};
use crate::passes::identity::{actor_at, mention_at};
use crate::{Draft, Page};
use std::cell::RefCell;
use tradent_dossier::{ActorType, Edtf, Kind, RecordId, Status, TieType};

/// A tie that was found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub kind: TieType,
    pub from: RecordId,
    pub to: Option<RecordId>,
    pub post: Option<(usize, usize)>,
    /// Tokens, first and one past the last.
    pub evidence: (usize, usize),
    pub status: Status,
    pub cover: bool,
    pub dated: bool,
    pub confidence: f64,
}

impl Found {
    pub fn new(
        kind: TieType,
        from: RecordId,
        to: Option<RecordId>,
        evidence: (usize, usize),
        confidence: f64,
    ) -> Self {
        Found {
            kind,
            from,
            to,
            post: None,
            evidence,
            status: Status::Reported,
            cover: false,
            dated: false,
            confidence,
        }
    }
}

/// Somebody named only by a description, whom a tie makes an actor: "the German secret agencies".
#[derive(Debug, Clone)]
pub(super) struct Described {
    pub id: RecordId,
    pub name: String,
    /// The tokens of the description.
    pub span: (usize, usize),
}

/// What the readers of ties look at.
pub(super) struct Ground<'a, 'p> {
    pub page: &'a Page<'p>,
    pub draft: &'a Draft,
    pub shape: &'a Shape,
    /// Actors made here, for the reading.
    pub described: RefCell<Vec<Described>>,
}

impl Ground<'_, '_> {
    /// The actor at some tokens.
    pub fn actor(&self, span: (usize, usize)) -> Option<RecordId> {
        (span.1 > span.0).then(|| actor_at(self.draft, self.page.range_of(span.0, span.1))).flatten()
    }

    /// The actor named at one token.
    pub fn actor_here(&self, token: usize) -> Option<RecordId> {
        self.actor((token, token + 1))
    }

    /// The tokens of the mention at a token.
    pub fn mention_tokens(&self, token: usize) -> Option<(usize, usize)> {
        let mention = mention_at(self.draft, self.page.tokens.get(token)?.range)?;
        Some(self.page.tokens_in(mention.words.range()))
    }

    /// What the mention at a token names.
    pub fn kind_at(&self, token: usize) -> Option<ActorType> {
        Some(mention_at(self.draft, self.page.tokens.get(token)?.range)?.kind)
    }

    /// The actors of "A", or of "A and B", "both A and B", that begin at `first`, with where they end.
    pub fn actors_from(&self, first: usize, limit: usize) -> (Vec<RecordId>, usize) {
        let s = self.shape;
        let mut at = first;
        let mut found = Vec::new();
        let mut end = first;
        for _ in 0..3 {
            while matches!(s.low(at), "both" | "either" | "the") && at < limit {
                at += 1;
            }
            let Some(to) = s.noun_end(at, limit, false) else {
                break;
            };
            // Of "Ray's Bureau" the Bureau counts.
            let owner = (at..to.saturating_sub(1)).rev().find(|i| s.tok(*i).possessive);
            let head = owner.and_then(|o| self.actor((o + 1, to)));
            found.extend(head.or_else(|| self.actor((at, to))).or_else(|| self.describe(at, to, limit)));
            end = to;
            let goes_on = s.low(to) == "and"
                || s.tag(to) == Tag::Comma && (s.low(to + 1) == "and" || s.tag(to + 1) == Tag::Name);
            if !goes_on || s.finite(to + 1) {
                break;
            }
            at = if s.low(to + 1) == "and" { to + 2 } else { to + 1 };
        }
        (found, end)
    }

    /// Makes an actor of a description whose head is a service, an office or the like, or of the first
    /// part of "the Soviet and the German agencies".
    fn describe(&self, first: usize, end: usize, limit: usize) -> Option<RecordId> {
        let s = self.shape;
        let body = |word: &str| {
            matches!(
                word,
                "agencies"
                    | "agency"
                    | "service"
                    | "services"
                    | "intelligence"
                    | "espionage"
                    | "counter-intelligence"
                    | "police"
                    | "ministry"
                    | "government"
                    | "staff"
                    | "bureau"
                    | "network"
                    | "embassy"
                    | "legation"
                    | "party"
                    | "army"
                    | "department"
                    | "office"
                    | "organisation"
                    | "organization"
                    | "secretariat"
                    | "authorities"
            )
        };
        let words = |a: usize, b: usize| (a..b).map(|i| self.page.token(i)).collect::<Vec<_>>().join(" ");
        let capital = (first..end).any(|i| self.page.token(i).starts_with(char::is_uppercase));
        let name = if capital && body(s.low(end - 1)) {
            words(first, end)
        } else if capital && end == first + 1 && matches!(s.low(end), "and" | "or") {
            let next = if s.low(end + 1) == "the" { end + 2 } else { end + 1 };
            let to = s.noun_end(next, limit, false).filter(|to| body(s.low(to - 1)) && *to > next + 1)?;
            format!("{} {}", words(first, end), words(next + 1, to))
        } else {
            return None;
        };
        let range = self.page.range_of(first, end);
        let id = RecordId::derive(Kind::Actor, self.page.source.doc(), &[range], "");
        let mut made = self.described.borrow_mut();
        if let Some(same) = made.iter().find(|d| d.name == name) {
            return Some(same.id);
        }
        made.push(Described { id, name, span: (first, end) });
        Some(id)
    }

    /// The first exact date inside the sentence of the evidence.
    pub fn date_in(&self, evidence: (usize, usize)) -> Option<Edtf> {
        let sentence = self.page.sentences[self.page.tokens[evidence.0].sentence].range;
        let dates = &self.draft.reading.dates;
        let first = dates.partition_point(|d| d.words.range().end() <= sentence.start());
        dates[first..]
            .iter()
            .take_while(|d| d.words.range().start() < sentence.end())
            .take(12)
            .find_map(|d| d.edtf.clone())
    }

    /// Reported, unless the words themselves or a hedge beside them say otherwise, or only somebody's
    /// telling says so.
    pub fn status(&self, evidence: (usize, usize), status: Status) -> Status {
        if status != Status::Reported {
            return status;
        }
        let s = self.shape;
        let hedged = (evidence.0.saturating_sub(3)..evidence.1).any(|i| {
            matches!(
                s.low(i),
                "alleged"
                    | "allegedly"
                    | "supposed"
                    | "supposedly"
                    | "reputed"
                    | "purported"
                    | "rumoured"
                    | "perhaps"
                    | "possibly"
                    | "might"
            )
        });
        let denied = (evidence.0.saturating_sub(2)..evidence.1).any(|i| {
            matches!(
                s.low(i),
                "nonexistent" | "non-existent" | "imaginary" | "fictitious" | "mythical" | "invented"
            )
        });
        if denied {
            Status::Denied
        } else if hedged {
            Status::Alleged
        } else {
            Status::Reported
        }
    }
}
