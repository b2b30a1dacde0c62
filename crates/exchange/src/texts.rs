//! How a caller hands over the documents that records point at.

use std::borrow::Cow;
use tradent_dossier::DocId;

/// A document at hand: its short name and its text.
#[derive(Debug, Clone)]
pub struct Held<'a> {
    /// The short name.
    pub name: Cow<'a, str>,
    /// The text.
    pub text: Cow<'a, str>,
}

/// Finds a document by its hash. Each is asked for once, and held one at a time.
pub type Texts<'a> = dyn Fn(DocId) -> Option<Held<'a>> + 'a;
