//! `tradent who`: who told whom, through whom.

use crate::args;
use crate::output::{self, Exit, Out};
use crate::problem::Problem;
use crate::shelf::Shelf;
use std::collections::BTreeMap;
use std::path::Path;
use tradent_dossier::telling::Telling;
use tradent_dossier::{Reading, RecordId};
use tradent_weigh::questions::Told;

/// Runs it.
pub fn run(dossier: &Path, args: &args::Who) -> Result<Exit, Problem> {
    let mut store = super::change_or_look(dossier)?;
    let collation = tradent_engine::collated(&mut store)?;
    let mut names: BTreeMap<RecordId, String> = BTreeMap::new();
    let mut readings: Vec<Reading> = Vec::new();
    store.each_reading(&mut |reading, _| {
        names.extend(reading.actors.iter().map(|a| (a.id, a.name.to_string())));
        readings.push(reading);
        Ok(())
    })?;
    for identity in &collation.identities {
        names.extend(identity.actors.iter().map(|a| (*a, identity.name.to_string())));
    }
    let name = |id: RecordId| names.get(&id).cloned();
    let wanted = args.person.join(" ").to_lowercase();
    let fits = |t: &Telling| takes_part(t, &wanted, &name);
    let told: Vec<Told<'_>> = readings
        .iter()
        .flat_map(|r| r.tellings.iter().map(move |t| (r, t)))
        .filter(|(_, t)| t.confidence.is_shown() && (wanted.is_empty() || fits(t)))
        .map(|(r, telling)| Told { doc: r.document.id, doc_name: &r.document.doc, telling })
        .take(args.limit)
        .collect();
    if told.is_empty() {
        eprintln!(
            "no telling was read{}",
            if wanted.is_empty() {
                String::new()
            } else {
                format!(" in which \"{}\" takes part", args.person.join(" "))
            }
        );
        return Ok(Exit::Nothing);
    }
    let person = args.person.join(" ");
    let finding = tradent_weigh::questions::who(
        if person.is_empty() { "the dossier" } else { &person },
        None,
        &told,
        &name,
    );
    let shelf = Shelf::of_store(&store)?;
    let mut out = Out::new();
    if args.json {
        out.json(&super::claim::finding_value(&finding, &shelf)?)?;
    } else {
        out.write(&tradent_look::views::finding(&finding, &|doc| shelf.look(doc), output::style()))?;
    }
    out.end()?;
    Ok(Exit::Done)
}

/// Whether somebody whose name or words hold `wanted` tells, hears or hands on.
fn takes_part(t: &Telling, wanted: &str, name: &dyn Fn(RecordId) -> Option<String>) -> bool {
    let mut parties = t.teller.iter().chain(&t.hearers).chain(&t.via);
    parties.any(|p| {
        let called = p.actor.and_then(name).is_some_and(|n| n.to_lowercase().contains(wanted));
        called || p.words.as_ref().is_some_and(|w| w.words().to_lowercase().contains(wanted))
    })
}
