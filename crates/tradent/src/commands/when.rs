//! `tradent when`: the dates of a dossier held to each other.

use crate::args;
use crate::output::{self, Exit, Out};
use crate::problem::Problem;
use crate::shelf::Shelf;
use std::path::Path;
use tradent_dossier::{Reading, RecordId};
use tradent_weigh::questions::Which;

/// Runs it.
pub fn run(dossier: &Path, args: &args::When) -> Result<Exit, Problem> {
    let store = super::look(dossier)?;
    let mut readings: Vec<Reading> = Vec::new();
    store.each_reading(&mut |reading, _| {
        readings.push(reading);
        Ok(())
    })?;
    let which = match &args.of {
        None => Which::Tighter,
        Some(of) => chosen(&readings, of)?,
    };
    let dates = tradent_weigh::questions::when(&readings, which, args.slack);
    let shelf = Shelf::of_store(&store)?;
    let mut out = Out::new();
    if args.json {
        let mut value = super::claim::finding_value(&dates.finding, &shelf)?;
        let each = dates.contradictions.iter().map(|c| super::claim::finding_value(c, &shelf));
        value["contradictions"] = each.collect::<Result<Vec<_>, _>>()?.into();
        out.json(&value)?;
    } else {
        for finding in std::iter::once(&dates.finding).chain(&dates.contradictions) {
            out.write(&tradent_look::views::finding(finding, &|doc| shelf.look(doc), output::style()))?;
        }
    }
    out.end()?;
    Ok(Exit::Done)
}

fn chosen(readings: &[Reading], of: &str) -> Result<Which, Problem> {
    if let Some(r) = readings.iter().find(|r| &*r.document.doc == of) {
        return Ok(Which::Doc(r.document.id));
    }
    let id = of.parse::<RecordId>().ok();
    let held = id.filter(|id| readings.iter().any(|r| r.dates.iter().any(|d| d.id == *id)));
    held.map(Which::Date).ok_or_else(|| {
        Problem::new(
            format!("no date or document \"{of}\" in this dossier"),
            "`tradent docs` lists the documents, `tradent export --to jsonl` the dates with their ids",
        )
    })
}
