//! Derived things.
use crate::{Store, StoreError};
impl Store {
    /// What was kept under `key`: the basis it was made of, and its bytes.
    pub fn kept(&self, key: &str) -> Result<Option<(String, Vec<u8>)>, StoreError> { let _ = key; todo!() }
    /// Keeps something that can be computed again.
    pub fn keep(&mut self, key: &str, basis: &str, bytes: &[u8]) -> Result<(), StoreError> { let _ = (key, basis, bytes); todo!() }
}
