//! A whole dossier, without loss.
use crate::ExchangeError;
use std::io::{BufRead, Write};
use tradent_dossier::{DocId, Judgement, Ledger, Reading, Source};

/// That a document was erased at a person's wish: never its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forgotten {
    /// Its short name.
    pub doc: Box<str>,
    /// Its hash, if that was kept.
    pub sha256: Option<DocId>,
    /// When: RFC 3339, UTC.
    pub at: Box<str>,
    /// Who wished it, if said.
    pub by: Option<Box<str>>,
}

/// Writes a dossier: documents by name, then the ledger, then what was forgotten.
#[derive(Debug)]
pub struct Exporter<'a, W> {
    sink: W,
    ledger: &'a Ledger,
}

impl<'a, W: Write> Exporter<'a, W> {
    /// Begins.
    ///
    /// # Errors
    /// [`ExchangeError::Io`].
    pub fn new(sink: W, ledger: &'a Ledger) -> Result<Self, ExchangeError> {
        Ok(Exporter { sink, ledger })
    }

    /// Writes one document; documents come by name.
    ///
    /// # Errors
    /// [`ExchangeError`].
    pub fn document(
        &mut self,
        reading: &Reading,
        source: &Source<'_>,
    ) -> Result<(), ExchangeError> {
        let _ = (reading, source);
        todo!()
    }

    /// Writes the ledger and the forgotten entries and gives the sink back.
    ///
    /// # Errors
    /// [`ExchangeError::Io`].
    pub fn finish(self, forgotten: &[Forgotten]) -> Result<W, ExchangeError> {
        let _ = (forgotten, self.ledger);
        Ok(self.sink)
    }
}

/// One thing that an import hands over.
#[derive(Debug, Clone, PartialEq)]
pub enum Imported {
    /// A document with its text.
    Document {
        /// The reading, bound to `text`.
        reading: Box<Reading>,
        /// The text.
        text: String,
    },
    /// A judgement; they come in the ledger's order, after all documents.
    Judgement(Box<Judgement>),
    /// A forgotten document.
    Forgotten(Forgotten),
}

/// Reads a dossier back, one document at a time; stops after the first error.
#[derive(Debug)]
pub struct Import<R> {
    input: R,
}

impl<R: BufRead> Import<R> {
    /// Begins; nothing is read yet.
    pub fn new(input: R) -> Self {
        Import { input }
    }
}

impl<R: BufRead> Iterator for Import<R> {
    type Item = Result<Imported, ExchangeError>;

    fn next(&mut self) -> Option<Self::Item> {
        let _ = &mut self.input;
        todo!()
    }
}
