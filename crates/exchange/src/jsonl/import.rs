//! A dossier on its way in.

use super::line::Line;
use super::{End, FORM, Forgotten, TextPiece};
use crate::edge::In;
use crate::records::DocumentForm;
use crate::{ExchangeError, Kept};
use std::collections::BTreeSet;
use std::io::BufRead;
use tradent_dossier::{DocId, Judgement, Reading, RecordId, Source};

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
    /// A forgotten document; they come last.
    Forgotten(Forgotten),
}

/// Reads a dossier back, one document at a time; stops after the first error.
///
/// What it gives has been checked: the text against its hash, every anchor against its words,
/// all of them against the document's digest, names and judgements for being there once. Whoever
/// takes it in one transaction keeps all or nothing: a file that was cut off shows only at its end.
#[derive(Debug)]
pub struct Import<R> {
    input: R,
    buffer: Vec<u8>,
    line: u64,
    kept: Kept,
    stage: Stage,
    stopped: bool,
    open: Option<Open>,
    /// Read, but to be looked at only when the document before it is handed over.
    ahead: Option<Line>,
    names: BTreeSet<Box<str>>,
    texts: BTreeSet<DocId>,
    judgements: BTreeSet<RecordId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Start,
    Documents,
    Judgements,
    Forgotten,
    Done,
}

/// A document whose records are still coming.
#[derive(Debug)]
struct Open {
    line: u64,
    form: DocumentForm,
    text: String,
    parts: u32,
    of: Option<u32>,
    records: Vec<(u64, Line)>,
}

/// A line that can't stand, and why.
type Wrong = (u64, String);

impl<R: BufRead> Import<R> {
    /// Begins; nothing is read yet.
    pub fn new(input: R) -> Self {
        Import {
            input,
            buffer: Vec::new(),
            line: 0,
            kept: Kept::default(),
            stage: Stage::Start,
            stopped: false,
            open: None,
            ahead: None,
            names: BTreeSet::new(),
            texts: BTreeSet::new(),
            judgements: BTreeSet::new(),
        }
    }

    /// What has been handed over so far.
    pub fn kept(&self) -> Kept {
        self.kept
    }

    fn step(&mut self) -> Result<Option<Imported>, ExchangeError> {
        loop {
            let next = match self.ahead.take() {
                Some(line) => line,
                None => match self.read()? {
                    Some(line) => line,
                    None => return Ok(None),
                },
            };
            let leaves = !matches!(next, Line::Text(_)) && next.doc().is_none();
            if leaves && let Some(open) = self.open.take() {
                self.ahead = Some(next);
                let (reading, text) = open.close().map_err(|wrong| self.wrong(wrong))?;
                self.kept.documents += 1;
                let reading = Box::new(reading);
                return Ok(Some(Imported::Document { reading, text }));
            }
            let line = self.line;
            let given = self.take(next).map_err(|reason| self.wrong((line, reason)))?;
            if given.is_some() {
                return Ok(given);
            }
        }
    }

    fn read(&mut self) -> Result<Option<Line>, ExchangeError> {
        let next = Line::read(&mut self.input, &mut self.buffer)?;
        let line = self.line + 1;
        match (next, self.stage) {
            (None, Stage::Done) => Ok(None),
            (None, _) => {
                let reason = "the file ends before its last record (it was cut off: copy or export it again)";
                Err(self.wrong((line, reason.to_owned())))
            }
            (Some(Err(reason)), _) => Err(self.wrong((line, reason))),
            (Some(Ok(record)), _) => {
                self.line = line;
                Ok(Some(record))
            }
        }
    }

    fn wrong(&self, (line, reason): Wrong) -> ExchangeError {
        ExchangeError::Line { line, reason, kept: self.kept }
    }

    fn enter(&mut self, stage: Stage) -> Result<(), String> {
        if self.stage == Stage::Start {
            return Err("not an exported dossier (its first record is of the kind dossier)".into());
        }
        if self.stage == Stage::Done {
            return Err("a record after the last one".into());
        }
        if self.stage > stage {
            return Err("out of order (documents, judgements, forgotten, end)".into());
        }
        self.stage = stage;
        Ok(())
    }

    fn take(&mut self, line: Line) -> Result<Option<Imported>, String> {
        match line {
            Line::Dossier(head) => {
                if self.stage != Stage::Start {
                    return Err("a second dossier begins (import one file at a time)".into());
                }
                if head.form != FORM {
                    return Err(format!(
                        "written in form {}, this program reads form {FORM} (use a newer tradent)",
                        head.form
                    ));
                }
                self.stage = Stage::Documents;
                Ok(None)
            }
            Line::Document(form) => {
                self.enter(Stage::Documents)?;
                self.open = Some(self.open(form)?);
                Ok(None)
            }
            Line::Text(piece) => {
                self.enter(Stage::Documents)?;
                let open = self.open.as_mut().ok_or("a text without a document")?;
                open.text(piece)?;
                Ok(None)
            }
            Line::Judgement(form) => {
                self.enter(Stage::Judgements)?;
                let judgement = form.model()?;
                if !self.judgements.insert(judgement.id) {
                    return Err(format!("judgement {} stands here twice", judgement.id));
                }
                self.kept.judgements += 1;
                Ok(Some(Imported::Judgement(Box::new(judgement))))
            }
            Line::Forgotten(entry) => {
                self.enter(Stage::Forgotten)?;
                self.kept.forgotten += 1;
                Ok(Some(Imported::Forgotten(entry)))
            }
            Line::End(end) => {
                self.enter(Stage::Done)?;
                self.end(end)?;
                Ok(None)
            }
            record => {
                self.enter(Stage::Documents)?;
                let line = self.line;
                let open = self.open.as_mut().ok_or("a record without a document")?;
                let doc = record.doc().unwrap_or_default();
                if *doc != *open.form.doc {
                    return Err(format!("a record of \"{doc}\" among \"{}\"'s", open.form.doc));
                }
                open.records.push((line, record));
                Ok(None)
            }
        }
    }

