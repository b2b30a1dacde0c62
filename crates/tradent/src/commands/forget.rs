//! `tradent forget`: the one physical erasure, at a person's wish.

use crate::args;
use crate::clock;
use crate::output::Exit;
use crate::problem::Problem;
use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;
use tradent_engine::EngineError;

/// Runs it.
pub fn run(dossier: &Path, args: &args::Forget) -> Result<Exit, Problem> {
    let mut store = super::change(dossier)?;
    let held = store.documents()?;
    let Some(held) = held.iter().find(|h| h.doc == args.doc) else {
        return Err(EngineError::NoSuchDocument(args.doc.clone()).into());
    };
    if !args.yes && !confirmed(&args.doc)? {
        eprintln!("nothing was erased");
        return Ok(Exit::Nothing);
    }
    store.forget(held.id, &clock::now(), &clock::by(args.by.as_deref()))?;
    eprintln!(
        "document \"{}\" is erased; the ledger keeps that it was, and none of its words. Copies and exports made before still hold it.",
        args.doc
    );
    Ok(Exit::Done)
}

fn confirmed(doc: &str) -> Result<bool, Problem> {
    if !std::io::stdin().is_terminal() {
        return Err(Problem::new(
            "erasing can't be undone, and there is nobody to ask",
            "add --yes if you mean it",
        ));
    }
    eprint!(
        "Erase \"{doc}\", its text, its readings and what decisions quote of it? This can't be undone. [y/N] "
    );
    let _ = std::io::stderr().flush();
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).map_err(Problem::stdout)?;
    Ok(answer.trim().eq_ignore_ascii_case("y"))
}
