//! Documents.
use crate::{Store, StoreError};
use tradent_dossier::{DocId, Reading};

/// A document as the dossier lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The hash of its text.
    pub id: DocId,
    /// Its short name.
    pub doc: String,
    /// Where it came from, as given.
    pub path: String,
    /// Its canonical absolute path, to notice a changed file; never exported.
    pub location: String,
    /// SHA-256 of the file's bytes, 64 hexadecimal digits.
    pub file_sha256: String,
    /// The version of the reader that read it.
    pub reader: String,
    /// Length of the text in bytes of UTF-8.
    pub bytes: u64,
    /// Length of the text in code points.
    pub chars: u32,
}

/// A document on its way in.
#[derive(Debug, Clone, Copy)]
pub struct Intake<'a> {
    /// What was read in it.
    pub reading: &'a Reading,
    /// Its text.
    pub text: &'a str,
    /// Its canonical absolute path.
    pub location: &'a str,
    /// The document it takes the place of: the older version of a changed file.
    pub replaces: Option<DocId>,
}

impl Store {
    /// Every document held, in order of short names.
    pub fn documents(&self) -> Result<Vec<Held>, StoreError> { todo!() }
    /// Stores readings with their texts, all or nothing, in one transaction.
    pub fn put(&mut self, batch: &[Intake<'_>]) -> Result<(), StoreError> { let _ = batch; todo!() }
    /// Drops a document with its reading.
    pub fn remove(&mut self, id: DocId) -> Result<(), StoreError> { let _ = id; todo!() }
    /// A document's text.
    pub fn text(&self, id: DocId) -> Result<String, StoreError> { let _ = id; todo!() }
    /// A document's reading with its text.
    pub fn reading(&self, id: DocId) -> Result<(Reading, String), StoreError> { let _ = id; todo!() }
    /// Every reading with its text, in order of short names, one at a time in memory.
    pub fn each_reading(&self, f: &mut dyn FnMut(Reading, &str) -> Result<(), StoreError>) -> Result<(), StoreError> { let _ = f; todo!() }
}
