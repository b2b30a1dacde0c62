//! `tradent collate --stdout`: files read and put side by side, no dossier kept.

use crate::args;
use crate::output::{Exit, Out};
use crate::problem::Problem;
use crate::progress::failure;
use crate::shelf::Shelf;

/// Runs it.
pub fn run(args: &args::Collate) -> Result<Exit, Problem> {
    if !args.stdout {
        return Err(Problem::new(
            "collate works on files only to stdout",
            "add --stdout; in a dossier claims are collated when `tradent claims` asks for them",
        ));
    }
    let meta = args.meta.as_deref().map(super::read::meta_table).transpose()?;
    let gathered = tradent_engine::gather(&args.paths);
    let pile = tradent_engine::read_pile(&gathered.inputs, meta.as_ref());
    let collation = tradent_engine::collate_pile(&pile)?;
    let shelf = Shelf::of_pile(&pile);
    let mut out = Out::new();
    for line in tradent_exchange::collation_lines(&collation, &|doc| shelf.records(doc))? {
        out.line(line)?;
    }
    out.end()?;
    let mut exit = Exit::Done;
    for f in gathered.failures.iter().chain(&pile.failures) {
        eprintln!("{}", failure(&f.path, &f.reason));
        exit = Exit::Partly;
    }
    Ok(exit)
}
