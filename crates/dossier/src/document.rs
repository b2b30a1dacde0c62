//! Documents: one source as held.

use crate::anchor::Anchor;
use crate::id::DocId;
use crate::when::Edtf;
use serde::{Deserialize, Serialize};
use text_size::TextRange;

/// A document without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The hash of its text: what it is.
    pub id: DocId,
    /// Its short name, unique in a dossier and never changed by a namesake that comes later.
    pub doc: Box<str>,
    /// Where it came from, as given, with forward slashes.
    pub path: Box<str>,
    /// Length of the text in code points.
    pub chars: u32,
    /// SHA-256 of the file's bytes, 64 hexadecimal digits.
    pub file_sha256: Box<str>,
    /// Which reader made the text: "plain", "markdown", "html".
    pub format: Box<str>,
    /// The encoding it was read as.
    pub encoding: Box<str>,
    /// Title, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<MetaField>,
    /// Author, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<MetaField>,
    /// When it was written, if known: the words, and their value beside them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<MetaField>,
    /// The value of `date`, if its words could be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated: Option<Edtf>,
    /// Pages, tiling the text; one for a text without page breaks, none for an empty one.
    pub pages: Vec<TextRange>,
    /// What was noticed while the file was taken in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// Something said about a document: its title, author or date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MetaField {
    /// As said.
    pub words: Box<str>,
    /// Where the text itself says it; `None` if it comes from `--meta` or markup.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
    /// Who said so: "masthead", "byline", "front_matter", "meta_file", ...
    pub from: Box<str>,
}

/// Something noticed while reading; never an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// A short word: "encoding", "empty", "nesting", "panic".
    pub kind: Box<str>,
    /// A sentence for the user.
    pub message: Box<str>,
    /// The place, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<TextRange>,
}
