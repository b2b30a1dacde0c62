//! What the readers of ties share: who stands at some tokens, and what the text thinks of it.

use crate::clauses::{Shape, Tag};
use crate::passes::identity::{actor_at, mention_at};
use crate::{Draft, Page};
use tradent_dossier::{ActorType, Edtf, RecordId, Status, TieType};

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
    pub fn new(kind: TieType, from: RecordId, to: Option<RecordId>, evidence: (usize, usize), confidence: f64) -> Self {
        Found { kind, from, to, post: None, evidence, status: Status::Reported, cover: false, dated: false, confidence }
    }
}

/// What the readers of ties look at.
pub(super) struct Ground<'a, 'p> {
    pub page: &'a Page<'p>,
    pub draft: &'a Draft,
    pub shape: &'a Shape,
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
            let Some(to) = s.noun_end(at, limit, false) else { break };
            found.extend(self.actor((at, to)));
            end = to;
            let goes_on = s.low(to) == "and" || s.tag(to) == Tag::Comma && (s.low(to + 1) == "and" || s.tag(to + 1) == Tag::Name);
            if !goes_on || s.finite(to + 1) {
                break;
            }
            at = if s.low(to + 1) == "and" { to + 2 } else { to + 1 };
        }
        (found, end)
    }

    /// The first exact date inside the sentence of the evidence.
    pub fn date_in(&self, evidence: (usize, usize)) -> Option<Edtf> {
        let sentence = self.page.sentences[self.page.tokens[evidence.0].sentence].range;
        let dates = &self.draft.reading.dates;
        let first = dates.partition_point(|d| d.words.range().end() <= sentence.start());
        dates[first..].iter().take_while(|d| d.words.range().start() < sentence.end()).take(12).find_map(|d| d.edtf.clone())
    }

    /// Reported, unless the words themselves or a hedge beside them say otherwise, or only somebody's
    /// telling says so.
    pub fn status(&self, evidence: (usize, usize), status: Status) -> Status {
        if status != Status::Reported {
            return status;
        }
        let s = self.shape;
        let hedged = (evidence.0.saturating_sub(3)..evidence.1).any(|i| matches!(s.low(i), "alleged" | "allegedly" | "supposed" | "supposedly" | "reputed" | "purported" | "rumoured" | "perhaps" | "possibly" | "might"));
        let denied = (evidence.0.saturating_sub(2)..evidence.1).any(|i| matches!(s.low(i), "nonexistent" | "non-existent" | "imaginary" | "fictitious" | "mythical" | "invented"));
        if denied {
            Status::Denied
        } else if hedged {
            Status::Alleged
        } else {
            Status::Reported
        }
    }
}
