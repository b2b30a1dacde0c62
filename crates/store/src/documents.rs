//! Documents: a text stored once, and the reading of it, replaced as a whole.

use crate::open::MOST_BYTES;
use crate::{Store, StoreError, fold};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::path::Path;
use tradent_dossier::{DocId, Reading, Source, Unbound};

/// A document as the dossier lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The hash of its text.
    pub id: DocId,
    /// Its short name.
    pub doc: String,
    /// Where it came from, as given.
    pub path: String,
    /// Its canonical absolute path, to notice a changed file; never exported. Empty if imported.
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
    ///
    /// # Errors
    /// What the database says.
    pub fn documents(&self) -> Result<Vec<Held>, StoreError> {
        let read = || -> rusqlite::Result<Vec<Held>> {
            let mut query = self.db.prepare_cached(
                "SELECT id, doc, path, location, file_sha256, reader, bytes, chars FROM document ORDER BY doc",
            )?;
            let rows = query.query_map([], |row| {
                Ok(Held {
                    id: DocId(row.get(0)?),
                    doc: row.get(1)?,
                    path: row.get(2)?,
                    location: row.get(3)?,
                    file_sha256: row.get(4)?,
                    reader: row.get(5)?,
                    bytes: row.get::<_, i64>(6)?.cast_unsigned(),
                    chars: row.get(7)?,
                })
            })?;
            rows.collect()
        };
        self.sql(read())
    }

    /// Stores readings with their texts in one transaction: all of them or, after an error or a
    /// crash, none. A document with the same text is read anew: its reading is replaced as a whole.
    /// The ledger is never touched.
    ///
    /// Linear in the texts; 30 to 40 ms per MB.
    ///
    /// # Errors
    /// [`StoreError::Unfit`] if a reading doesn't belong to its text, [`StoreError::NameTaken`],
    /// [`StoreError::TooLarge`] past 512 MiB, or what the database says.
    pub fn put(&mut self, batch: &[Intake<'_>]) -> Result<(), StoreError> {
        self.for_writing()?;
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate);
        let tx = tx.map_err(|e| StoreError::sql(&self.path, e))?;
        make_room(&tx, batch).map_err(|e| StoreError::sql(&self.path, e))?;
        let mut feed = Feed::default();
        for intake in batch {
            put_one(&tx, &self.path, intake, &mut feed)?;
        }
        feed.finish(&tx).map_err(|e| StoreError::sql(&self.path, e))?;
        tx.commit().map_err(|e| StoreError::sql(&self.path, e))
    }

    /// Drops a document with its text and reading; its words may linger in free pages of the file
    /// ([`Store::forget`] erases). Judgements about it stay, without a home.
    ///
    /// # Errors
    /// [`StoreError::NoDocument`], or what the database says.
    pub fn remove(&mut self, id: DocId) -> Result<(), StoreError> {
        self.for_writing()?;
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate);
        let tx = tx.map_err(|e| StoreError::sql(&self.path, e))?;
        if !remove_in(&tx, id).map_err(|e| StoreError::sql(&self.path, e))? {
            return Err(StoreError::NoDocument { path: self.path.clone(), doc: id.hex() });
        }
        tx.commit().map_err(|e| StoreError::sql(&self.path, e))
    }

    /// A document's text, compared with its hash. Linear in its length.
    ///
    /// # Errors
    /// [`StoreError::NoDocument`], [`StoreError::Damaged`] if the hash is another, or what the
    /// database says.
    pub fn text(&self, id: DocId) -> Result<String, StoreError> {
        let text = self.stored_text(id)?;
        self.compare_hash(id, &text)?;
        Ok(text)
    }

    /// A document's text as it stands in the file, not yet compared with its hash: nothing of it
    /// may be shown.
    pub(crate) fn stored_text(&self, id: DocId) -> Result<String, StoreError> {
        let query = "SELECT d.n, t.text FROM document d LEFT JOIN text t ON t.n = d.n WHERE d.id = ?1";
        let row = self
            .sql(self.db.prepare_cached(query))?
            .query_row([&id.0[..]], |row| row.get::<_, Option<Vec<u8>>>(1))
            .optional();
        let stored = self
            .sql(row)?
            .ok_or_else(|| StoreError::NoDocument { path: self.path.clone(), doc: id.hex() })?;
        let stored = stored.ok_or_else(|| self.damaged(format!("document {id} has lost its text")))?;
        String::from_utf8(stored)
            .map_err(|e| self.damaged(format!("the text of document {id} is no UTF-8: {}", e.utf8_error())))
    }

    pub(crate) fn compare_hash(&self, id: DocId, text: &str) -> Result<(), StoreError> {
        if DocId::of(text) == id {
            return Ok(());
        }
        Err(self
            .damaged(format!("the text of document {id} is not the one that was stored (its hash differs)")))
    }

    /// A document's reading, every anchor bound to its words and compared with what was stored;
    /// and its text.
    ///
    /// # Errors
    /// [`StoreError::NoDocument`], [`StoreError::Damaged`] naming the document and the place, or
    /// what the database says.
    pub fn reading(&self, id: DocId) -> Result<(Reading, String), StoreError> {
        let text = self.text(id)?;
        let reading = self.bound(id, &text)?;
        Ok((reading, text))
    }

    fn bound(&self, id: DocId, text: &str) -> Result<Reading, StoreError> {
        let query = "SELECT d.doc, d.words_digest, r.json FROM document d LEFT JOIN reading r ON r.n = d.n WHERE d.id = ?1";
        let row = self.sql(self.db.prepare_cached(query))?.query_row([&id.0[..]], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, [u8; 32]>(1)?, row.get::<_, Option<Vec<u8>>>(2)?))
        });
        let (doc, digest, json) = self.sql(row)?;
        let wrong = |why: String| self.damaged(format!("the reading of \"{doc}\": {why}"));
        let json = json.ok_or_else(|| wrong("it is gone".to_owned()))?;
        let unbound: Unbound = serde_json::from_slice(&json).map_err(|e| wrong(e.to_string()))?;
        let reading = unbound.bind(&Source::trusted(id, text)).map_err(|e| wrong(e.to_string()))?;
        if *reading.document.doc != *doc {
            return Err(wrong(format!("it says it is of \"{}\"", reading.document.doc)));
        }
        if reading.words_digest() != digest {
            return Err(wrong("its anchors are not those that were stored".to_owned()));
        }
        Ok(reading)
    }

    /// Every reading with its text, in order of short names, one at a time in memory, all as of
    /// one moment. Stops at the first error, `f`'s included.
    ///
    /// # Errors
    /// As [`Store::reading`], and what `f` gives.
    pub fn each_reading(
        &self,
        f: &mut dyn FnMut(Reading, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let _one_moment = self.snapshot()?;
        for held in self.documents()? {
            let (reading, text) = self.reading(held.id)?;
            f(reading, &text)?;
        }
        Ok(())
    }

    /// Until it is dropped, everything is read as of one moment.
    pub(crate) fn snapshot(&self) -> Result<Option<Transaction<'_>>, StoreError> {
        if !self.db.is_autocommit() {
            return Ok(None);
        }
        self.sql(self.db.unchecked_transaction()).map(Some)
    }
}

