//! A copy of a dossier as of one moment.

use crate::open::{beside, read_only_folder};
use crate::{Access, Store, StoreError};
use rusqlite::Connection;
use std::path::Path;

impl Store {
    /// Writes a copy to `path`, which must not exist: consistent while others write, private (mode
    /// 0600), complete or not there at all.
    ///
    /// Linear in the dossier; the copy has no free pages.
    ///
    /// # Errors
    /// [`StoreError::Exists`], [`StoreError::ReadOnly`] or [`StoreError::Full`] about `path`, or
    /// what the database says.
    pub fn copy_to(&self, path: &Path) -> Result<(), StoreError> {
        if path.symlink_metadata().is_ok() {
            return Err(StoreError::Exists { path: path.to_path_buf() });
        }
        if let Some(why) = read_only_folder(path) {
            return Err(StoreError::ReadOnly { path: path.to_path_buf(), why });
        }
        let draft = beside(path)?;
        let sql = |e| StoreError::sql(path, e);
        let Some(name) = draft.path().to_str() else {
            let source =
                std::io::Error::new(std::io::ErrorKind::InvalidFilename, "the folder's name is no UTF-8");
            return Err(StoreError::Io { path: path.to_path_buf(), source });
        };
        self.vacuum_into(name).map_err(sql)?;
        let db = Connection::open(draft.path()).map_err(sql)?;
        db.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).map_err(sql)?;
        db.close().map_err(|(_, e)| sql(e))?;
        draft.as_file().sync_all().map_err(|e| StoreError::io(path, e))?;
        match draft.persist_noclobber(path) {
            Ok(_) => Ok(()),
            Err(e) if e.error.kind() == std::io::ErrorKind::AlreadyExists => {
                Err(StoreError::Exists { path: path.to_path_buf() })
            }
            Err(e) => Err(StoreError::io(path, e.error)),
        }
    }

    fn vacuum_into(&self, name: &str) -> rusqlite::Result<()> {
        // A connection that only asks may not write another file either, so it may for a moment.
        self.db.pragma_update(None, "query_only", false)?;
        let copied = self.db.execute("VACUUM INTO ?1", [name]);
        self.db.pragma_update(None, "query_only", self.access == Access::Read)?;
        copied.map(|_| ())
    }
}
