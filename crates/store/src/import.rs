//! Restoring what an export holds.

use crate::documents::{Feed, put_one};
use crate::{Forgotten, Intake, Store, StoreError, forget, ledger};
use rusqlite::{Connection, TransactionBehavior};
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
    /// Restores documents, ledger and record of what was forgotten into an empty dossier: all or,
    /// after any error, the caller's included, nothing. Ids stay as they are. One document is in
    /// memory at a time.
    ///
    /// # Errors
    /// [`StoreError::NotEmpty`], the errors of [`Store::put`], and what `documents` gives.
    pub fn import<E: From<StoreError>>(
        &mut self,
        documents: &mut dyn Iterator<Item = Result<Imported, E>>,
        ledger: &Ledger,
        forgotten: &[Forgotten],
    ) -> Result<(), E> {
        self.for_writing()?;
        let path = self.path.clone();
        let sql = |e| StoreError::sql(&path, e);
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sql)?;
        if !is_empty(&tx).map_err(sql)? {
            return Err(StoreError::NotEmpty { path }.into());
        }
        let mut feed = Feed::default();
        for document in documents {
            let Imported { reading, text } = document?;
            put_one(
                &tx,
                &path,
                &Intake { reading: &reading, text: &text, location: "", replaces: None },
                &mut feed,
            )?;
        }
        feed.finish(&tx).map_err(sql)?;
        for (seq, judgement) in ledger.all().iter().enumerate() {
            ledger::append(&tx, &path, seq, judgement)?;
        }
        for one in forgotten {
            forget::record(&tx, one).map_err(sql)?;
        }
        tx.commit().map_err(sql)?;
        Ok(())
    }
}

fn is_empty(db: &Connection) -> rusqlite::Result<bool> {
    db.query_row(
        "SELECT NOT EXISTS (SELECT 1 FROM document) AND NOT EXISTS (SELECT 1 FROM judgement)
            AND NOT EXISTS (SELECT 1 FROM forgotten)",
        [],
        |row| row.get(0),
    )
}
