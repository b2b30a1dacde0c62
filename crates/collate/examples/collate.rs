//! Reads and collates files and prints the contract's lines, for the scorers.
//!
//! `cargo run -p tradent-collate --example collate -- FILE... > PRED.jsonl`

use serde_json::{Value, json};
use tradent_collate::{Held, collate};
use tradent_dossier::{Cited, CodePoints, DocId, Reading};

fn main() {
    let mut read: Vec<(Reading, String)> = std::env::args().skip(1).map(|path| load(&path)).collect();
    read.sort_by(|x, y| x.0.document.doc.cmp(&y.0.document.doc));
    let held: Vec<Held<'_>> = read.iter().map(|(reading, text)| Held { reading, text }).collect();
    if std::env::var_os("TELLINGS").is_some() {
        show_tellings(&read);
    }
    let got = collate(&held);
    let points = |doc: DocId| {
        read.iter().find(|r| r.0.document.id == doc).map(|r| (&*r.0.document.doc, CodePoints::new(&r.1)))
    };
    let place = |c: &Cited| {
        let (doc, p) = points(c.doc).expect("a document of the pile");
        let [start, end] = p.span(c.anchor.range());
        json!({"doc": doc, "start": start, "end": end, "text": c.anchor.words()})
    };
    for c in &got.claims {
        let tellings: Vec<Value> = c
            .tellings
            .iter()
            .map(|t| {
                let mut v = place(&t.words);
                v["id"] = json!(t.id.to_string());
                v["polarity"] = json!(t.polarity.as_str());
                v["voice"] = json!(t.voice.as_str());
                v["extant"] = json!(t.extant);
                v["teller"] = json!(t.teller);
                v["certainty"] = json!(t.certainty.as_str());
                v
            })
            .collect();
        let (established, possible) = bounds(&c.case);
        println!(
            "{}",
            json!({"kind": "claim", "id": c.id, "text": c.text, "group": c.group, "tellings": tellings, "naive": c.naive,
            "origins": {"established": established, "possible": possible}, "single_points": c.single_points, "case": c.case})
        );
    }
    for d in &got.derivations {
        println!(
            "{}",
            json!({"kind": "derivation", "claim": d.claim, "child": d.child, "parent": d.parent, "p": d.p, "by": d.by.as_str(),
            "evidence": d.evidence.iter().map(place).collect::<Vec<_>>(), "reason": d.reason})
        );
    }
    for p in &got.passages {
        let ((a, x), (b, y)) = (points(p.a.0).expect("held"), points(p.b.0).expect("held"));
        let (x, y) = (x.span(p.a.1), y.span(p.b.1));
        println!(
            "{}",
            json!({"kind": "passage", "a": a, "b": b, "a_begin": x[0], "a_end": x[1], "b_begin": y[0], "b_end": y[1],
            "src": p.src.and_then(points).map(|d| d.0), "p_src": p.p_src, "reasons": p.reasons})
        );
    }
    for i in &got.identities {
        println!("{}", json!({"kind": "identity", "actors": i.actors, "name": i.name, "why": i.why}));
    }
    for d in &got.drifts {
        println!(
            "{}",
            json!({"kind": "drift", "child": d.child, "parent": d.parent, "from": d.from.as_str(), "to": d.to.as_str(),
            "words": d.words.iter().map(place).collect::<Vec<_>>()})
        );
    }
    for c in &got.circles {
        println!("{}", json!({"kind": "circle", "tellings": c.tellings, "reason": c.reason}));
    }
}

/// The contract's bounds, by trying every choice: for small cases only, a check on weighing.
fn bounds(case: &tradent_dossier::case::Case) -> (u32, u32) {
    use std::collections::{BTreeMap, BTreeSet};
    let at: BTreeMap<&str, usize> = case.tellings.iter().enumerate().map(|(i, t)| (&*t.id, i)).collect();
    // Which tellings could be leaves at all, over all choices: the greatest number.
    let run = |pick: &dyn Fn(usize) -> usize, open: bool| {
        let mut stack: Vec<usize> = (0..case.tellings.len()).filter(|i| case.tellings[*i].extant).collect();
        let (mut seen, mut leaves) = (BTreeSet::new(), 0u32);
        while let Some(i) = stack.pop() {
            if !seen.insert(i) {
                continue;
            }
            let a = &case.tellings[i].sources[pick(i)];
            leaves += u32::from(a.own || open && a.unknown);
            stack.extend(a.from.iter().filter_map(|f| at.get(&**f)));
        }
        leaves
    };
    type Key = fn(&tradent_dossier::case::Alternative) -> u32;
    let best = |key: Key, i: usize| {
        (0..case.tellings[i].sources.len()).max_by_key(|j| key(&case.tellings[i].sources[*j])).unwrap_or(0)
    };
    let fewest = run(
        &|i| {
            best(
                |a| {
                    if a.own {
                        0
                    } else if a.unknown {
                        2
                    } else {
                        1
                    }
                },
                i,
            )
        },
        false,
    );
    let most = run(&|i| best(|a| u32::from(a.own || a.unknown), i), true);
    (fewest.max(1), most.max(1))
}

fn load(path: &str) -> (Reading, String) {
    let bytes = std::fs::read(path).expect("a readable file");
    let text = tradent_text::intake(&tradent_text::Source { name: path, bytes: &bytes }).expect("a text");
    let name = path.rsplit('/').next().unwrap_or(path);
    let doc = name.rsplit_once('.').map_or(name, |n| n.0);
    let document = tradent_read::document(&text, doc, path, "");
    (tradent_read::read(&text, document), text.text().to_owned())
}

fn show_tellings(read: &[(Reading, String)]) {
    for (r, _) in read {
        eprintln!(
            "== {} author={:?} title={:?} date={:?}",
            r.document.doc,
            r.document.author.as_ref().map(|a| &a.words),
            r.document.title.as_ref().map(|a| &a.words),
            r.document.dated.as_ref().map(|d| d.as_str())
        );
        for a in &r.actors {
            eprintln!("  actor {} {:?} {:?}", a.id, a.kind, a.names);
        }
        for t in &r.tellings {
            let name = |p: &tradent_dossier::Party| p.words.as_ref().map(|w| w.words().to_owned());
            eprintln!(
                "  {} {:?}/{:?} [{}] {:?} <{}> {:?} {:?} via {} c={:.2} parent={:?}",
                t.id,
                t.teller.as_ref().and_then(name),
                t.teller.as_ref().and_then(|p| p.actor),
                t.cue.iter().map(|c| c.words()).collect::<Vec<_>>().join(" "),
                t.stance,
                t.content.anchors().iter().map(|c| c.words()).collect::<Vec<_>>().join(" | "),
                t.certainty.class,
                t.access.as_ref().map(|a| a.kind),
                t.via.len(),
                t.confidence.get(),
                t.parent
            );
        }
    }
}
