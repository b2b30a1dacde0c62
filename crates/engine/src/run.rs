//! Reading files into a dossier: batch by batch, each batch one transaction.

use crate::error::EngineError;
use crate::gather::Input;
use crate::intake::{self, Failure, Reason};
use crate::naming::Names;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use tradent_dossier::document::Note;
use tradent_dossier::{DocId, Reading};
use tradent_store::{Held, Intake, Store, StoreError};
use tradent_text::{MetaTable, Text};

/// Most files in a batch: what a kill can cost.
const BATCH_FILES: usize = 64;

/// Most bytes in a batch (one larger file is a batch of its own): what memory it takes.
const BATCH_BYTES: u64 = 4 << 20;

/// The reader's name in a reading of which only the text was taken in.
const TEXT_ONLY: &str = "text only";

/// The kind of the note on a document whose reading no dossier can hold.
const TOO_MUCH: &str = "too_much";

/// How to read.
#[derive(Debug, Default)]
pub struct Options<'a> {
    /// Worker threads; 0 for one per core.
    pub jobs: usize,
    /// Titles, authors and dates by document.
    pub meta: Option<&'a MetaTable>,
    /// Read again what hasn't changed.
    pub again: bool,
    /// Only take the texts in and index them; who told what is read when they are read again.
    pub texts_only: bool,
    /// Say what would be read; change nothing.
    pub dry_run: bool,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Read as a new document of this name.
    Read(String),
    /// Its document changed, and was read again.
    Changed(String),
    /// Read before, with the same bytes, by the same reader.
    Unchanged(String),
    /// Another file's text, word for word; not read twice.
    Duplicate {
        /// The document that has this text.
        of: String,
    },
    /// Not read.
    Failed(Reason),
}

/// A file and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileOutcome {
    /// The file, as given.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// What became of it.
    pub outcome: Outcome,
    /// What was noticed on the way: sentences for a person.
    pub notes: Vec<String>,
}

/// Is told how a run goes.
pub trait Observer {
    /// It begins.
    fn begin(&mut self, _files: usize, _bytes: u64) {}
    /// A file is done.
    fn file(&mut self, _file: &FileOutcome) {}
    /// It ends.
    fn end(&mut self) {}
}

/// Is told, and says nothing.
#[derive(Debug, Default)]
pub struct Quiet;

impl Observer for Quiet {}

/// How a run went.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Summary {
    /// New documents.
    pub read: usize,
    /// Documents read again.
    pub changed: usize,
    /// Documents left as they were.
    pub unchanged: usize,
    /// Files with another file's text.
    pub duplicates: usize,
    /// Files that could not be read.
    pub failures: Vec<Failure>,
    /// Stopped before the end.
    pub cancelled: bool,
}

impl Summary {
    fn count(&mut self, file: &FileOutcome) {
        match &file.outcome {
            Outcome::Read(_) => self.read += 1,
            Outcome::Changed(_) => self.changed += 1,
            Outcome::Unchanged(_) => self.unchanged += 1,
            Outcome::Duplicate { .. } => self.duplicates += 1,
            Outcome::Failed(reason) => {
                self.failures.push(Failure { path: file.path.clone(), reason: reason.clone() })
            }
        }
    }
}

/// What the dossier holds already, by place and by text.
struct Known {
    by_location: FxHashMap<String, Held>,
    by_text: FxHashMap<DocId, String>,
    names: Names,
}

/// A file on its way in.
enum Step {
    Done(FileOutcome),
    Text { input: Input, location: String, sha256: String, text: Box<Text> },
}

/// Reads `inputs` into the dossier. What was read before and has not changed is left alone, so a
/// run that was stopped or killed is resumed by running it again.
///
/// Memory is that of one batch: at most 64 files or 4 MiB of them (or one larger file).
///
/// # Errors
/// [`EngineError`] if the dossier fails; a file that fails is named in the [`Summary`].
pub fn read_into(
    store: &mut Store,
    inputs: &[Input],
    options: &Options<'_>,
    cancel: &AtomicBool,
    observer: &mut dyn Observer,
) -> Result<Summary, EngineError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.jobs).build();
    let pool = pool.map_err(|e| EngineError::Threads(e.to_string()))?;
    let mut known = Known::of(store)?;
    let mut summary = Summary::default();
    observer.begin(inputs.len(), inputs.iter().map(|i| i.bytes).sum());
    for batch in batches(inputs) {
        if cancel.load(Ordering::Relaxed) {
            summary.cancelled = true;
            break;
        }
        let files = read_batch(store, batch, options, &pool, &mut known)?;
        for file in &files {
            summary.count(file);
            observer.file(file);
        }
    }
    observer.end();
    Ok(summary)
}

