//! What can go wrong with a whole run. What goes wrong with one file is a [`crate::Failure`].

use tradent_store::StoreError;

/// A run that can't go on.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The dossier.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The worker threads.
    #[error("the worker threads could not be started: {0}")]
    Threads(String),
    /// Collating made a case that weighing refuses: our mistake, not the documents'.
    #[error("a claim could not be weighed: {0} (please report this)")]
    Unweighable(String),
    /// What was collated can't be kept.
    #[error("what was collated can't be kept: {0} (please report this)")]
    Unkept(String),
    /// A record that is asked for by its id.
    #[error("no record {0} in this dossier (ids are listed by `tradent export --to jsonl`)")]
    NoSuchRecord(String),
    /// A document that is asked for by its name.
    #[error("no document \"{0}\" in this dossier (`tradent docs` lists them)")]
    NoSuchDocument(String),
}
