//! Forgetting.
use crate::{Store, StoreError};
use tradent_dossier::DocId;

/// A document that was erased: its hash, when and by whom, and nothing of its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forgotten {
    /// The hash of its text.
    pub sha256: DocId,
    /// When: RFC 3339, UTC.
    pub at: String,
    /// Who wished it.
    pub by: String,
}

impl Store {
    /// Erases a document physically.
    pub fn forget(&mut self, id: DocId, at: &str, by: &str) -> Result<(), StoreError> { let _ = (id, at, by); todo!() }
    /// What was forgotten, oldest first.
    pub fn forgotten(&self) -> Result<Vec<Forgotten>, StoreError> { todo!() }
}
