//! Names and titles of persons, organisations, places and groups.
//!
//! Runs of capitals are cut into names by titles, head nouns and lists ([`segment`]); what a name
//! by itself leaves open is decided once for the whole document from all its places ([`decide`]).

mod capitals;
mod decide;
mod segment;
pub(crate) mod words;

use super::{Layer, Pass};
use crate::{Draft, Page};
use tradent_dossier::{ActorType, Kind, Mention, MentionForm, RecordId};

/// The pass.
pub const PASS: Pass = Pass { name: "names", needs: &[], gives: &[Layer::Names], run };

/// What is known of a name where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// Its type; `None` where only the document can tell.
    pub kind: Option<ActorType>,
    pub form: MentionForm,
    /// Where the name proper begins, after its titles.
    pub name: usize,
    /// It stands in a sentence all of capitals.
    pub shouted: bool,
}

/// Adds every proper name and title to the draft, in text order. Linear in the page's tokens.
fn run(page: &Page<'_>, draft: &mut Draft) {
    let candidates = segment::candidates(page);
    let kinds = decide::kinds(page, &candidates);
    for (candidate, kind) in candidates.iter().zip(kinds) {
        let Some(kind) = kind else { continue };
        let range = capitals::range(page, candidate.first, candidate.end);
        let Some(words) = page.anchor(range) else {
            continue;
        };
        let id = RecordId::derive(Kind::Mention, draft.reading.document.id, &[range], "");
        draft.reading.mentions.push(Mention { id, words, kind, form: candidate.form, actor: None });
    }
}

#[cfg(test)]
mod tests;
