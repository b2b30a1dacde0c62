//! The ledger of judgements: appended, never changed. Triggers in the schema hold to it whoever
//! writes; see `migrations/001.sql`.

use crate::{Store, StoreError};
use rusqlite::{Connection, TransactionBehavior, params};
use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr;
use text_size::TextRange;
use tradent_dossier::judgement::{Draft, Judgement, Ledger};
use tradent_dossier::{DocId, RecordId, Target};

/// No value and no reason of a judgement may be longer, in bytes.
const MOST_SAID: u64 = 1 << 20;

impl Store {
    /// Every judgement ever made, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if a stored judgement is none, or what the database says.
    pub fn ledger(&self) -> Result<Ledger, StoreError> {
        let _one_moment = self.snapshot()?;
        load(&self.db, &self.path)
    }

    /// Appends a judgement under the ledger's rules, and gives it as it was stored.
    ///
    /// Linear in the ledger.
    ///
    /// # Errors
    /// [`StoreError::Refused`] by those rules, [`StoreError::TooLarge`] for more than 1 MiB of
    /// words, or what the database says.
    pub fn judge(&mut self, draft: Draft) -> Result<Judgement, StoreError> {
        self.for_writing()?;
        let sql = |e| StoreError::sql(&self.path, e);
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sql)?;
        let mut ledger = load(&tx, &self.path)?;
        let judgement =
            ledger.append(draft).map_err(|why| StoreError::Refused { path: self.path.clone(), why })?.clone();
        append(&tx, &self.path, ledger.all().len() - 1, &judgement)?;
        tx.commit().map_err(sql)?;
        Ok(judgement)
    }
}

/// Writes a judgement at place `seq`, which must be the ledger's end.
pub(crate) fn append(
    db: &Connection,
    path: &Path,
    seq: usize,
    judgement: &Judgement,
) -> Result<(), StoreError> {
    let value = serde_json::to_string(&judgement.value)
        .map_err(|e| StoreError::Damaged { path: path.to_path_buf(), what: e.to_string() })?;
    for (what, words) in [("the judgement's value", &*value), ("the judgement's reason", &*judgement.why)] {
        if words.len() as u64 > MOST_SAID {
            let (what, bytes) = (what.to_owned(), words.len() as u64);
            return Err(StoreError::TooLarge { path: path.to_path_buf(), what, bytes, most: MOST_SAID });
        }
    }
    write_rows(db, seq as i64, judgement, &value).map_err(|e| StoreError::sql(path, e))
}

fn write_rows(db: &Connection, seq: i64, judgement: &Judgement, value: &str) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO judgement (seq, id, at, by, verdict, value, why, revokes, targets)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        seq,
        judgement.id.to_string(),
        &*judgement.at,
        &*judgement.by,
        judgement.verdict.as_str(),
        value,
        &*judgement.why,
        judgement.revokes.map(|id| id.to_string()),
        (judgement.on.len() + judgement.evidence.len()) as i64,
    ])?;
    let mut insert = db.prepare_cached(
        "INSERT INTO target (seq, pos, evidence, record, sha256, first, past, doc, words, before, after)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    let targets = judgement.on.iter().map(|t| (false, t)).chain(judgement.evidence.iter().map(|t| (true, t)));
    for (pos, (evidence, t)) in targets.enumerate() {
        insert.execute(params![
            seq,
            pos as i64,
            evidence,
            t.id.map(|id| id.to_string()),
            &t.sha256.0[..],
            u32::from(t.range.start()),
            u32::from(t.range.end()),
            &*t.doc,
            &*t.words,
            &*t.before,
            &*t.after,
        ])?;
    }
    Ok(())
}

/// A judgement's row before its words are read as ids and verdicts.
struct Row {
    seq: i64,
    id: String,
    at: String,
    by: String,
    verdict: String,
    value: String,
    why: String,
    revokes: Option<String>,
    targets: i64,
}

pub(crate) fn load(db: &Connection, path: &Path) -> Result<Ledger, StoreError> {
    let sql = |e| StoreError::sql(path, e);
    let rows = judgement_rows(db).map_err(sql)?;
    let mut targets = targets(db).map_err(sql)?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let seq = row.seq;
        let wrong = |what: String| StoreError::Damaged {
            path: path.to_path_buf(),
            what: format!("judgement number {seq}: {what}"),
        };
        let mine = targets.remove(&seq).unwrap_or_default();
        if seq != all.len() as i64 || mine.len() as i64 != row.targets {
            return Err(wrong("a part of it is gone".to_owned()));
        }
        all.push(judgement(row, mine).map_err(wrong)?);
    }
    Ok(Ledger::from_stored(all))
}

fn judgement_rows(db: &Connection) -> rusqlite::Result<Vec<Row>> {
    let mut query = db.prepare_cached(
        "SELECT seq, id, at, by, verdict, value, why, revokes, targets FROM judgement ORDER BY seq",
    )?;
    let rows = query.query_map([], |row| {
        Ok(Row {
            seq: row.get(0)?,
            id: row.get(1)?,
            at: row.get(2)?,
            by: row.get(3)?,
            verdict: row.get(4)?,
            value: row.get(5)?,
            why: row.get(6)?,
            revokes: row.get(7)?,
            targets: row.get(8)?,
        })
    })?;
    rows.collect()
}

/// Whether it is evidence, the record's id as stored, and the rest.
type StoredTarget = (bool, Option<String>, Target);

fn targets(db: &Connection) -> rusqlite::Result<BTreeMap<i64, Vec<StoredTarget>>> {
    let mut query = db.prepare_cached(
        "SELECT seq, evidence, record, sha256, first, past, doc, words, before, after FROM target ORDER BY seq, pos",
    )?;
    let mut out: BTreeMap<i64, Vec<StoredTarget>> = BTreeMap::new();
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (first, past): (u32, u32) = (row.get(4)?, row.get(5)?);
        let target = Target {
            id: None,
            sha256: DocId(row.get(3)?),
            range: TextRange::new(first.into(), past.max(first).into()),
            doc: row.get(6)?,
            words: row.get(7)?,
            before: row.get(8)?,
            after: row.get(9)?,
        };
        out.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?, target));
    }
    Ok(out)
}

fn judgement(row: Row, targets: Vec<StoredTarget>) -> Result<Judgement, String> {
    fn read<T: FromStr<Err: ToString>>(word: &str) -> Result<T, String> {
        word.parse().map_err(|e: T::Err| e.to_string())
    }
    let (mut on, mut evidence) = (Vec::new(), Vec::new());
    for (is_evidence, record, mut target) in targets {
        target.id = record.as_deref().map(read).transpose()?;
        if is_evidence { evidence.push(target) } else { on.push(target) }
    }
    Ok(Judgement {
        id: read::<RecordId>(&row.id)?,
        at: row.at.into(),
        by: row.by.into(),
        verdict: read(&row.verdict)?,
        on,
        value: serde_json::from_str(&row.value).map_err(|e| e.to_string())?,
        why: row.why.into(),
        evidence,
        revokes: row.revokes.as_deref().map(read).transpose()?,
    })
}
