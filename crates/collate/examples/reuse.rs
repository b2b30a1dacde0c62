//! Shared passages of a JSONL of `{"id","text","date"?}`, as `tradent raw reuse` writes them.
//!
//! `cargo run --release -p tradent-collate --example reuse -- DOCS.jsonl > PRED.jsonl`

use tradent_collate::reuse::{Doc, passages};
use tradent_dossier::{CodePoints, Edtf};

fn main() {
    let path = std::env::args().nth(1).expect("a JSONL file");
    let file = std::fs::read_to_string(path).expect("a readable file");
    let rows: Vec<serde_json::Value> = file.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    let field = |r: &'_ serde_json::Value, f: &str| r[f].as_str().unwrap_or_default().to_owned();
    let texts: Vec<(String, String, String)> =
        rows.iter().map(|r| (field(r, "id"), field(r, "text"), field(r, "date"))).collect();
    let docs: Vec<Doc<'_>> =
        texts.iter().map(|(id, text, date)| Doc { id, text, date: Edtf::parse(date).ok() }).collect();
    let points: Vec<CodePoints> = docs.iter().map(|d| CodePoints::new(d.text)).collect();
    for p in passages(&docs) {
        let (a, b) = (points[p.a].span(p.a_range), points[p.b].span(p.b_range));
        println!(
            "{}",
            serde_json::json!({"a": docs[p.a].id, "b": docs[p.b].id, "a_begin": a[0], "a_end": a[1],
                "b_begin": b[0], "b_end": b[1], "score": p.score, "src": p.src.map(|s| docs[s].id),
                "p_src": p.p_src, "edge": p.edge, "boiler": p.boiler, "reasons": p.reasons})
        );
    }
}
