//! Prints the readings of the named text files as the scorer wants them, one JSON object a line.
//! For measuring only: `cargo run --example lines -- FILE...`.
#![expect(clippy::disallowed_methods, reason = "a tool for measuring, which reads the files it is given")]

use serde_json::{Value, json};
use tradent_dossier::{Anchor, CodePoints, Party, Reading};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let text = tradent_text::intake(&tradent_text::Source { name: &path, bytes: &bytes })?;
        let name = path.rsplit('/').next().unwrap_or(&path);
        let doc = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let reading = tradent_read::read(&text, tradent_read::document(&text, doc, &path, ""));
        for line in lines(&reading, text.text(), doc) {
            println!("{line}");
        }
    }
    Ok(())
}

struct Edge<'a>(CodePoints<'a>);

impl Edge<'_> {
    fn pair(&self, a: &Anchor) -> (u32, u32) {
        let r = a.range();
        (self.0.before(r.start()), self.0.before(r.end()))
    }
    fn span(&self, a: &Anchor) -> Value {
        let (s, e) = self.pair(a);
        json!([s, e])
    }
    fn spans(&self, list: &[Anchor]) -> Value {
        list.iter().map(|a| self.span(a)).collect()
    }
    fn party(&self, p: &Party) -> Value {
        let at = p.words.as_ref().map(|w| self.pair(w));
        json!({"start": at.map(|a| a.0), "end": at.map(|a| a.1), "actor": p.actor.map(|a| a.to_string())})
    }
}

fn lines(r: &Reading, text: &str, doc: &str) -> Vec<Value> {
    let edge = Edge(CodePoints::new(text));
    let mut out = vec![
        json!({"kind": "document", "doc": doc, "title": r.document.title.as_ref().map(|t| t.words.to_string()), "author": r.document.author.as_ref().map(|t| t.words.to_string()), "notes": r.document.notes.iter().map(|n| n.message.to_string()).collect::<Vec<_>>()}),
    ];
    let id = |i: tradent_dossier::RecordId| i.to_string();
    let at = |a: &Anchor| (edge.pair(a), a.words().to_owned());
    for a in &r.actors {
        out.push(json!({"kind": "actor", "id": id(a.id), "type": a.kind, "name": a.name, "names": a.names}));
    }
    for m in &r.mentions {
        let ((s, e), w) = at(&m.words);
        out.push(json!({"kind": "mention", "doc": doc, "start": s, "end": e, "text": w, "type": m.kind, "form": m.form, "actor": m.actor.map(id)}));
    }
    for d in &r.dates {
        let ((s, e), w) = at(&d.words);
        let bound = |b: Option<tradent_dossier::Day>| b.map(|d| d.to_string());
        out.push(json!({"kind": "date", "doc": doc, "start": s, "end": e, "text": w, "edtf": d.edtf.as_ref().map(|v| v.as_str()),
            "earliest": d.edtf.as_ref().and_then(|v| bound(v.earliest())), "latest": d.edtf.as_ref().and_then(|v| bound(v.latest()))}));
    }
    for t in &r.tellings {
        out.push(json!({"kind": "telling", "id": id(t.id), "doc": doc, "teller": t.teller.as_ref().map(|p| edge.party(p)), "cue": edge.spans(&t.cue),
            "content": edge.spans(t.content.anchors()), "hearers": t.hearers.iter().map(|h| edge.party(h)).collect::<Value>(),
            "via": t.via.iter().map(|h| edge.party(h)).collect::<Value>(), "parent": t.parent.map(id), "act": t.act, "mode": t.mode, "stance": t.stance,
            "status": t.status, "report": t.report.as_ref().map(|x| json!({"class": x.class, "cues": edge.spans(&x.cues)})),
            "certainty": {"class": t.certainty.class, "low": t.certainty.low, "high": t.certainty.high, "cues": edge.spans(&t.certainty.cues)},
            "access": t.access.as_ref().map(|a| json!({"kind": a.kind, "text": a.words.words()})), "about": t.about.as_ref().map(|a| json!({"telling": id(a.telling), "as": a.verdict})),
            "date": t.date.as_ref().map(|d| d.as_str()), "confidence": t.confidence.get(), "reader": t.reader}));
    }
    for h in &r.hedges {
        let ((s, e), w) = at(&h.words);
        out.push(json!({"kind": "hedge", "doc": doc, "start": s, "end": e, "text": w, "class": h.class, "scope": h.scope.as_ref().map(|x| edge.span(x))}));
    }
    for t in &r.ties {
        let ((s, e), w) = at(&t.evidence);
        out.push(json!({"kind": "tie", "type": t.kind, "from": id(t.from), "to": t.to.map(id), "post": t.post.as_ref().map(|p| p.words()), "doc": doc, "start": s, "end": e, "text": w,
            "when": t.when.as_ref().map(|d| d.as_str()), "status": t.status, "cover": t.cover, "confidence": t.confidence.get()}));
    }
    for v in &r.events {
        let ((s, e), w) = at(&v.trigger);
        out.push(json!({"kind": "event", "type": v.kind, "doc": doc, "start": s, "end": e, "text": w, "participants": v.participants.iter().map(|p| json!({"role": p.role, "actor": id(p.actor)})).collect::<Value>(),
            "when": v.when.as_ref().map(|d| d.as_str()), "status": v.status, "confidence": v.confidence.get()}));
    }
    for c in &r.citations {
        let ((s, e), w) = at(&c.mark);
        out.push(json!({"kind": "citation", "doc": doc, "start": s, "end": e, "text": w, "note": c.note.as_ref().map(|n| edge.span(n)), "sources": c.sources.iter().map(|x| json!({"raw": x.raw.words(), "fields": x.fields})).collect::<Value>()}));
    }
    for g in &r.gaps {
        let ((s, e), w) = at(&g.words);
        out.push(json!({"kind": "gap", "doc": doc, "start": s, "end": e, "text": w, "why": g.why}));
    }
    out
}
