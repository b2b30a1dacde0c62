//! Reads plain files and prints their mentions, dates and actors as JSON lines with code-point
//! spans, for the scorers: `dump FILE...`.

use serde_json::json;
use tradent_dossier::CodePoints;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let text = tradent_text::intake(&tradent_text::Source { name: &path, bytes: &bytes })?;
        let stem = std::path::Path::new(&path)
            .file_stem()
            .map(|s| s.to_string_lossy().into_owned())
            .unwrap_or_default();
        let document = tradent_read::document(&text, &stem, &path, "");
        let reading = tradent_read::read(&text, document);
        for note in reading.document.notes.iter().filter(|n| &*n.kind == "pass_failed") {
            eprintln!("{path}: {}", note.message);
        }
        let points = CodePoints::new(text.text());
        let span = |r: tradent_dossier::TextRange| points.span(r);
        for a in &reading.actors {
            println!(
                "{}",
                json!({"kind": "actor", "id": a.id, "doc": stem, "type": a.kind, "name": a.name, "names": a.names})
            );
        }
        for m in &reading.mentions {
            let [start, end] = span(m.words.range());
            println!(
                "{}",
                json!({"kind": "mention", "doc": stem, "start": start, "end": end, "text": m.words.words(), "type": m.kind, "form": m.form, "actor": m.actor})
            );
        }
        for d in &reading.dates {
            let [start, end] = span(d.words.range());
            let day = |d: Option<tradent_dossier::Day>| d.map(|d| d.to_string());
            println!(
                "{}",
                json!({"kind": "date", "doc": stem, "start": start, "end": end, "text": d.words.words(), "edtf": d.edtf,
                "earliest": day(d.edtf.as_ref().and_then(|e| e.earliest())), "latest": day(d.edtf.as_ref().and_then(|e| e.latest())),
                "type": d.timex.kind, "value": d.timex.value, "mod": d.timex.modifier})
            );
        }
    }
    Ok(())
}
