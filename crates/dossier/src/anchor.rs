//! Anchors: a place in a text that knows its words.

use crate::id::DocId;
use serde::{Deserialize, Serialize};
use text_size::TextRange;

/// A document's text with its id: the only maker of anchors.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    doc: DocId,
    text: &'a str,
}

impl<'a> Source<'a> {
    /// Hashes `text` and stands for it from now on. Linear in its length.
    pub fn new(text: &'a str) -> Self {
        Source { doc: DocId::of(text), text }
    }

    /// A source whose hash is already known; `doc` must be the hash of `text`.
    pub fn trusted(doc: DocId, text: &'a str) -> Self {
        debug_assert_eq!(doc, DocId::of(text));
        Source { doc, text }
    }

    /// Whose text this is.
    pub fn doc(&self) -> DocId {
        self.doc
    }

    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The words at `range`; `None` outside the text or inside a character.
    pub fn words(&self, range: TextRange) -> Option<&'a str> {
        self.text.get(usize::from(range.start())..usize::from(range.end()))
    }

    /// An anchor on `range`.
    ///
    /// `None` where the range is empty, lies outside the text or cuts a character: there are no
    /// words to show then, and without words there is no line.
    pub fn anchor(&self, range: TextRange) -> Option<Anchor> {
        let words = self.words(range)?;
        if words.is_empty() {
            return None;
        }
        Some(Anchor { range, words: words.into() })
    }
}

/// A place in the document at hand, with the words that stand there.
///
/// Made by [`Source::anchor`] only. What is stored is the range; the words come from the text
/// again when a reading is bound to it ([`crate::Unbound::bind`]).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Anchor {
    range: TextRange,
    words: Box<str>,
}

impl Anchor {
    /// Where: bytes of the document's text.
    pub fn range(&self) -> TextRange {
        self.range
    }

    /// The words that stand there, verbatim.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// This anchor, said of a document.
    pub fn cited(&self, doc: DocId) -> Cited {
        Cited { doc, anchor: self.clone() }
    }

    /// Takes the words from `source`.
    pub(crate) fn bind(&mut self, source: &Source<'_>) -> Result<(), Misquote> {
        let words = source.words(self.range).filter(|w| !w.is_empty());
        let words = words.ok_or(Misquote::NoSuchPlace { doc: source.doc, range: self.range })?;
        self.words = words.into();
        Ok(())
    }

    /// Compares the words with the text.
    ///
    /// # Errors
    /// [`Misquote`] where the range is not in the text or other words stand there.
    pub fn verify(&self, source: &Source<'_>) -> Result<(), Misquote> {
        match source.words(self.range) {
            Some(found) if found == &*self.words => Ok(()),
            Some(found) => Err(Misquote::OtherWords {
                doc: source.doc,
                range: self.range,
                stored: self.words.to_string(),
                found: found.to_owned(),
            }),
            None => Err(Misquote::NoSuchPlace { doc: source.doc, range: self.range }),
        }
    }
}

impl PartialOrd for Anchor {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Anchor {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |a: &Anchor| (a.range.start(), a.range.end());
        key(self).cmp(&key(other)).then_with(|| self.words.cmp(&other.words))
    }
}

// Stored as [start, end] only: the text is stored once, and the words are cut from it again.
impl Serialize for Anchor {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        (u32::from(self.range.start()), u32::from(self.range.end())).serialize(s)
    }
}

impl<'de> Deserialize<'de> for Anchor {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let (start, end) = <(u32, u32)>::deserialize(d)?;
        if start >= end {
            return Err(serde::de::Error::custom("an anchor needs at least one byte"));
        }
        Ok(Anchor { range: TextRange::new(start.into(), end.into()), words: "".into() })
    }
}

/// An anchor together with its document: what findings and claims point at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cited {
    /// The document.
    pub doc: DocId,
    /// The place in it.
    pub anchor: Anchor,
}

// A citation goes from document to document, without a text at hand to cut its words from again:
// it carries them, and they are compared with the text before they are shown.
impl Serialize for Cited {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        (self.doc, &self.anchor, self.anchor.words()).serialize(s)
    }
}

impl<'de> Deserialize<'de> for Cited {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let (doc, mut anchor, words) = <(DocId, Anchor, Box<str>)>::deserialize(d)?;
        anchor.words = words;
        Ok(Cited { doc, anchor })
    }
}

/// Words that are not where a record says they are.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misquote {
    /// The range lies outside the text, is empty, or cuts a character.
    #[error("document {doc:?} has no words at bytes {range:?}")]
    NoSuchPlace {
        /// The document.
        doc: DocId,
        /// The place asked for.
        range: TextRange,
    },
    /// Other words stand there.
    #[error("document {doc:?} at bytes {range:?} reads \"{found}\", not \"{stored}\"")]
    OtherWords {
        /// The document.
        doc: DocId,
        /// The place asked for.
        range: TextRange,
        /// The words that were kept.
        stored: String,
        /// The words that stand there.
        found: String,
    },
    /// The reading was made of another text, or its anchors were changed after it was stored.
    #[error("the reading of document {doc:?} does not belong to its text (read the document again)")]
    OtherReading {
        /// The document.
        doc: DocId,
    },
}
