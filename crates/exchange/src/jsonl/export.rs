//! A dossier on its way out.

use super::decision::JudgementForm;
use super::{End, FORM, Forgotten, Head, TextPiece};
use crate::ExchangeError;
use crate::edge::{Digits, Span};
use crate::records::{ReadingRecord, write_document, write_records};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use tradent_dossier::{CodePoints, DocId, Ledger, Misquote, Reading, Source, Target};

/// Bytes of text in one `text` record, at most.
const PIECE: usize = 64 * 1024;

/// Where the words of judgements stand in code points: text and bytes to span.
pub(super) type Located = BTreeMap<(DocId, [u32; 2]), Span>;

/// What stands between the documents: everything but a reading's records.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Frame<'a> {
    Dossier(Head),
    Text(TextPiece),
    Judgement(JudgementForm),
    Forgotten(&'a Forgotten),
    End(End),
}

/// Writes a dossier: documents by name, then the ledger, then what was forgotten.
///
/// One document is held at a time, and for each place that a judgement points at its span.
#[derive(Debug)]
pub struct Exporter<'a, W> {
    sink: W,
    ledger: &'a Ledger,
    judged: BTreeMap<DocId, Vec<&'a Target>>,
    located: Located,
    last: Option<Box<str>>,
    count: End,
}

impl<'a, W: Write> Exporter<'a, W> {
    /// Writes the first line.
    ///
    /// # Errors
    /// [`ExchangeError::Io`].
    pub fn new(sink: W, ledger: &'a Ledger) -> Result<Self, ExchangeError> {
        let mut judged: BTreeMap<DocId, Vec<&Target>> = BTreeMap::new();
        for target in ledger.all().iter().flat_map(|j| j.on.iter().chain(&j.evidence)) {
            judged.entry(target.sha256).or_default().push(target);
        }
        let mut exporter = Exporter {
            sink,
            ledger,
            judged,
            located: BTreeMap::new(),
            last: None,
            count: End { documents: 0, judgements: 0, forgotten: 0, lines: 0 },
        };
        exporter.line(&Frame::Dossier(Head { form: FORM }))?;
        Ok(exporter)
    }

    /// Writes one document: its record, its text, its records. Documents come in the order of
    /// their short names' bytes, each once. Linear in the text and the records.
    ///
    /// # Errors
    /// [`ExchangeError::Misquote`] if an anchor of the reading, or a judgement about this text,
    /// has other words than the text: then nothing of the document is written.
    /// [`ExchangeError::Order`] for a name that comes too late; [`ExchangeError::Io`].
    pub fn document(&mut self, reading: &Reading, source: &Source<'_>) -> Result<(), ExchangeError> {
        let doc = &reading.document.doc;
        if let Some(last) = self.last.as_ref().filter(|last| *last >= doc) {
            return Err(ExchangeError::Order { doc: doc.to_string(), after: last.to_string() });
        }
        self.locate(source).map_err(|source| ExchangeError::Misquote { doc: doc.to_string(), source })?;
        let each = &mut |record: ReadingRecord| self.line(&record);
        write_document(reading, source, Digits::All, each)?;
        self.text(doc, source)?;
        let each = &mut |record: ReadingRecord| self.line(&record);
        write_records(reading, source, Digits::All, each)?;
        self.last = Some(doc.clone());
        self.count.documents += 1;
        Ok(())
    }

    /// Writes the ledger, the forgotten entries and the last line, and gives the sink back.
    ///
    /// # Errors
    /// [`ExchangeError::Io`].
    pub fn finish(mut self, forgotten: &[Forgotten]) -> Result<W, ExchangeError> {
        for judgement in self.ledger.all() {
            let form = JudgementForm::new(judgement, &self.located);
            self.line(&Frame::Judgement(form))?;
            self.count.judgements += 1;
        }
        for entry in forgotten {
            self.line(&Frame::Forgotten(entry))?;
            self.count.forgotten += 1;
        }
        let mut end = self.count;
        end.lines += 1;
        self.line(&Frame::End(end))?;
        self.sink.flush()?;
        Ok(self.sink)
    }

    /// Finds the places that judgements about this text point at.
    fn locate(&mut self, source: &Source<'_>) -> Result<(), Misquote> {
        let Some(targets) = self.judged.get(&source.doc()) else {
            return Ok(());
        };
        let points = CodePoints::new(source.text());
        for target in targets.iter().filter(|t| !t.words.is_empty()) {
            let (doc, range) = (source.doc(), target.range);
            match source.words(range) {
                Some(words) if words == &*target.words => {}
                Some(words) => {
                    return Err(Misquote::OtherWords {
                        doc,
                        range,
                        stored: target.words.to_string(),
                        found: words.to_owned(),
                    });
                }
                None => return Err(Misquote::NoSuchPlace { doc, range }),
            }
            let bytes = [range.start().into(), range.end().into()];
            self.located.insert((doc, bytes), points.span(range));
        }
        Ok(())
    }

    fn text(&mut self, doc: &str, source: &Source<'_>) -> Result<(), ExchangeError> {
        let pieces = || Pieces(source.text());
        // An empty text is one empty piece: a document without a text record was cut off.
        let of = pieces().count().max(1) as u32;
        let empty = source.text().is_empty().then_some("");
        for (part, text) in (0..).zip(pieces().chain(empty)) {
            self.line(&Frame::Text(TextPiece {
                doc: doc.into(),
                sha256: source.doc(),
                part,
                of,
                text: text.into(),
            }))?;
        }
        Ok(())
    }

    fn line(&mut self, record: &impl Serialize) -> Result<(), ExchangeError> {
        let mut line = serde_json::to_vec(record)?;
        line.push(b'\n');
        self.sink.write_all(&line)?;
        self.count.lines += 1;
        Ok(())
    }
}

/// A text in pieces that end between characters.
struct Pieces<'a>(&'a str);

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        if self.0.is_empty() {
            return None;
        }
        let (piece, rest) = self.0.split_at(self.0.floor_char_boundary(PIECE));
        self.0 = rest;
        Some(piece)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_bounded_and_end_between_characters() {
        let text = format!("a{}", "😀".repeat(40_000));
        let pieces: Vec<&str> = Pieces(&text).collect();
        assert_eq!(pieces.concat(), text);
        assert_eq!(pieces.len(), 3);
        assert!(pieces.iter().all(|p| p.len() <= PIECE));
    }
}
