//! `tradent timeline`: a claim's tellings in the order of their dates.

use crate::args;
use crate::output::{self, Exit, Out};
use crate::problem::Problem;
use crate::shelf::Shelf;
use std::path::Path;

/// Runs it.
pub fn run(dossier: &Path, args: &args::Timeline) -> Result<Exit, Problem> {
    let mut store = super::change_or_look(dossier)?;
    let collation = tradent_engine::collated(&mut store)?;
    let claim = super::chosen(&collation, &args.claim)?;
    let finding = tradent_weigh::questions::timeline(claim);
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
