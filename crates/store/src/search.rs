//! Search.
use crate::{Store, StoreError};
use tradent_dossier::DocId;
use text_size::TextRange;

/// What to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {}

/// Why a query can't be answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// Nothing in it is a word.
    #[error("there is no word to look for in \"{0}\"")]
    NoWord(String),
}

/// A place where something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The document.
    pub id: DocId,
    /// Its short name.
    pub doc: String,
    /// Where, in bytes of its text.
    pub range: TextRange,
    /// The words there, verbatim.
    pub words: String,
    /// A little of what stands before, verbatim.
    pub before: String,
    /// A little of what stands after, verbatim.
    pub after: String,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The places, in order of the documents' short names.
    pub hits: Vec<Hit>,
    /// How many documents match.
    pub documents: usize,
    /// Whether there are more places than were asked for.
    pub more: bool,
}

impl Query {
    /// Reads words, "phrases" and -exclusions.
    pub fn parse(given: &str) -> Result<Query, QueryError> { let _ = given; todo!() }
}

impl Store {
    /// At most `limit` places.
    pub fn find(&self, query: &Query, limit: usize) -> Result<Found, StoreError> { let _ = (query, limit); todo!() }
}