pub(crate) fn batches(inputs: &[Input]) -> impl Iterator<Item = &[Input]> {
    let mut rest = inputs;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let n = rest
            .iter()
            .take(BATCH_FILES)
            .take_while(|input| {
                bytes += input.bytes;
                bytes <= BATCH_BYTES
            })
            .count();
        let (batch, later) = rest.split_at(n.max(1).min(rest.len()));
        rest = later;
        (!batch.is_empty()).then_some(batch)
    })
}

/// A text on its way into the dossier.
struct Taken {
    /// Index of its outcome in the batch.
    at: usize,
    input: Input,
    location: String,
    sha256: String,
    text: Box<Text>,
    doc: String,
    replaces: Option<DocId>,
}

fn read_batch(
    store: &mut Store,
    batch: &[Input],
    options: &Options<'_>,
    pool: &rayon::ThreadPool,
    known: &mut Known,
) -> Result<Vec<FileOutcome>, EngineError> {
    let steps: Vec<Step> = pool.install(|| batch.par_iter().map(|i| open(i, options, known)).collect());
    let (mut files, mut texts) = name_all(steps, known);
    if options.dry_run || texts.is_empty() {
        return Ok(files);
    }
    let mut readings: Vec<Reading> =
        pool.install(|| texts.par_iter_mut().map(|t| read_one(t, options)).collect());
    match put(store, &texts, &readings) {
        Err(StoreError::TooLarge { .. }) => put_one_by_one(store, &mut texts, &mut readings, &mut files)?,
        done => done?,
    }
    for (taken, reading) in texts.iter().zip(&readings) {
        let told = reading.notes().iter().filter(|n| matches!(&*n.kind, "pass_failed" | TOO_MUCH));
        files[taken.at].notes.extend(told.map(|n| n.message.to_string()));
        known.learn(taken, reading);
    }
    Ok(files)
}

fn put(store: &mut Store, texts: &[Taken], readings: &[Reading]) -> Result<(), StoreError> {
    let intake = |(taken, reading)| {
        let Taken { location, text, replaces, .. }: &Taken = taken;
        Intake { reading, text: text.text(), location, replaces: *replaces }
    };
    let intakes: Vec<Intake<'_>> = texts.iter().zip(readings).map(intake).collect();
    store.put(&intakes)
}

/// Keeps what can be kept of a batch in which something is too large: of a reading that no dossier
/// can hold the text, with a note; of a text that none can hold nothing, and the file has failed.
fn put_one_by_one(
    store: &mut Store,
    texts: &mut Vec<Taken>,
    readings: &mut Vec<Reading>,
    files: &mut [FileOutcome],
) -> Result<(), StoreError> {
    let batch: Vec<(Taken, Reading)> = texts.drain(..).zip(readings.drain(..)).collect();
    for (taken, mut reading) in batch {
        let one = std::slice::from_ref(&taken);
        let mut done = put(store, one, std::slice::from_ref(&reading));
        if matches!(done, Err(StoreError::TooLarge { .. })) {
            reading = text_alone(reading);
            done = put(store, one, std::slice::from_ref(&reading));
        }
        match done {
            Err(e @ StoreError::TooLarge { .. }) => {
                files[taken.at].outcome = Outcome::Failed(Reason::Unreachable(e.to_string()));
            }
            done => {
                done?;
                texts.push(taken);
                readings.push(reading);
            }
        }
    }
    Ok(())
}

/// A reading that keeps its document, says why, and holds nothing else.
fn text_alone(reading: Reading) -> Reading {
    let mut document = reading.document;
    let message = "more was read in it than a dossier can hold: its text can be searched, what was read in it is left out; split it into parts to have both";
    document.notes.push(Note { kind: TOO_MUCH.into(), message: message.into(), range: None });
    Reading::empty(document, tradent_read::READER)
}

