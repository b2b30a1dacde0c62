//! `tradent copy`: a consistent copy.

use crate::args;
use crate::output::Exit;
use crate::problem::Problem;
use std::path::Path;

/// Runs it.
pub fn run(dossier: &Path, args: &args::Copy) -> Result<Exit, Problem> {
    super::look(dossier)?.copy_to(&args.to)?;
    eprintln!("{} copied to {}", dossier.display(), args.to.display());
    Ok(Exit::Done)
}