/// Drops what the batch replaces, and frees the names of documents that get another, so that the
/// order within a batch doesn't matter.
fn make_room(db: &Connection, batch: &[Intake<'_>]) -> rusqlite::Result<()> {
    for intake in batch {
        let document = &intake.reading.document;
        if let Some(old) = intake.replaces.filter(|old| *old != document.id) {
            remove_in(db, old)?;
        }
        db.prepare_cached("UPDATE document SET doc = hex(id) WHERE id = ?1 AND doc <> ?2")?
            .execute(params![&document.id.0[..], &*document.doc])?;
    }
    Ok(())
}

/// Whether there was such a document.
pub(crate) fn remove_in(db: &Connection, id: DocId) -> rusqlite::Result<bool> {
    let n: Option<i64> = db
        .prepare_cached("SELECT n FROM document WHERE id = ?1")?
        .query_row([&id.0[..]], |row| row.get(0))
        .optional()?;
    let Some(n) = n else { return Ok(false) };
    db.prepare_cached("DELETE FROM word WHERE rowid = ?1")?.execute([n])?;
    db.prepare_cached("DELETE FROM document WHERE n = ?1")?.execute([n])?;
    Ok(true)
}

/// Words on their way to the index.
///
/// Whenever another table is written between two rows of the index, the index is flushed to the
/// file, one segment a document, and the segments must be merged later: a fifth of the work.
/// So words wait here and are fed together.
#[derive(Default)]
pub(crate) struct Feed {
    waiting: Vec<(i64, String)>,
    bytes: usize,
}

/// Words wait until there are so many bytes of them.
const FED_AT_ONCE: usize = 8 << 20;

impl Feed {
    fn take(&mut self, db: &Connection, n: i64, text: &str) -> rusqlite::Result<()> {
        let words = fold::distinct_words(text);
        self.bytes += words.len();
        self.waiting.push((n, words));
        if self.bytes < FED_AT_ONCE { Ok(()) } else { self.finish(db) }
    }

    /// Feeds what waits; must be called before the transaction's end.
    pub(crate) fn finish(&mut self, db: &Connection) -> rusqlite::Result<()> {
        let mut insert = db.prepare_cached("INSERT INTO word (rowid, words) VALUES (?1, ?2)")?;
        for (n, words) in self.waiting.drain(..) {
            insert.execute(params![n, words])?;
        }
        self.bytes = 0;
        Ok(())
    }
}

/// Writes a document's rows; its words go to `feed`, which the caller finishes.
pub(crate) fn put_one(
    db: &Connection,
    path: &Path,
    intake: &Intake<'_>,
    feed: &mut Feed,
) -> Result<(), StoreError> {
    let reading = intake.reading;
    let document = &reading.document;
    let source = Source::new(intake.text);
    let unfit =
        |why: String| StoreError::Unfit { path: path.to_path_buf(), doc: document.doc.to_string(), why };
    reading.verify(&source).map_err(|e| unfit(e.to_string()))?;
    let json = serde_json::to_vec(reading).map_err(|e| unfit(e.to_string()))?;
    for (what, bytes) in [("the text", intake.text.len()), ("the reading", json.len())] {
        // Some bytes of a row are SQLite's own.
        let most = u64::from(MOST_BYTES) - 4096;
        if bytes as u64 > most {
            let what = format!("{what} of \"{}\"", document.doc);
            return Err(StoreError::TooLarge { path: path.to_path_buf(), what, bytes: bytes as u64, most });
        }
    }
    write_rows(db, intake, &json, feed).map_err(|e| match e {
        rusqlite::Error::SqliteFailure(_, Some(ref says)) if says.contains("document.doc") => {
            StoreError::NameTaken { path: path.to_path_buf(), doc: document.doc.to_string() }
        }
        e => StoreError::sql(path, e),
    })
}

fn write_rows(db: &Connection, intake: &Intake<'_>, json: &[u8], feed: &mut Feed) -> rusqlite::Result<()> {
    let document = &intake.reading.document;
    let digest = intake.reading.words_digest();
    // The same text again keeps its row, its text and its place in the index.
    let known: Option<i64> = db
        .prepare_cached(
            "UPDATE document SET doc = ?2, path = ?3, location = ?4, file_sha256 = ?5, reader = ?6, chars = ?7,
             words_digest = ?8 WHERE id = ?1 RETURNING n",
        )?
        .query_row(
            params![
                &document.id.0[..], &*document.doc, &*document.path, intake.location, &*document.file_sha256,
                &*intake.reading.reader, document.chars, &digest[..]
            ],
            |row| row.get(0),
        )
        .optional()?;
    if let Some(n) = known {
        db.prepare_cached("INSERT OR REPLACE INTO reading (n, json) VALUES (?1, ?2)")?
            .execute(params![n, json])?;
        return Ok(());
    }
    db.prepare_cached(
        "INSERT INTO document (id, doc, path, location, file_sha256, reader, bytes, chars, words_digest)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        &document.id.0[..],
        &*document.doc,
        &*document.path,
        intake.location,
        &*document.file_sha256,
        &*intake.reading.reader,
        intake.text.len() as i64,
        document.chars,
        &digest[..]
    ])?;
    let n = db.last_insert_rowid();
    db.prepare_cached("INSERT INTO text (n, text) VALUES (?1, ?2)")?
        .execute(params![n, intake.text.as_bytes()])?;
    db.prepare_cached("INSERT INTO reading (n, json) VALUES (?1, ?2)")?.execute(params![n, json])?;
    feed.take(db, n, intake.text)
}

/// Feeds a text's distinct words to the index.
pub(crate) fn index(db: &Connection, n: i64, text: &str) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT INTO word (rowid, words) VALUES (?1, ?2)")?
        .execute(params![n, fold::distinct_words(text)])?;
    Ok(())
}
