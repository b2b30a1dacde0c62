//! The schema, as migrations by number, and whether a file has exactly that schema.

use rusqlite::Connection;

/// "trdn": tells a dossier from every other SQLite file.
pub(crate) const APPLICATION_ID: u32 = 0x7472_646e;

/// Every migration in order; number `i + 1` leads to schema `i + 1`. A published one never changes.
const MIGRATIONS: &[&str] = &[include_str!("../migrations/001.sql")];

/// The schema this program makes.
pub(crate) const KNOWN: u32 = MIGRATIONS.len() as u32;

/// The schema number of a database.
pub(crate) fn version(db: &Connection) -> rusqlite::Result<u32> {
    db.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Brings a database to schema `to`, each step in a transaction of its own.
pub(crate) fn migrate(db: &Connection, to: u32) -> rusqlite::Result<()> {
    for number in version(db)?..to {
        let sql = MIGRATIONS[number as usize];
        let next = number + 1;
        let step = format!(
            "BEGIN IMMEDIATE;\n{sql}\nPRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {next};\nCOMMIT;"
        );
        if let Err(e) = db.execute_batch(&step) {
            if !db.is_autocommit() {
                db.execute_batch("ROLLBACK")?;
            }
            return Err(e);
        }
    }
    Ok(())
}

/// One line per table, index, view and trigger: what it is called and how it was made.
fn parts(db: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let mut query = db.prepare(
        "SELECT type || ' ' || name || ' on ' || tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY 1",
    )?;
    let rows = query.query_map([], |row| {
        let sql: String = row.get(1)?;
        Ok((row.get(0)?, sql.split_whitespace().collect::<Vec<_>>().join(" ")))
    })?;
    rows.collect()
}

/// Compares a database's schema with what the migrations make; the first difference, if any.
///
/// A stranger's file may carry a trigger or a view that runs when the program touches a table:
/// only exactly our own parts are accepted.
pub(crate) fn difference(db: &Connection) -> rusqlite::Result<Option<String>> {
    let made = Connection::open_in_memory()?;
    migrate(&made, version(db)?)?;
    let (found, wanted) = (parts(db)?, parts(&made)?);
    let extra = found.iter().find(|part| !wanted.contains(part));
    let lacking = wanted.iter().find(|part| !found.contains(part));
    let clip = |name: &str| name.chars().take(120).collect::<String>();
    Ok(match (extra, lacking) {
        (Some((name, _)), _) if wanted.iter().any(|(n, _)| n == name) => {
            Some(format!("changed: {}", clip(name)))
        }
        (Some((name, _)), _) => Some(format!("added: {}", clip(name))),
        (None, Some((name, _))) => Some(format!("gone: {}", clip(name))),
        (None, None) => None,
    })
}
