//! Opening with distrust.
use crate::{Store, StoreError};
use std::path::Path;

/// What a dossier is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To look at it: nothing is ever written.
    Read,
    /// To change it.
    Write,
    /// To change it, and to make it if it isn't there.
    Create,
}

impl Store {
    /// Opens the dossier at `path`.
    ///
    /// # Errors
    /// Missing, foreign, newer, altered, damaged, locked or read-only: see [`StoreError`].
    pub fn open(path: &Path, access: Access) -> Result<Store, StoreError> { let _ = (path, access); todo!() }
}
