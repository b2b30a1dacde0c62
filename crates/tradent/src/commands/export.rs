//! `tradent export`: the dossier in another form.

use crate::args::{self, Form};
use crate::output::Exit;
use crate::problem::Problem;
use std::fs::OpenOptions;
use std::io::{BufWriter, Write};
use std::path::Path;
use tradent_dossier::Source;
use tradent_exchange::{Exporter, Forgotten};
use tradent_store::Store;

/// Runs it.
pub fn run(dossier: &Path, args: &args::Export) -> Result<Exit, Problem> {
    let store = super::look(dossier)?;
    match (args.to, &args.output) {
        (Form::Jsonl, None) => jsonl(&store, BufWriter::with_capacity(1 << 16, std::io::stdout().lock()))?,
        (Form::Jsonl, Some(path)) => {
            let file = OpenOptions::new().write(true).create_new(true).open(path);
            let file = file.map_err(|e| Problem::file(path, &e))?;
            if let Err(problem) = jsonl(&store, BufWriter::with_capacity(1 << 16, file)) {
                // Half an export would pass for a whole one.
                let _ = std::fs::remove_file(path);
                return Err(problem);
            }
        }
    }
    Ok(Exit::Done)
}

fn jsonl<W: Write>(store: &Store, sink: W) -> Result<(), Problem> {
    let ledger = store.ledger()?;
    let mut exporter = Exporter::new(sink, &ledger)?;
    for held in store.documents()? {
        let (reading, text) = store.reading(held.id)?;
        exporter.document(&reading, &Source::trusted(held.id, &text))?;
    }
    let forgotten: Vec<Forgotten> = store
        .forgotten()?
        .into_iter()
        .map(|f| Forgotten { sha256: f.sha256, at: f.at.into(), by: f.by.into() })
        .collect();
    exporter.finish(&forgotten)?.flush().map_err(Problem::stdout)
}
