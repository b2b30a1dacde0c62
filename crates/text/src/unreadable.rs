//! Why bytes cannot be read as a text, and what to do about it.

use thiserror::Error;

/// The bytes are no text. Each reason says what they look like and what a person can do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// Bytes of a kind that is not text.
    #[error("{name}: looks like {kind}, not a text; {hint}")]
    Binary {
        /// The file's name.
        name: String,
        /// What it looks like, with its article: "a PDF".
        kind: &'static str,
        /// What to do.
        hint: &'static str,
    },
    /// More than spans can address.
    #[error("{name}: {bytes} bytes of text are more than one document can hold (4 GiB); split it into parts")]
    TooLarge {
        /// The file's name.
        name: String,
        /// Its length in bytes.
        bytes: u64,
    },
    /// Text of a format that would be read wrongly as it stands.
    #[error("{name}: looks like {kind}, which is not read yet; {hint}")]
    UnknownFormat {
        /// The file's name.
        name: String,
        /// What it looks like, with its article.
        kind: &'static str,
        /// What to do.
        hint: &'static str,
    },
}
