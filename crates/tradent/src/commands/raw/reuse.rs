//! `tradent raw reuse`: passages that documents share.

use crate::output::{Exit, Out};
use crate::problem::Problem;
use serde_json::{Value, json};
use std::path::Path;
use tradent_collate::reuse::{self, Doc};
use tradent_dossier::{CodePoints, Edtf};

/// A line of the table: an id, a text, perhaps a date.
struct Row {
    id: String,
    text: String,
    date: Option<Edtf>,
}

/// One passage a line, over a table of documents.
pub fn shared(path: &Path) -> Result<Exit, Problem> {
    let file = std::fs::read_to_string(path).map_err(|e| Problem::file(path, &e))?;
    let (mut rows, mut bad) = (Vec::new(), false);
    for (n, line) in file.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        match row(line) {
            Ok(row) => rows.push(row),
            Err(why) => {
                bad = true;
                eprintln!("{}: line {}: left out: {why}", path.display(), n + 1);
            }
        }
    }
    let docs: Vec<Doc<'_>> =
        rows.iter().map(|r| Doc { id: &r.id, text: &r.text, date: r.date.clone() }).collect();
    let points: Vec<CodePoints<'_>> = docs.iter().map(|d| CodePoints::new(d.text)).collect();
    let passages = reuse::passages(&docs);
    let mut out = Out::new();
    for p in &passages {
        let (a, b) = (points[p.a].span(p.a_range), points[p.b].span(p.b_range));
        let thousandths = |x: f64| (x * 1000.0).round() / 1000.0;
        out.json(&json!({
            "a": docs[p.a].id, "b": docs[p.b].id, "a_begin": a[0], "a_end": a[1], "b_begin": b[0], "b_end": b[1],
            "score": thousandths(p.score), "src": p.src.map(|s| docs[s].id), "p_src": p.p_src.map(thousandths),
            "edge": p.edge, "reasons": p.reasons,
        }))?;
    }
    out.end()?;
    Ok(match (bad, passages.is_empty()) {
        (true, _) => Exit::Partly,
        (false, true) => Exit::Nothing,
        (false, false) => Exit::Done,
    })
}

fn row(line: &str) -> Result<Row, String> {
    let value: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let field = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let id = match value.get("id") {
        Some(Value::Number(n)) => n.to_string(),
        _ => field("id").ok_or("it has no \"id\"")?,
    };
    let text = field("text").ok_or("it has no \"text\"")?;
    Ok(Row { id, text, date: field("date").and_then(|d| Edtf::parse(&d).ok()) })
}
