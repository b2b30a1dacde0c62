//! What can go wrong with a dossier's file, and what to do about it.

use std::path::{Path, PathBuf};
use tradent_dossier::judgement::Refused;

/// Why a dossier can't be opened, read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// No file.
    #[error("{}: there is no dossier here", path.display())]
    Missing {
        /// The dossier.
        path: PathBuf,
    },
    /// Some other file.
    #[error("{}: this is not a dossier ({why})", path.display())]
    NotADossier {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        why: String,
    },
    /// Made by a later version of the program.
    #[error("{}: this dossier has schema {found}, newer than the {known} known here", path.display())]
    Newer {
        /// The dossier.
        path: PathBuf,
        /// Its schema.
        found: u32,
        /// The newest schema known here.
        known: u32,
    },
    /// Its tables, triggers or indexes are not those the program makes.
    #[error("{}: somebody altered this dossier's schema ({what})", path.display())]
    Altered {
        /// The dossier.
        path: PathBuf,
        /// The first difference.
        what: String,
    },
    /// What is stored doesn't fit together.
    #[error("{}: the dossier is damaged: {what}", path.display())]
    Damaged {
        /// The dossier.
        path: PathBuf,
        /// Where, and what was found.
        what: String,
    },
    /// Another program is writing.
    #[error("{}: another program is using the dossier", path.display())]
    Locked {
        /// The dossier.
        path: PathBuf,
    },
    /// The file or its folder can't be written.
    #[error("{}: the dossier can't be written ({why})", path.display())]
    ReadOnly {
        /// The dossier.
        path: PathBuf,
        /// What stands in the way.
        why: String,
    },
    /// A copy would overwrite something.
    #[error("{}: there is already a file", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// An import needs an empty dossier.
    #[error("{}: the dossier is not empty", path.display())]
    NotEmpty {
        /// The dossier.
        path: PathBuf,
    },
    /// A document that isn't held.
    #[error("{}: the dossier holds no document {doc}", path.display())]
    NoDocument {
        /// The dossier.
        path: PathBuf,
        /// The name or hash asked for.
        doc: String,
    },
    /// Two documents can't share a short name.
    #[error("{}: another document is already called \"{doc}\"", path.display())]
    NameTaken {
        /// The dossier.
        path: PathBuf,
        /// The short name.
        doc: String,
    },
    /// A reading was handed over with a text it wasn't made of.
    #[error("{}: the reading of \"{doc}\" does not belong to its text: {why}", path.display())]
    Unfit {
        /// The dossier.
        path: PathBuf,
        /// The document's short name.
        doc: String,
        /// The first anchor that doesn't fit.
        why: String,
    },
    /// More than one file can hold.
    #[error("{}: {what} is too large ({bytes} bytes, at most {most})", path.display())]
    TooLarge {
        /// The dossier.
        path: PathBuf,
        /// What.
        what: String,
        /// Its size in bytes.
        bytes: u64,
        /// The bound in bytes.
        most: u64,
    },
    /// The ledger's rules refuse a judgement.
    #[error("{}: {why}", path.display())]
    Refused {
        /// The dossier.
        path: PathBuf,
        /// The rule.
        #[source]
        why: Refused,
    },
    /// The disk is full.
    #[error("{}: the disk is full; nothing was changed", path.display())]
    Full {
        /// The dossier.
        path: PathBuf,
    },
    /// The file system refuses.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Anything else the database says.
    #[error("{}: {source}", path.display())]
    Sql {
        /// The dossier.
        path: PathBuf,
        /// What it says.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// What to do about it, in one sentence.
    pub fn hint(&self) -> &'static str {
        match self {
            StoreError::Missing { .. } => "read some documents first: `tradent read FILE...` makes a dossier",
            StoreError::NotADossier { .. } => "name another file; this one was left as it is",
            StoreError::Newer { .. } => "use the newer tradent that made it; the file was left as it is",
            StoreError::Altered { .. } => {
                "don't trust this file; ask its sender for an export, or use a copy made by `tradent copy`"
            }
            StoreError::Damaged { .. } => {
                "take a copy you made earlier, or read the documents again into a new dossier"
            }
            StoreError::Locked { .. } => "wait until the other program is done, then try again",
            StoreError::ReadOnly { .. } => {
                "make the file and its folder writable, or work on a copy (`tradent copy`)"
            }
            StoreError::Exists { .. } => "name a file that isn't there yet",
            StoreError::NotEmpty { .. } => "import into a new dossier: name a file that isn't there yet",
            StoreError::NoDocument { .. } => "list the documents with `tradent read`",
            StoreError::NameTaken { .. } => "give the later document a longer name",
            StoreError::Unfit { .. } => "read the document again",
            StoreError::TooLarge { .. } => "split the file and read its parts",
            StoreError::Refused { .. } => "list the judgements with `tradent log`",
            StoreError::Full { .. } => "make room on the disk, then run the same command again",
            StoreError::Io { .. } => "check the path and its rights",
            StoreError::Sql { .. } => "run `tradent check` on the dossier",
        }
    }

    /// The file it is about.
    pub fn path(&self) -> &Path {
        match self {
            StoreError::Missing { path }
            | StoreError::NotADossier { path, .. }
            | StoreError::Newer { path, .. }
            | StoreError::Altered { path, .. }
            | StoreError::Damaged { path, .. }
            | StoreError::Locked { path }
            | StoreError::ReadOnly { path, .. }
            | StoreError::Exists { path }
            | StoreError::NotEmpty { path }
            | StoreError::NoDocument { path, .. }
            | StoreError::NameTaken { path, .. }
            | StoreError::Unfit { path, .. }
            | StoreError::TooLarge { path, .. }
            | StoreError::Refused { path, .. }
            | StoreError::Full { path }
            | StoreError::Io { path, .. }
            | StoreError::Sql { path, .. } => path,
        }
    }

    /// Sorts what the database says into the cases a user can act on.
    pub(crate) fn sql(path: &Path, source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let path = path.to_path_buf();
        let says = source.to_string();
        match source.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => StoreError::Locked { path },
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => StoreError::Damaged { path, what: says },
            Some(Code::ReadOnly) => StoreError::ReadOnly { path, why: says },
            Some(Code::DiskFull) => StoreError::Full { path },
            _ => StoreError::Sql { path, source },
        }
    }

    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            std::io::ErrorKind::NotFound => StoreError::Missing { path },
            std::io::ErrorKind::StorageFull => StoreError::Full { path },
            _ => StoreError::Io { path, source },
        }
    }
}
