//! `tradent docs`: what is in the dossier.

use crate::args;
use crate::output::{Exit, Out};
use crate::problem::Problem;
use serde_json::json;
use std::path::Path;
use tradent_engine::Stale;

/// Runs it.
pub fn run(dossier: &Path, args: &args::Docs) -> Result<Exit, Problem> {
    let store = super::look(dossier)?;
    let held = store.documents()?;
    let stale = if args.stale { tradent_engine::stale(&store)? } else { Vec::new() };
    let mut out = Out::new();
    if args.json {
        let documents: Vec<_> = held.iter().map(|h| json!({"doc": h.doc, "path": h.path, "sha256": h.id.hex(), "file_sha256": h.file_sha256, "chars": h.chars, "reader": h.reader})).collect();
        let stale: Vec<_> = stale.iter().map(words).collect();
        out.json(&json!({"documents": documents, "stale": stale}))?;
    } else {
        for h in &held {
            out.line(format!("{}\t{} characters\t{}", h.doc, h.chars, h.path))?;
        }
        for s in &stale {
            out.line(words(s))?;
        }
        if held.is_empty() {
            eprintln!("the dossier is empty; read some documents: tradent read FILE...");
        }
    }
    out.end()?;
    Ok(if held.is_empty() { Exit::Nothing } else { Exit::Done })
}

fn words(stale: &Stale) -> String {
    match stale {
        Stale::FileChanged(doc) => format!("{doc}: its file has changed since it was read"),
        Stale::FileGone(doc) => format!("{doc}: its file is gone; the document stays"),
        Stale::OldReader(doc) => format!("{doc}: read by an older reader; read it again"),
        Stale::Collation => "what was collated is out of date; it is redone when next asked for".into(),
    }
}