/// In order, one by one: who is whose double, and what each is called.
fn name_all(steps: Vec<Step>, known: &mut Known) -> (Vec<FileOutcome>, Vec<Taken>) {
    let (mut files, mut texts) = (Vec::with_capacity(steps.len()), Vec::new());
    for step in steps {
        let (input, location, sha256, text) = match step {
            Step::Done(file) => {
                files.push(file);
                continue;
            }
            Step::Text { input, location, sha256, text } => (input, location, sha256, text),
        };
        let id = DocId::of(text.text());
        let held = known.by_location.get(&location);
        let twin = known.by_text.get(&id).filter(|doc| held.is_none_or(|h| h.doc != **doc));
        let outcome = match (twin, held) {
            (Some(of), _) => Outcome::Duplicate { of: of.clone() },
            (None, Some(held)) => Outcome::Changed(held.doc.clone()),
            (None, None) => Outcome::Read(known.names.take(&input.shown)),
        };
        if let Outcome::Read(doc) | Outcome::Changed(doc) = &outcome {
            let replaces = held.map(|h| h.id).filter(|old| *old != id);
            if let Some(old) = replaces {
                known.by_text.remove(&old);
            }
            known.by_text.insert(id, doc.clone());
            let (input, doc) = (input.clone(), doc.clone());
            let notes = text.notes().iter().map(|n| n.message.clone()).collect();
            files.push(FileOutcome { path: input.shown.clone(), bytes: input.bytes, outcome, notes });
            texts.push(Taken { at: files.len() - 1, input, location, sha256, text, doc, replaces });
        } else {
            files.push(FileOutcome { path: input.shown, bytes: input.bytes, outcome, notes: Vec::new() });
        }
    }
    (files, texts)
}

fn read_one(taken: &mut Taken, options: &Options<'_>) -> Reading {
    if let Some(row) = options.meta.and_then(|m| m.lookup(&taken.doc)) {
        taken.text.describe(row);
    }
    let document = tradent_read::document(&taken.text, &taken.doc, &taken.input.shown, &taken.sha256);
    if options.texts_only {
        Reading::empty(document, TEXT_ONLY)
    } else {
        tradent_read::read(&taken.text, document)
    }
}

/// Opens one file as far as needed: unchanged files are not decoded.
fn open(input: &Input, options: &Options<'_>, known: &Known) -> Step {
    let done = |outcome| {
        Step::Done(FileOutcome { path: input.shown.clone(), bytes: input.bytes, outcome, notes: Vec::new() })
    };
    let bytes = match intake::bytes_of(input) {
        Ok(bytes) => bytes,
        Err(reason) => return done(Outcome::Failed(reason)),
    };
    let location = location_of(input);
    if let Some(held) = known.by_location.get(&location) {
        let same =
            held.file_sha256 == bytes.sha256 && (options.texts_only || held.reader == tradent_read::READER);
        if same && !options.again && options.meta.is_none() {
            return done(Outcome::Unchanged(held.doc.clone()));
        }
    }
    match intake::text_of(input, &bytes.bytes) {
        Ok(text) => Step::Text { input: input.clone(), location, sha256: bytes.sha256, text: Box::new(text) },
        Err(reason) => done(Outcome::Failed(reason)),
    }
}

/// Where the file is, the same from whichever folder it is named; empty for standard input.
fn location_of(input: &Input) -> String {
    if input.is_stdin() {
        return String::new();
    }
    let location = std::fs::canonicalize(&input.path).unwrap_or_else(|_| input.path.clone());
    location.to_string_lossy().into_owned()
}

impl Known {
    fn of(store: &Store) -> Result<Self, EngineError> {
        let held = store.documents()?;
        Ok(Known {
            names: Names::new(held.iter().map(|h| h.doc.clone())),
            by_text: held.iter().map(|h| (h.id, h.doc.clone())).collect(),
            by_location: held
                .into_iter()
                .filter(|h| !h.location.is_empty())
                .map(|h| (h.location.clone(), h))
                .collect(),
        })
    }

    fn learn(&mut self, taken: &Taken, reading: &Reading) {
        if taken.location.is_empty() {
            return;
        }
        let d = &reading.document;
        let held = Held {
            id: d.id,
            doc: d.doc.to_string(),
            path: d.path.to_string(),
            location: taken.location.clone(),
            file_sha256: d.file_sha256.to_string(),
            reader: reading.reader.to_string(),
            bytes: taken.text.text().len() as u64,
            chars: d.chars,
        };
        self.by_location.insert(taken.location.clone(), held);
    }
}
