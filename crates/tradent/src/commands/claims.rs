//! `tradent claims`: what is told more than once, and how many origins it has.

use crate::args;
use crate::output::{Exit, Out, count};
use crate::problem::Problem;
use crate::shelf::Shelf;
use serde_json::json;
use std::path::Path;

/// Runs it.
pub fn run(dossier: &Path, args: &args::Claims) -> Result<Exit, Problem> {
    let mut store = super::change_or_look(dossier)?;
    let collation = tradent_engine::collated(&mut store)?;
    let mut out = Out::new();
    if args.jsonl {
        let shelf = Shelf::of_store(&store)?;
        for line in tradent_exchange::collation_lines(&collation, &|doc| shelf.records(doc))? {
            out.line(line)?;
        }
    } else if args.json {
        let claims: Vec<_> = collation
            .claims
            .iter()
            .map(|c| json!({"id": c.id.to_string(), "text": c.text, "group": c.group, "naive": c.naive, "tellings": c.tellings.len(),
                "origins": {"established": c.origins.established, "possible": c.origins.possible}}))
            .collect();
        out.json(&json!({"claims": claims}))?;
    } else {
        for (n, c) in collation.claims.iter().enumerate().take(args.limit) {
            let documents = count(c.naive as usize, "document", "documents");
            let origins =
                format!("{} established, at most {} possible", c.origins.established, c.origins.possible);
            out.line(format!("{:>3}  {}  {documents}; origins: {origins}", n + 1, c.id))?;
            out.line(format!("     {}", c.text.replace(['\n', '\r', '\u{c}'], " ")))?;
        }
        let hidden = collation.claims.len().saturating_sub(args.limit);
        if hidden > 0 {
            eprintln!("{} more (-n N shows more)", hidden);
        }
    }
    out.end()?;
    if collation.claims.is_empty() {
        eprintln!("no claim is told twice in this dossier");
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Done)
}
