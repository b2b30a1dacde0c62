//! From an id that a person typed to what a judgement points at, and back.

use crate::error::EngineError;
use std::collections::BTreeSet;
use tradent_dossier::view::{Ground, View};
use tradent_dossier::{Kind, RecordId, Source, Target};
use tradent_store::Store;

/// The words that record `id` stands on, as a judgement's target.
///
/// # Errors
/// [`EngineError::NoSuchRecord`] if no reading has it.
pub fn target_of(store: &Store, id: RecordId) -> Result<Target, EngineError> {
    let missing = || EngineError::NoSuchRecord(id.to_string());
    let holder = store.holder_of(id)?.ok_or_else(missing)?;
    let (reading, text) = store.reading(holder)?;
    let source = Source::trusted(holder, &text);
    let range = if id.kind == Kind::Document {
        // A judgement on the whole document stands on its first words.
        let first = text.char_indices().take(200).take_while(|(_, c)| *c != '\n').last();
        let end = first.map_or(0, |(i, c)| i + c.len_utf8());
        text_size::TextRange::new(0.into(), (end as u32).into())
    } else {
        reading.records().into_iter().find(|(r, _)| *r == id).ok_or_else(missing)?.1.range()
    };
    Target::new(&source, &reading.document.doc, range, Some(id)).ok_or_else(missing)
}

/// The dossier's judgements, each at its place: those in force laid over the readings they are
/// about, and those that no longer fit listed.
///
/// Reads only the documents that judgements name.
///
/// # Errors
/// [`EngineError::Store`].
pub fn view(store: &Store) -> Result<View, EngineError> {
    let ledger = store.ledger()?;
    let targets: Vec<&Target> = ledger.live().flat_map(|j| &j.on).collect();
    let hashes: BTreeSet<_> = targets.iter().map(|t| t.sha256).collect();
    let names: BTreeSet<_> = targets.iter().map(|t| &*t.doc).collect();
    let mut readings = Vec::new();
    for held in store.documents()? {
        if hashes.contains(&held.id) || names.contains(held.doc.as_str()) {
            readings.push(store.reading(held.id)?);
        }
    }
    let grounds: Vec<Ground<'_>> = readings
        .iter()
        .map(|(reading, text)| Ground::new(Source::trusted(reading.document.id, text), reading))
        .collect();
    Ok(View::of(&ledger, &grounds))
}
