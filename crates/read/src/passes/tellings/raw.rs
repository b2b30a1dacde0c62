//! A telling in the making.

use crate::clauses::Shape;
use crate::{Draft, Page};
use text_size::TextRange;
use tradent_dossier::{Act, CertaintyClass, RecordId, Stance, Status};

/// Somebody in a telling.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Slot {
    pub words: Option<TextRange>,
    pub actor: Option<RecordId>,
}

/// What the content looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shaped {
    That,
    Zero,
    Infinitive,
    Nominal,
    Question,
    Direct,
    RunOn,
}

/// A telling before it has a parent and an id.
#[derive(Debug, Clone)]
pub(crate) struct Raw {
    /// The cue's tokens, each run first and one past the last; empty for a report that runs on.
    pub cue: Vec<(usize, usize)>,
    /// Where it was found, for ordering and nesting: the cue's verb or noun, or the content's first token.
    pub at: usize,
    /// The lemma of the cue.
    pub lemma: &'static str,
    /// In text order, never empty, apart.
    pub content: Vec<TextRange>,
    /// The token at which the content begins.
    pub content_first: usize,
    pub shaped: Shaped,
    pub teller: Option<Slot>,
    pub hearers: Vec<Slot>,
    pub via: Vec<Slot>,
    pub act: Act,
    pub stance: Stance,
    pub status: Status,
    pub certainty: CertaintyClass,
    pub certainty_cues: Vec<TextRange>,
    pub report: Option<(CertaintyClass, Vec<TextRange>)>,
    pub confidence: f64,
    /// Index of the parent, once it is known.
    pub parent: Option<usize>,
    pub depth: u8,
}

/// What the readers of tellings look at.
pub(crate) struct Desk<'a, 'p> {
    pub page: &'a Page<'p>,
    pub draft: &'a Draft,
    pub shape: &'a Shape,
}

impl Desk<'_, '_> {
    /// The range of tokens, first and one past the last.
    pub fn range(&self, span: (usize, usize)) -> TextRange {
        self.page.range_of(span.0, span.1.max(span.0 + 1))
    }

    /// Whoever stands at some tokens.
    pub fn slot(&self, span: (usize, usize)) -> Slot {
        let range = self.range(span);
        Slot { words: Some(range), actor: crate::passes::identity::actor_at(self.draft, range) }
    }
}

impl Raw {
    /// From the first byte of the content to the last.
    pub fn hull(&self) -> TextRange {
        let first = self.content[0];
        let last = self.content[self.content.len() - 1];
        first.cover(last)
    }

    /// Whether some part of the content holds all of `range`.
    pub fn holds(&self, range: TextRange) -> bool {
        self.content.iter().any(|c| c.contains_range(range))
    }
}
