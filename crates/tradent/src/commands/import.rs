//! `tradent import`: a dossier from an export.

use crate::args;
use crate::output::{Exit, count};
use crate::problem::Problem;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use tradent_dossier::Ledger;
use tradent_exchange::{Import, Imported};
use tradent_store::{Access, Forgotten, Store};

/// Runs it. The file is gone through twice, so that no more than one document is ever in memory:
/// once for the ledger, which stands at its end, and once for the documents.
pub fn run(dossier: &Path, args: &args::Import) -> Result<Exit, Problem> {
    let (mut judgements, mut forgotten) = (Vec::new(), Vec::new());
    for item in open(&args.file)? {
        match item.map_err(|e| place(&args.file, e.into()))? {
            Imported::Document { .. } => {}
            Imported::Judgement(j) => judgements.push(*j),
            Imported::Forgotten(f) => {
                forgotten.push(Forgotten { sha256: f.sha256, at: f.at.into(), by: f.by.into() })
            }
        }
    }
    let mut documents = 0;
    let mut store = Store::open(dossier, Access::Create)?;
    let mut items = open(&args.file)?.filter_map(|item| match item {
        Ok(Imported::Document { reading, text }) => {
            documents += 1;
            Some(Ok(tradent_store::Imported { reading: *reading, text }))
        }
        Ok(_) => None,
        Err(e) => Some(Err(place(&args.file, e.into()))),
    });
    let decisions = judgements.len();
    store.import(&mut items, &Ledger::from_stored(judgements), &forgotten)?;
    drop(items);
    eprintln!(
        "{}: {} and {} taken in",
        dossier.display(),
        count(documents, "document", "documents"),
        count(decisions, "decision", "decisions")
    );
    Ok(Exit::Done)
}

fn open(path: &Path) -> Result<Import<BufReader<File>>, Problem> {
    let file = File::open(path).map_err(|e| Problem::file(path, &e))?;
    Ok(Import::new(BufReader::with_capacity(1 << 16, file)))
}

fn place(path: &Path, problem: Problem) -> Problem {
    Problem::new(
        format!("{}: {problem}; nothing was taken in", path.display()),
        "mend the line, or export again",
    )
}
