//! Opening with distrust, and making a new dossier.
//!
//! What can be said from the file's first hundred bytes and its rights is said before SQLite sees
//! it, so that a foreign, newer, truncated or read-only file is never touched.

use crate::{Store, StoreError, schema};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for another program's lock.
const PATIENCE: Duration = Duration::from_secs(2);

/// No text, reading or other single value may be larger, in bytes.
pub(crate) const MOST_BYTES: u32 = 512 << 20;

/// Files below this size are checked for damage before anything is written, in bytes: it costs
/// 2 to 3 ms per MB, and opening should take less than 50 ms.
const QUICKLY_CHECKED: u64 = 16 << 20;

/// What a dossier is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To look at it: nothing is ever written.
    Read,
    /// To change it.
    Write,
    /// To change it, and to make it if it isn't there.
    Create,
}

impl Store {
    /// Opens the dossier at `path`.
    ///
    /// The header, the rights, the application id, the schema's number and the schema itself are
    /// compared before anything is written; files below 16 MiB opened for writing are checked for
    /// damage as well. A dossier that is refused is left as it was, byte for byte.
    ///
    /// # Errors
    /// Missing, foreign, newer, altered, damaged, locked (after two seconds) or read-only: see
    /// [`StoreError`].
    pub fn open(path: &Path, access: Access) -> Result<Store, StoreError> {
        match std::fs::metadata(path) {
            Ok(meta) => open_existing(path, &meta, access),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound && access == Access::Create => {
                make(path)?;
                let meta = std::fs::metadata(path).map_err(|e| StoreError::io(path, e))?;
                open_existing(path, &meta, access)
            }
            Err(e) => Err(StoreError::io(path, e)),
        }
    }

    /// Fails unless the dossier was opened for writing.
    pub(crate) fn for_writing(&self) -> Result<(), StoreError> {
        match self.access {
            Access::Write | Access::Create => Ok(()),
            Access::Read => Err(StoreError::ReadOnly {
                path: self.path.clone(),
                why: "it was opened for reading".to_owned(),
            }),
        }
    }
}

/// Makes an empty dossier under another name and links it into place, so that nobody, not even
/// after a crash, meets a half-made file. Mode 0600 from its first byte.
fn make(path: &Path) -> Result<(), StoreError> {
    if let Some(why) = read_only_folder(path) {
        return Err(StoreError::ReadOnly { path: path.to_path_buf(), why });
    }
    let draft = beside(path)?;
    let sql = |e| StoreError::sql(path, e);
    {
        let db = Connection::open(draft.path()).map_err(sql)?;
        db.execute_batch("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
            .map_err(sql)?;
        schema::migrate(&db, schema::KNOWN).map_err(sql)?;
        db.close().map_err(|(_, e)| sql(e))?;
    }
    match draft.persist_noclobber(path) {
        Ok(_) => Ok(()),
        // Somebody else made it in the meantime: theirs is as good.
        Err(e) if e.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(e) => Err(StoreError::io(path, e.error)),
    }
}

/// An empty private file (mode 0600) in the folder of `path`, removed again unless it is persisted.
pub(crate) fn beside(path: &Path) -> Result<tempfile::NamedTempFile, StoreError> {
    tempfile::Builder::new().prefix(".tradent-").suffix(".part").tempfile_in(folder(path)).map_err(
        |e| match e.kind() {
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                StoreError::ReadOnly {
                    path: path.to_path_buf(),
                    why: "its folder can't be written".to_owned(),
                }
            }
            _ => StoreError::io(path, e),
        },
    )
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Root may write anything; the permission bits still say what the owner wanted.
pub(crate) fn read_only_folder(path: &Path) -> Option<String> {
    let meta = std::fs::metadata(folder(path)).ok()?;
    meta.permissions().readonly().then(|| "its folder is read-only".to_owned())
}

fn open_existing(path: &Path, meta: &Metadata, access: Access) -> Result<Store, StoreError> {
    let wal = std::fs::metadata(wal_of(path)).is_ok_and(|m| m.len() > 0);
    look_at_header(path, meta, wal)?;
    let fixed = if meta.permissions().readonly() {
        Some("the file is read-only".to_owned())
    } else {
        read_only_folder(path).or_else(|| unwritable(path))
    };
    if let (Some(why), Access::Write | Access::Create) = (&fixed, access) {
        return Err(StoreError::ReadOnly { path: path.to_path_buf(), why: why.clone() });
    }
    let db = connect(path, fixed.is_some(), wal)?;
    let store = Store { db, path: path.to_path_buf(), access };
    store.settle(wal)?;
    store.distrust()?;
    match access {
        Access::Read => {}
        Access::Write | Access::Create => store.prepare_to_write(meta.len())?,
    }
    // From here on the file is ours: its journal may be folded in when it is closed.
    store.sql(store.db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false))?;
    match access {
        Access::Read => store.sql(store.db.execute_batch("PRAGMA query_only = ON"))?,
        // Somebody reading meanwhile only puts the erasing off.
        Access::Write | Access::Create => match store.finish_what_is_due() {
            Err(StoreError::Locked { .. }) => {}
            done => done?,
        },
    }
    Ok(store)
}

fn wal_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

fn unwritable(path: &Path) -> Option<String> {
    let error = std::fs::OpenOptions::new().write(true).open(path).err()?;
    Some(format!("the system says: {error}"))
}

