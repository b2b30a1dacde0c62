//! The ledger.
use crate::{Store, StoreError};
use tradent_dossier::judgement::{Draft, Judgement, Ledger};

impl Store {
    /// Every judgement ever made.
    pub fn ledger(&self) -> Result<Ledger, StoreError> { todo!() }
    /// Appends a judgement.
    pub fn judge(&mut self, draft: Draft) -> Result<Judgement, StoreError> { let _ = draft; todo!() }
}
