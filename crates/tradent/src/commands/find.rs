//! `tradent find`: words and phrases at their places.

use crate::args;
use crate::output::{Exit, Out, colour, count};
use crate::problem::Problem;
use serde_json::json;
use std::path::Path;
use tradent_dossier::CodePoints;
use tradent_store::{Found, Query, Store};

/// Runs it.
pub fn run(dossier: &Path, args: &args::Find) -> Result<Exit, Problem> {
    let given = args.query.join(" ");
    let query = Query::parse(&given)
        .map_err(|e| Problem::new(e.to_string(), "give a word, or a phrase in double quotes"))?;
    let store = super::look(dossier)?;
    let found = store.find(&query, args.limit)?;
    let mut out = Out::new();
    if args.json {
        out.json(&as_json(&store, &given, &found)?)?;
    } else {
        for hit in &found.hits {
            let (on, off) = if colour() { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
            let line = format!("{}: …{}{on}{}{off}{}…", hit.doc, hit.before, hit.words, hit.after);
            out.line(line.replace(['\n', '\r', '\u{c}', '\t'], " "))?;
        }
        let more = if found.more { "; more places than shown (-n N shows more)" } else { "" };
        eprintln!(
            "{} in {}{more}",
            count(found.hits.len(), "place", "places"),
            count(found.documents, "document", "documents")
        );
    }
    out.end()?;
    Ok(if found.hits.is_empty() { Exit::Nothing } else { Exit::Done })
}

fn as_json(store: &Store, given: &str, found: &Found) -> Result<serde_json::Value, Problem> {
    let mut hits = Vec::with_capacity(found.hits.len());
    let mut text = None;
    for hit in &found.hits {
        // Hits come by document, so one text at a time is enough.
        if text.as_ref().is_none_or(|(id, _)| *id != hit.id) {
            text = Some((hit.id, store.text(hit.id)?));
        }
        let span = text.as_ref().map(|(_, t)| CodePoints::new(t).span(hit.range)).unwrap_or_default();
        hits.push(json!({"doc": hit.doc, "start": span[0], "end": span[1], "text": hit.words, "before": hit.before, "after": hit.after}));
    }
    Ok(json!({"query": given, "hits": hits, "documents": found.documents, "more": found.more}))
}