    fn open(&mut self, form: DocumentForm) -> Result<Open, String> {
        if !self.names.insert(form.doc.clone()) {
            return Err(format!("document \"{}\" stands here twice", form.doc));
        }
        if !self.texts.insert(form.sha256) {
            return Err(format!("the text of \"{}\" stands here twice", form.doc));
        }
        Ok(Open { line: self.line, form, text: String::new(), parts: 0, of: None, records: Vec::new() })
    }

    fn end(&self, end: End) -> Result<(), String> {
        let read = End {
            documents: self.kept.documents,
            judgements: self.kept.judgements,
            forgotten: self.kept.forgotten,
            lines: self.line,
        };
        if end == read {
            return Ok(());
        }
        Err(format!(
            "the file should have {} document(s), {} judgement(s), {} forgotten entries and {} lines, but has {}, {}, {} and {} (lines were lost or added)",
            end.documents,
            end.judgements,
            end.forgotten,
            end.lines,
            read.documents,
            read.judgements,
            read.forgotten,
            read.lines
        ))
    }
}

impl<R: BufRead> Iterator for Import<R> {
    type Item = Result<Imported, ExchangeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.stopped {
            return None;
        }
        let step = self.step();
        self.stopped = !matches!(step, Ok(Some(_)));
        step.transpose()
    }
}

impl Open {
    fn text(&mut self, piece: TextPiece) -> Result<(), String> {
        let of = *self.of.get_or_insert(piece.of);
        if !self.records.is_empty() {
            return Err("a piece of text after the document's records".into());
        }
        if piece.sha256 != self.form.sha256 || piece.doc != self.form.doc {
            return Err(format!("a piece of another text among \"{}\"'s", self.form.doc));
        }
        if piece.part != self.parts || piece.of != of || piece.part >= of {
            return Err(format!("piece {} of {}, expected {} of {of}", piece.part, piece.of, self.parts));
        }
        if u32::try_from(self.text.len() + piece.text.len()).is_err() {
            return Err("a text of more than 4 GiB".into());
        }
        self.parts += 1;
        self.text.push_str(&piece.text);
        Ok(())
    }

    /// Builds the reading from its records, every anchor cut from the text.
    fn close(self) -> Result<(Reading, String), Wrong> {
        let at = self.line;
        let wrong = |reason: String| (at, reason);
        if self.of != Some(self.parts) {
            return Err(wrong(format!("the text of \"{}\" is not whole", self.form.doc)));
        }
        let source = Source::new(&self.text);
        if source.doc() != self.form.sha256 {
            return Err(wrong(format!(
                "the text of \"{}\" has another hash than its record says (it was changed)",
                self.form.doc
            )));
        }
        let edge = In::new(&source);
        let (id, digest, reader) = (self.form.id, self.form.words_sha256, self.form.reader.clone());
        let mut reading = Reading::empty(self.form.model(&edge).map_err(wrong)?, &reader);
        if reading.document_record() != id {
            return Err(wrong(format!("{id} is not this document's id")));
        }
        for (line, record) in self.records {
            add(&mut reading, record, &edge).map_err(|reason| (line, reason))?;
        }
        if digest.is_some_and(|d| d.0 != reading.words_digest()) {
            return Err(wrong(format!(
                "the places of \"{}\"'s records are not those that were written (a line was lost or changed)",
                reading.document.doc
            )));
        }
        Ok((reading, self.text))
    }
}

fn add(reading: &mut Reading, record: Line, edge: &In<'_>) -> Result<(), String> {
    match record {
        Line::Actor(r) => reading.actors.push(r.model()),
        Line::Mention(r) => reading.mentions.push(r.model(edge)?),
        Line::Date(r) => reading.dates.push(r.model(edge)?),
        Line::Telling(r) => reading.tellings.push(r.model(edge)?),
        Line::Hedge(r) => reading.hedges.push(r.model(edge)?),
        Line::Tie(r) => reading.ties.push(r.model(edge)?),
        Line::Event(r) => reading.events.push(r.model(edge)?),
        Line::Citation(r) => reading.citations.push(r.model(edge)?),
        Line::Gap(r) => reading.gaps.push(r.model(edge)?),
        _ => return Err("no record of a reading".into()),
    }
    Ok(())
}