/// Says from the first bytes whether this is a dossier, one we know, and all of it.
fn look_at_header(path: &Path, meta: &Metadata, wal: bool) -> Result<(), StoreError> {
    let foreign = |why: &str| StoreError::NotADossier { path: path.to_path_buf(), why: why.to_owned() };
    if meta.is_dir() {
        return Err(foreign("it is a folder"));
    }
    if !meta.is_file() {
        return Err(foreign("it is no ordinary file"));
    }
    let mut head = Vec::with_capacity(100);
    let file = File::open(path).map_err(|e| StoreError::io(path, e))?;
    file.take(100).read_to_end(&mut head).map_err(|e| StoreError::io(path, e))?;
    if head.is_empty() {
        return Err(foreign("the file is empty"));
    }
    if !head.starts_with(b"SQLite format 3\0") {
        return Err(foreign("it is another kind of file"));
    }
    let damaged = |what: String| StoreError::Damaged { path: path.to_path_buf(), what };
    let Ok(head) = <[u8; 100]>::try_from(head) else {
        return Err(damaged("its header is cut short".to_owned()));
    };
    let number = |at: usize| u32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    if number(68) != schema::APPLICATION_ID {
        return Err(foreign("it is another program's database"));
    }
    let found = number(60);
    if found > schema::KNOWN {
        return Err(StoreError::Newer { path: path.to_path_buf(), found, known: schema::KNOWN });
    }
    // While a journal stands beside it, the file itself may rightly lag behind its header.
    let page = match u16::from_be_bytes([head[16], head[17]]) {
        1 => 65_536,
        bytes => u64::from(bytes),
    };
    let wanted = page * u64::from(number(28));
    if !wal && number(24) == number(92) && meta.len() < wanted {
        return Err(damaged(format!("it should have {wanted} bytes but has {}", meta.len())));
    }
    Ok(())
}

fn connect(path: &Path, fixed: bool, wal: bool) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let opened = if !fixed {
        Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_READ_WRITE)
    } else if wal {
        Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_READ_ONLY)
    } else {
        // Nobody can write here and no journal waits: read the file as it stands, leaving nothing
        // beside it.
        let flags = flags | OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        Connection::open_with_flags(immutable_uri(path), flags)
    };
    opened.map_err(|e| StoreError::sql(path, e))
}

#[cfg(unix)]
fn path_bytes(path: &Path) -> Vec<u8> {
    use std::os::unix::ffi::OsStrExt;
    path.as_os_str().as_bytes().to_vec()
}

#[cfg(not(unix))]
fn path_bytes(path: &Path) -> Vec<u8> {
    let slashed = path.to_string_lossy().replace('\\', "/");
    // A drive letter stands behind a slash in a URI.
    if slashed.chars().nth(1) == Some(':') {
        format!("/{slashed}").into_bytes()
    } else {
        slashed.into_bytes()
    }
}

fn immutable_uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path_bytes(path) {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => {
                uri.push(char::from(byte))
            }
            _ => uri.push_str(&format!("%{byte:02x}")),
        }
    }
    uri.push_str("?immutable=1");
    uri
}

impl Store {
    /// Settings of the connection; none of them reads or writes the file.
    fn settle(&self, wal: bool) -> Result<(), StoreError> {
        let db = &self.db;
        self.sql(db.busy_timeout(PATIENCE))?;
        // A journal left by a crash must not be folded into a file that may yet be refused.
        self.sql(db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, wal))?;
        self.sql(db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true))?;
        self.sql(db.set_limit(Limit::SQLITE_LIMIT_LENGTH, MOST_BYTES.cast_signed()))?;
        self.sql(db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1))?;
        self.sql(db.execute_batch(
            "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON;
             PRAGMA recursive_triggers = ON; PRAGMA synchronous = NORMAL; PRAGMA mmap_size = 0;
             PRAGMA cache_size = -16000;",
        ))
    }

    /// Compares what the file says it is with what the program makes.
    fn distrust(&self) -> Result<(), StoreError> {
        let id: u32 = self.sql(self.db.query_row("PRAGMA application_id", [], |row| row.get(0)))?;
        if id != schema::APPLICATION_ID {
            return Err(StoreError::NotADossier {
                path: self.path.clone(),
                why: "it is another program's database".to_owned(),
            });
        }
        let found = self.sql(schema::version(&self.db))?;
        if found > schema::KNOWN {
            return Err(StoreError::Newer { path: self.path.clone(), found, known: schema::KNOWN });
        }
        match self.sql(schema::difference(&self.db))? {
            Some(what) => Err(StoreError::Altered { path: self.path.clone(), what }),
            None => Ok(()),
        }
    }

    /// Meets damage and locks now, not in the middle of the work; then brings the schema up to date.
    fn prepare_to_write(&self, bytes: u64) -> Result<(), StoreError> {
        if bytes < QUICKLY_CHECKED {
            let found: String = self.sql(self.db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)))?;
            if found != "ok" {
                return Err(self.damaged(found));
            }
        }
        self.sql(self.db.execute_batch("BEGIN IMMEDIATE; ROLLBACK;"))?;
        let mode: String = self.sql(self.db.query_row("PRAGMA journal_mode", [], |row| row.get(0)))?;
        if mode != "wal" {
            self.sql(self.db.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())))?;
        }
        self.sql(self.db.pragma_update(None, "wal_autocheckpoint", 2000))?;
        self.sql(schema::migrate(&self.db, schema::KNOWN))
    }
}
