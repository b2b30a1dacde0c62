//! What the engine keeps to save work: everything here can be computed again.

use crate::{Store, StoreError};
use rusqlite::{OptionalExtension, params};

impl Store {
    /// What was kept under `key`: the basis it was made of, and its bytes. Whoever asks compares
    /// the basis with what holds now.
    ///
    /// # Errors
    /// What the database says.
    pub fn kept(&self, key: &str) -> Result<Option<(String, Vec<u8>)>, StoreError> {
        let row = self
            .sql(self.db.prepare_cached("SELECT basis, bytes FROM kept WHERE key = ?1"))?
            .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional();
        self.sql(row)
    }

    /// Keeps something that can be computed again, in place of what was kept under `key`.
    /// [`Store::forget`] drops everything kept, for it may hold a document's words.
    ///
    /// # Errors
    /// What the database says.
    pub fn keep(&mut self, key: &str, basis: &str, bytes: &[u8]) -> Result<(), StoreError> {
        self.for_writing()?;
        let kept = self
            .db
            .prepare_cached("INSERT OR REPLACE INTO kept (key, basis, bytes) VALUES (?1, ?2, ?3)")
            .and_then(|mut insert| insert.execute(params![key, basis, bytes]));
        self.sql(kept).map(|_| ())
    }
}
