//! `tradent check`: every hash, every anchor, the schema.

use crate::args;
use crate::output::{Exit, Out, count};
use crate::problem::Problem;
use serde_json::json;
use std::path::Path;

/// Runs it.
pub fn run(dossier: &Path, args: &args::Check) -> Result<Exit, Problem> {
    let report = super::look(dossier)?.check()?;
    let sound = report.problems.is_empty();
    let mut out = Out::new();
    if args.json {
        let problems: Vec<_> =
            report.problems.iter().map(|p| json!({"doc": p.doc, "what": p.what})).collect();
        out.json(&json!({"documents": report.documents, "anchors": report.anchors, "judgements": report.judgements, "problems": problems}))?;
    } else {
        for p in &report.problems {
            out.line(match &p.doc {
                Some(doc) => format!("{doc}: {}", p.what),
                None => p.what.clone(),
            })?;
        }
        let verdict =
            if sound { "all sound".to_owned() } else { count(report.problems.len(), "problem", "problems") };
        out.line(format!(
            "{}, {}, {}: {verdict}",
            count(report.documents, "document", "documents"),
            count(report.anchors, "anchor", "anchors"),
            count(report.judgements, "decision", "decisions")
        ))?;
    }
    out.end()?;
    Ok(if sound { Exit::Done } else { Exit::Wrong })
}
