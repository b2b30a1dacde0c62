//! A copy.
use crate::{Store, StoreError};
use std::path::Path;
impl Store {
    /// Writes a consistent copy to `path`, which must not exist.
    pub fn copy_to(&self, path: &Path) -> Result<(), StoreError> { let _ = path; todo!() }
}
