//! Forgetting a document: the one physical erasure, and the record that it happened.

use crate::documents::{index, remove_in};
use crate::{Store, StoreError};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::collections::BTreeSet;
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
    /// Erases a document: its text, its reading, its words in the index, everything the engine
    /// keeps, and in judgements that point at it or at an older version of it the words, the
    /// context, the document's name, the values and the reasons. The judgements themselves stay,
    /// and so does a record of the hash, `at` (RFC 3339, UTC) and `by`.
    ///
    /// Then the file is written anew, so that nothing lingers in it or in its journal. If that is
    /// cut short, the next opening for writing finishes it; asking again does so too.
    ///
    /// Linear in the whole dossier.
    ///
    /// # Errors
    /// [`StoreError::NoDocument`]; [`StoreError::Locked`] while another program reads, in which
    /// case the document is gone but its bytes are still to be erased; or what the database says.
    pub fn forget(&mut self, id: DocId, at: &str, by: &str) -> Result<(), StoreError> {
        self.for_writing()?;
        self.sql(self.db.pragma_update(None, "secure_delete", true))?;
        let path = self.path.clone();
        let sql = |e| StoreError::sql(&path, e);
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sql)?;
        let known = take_out(&tx, id, at, by).map_err(sql)?;
        if !known {
            return Err(StoreError::NoDocument { path, doc: id.hex() });
        }
        tx.commit().map_err(sql)?;
        self.finish_what_is_due()
    }

    /// What was forgotten, oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn forgotten(&self) -> Result<Vec<Forgotten>, StoreError> {
        let read = || -> rusqlite::Result<Vec<Forgotten>> {
            let mut query = self.db.prepare_cached("SELECT sha256, at, by FROM forgotten ORDER BY seq")?;
            let rows = query.query_map([], |row| {
                Ok(Forgotten { sha256: DocId(row.get(0)?), at: row.get(1)?, by: row.get(2)? })
            })?;
            rows.collect()
        };
        self.sql(read())
    }

    /// Writes the file anew if something was forgotten and its bytes may linger.
    pub(crate) fn finish_what_is_due(&self) -> Result<(), StoreError> {
        let due = self.db.query_row("SELECT 1 FROM due WHERE what = 'erase'", [], |_| Ok(())).optional();
        if self.sql(due)?.is_none() {
            return Ok(());
        }
        self.sql(self.db.execute_batch("PRAGMA secure_delete = ON; VACUUM;"))?;
        self.empty_the_journal()?;
        self.sql(self.db.execute_batch("DELETE FROM due WHERE what = 'erase'; PRAGMA secure_delete = OFF;"))
    }

    fn empty_the_journal(&self) -> Result<(), StoreError> {
        let busy = self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0));
        match self.sql(busy)? {
            true => Err(StoreError::Locked { path: self.path.clone() }),
            false => Ok(()),
        }
    }
}

/// Whether there was such a document, now or before it was forgotten.
fn take_out(db: &Connection, id: DocId, at: &str, by: &str) -> rusqlite::Result<bool> {
    let name: Option<String> =
        db.query_row("SELECT doc FROM document WHERE id = ?1", [&id.0[..]], |row| row.get(0)).optional()?;
    let Some(name) = name else {
        let before =
            db.query_row("SELECT 1 FROM forgotten WHERE sha256 = ?1", [&id.0[..]], |_| Ok(())).optional()?;
        if before.is_some() {
            db.execute("INSERT OR IGNORE INTO due (what) VALUES ('erase')", [])?;
        }
        return Ok(before.is_some());
    };
    remove_in(db, id)?;
    for hash in with_older_versions(db, id, &name)? {
        record(db, &Forgotten { sha256: hash, at: at.to_owned(), by: by.to_owned() })?;
        // The judgements first: their triggers ask whose words their targets are.
        db.execute(
            "UPDATE judgement SET value = '{}', why = '' WHERE seq IN (SELECT seq FROM target WHERE sha256 = ?1)",
            [&hash.0[..]],
        )?;
        db.execute(
            "UPDATE target SET doc = '', words = '', before = '', after = '' WHERE sha256 = ?1",
            [&hash.0[..]],
        )?;
    }
    db.execute_batch("DELETE FROM kept; INSERT OR IGNORE INTO due (what) VALUES ('erase');")?;
    index_anew(db)?;
    Ok(true)
}

/// The document's hash, and those of texts that judgements know under its name and that aren't
/// held any more: earlier versions of it.
fn with_older_versions(db: &Connection, id: DocId, name: &str) -> rusqlite::Result<BTreeSet<DocId>> {
    let mut query = db.prepare(
        "SELECT DISTINCT sha256 FROM target
         WHERE doc = ?1 AND NOT EXISTS (SELECT 1 FROM document d WHERE d.id = target.sha256)",
    )?;
    let rows = query.query_map([name], |row| Ok(DocId(row.get(0)?)))?;
    let mut hashes = rows.collect::<rusqlite::Result<BTreeSet<_>>>()?;
    hashes.insert(id);
    Ok(hashes)
}

/// Adds to the record of what was forgotten.
pub(crate) fn record(db: &Connection, forgotten: &Forgotten) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO forgotten (seq, sha256, at, by)
         VALUES ((SELECT coalesce(max(seq) + 1, 0) FROM forgotten), ?1, ?2, ?3)",
    )?
    .execute(params![&forgotten.sha256.0[..], forgotten.at, forgotten.by])?;
    Ok(())
}

/// The index only marks a dropped row as gone; its words would stay. So it is fed again.
fn index_anew(db: &Connection) -> rusqlite::Result<()> {
    db.execute("INSERT INTO word (word) VALUES ('delete-all')", [])?;
    let mut query = db.prepare("SELECT n, text FROM text ORDER BY n")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let text: Vec<u8> = row.get(1)?;
        index(db, row.get(0)?, &String::from_utf8_lossy(&text))?;
    }
    Ok(())
}
