//! From what a person named to the files to read: folders are walked, the order is fixed.

use crate::intake::{Failure, Reason};
use std::path::{Path, PathBuf};

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// Its path as given, with forward slashes: what the dossier shows.
    pub shown: String,
    /// Where it is.
    pub path: PathBuf,
    /// Size in bytes when it was found.
    pub bytes: u64,
}

impl Input {
    /// Whether it is standard input.
    pub(crate) fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-"
    }
}

/// What was found.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Files, sorted by path, each once.
    pub inputs: Vec<Input>,
    /// What could not be reached, with the reason.
    pub failures: Vec<Failure>,
}

/// Finds the files under `paths`: a file as it is, a folder with all below it but hidden files and
/// what a `.tradentignore` names. The order of `paths` does not matter.
pub fn gather(paths: &[PathBuf]) -> Gathered {
    let mut found = Gathered::default();
    for path in paths {
        if path.as_os_str() == "-" {
            found.inputs.push(Input { shown: "stdin".into(), path: path.clone(), bytes: 0 });
            continue;
        }
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => walk(path, &mut found),
            Ok(meta) => found.inputs.push(input(path, meta.len())),
            Err(e) => found.failures.push(Failure { path: shown(path), reason: Reason::of_io(&e) }),
        }
    }
    found.inputs.sort();
    found.inputs.dedup_by(|a, b| a.path == b.path);
    found.failures.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn walk(folder: &Path, found: &mut Gathered) {
    let walker = ignore::WalkBuilder::new(folder)
        .git_ignore(false)
        .git_global(false)
        .git_exclude(false)
        .ignore(false)
        .parents(false)
        .add_custom_ignore_filename(".tradentignore")
        .build();
    for entry in walker {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => {
                let bytes = entry.metadata().map_or(0, |m| m.len());
                found.inputs.push(input(entry.path(), bytes));
            }
            Ok(_) => {}
            Err(e) => {
                let path = path_of(&e).unwrap_or(folder);
                let reason = e.io_error().map_or_else(|| Reason::Unreachable(e.to_string()), Reason::of_io);
                found.failures.push(Failure { path: shown(path), reason });
            }
        }
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

fn input(path: &Path, bytes: u64) -> Input {
    Input { shown: shown(path), path: path.to_path_buf(), bytes }
}

/// A path for people and records: forward slashes, no leading "./".
pub(crate) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    match text.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => text,
    }
}
