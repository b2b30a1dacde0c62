//! The contract's records of a reading: what `tradent read --stdout` prints.
//!
//! One JSON object a line, `kind` first, spans in code points, `text` the words at the span.
//! Beside the contract's fields stand a few of our own, so that [`crate::jsonl`] can read every
//! record back: `doc` on actors, `texts` (the words of a telling's content, one for each span),
//! `text` of parties and accesses, `place_at` and `post_at` (spans of `place` and `post`), `style`
//! of a date, and on documents `format`, `encoding`, `reader`, `pages`, `notes`, `title_at`,
//! `author_at`, `date_at` and `date_text` (where and by what these were found, and the date's
//! words), and `words_sha256` (a digest over the places and words of all anchors).
//!
//! **Lost**: nothing of a reading but digits: [`reading_lines`] rounds confidences and certainties
//! to three decimals. The text itself is not among these records.

mod document;
mod matter;
mod naming;
mod relation;
mod telling;

pub(crate) use document::DocumentForm;
pub(crate) use matter::{CitationForm, DateForm, GapForm, HedgeForm};
pub(crate) use naming::{ActorForm, MentionForm};
pub(crate) use relation::{EventForm, TieForm};
pub(crate) use telling::TellingForm;

use crate::ExchangeError;
use crate::edge::{Digits, Out};
use serde::Serialize;
use tradent_dossier::{Misquote, Reading, Source};

/// A record of a reading on its way out; `kind` is written first.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum ReadingRecord {
    Document(DocumentForm),
    Actor(ActorForm),
    Mention(MentionForm),
    Date(DateForm),
    Telling(TellingForm),
    Hedge(HedgeForm),
    Tie(TieForm),
    Event(EventForm),
    Citation(CitationForm),
    Gap(GapForm),
}

/// The reading's records, one JSON object a line (without line ends): the document, then actors,
/// mentions, dates, tellings, hedges, ties, events, citations and gaps, each kind in the reading's
/// order. Linear in the reading's records and the text.
///
/// # Errors
/// [`ExchangeError::Misquote`] if the reading is of another text, or if the words of any of its
/// anchors are not where it says.
pub fn reading_lines(reading: &Reading, source: &Source<'_>) -> Result<Vec<String>, ExchangeError> {
    let mut lines = Vec::new();
    write_document(reading, source, Digits::Three, &mut |record| {
        lines.push(serde_json::to_string(&record)?);
        Ok(())
    })?;
    write_records(reading, source, Digits::Three, &mut |record| {
        lines.push(serde_json::to_string(&record)?);
        Ok(())
    })?;
    Ok(lines)
}

/// Where records go, one by one.
pub(crate) type Sink<'s> = dyn FnMut(ReadingRecord) -> Result<(), ExchangeError> + 's;

/// Checks the whole reading against its text and gives its document record.
pub(crate) fn write_document(
    reading: &Reading,
    source: &Source<'_>,
    digits: Digits,
    sink: &mut Sink<'_>,
) -> Result<(), ExchangeError> {
    let misquote =
        |source: Misquote| ExchangeError::Misquote { doc: reading.document.doc.to_string(), source };
    reading.verify(source).map_err(misquote)?;
    let out = Out::new(&reading.document.doc, source, digits);
    let form = DocumentForm::new(&out, reading).map_err(misquote)?;
    sink(ReadingRecord::Document(form))
}

/// Gives every other record, in the contract's order. The reading must have been checked.
pub(crate) fn write_records(
    reading: &Reading,
    source: &Source<'_>,
    digits: Digits,
    sink: &mut Sink<'_>,
) -> Result<(), ExchangeError> {
    let out = &Out::new(&reading.document.doc, source, digits);
    let r = reading;
    let actors = r.actors.iter().map(|a| ReadingRecord::Actor(ActorForm::new(out, a)));
    let mentions = r.mentions.iter().map(|m| ReadingRecord::Mention(MentionForm::new(out, m)));
    let dates = r.dates.iter().map(|d| ReadingRecord::Date(DateForm::new(out, d)));
    let tellings = r.tellings.iter().map(|t| ReadingRecord::Telling(TellingForm::new(out, t)));
    let hedges = r.hedges.iter().map(|h| ReadingRecord::Hedge(HedgeForm::new(out, h)));
    let ties = r.ties.iter().map(|t| ReadingRecord::Tie(TieForm::new(out, t)));
    let events = r.events.iter().map(|e| ReadingRecord::Event(EventForm::new(out, e)));
    let citations = r.citations.iter().map(|c| ReadingRecord::Citation(CitationForm::new(out, c)));
    let gaps = r.gaps.iter().map(|g| ReadingRecord::Gap(GapForm::new(out, g)));
    let named = actors.chain(mentions).chain(dates).chain(tellings);
    let related = hedges.chain(ties).chain(events).chain(citations).chain(gaps);
    named.chain(related).try_for_each(sink)
}
