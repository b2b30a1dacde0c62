//! A whole dossier as JSON lines, out and in: `tradent export --to jsonl` and `tradent import`.
//!
//! ```text
//! dossier                            the form's number
//! document text... actor... gap...   each document by name; its text in pieces of at most 64 KiB,
//! document text... ...               then its records as `tradent read --stdout` writes them
//! judgement...                       the ledger, oldest first
//! forgotten...                       what was erased at a person's wish
//! end                                how many of each, so that a file cut off is noticed
//! ```
//!
//! Both ways one document is held at a time, beside the ledger. On the way in every anchor is cut
//! from the text again and compared with the words beside it, the text with its hash, and all
//! anchors of a document together with the digest in its record.
//!
//! **Lost**: nothing that a dossier keeps. Numbers are written with all their digits; one outside
//! 0..=1 comes out as the nearer end, and what is not a number as 0. Fields that this version
//! doesn't know are dropped on the way in. What a judgement points at in a text that is no longer
//! at hand, or whose words were erased with it, stands apart (`on_gone`, `evidence_gone`) and keeps its place in `bytes` only: code
//! points can't be counted without the text.

mod decision;
mod export;
mod import;
mod line;

pub use export::Exporter;
pub use import::{Import, Imported};

use serde::{Deserialize, Serialize};
use tradent_dossier::DocId;

/// The form's number; another one is refused.
const FORM: u32 = 1;

/// That a document was erased at a person's wish: never its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forgotten {
    /// The hash of its text; not its name, which may tell what was in it.
    pub sha256: DocId,
    /// When: RFC 3339, UTC.
    pub at: Box<str>,
    /// Who wished it.
    pub by: Box<str>,
}

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    form: u32,
}

/// A piece of a document's text.
#[derive(Debug, Serialize, Deserialize)]
struct TextPiece {
    doc: Box<str>,
    sha256: DocId,
    part: u32,
    of: u32,
    text: Box<str>,
}

/// The last line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct End {
    documents: u64,
    judgements: u64,
    forgotten: u64,
    lines: u64,
}
