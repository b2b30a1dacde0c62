//! `tradent stemma`: the genealogy of a claim's tellings, drawn.

use crate::args::{self, Drawn};
use crate::output::{self, Exit, Out};
use crate::problem::Problem;
use std::path::Path;

/// Runs it.
pub fn run(dossier: &Path, args: &args::Stemma) -> Result<Exit, Problem> {
    let mut store = super::change_or_look(dossier)?;
    let collation = tradent_engine::collated(&mut store)?;
    let claim = super::chosen(&collation, &args.claim)?;
    let mut out = Out::new();
    match args.form {
        Drawn::Svg => {
            let drawing = tradent_look::drawings::stemma::stemma(claim, &collation.derivations);
            out.write(&drawing.svg)?;
            if !drawing.note.is_empty() {
                eprintln!("{}", drawing.note);
            }
        }
        Drawn::Tree => {
            out.write(&tradent_look::views::tree(claim, &collation.derivations, output::style()))?
        }
    }
    out.end()?;
    Ok(Exit::Done)
}
