//! Importing.
use crate::{Forgotten, Store, StoreError};
use tradent_dossier::{Ledger, Reading};

/// A document as an export holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// Its reading, bound to its text.
    pub reading: Reading,
    /// Its text.
    pub text: String,
}

impl Store {
    /// Restores what an export holds into an empty dossier, all or nothing.
    pub fn import<E: From<StoreError>>(
        &mut self,
        documents: &mut dyn Iterator<Item = Result<Imported, E>>,
        ledger: &Ledger,
        forgotten: &[Forgotten],
    ) -> Result<(), E> { let _ = (documents, ledger, forgotten); todo!() }
}
