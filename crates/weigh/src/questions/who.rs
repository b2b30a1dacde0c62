//! Who told whom?

use tradent_dossier::finding::Finding;
use tradent_dossier::id::{DocId, RecordId};
use tradent_dossier::telling::Telling;

/// A telling with its document.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The document's hash.
    pub doc: DocId,
    /// Its short name.
    pub doc_name: &'a str,
    /// The telling.
    pub telling: &'a Telling,
}

/// Who told whom, through whom: over a claim's tellings (`of` = its words), or those in which a
/// person takes part (`person` = the name that `name` gives him).
///
/// `name` gives an actor's name over all documents; where it gives none, the words stand.
pub fn who(
    of: &str,
    person: Option<&str>,
    tellings: &[Told<'_>],
    name: &dyn Fn(RecordId) -> Option<String>,
) -> Finding {
    todo!("{of} {person:?} {} {}", tellings.len(), name(tellings[0].telling.id).is_some())
}
