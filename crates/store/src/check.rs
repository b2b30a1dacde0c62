//! Comparing everything with everything.

use crate::{Held, Store, StoreError, fold, schema};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;
use tradent_dossier::Reading;

/// Problems the database itself reports, at most.
const MOST_REPORTED: u32 = 100;

/// Something that doesn't fit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The document's short name, if it is about one.
    pub doc: Option<String>,
    /// What was found.
    pub what: String,
}

/// What a check compared, and what didn't fit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckReport {
    /// Documents whose hashes were compared.
    pub documents: usize,
    /// Anchors whose words were compared.
    pub anchors: usize,
    /// Judgements that were read.
    pub judgements: usize,
    /// What didn't fit; empty if all is well.
    pub problems: Vec<Problem>,
}

impl CheckReport {
    fn note(&mut self, doc: Option<&str>, what: impl Into<String>) {
        self.problems.push(Problem { doc: doc.map(str::to_owned), what: what.into() });
    }
}

/// How many words of a document the index holds, and a sum over them.
type Tally = (u64, u64);

impl Store {
    /// Compares every text with its hash, every anchor with its words, the schema with what the
    /// program makes, the index with the texts, and has the database compare its own pages.
    /// Linear in the dossier.
    ///
    /// # Errors
    /// Only what keeps it from looking at all; what doesn't fit is in the report.
    pub fn check(&self) -> Result<CheckReport, StoreError> {
        let mut report = CheckReport::default();
        let indexed = self.tallies(&mut report);
        let _one_moment = self.snapshot()?;
        for what in self.sql(self.page_problems())? {
            report.note(None, what);
        }
        if let Some(what) = self.sql(schema::difference(&self.db))? {
            report.note(None, format!("the schema was altered ({what})"));
        }
        match self.ledger() {
            Ok(ledger) => report.judgements = ledger.all().len(),
            Err(e) => report.note(None, plain(&e)),
        }
        let held = self.documents()?;
        for document in &held {
            self.check_document(document, indexed.as_ref(), &mut report);
        }
        if let Some(indexed) = indexed
            && indexed.len() > held.iter().filter(|h| indexed.contains_key(&h.id.0)).count()
        {
            report.note(None, "the index holds words of documents that aren't here");
        }
        Ok(report)
    }

    fn page_problems(&self) -> rusqlite::Result<Vec<String>> {
        let mut found = Vec::new();
        let mut query = self.db.prepare(&format!("PRAGMA integrity_check({MOST_REPORTED})"))?;
        for row in query.query_map([], |row| row.get::<_, String>(0))? {
            found.push(row?);
        }
        found.retain(|line| line != "ok");
        let mut query = self.db.prepare("PRAGMA foreign_key_check")?;
        for row in query.query_map([], |row| row.get::<_, String>(0))?.take(MOST_REPORTED as usize) {
            found.push(format!("a row of table {} belongs to nothing", row?));
        }
        Ok(found)
    }

    fn check_document(
        &self,
        held: &Held,
        indexed: Option<&FxHashMap<[u8; 32], Tally>>,
        report: &mut CheckReport,
    ) {
        report.documents += 1;
        let (reading, text) = match self.reading(held.id) {
            Ok(both) => both,
            Err(e) => return report.note(Some(&held.doc), plain(&e)),
        };
        report.anchors += anchors(&reading);
        if held.bytes != text.len() as u64 || held.chars as usize != text.chars().count() {
            report.note(Some(&held.doc), "the list gives another length than the text has");
        }
        if *reading.reader != held.reader || *reading.document.file_sha256 != held.file_sha256 {
            report.note(Some(&held.doc), "the list and the reading differ");
        }
        if let Some(indexed) = indexed {
            let wanted = fold::distinct_words(&text).split_ascii_whitespace().fold((0, 0), tally);
            if indexed.get(&held.id.0).copied().unwrap_or_default() != wanted {
                report.note(Some(&held.doc), "the index doesn't hold exactly the text's words");
            }
        }
    }

    /// What the index holds, by document.
    fn tallies(&self, report: &mut CheckReport) -> Option<FxHashMap<[u8; 32], Tally>> {
        match self.read_index() {
            Ok(tallies) => Some(tallies),
            Err(e) => {
                report.note(None, format!("the index can't be read: {e}"));
                None
            }
        }
    }

    fn read_index(&self) -> rusqlite::Result<FxHashMap<[u8; 32], Tally>> {
        // The view of the index lives in memory, beside the dossier; making it is all that is written.
        self.db.execute_batch(
            "PRAGMA query_only = OFF; PRAGMA temp_store = MEMORY;
             CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_places USING fts5vocab (main, word, instance);",
        )?;
        let read = self.read_places();
        self.db.execute_batch("DROP TABLE temp.word_places;")?;
        self.db.pragma_update(None, "query_only", self.access == crate::Access::Read)?;
        read
    }

    fn read_places(&self) -> rusqlite::Result<FxHashMap<[u8; 32], Tally>> {
        let mut ids = FxHashMap::default();
        let mut query = self.db.prepare("SELECT n, id FROM document")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            ids.insert(row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?);
        }
        let mut tallies: FxHashMap<[u8; 32], Tally> = FxHashMap::default();
        let mut query = self.db.prepare("SELECT doc, term FROM temp.word_places")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let id = ids.get(&row.get(0)?).copied().unwrap_or_default();
            let so_far = tallies.entry(id).or_default();
            *so_far = tally(*so_far, row.get_ref(1)?.as_str()?);
        }
        Ok(tallies)
    }
}

/// A sum that doesn't depend on the order of words.
fn tally((count, sum): Tally, word: &str) -> Tally {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    (count + 1, sum.wrapping_add(hasher.finish()))
}

fn anchors(reading: &Reading) -> usize {
    let mut count = 0;
    reading.for_each_anchor(|_| count += 1);
    count
}

/// The error without the dossier's path, which the report's reader knows.
fn plain(error: &StoreError) -> String {
    match error {
        StoreError::Damaged { what, .. } => what.clone(),
        other => other.to_string(),
    }
}
