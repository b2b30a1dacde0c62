//! What a dossier's readings say side by side, weighed: kept until a document or a judgement
//! changes it.

use crate::error::EngineError;
use crate::pile::Pile;
use crate::stale::{COLLATION, basis};
use crate::target::view;
use std::collections::BTreeSet;
use tradent_collate::Held;
use tradent_dossier::claim::Collation;
use tradent_dossier::view::{Spot, View};
use tradent_dossier::{Reading, RecordId};
use tradent_store::{Access, Store};

/// The collation of a dossier, from what was kept if nothing has changed since.
///
/// What a person rejected is left out; nothing is deleted, and taking the rejection back brings it
/// in again.
///
/// # Errors
/// [`EngineError`] if the dossier fails, or if a case that collating made can't be weighed.
pub fn collated(store: &mut Store) -> Result<Collation, EngineError> {
    let basis = format!("{}/{}", basis(&store.documents()?, store)?, env!("CARGO_PKG_VERSION"));
    if let Some((made_of, bytes)) = store.kept(COLLATION)?
        && made_of == basis
        && let Ok(collation) = serde_json::from_slice(&bytes)
    {
        return Ok(collation);
    }
    let rejected = rejected(&view(store)?);
    let mut readings = Vec::new();
    store.each_reading(&mut |reading, text| {
        readings.push((lean(without(reading, &rejected)), text.to_owned()));
        Ok(())
    })?;
    let collation = collate(&readings)?;
    // Only looked at, the dossier is not written to: the answer is the same, only later.
    if store.access() != Access::Read {
        let bytes = serde_json::to_vec(&collation).map_err(|e| EngineError::Unkept(e.to_string()))?;
        store.keep(COLLATION, &basis, &bytes)?;
    }
    Ok(collation)
}

/// The collation of readings that no dossier holds.
///
/// # Errors
/// [`EngineError::Unweighable`].
pub fn collate_pile(pile: &Pile) -> Result<Collation, EngineError> {
    collate(&pile.readings)
}

fn collate(readings: &[(Reading, String)]) -> Result<Collation, EngineError> {
    let held: Vec<Held<'_>> = readings.iter().map(|(reading, text)| Held { reading, text }).collect();
    let mut collation = tradent_collate::collate(&held);
    tradent_weigh::fill_all(&mut collation).map_err(|e| EngineError::Unweighable(e.to_string()))?;
    Ok(collation)
}

fn rejected(view: &View) -> BTreeSet<RecordId> {
    let no = view.standings.iter().filter(|(_, s)| s.accepted == Some(false));
    no.filter_map(|(spot, _)| match spot {
        Spot::Record(id) => Some(*id),
        Spot::Words(..) => None,
    })
    .collect()
}

/// A reading without what collating doesn't ask for: a large pile has many of these.
fn lean(mut reading: Reading) -> Reading {
    (reading.dates, reading.ties, reading.events, reading.gaps) = Default::default();
    reading
}

/// A reading as if the rejected records had not been read. A telling inside a rejected one stays,
/// and is then what the author reports.
fn without(mut reading: Reading, rejected: &BTreeSet<RecordId>) -> Reading {
    if rejected.is_empty() {
        return reading;
    }
    let keep = |id: &RecordId| !rejected.contains(id);
    reading.mentions.retain(|m| keep(&m.id) && m.actor.is_none_or(|a| keep(&a)));
    reading.actors.retain(|a| keep(&a.id));
    reading.dates.retain(|d| keep(&d.id));
    reading.tellings.retain(|t| keep(&t.id));
    reading.hedges.retain(|h| keep(&h.id));
    reading.ties.retain(|t| keep(&t.id));
    reading.events.retain(|e| keep(&e.id));
    reading.citations.retain(|c| keep(&c.id));
    for telling in &mut reading.tellings {
        telling.parent = telling.parent.filter(keep);
        telling.about = telling.about.take().filter(|a| keep(&a.telling));
    }
    reading
}
