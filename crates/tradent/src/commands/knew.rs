//! `tradent knew`: could somebody have known a claim by then?

use crate::args;
use crate::output::{self, Exit, Out};
use crate::problem::Problem;
use crate::shelf::Shelf;
use std::path::Path;
use tradent_dossier::{Day, Edtf, Reading};

/// Runs it.
pub fn run(dossier: &Path, args: &args::Knew) -> Result<Exit, Problem> {
    let by = day(&args.by)?;
    let mut store = super::change_or_look(dossier)?;
    let collation = tradent_engine::collated(&mut store)?;
    let given = args.claim.clone().unwrap_or_else(|| "1".into());
    let claim = super::chosen(&collation, &[given])?;
    let mut readings: Vec<Reading> = Vec::new();
    store.each_reading(&mut |reading, _| {
        readings.push(reading);
        Ok(())
    })?;
    let who = args.who.join(" ");
    let finding = tradent_weigh::questions::knew(claim, &collation, &readings, &who, by)
        .map_err(|e| Problem::new(e.to_string(), "`tradent who` lists who told whom, with their names"))?;
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

/// The last day of an EDTF value.
fn day(given: &str) -> Result<Day, Problem> {
    let hint = "write a day, month or year: 1937-02-10, 1937-02 or 1937";
    let value = Edtf::parse(given).map_err(|e| Problem::new(e.to_string(), hint))?;
    value.latest().ok_or_else(|| Problem::new(format!("\"{given}\" has no last day"), hint))
}
