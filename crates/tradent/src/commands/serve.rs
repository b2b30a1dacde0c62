//! `tradent serve`: the dossier in the browser, on this machine only.

use crate::args;
use crate::model::DossierModel;
use crate::output::Exit;
use crate::problem::Problem;
use std::path::Path;
use std::sync::Arc;

/// Runs it until Ctrl-C.
pub fn run(dossier: &Path, args: &args::Serve) -> Result<Exit, Problem> {
    // A dossier that can't be opened is said here, not on the first page.
    drop(super::change_or_look(dossier)?);
    at(dossier, args.port)
}

/// Serves the dossier at `path`.
pub fn at(path: &Path, port: u16) -> Result<Exit, Problem> {
    let model = Arc::new(DossierModel::new(path.to_path_buf()));
    tradent_serve::run(port, model, |url| {
        println!("{url}");
        eprintln!("open this address in a browser on this machine; Ctrl-C ends it");
    })
    .map_err(|e| Problem::new(e.to_string(), "see `tradent serve --help`"))?;
    Ok(Exit::Done)
}
