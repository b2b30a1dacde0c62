//! How a caller hands over the documents that records point at, and where spans are counted.

use crate::ExchangeError;
use crate::edge::Span;
use std::borrow::Cow;
use std::collections::BTreeMap;
use tradent_dossier::{Cited, CodePoints, DocId, Misquote, Source, TextRange};

/// A document at hand: its short name and its text.
#[derive(Debug, Clone)]
pub struct Held<'a> {
    /// The short name.
    pub name: Cow<'a, str>,
    /// The text.
    pub text: Cow<'a, str>,
}

/// Finds a document by its hash. Each is asked for once, and one is held at a time.
pub type Texts<'a> = dyn Fn(DocId) -> Option<Held<'a>> + 'a;

/// Every place that will be written, by document; words where they must be compared.
#[derive(Debug, Default)]
pub(crate) struct Wanted<'w>(BTreeMap<DocId, Vec<(TextRange, Option<&'w str>)>>);

impl<'w> Wanted<'w> {
    pub fn cited(&mut self, cited: impl IntoIterator<Item = &'w Cited>) {
        for c in cited {
            let place = (c.anchor.range(), Some(c.anchor.words()));
            self.0.entry(c.doc).or_default().push(place);
        }
    }

    pub fn range(&mut self, doc: DocId, range: TextRange) {
        self.0.entry(doc).or_default().push((range, None));
    }

    /// Goes through the documents once each. Linear in their texts and log-linear in the places.
    pub fn find(self, texts: &Texts<'_>) -> Result<Places, ExchangeError> {
        let mut places = Places::default();
        for (doc, wanted) in self.0 {
            let held = texts(doc).ok_or(ExchangeError::NoDocument(doc))?;
            let source = Source::new(&held.text);
            let misquote =
                |misquote| ExchangeError::Misquote { doc: held.name.to_string(), source: misquote };
            if source.doc() != doc {
                return Err(misquote(Misquote::OtherReading { doc }));
            }
            let points = CodePoints::new(&held.text);
            for (range, words) in wanted {
                compare(&source, range, words).map_err(misquote)?;
                places.spans.insert(key(doc, range), points.span(range));
            }
            places.names.insert(doc, held.name.into_owned());
        }
        Ok(places)
    }
}

fn compare(source: &Source<'_>, range: TextRange, words: Option<&str>) -> Result<(), Misquote> {
    let doc = source.doc();
    match (source.words(range), words) {
        (None, _) => Err(Misquote::NoSuchPlace { doc, range }),
        (Some(found), Some(stored)) if found != stored => {
            Err(Misquote::OtherWords { doc, range, stored: stored.to_owned(), found: found.to_owned() })
        }
        _ => Ok(()),
    }
}

fn key(doc: DocId, range: TextRange) -> (DocId, u32, u32) {
    (doc, range.start().into(), range.end().into())
}

/// Names of documents and spans in code points, of the places that were asked for.
#[derive(Debug, Default)]
pub(crate) struct Places {
    names: BTreeMap<DocId, String>,
    spans: BTreeMap<(DocId, u32, u32), Span>,
}

impl Places {
    /// The short name; only of a document that was asked for.
    pub fn name(&self, doc: DocId) -> &str {
        self.names.get(&doc).map_or("", String::as_str)
    }

    /// The span; only of a place that was asked for.
    pub fn span(&self, doc: DocId, range: TextRange) -> Span {
        self.spans.get(&key(doc, range)).copied().unwrap_or_default()
    }

    pub fn quote<'a>(&'a self, cited: &'a Cited) -> CitedForm<'a> {
        let [start, end] = self.span(cited.doc, cited.anchor.range());
        CitedForm { doc: self.name(cited.doc), start, end, text: cited.anchor.words() }
    }
}

/// An anchor in a document by name.
#[derive(Debug, serde::Serialize)]
pub(crate) struct CitedForm<'a> {
    pub doc: &'a str,
    pub start: u32,
    pub end: u32,
    pub text: &'a str,
}
