//! The one-file dossier: documents with their texts and readings, the append-only ledger of
//! judgements, full-text search, and what the engine keeps to save work.
//!
//! One SQLite file in WAL mode, private to its owner. It knows the model ([`tradent_dossier`]) and
//! nothing of how readings are made. One concern per file:
//!
//! * `open`: distrust at the door, and making a new dossier; `schema`: migrations by number.
//! * `documents`: texts and readings, replaced whole; `ledger`: judgements, appended only.
//! * `fold` and `search`: words as the index sees them, and finding the places they stand at.
//! * `forget`: the one physical erasure; `copy`: a consistent copy; `check`: everything compared
//!   with everything; `import`: restoring an export; `kept`: the engine's derived things.

mod check;
mod copy;
mod documents;
mod error;
mod fold;
mod forget;
mod holder;
mod import;
mod kept;
mod ledger;
mod open;
mod schema;
mod search;

pub use check::{CheckReport, Problem};
pub use documents::{Held, Intake};
pub use error::StoreError;
pub use forget::Forgotten;
pub use import::Imported;
pub use open::Access;
pub use search::{Found, Hit, Query, QueryError};

use std::path::{Path, PathBuf};

/// An open dossier: one connection to one file.
///
/// While it is open, `FILE-wal` and `FILE-shm` stand beside the file; when the last connection is
/// dropped they are gone and the dossier is one file again.
#[derive(Debug)]
pub struct Store {
    db: rusqlite::Connection,
    path: PathBuf,
    access: Access,
}

impl Store {
    /// The dossier's file, as given when it was opened.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it was opened for.
    pub fn access(&self) -> Access {
        self.access
    }

    /// Turns what the database says into this dossier's error.
    pub(crate) fn sql<T>(&self, result: rusqlite::Result<T>) -> Result<T, StoreError> {
        result.map_err(|e| StoreError::sql(&self.path, e))
    }

    pub(crate) fn damaged(&self, what: impl Into<String>) -> StoreError {
        StoreError::Damaged { path: self.path.clone(), what: what.into() }
    }
}
