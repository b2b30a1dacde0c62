//! What can go wrong at the program's edge.

use tradent_dossier::{DocId, Misquote};

/// Why something could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// A record's words are not where it says they are; nothing of the document was written.
    #[error("document \"{doc}\": {source} (nothing of it was written; read it again)")]
    Misquote {
        /// The document's short name, or its hash where it has none here.
        doc: String,
        /// The place and the words.
        source: Misquote,
    },
    /// Something points at a document that the caller can't name.
    #[error("document {0} is not at hand (read it again, or collate without it)")]
    NoDocument(DocId),
    /// Documents came to the exporter in another order than their names', or twice.
    #[error("document \"{doc}\" comes after \"{after}\" (give documents by name, each once)")]
    Order {
        /// The document given.
        doc: String,
        /// The one given before it.
        after: String,
    },
    /// A line that can't be read.
    #[error("line {line}: {reason} ({kept} before it kept)")]
    Line {
        /// Counted from 1.
        line: u64,
        /// What is wrong, and what to do where that helps.
        reason: String,
        /// What had been read whole before this line.
        kept: Kept,
    },
    /// The sink or the source failed.
    #[error("input or output failed: {0}")]
    Io(#[from] std::io::Error),
    /// A value that JSON can't hold.
    #[error("a record can't be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// What an import had handed over when it stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// Whole documents.
    pub documents: u64,
    /// Judgements.
    pub judgements: u64,
    /// Entries of forgotten documents.
    pub forgotten: u64,
}

impl std::fmt::Display for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Kept { documents, judgements, forgotten } = self;
        write!(f, "{documents} document(s), {judgements} judgement(s) and {forgotten} forgotten entries")
    }
}
