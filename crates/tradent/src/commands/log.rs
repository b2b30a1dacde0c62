//! `tradent log`: the ledger.

use crate::args;
use crate::output::{Exit, Out};
use crate::problem::Problem;
use std::collections::BTreeMap;
use std::path::Path;
use tradent_dossier::Judgement;

/// Runs it.
pub fn run(dossier: &Path, args: &args::Log) -> Result<Exit, Problem> {
    let store = super::look(dossier)?;
    let ledger = store.ledger()?;
    let live = ledger.live_ids();
    let homeless: BTreeMap<_, _> = tradent_engine::view(&store)?.homeless.into_iter().collect();
    let mut out = Out::new();
    let mut shown = 0;
    for j in ledger.all().iter().rev() {
        let lost = homeless.get(&j.id).map(|why| why.as_str());
        if args.homeless && lost.is_none() {
            continue;
        }
        shown += 1;
        let in_force = live.contains(&j.id);
        if args.jsonl {
            out.json(&serde_json::json!({
                "kind": "judgement", "id": j.id.to_string(), "at": &*j.at, "by": &*j.by, "verdict": j.verdict.as_str(),
                "on": j.on.iter().map(|t| serde_json::json!({"id": t.id.map(|i| i.to_string()), "doc": &*t.doc, "text": &*t.words})).collect::<Vec<_>>(),
                "value": j.value, "why": &*j.why, "revokes": j.revokes.map(|r| r.to_string()),
                "live": in_force, "homeless": lost,
            }))?;
        } else {
            out.line(line(j, in_force, lost))?;
        }
    }
    out.end()?;
    if shown == 0 {
        eprintln!(
            "{}",
            if args.homeless {
                "every decision has its place"
            } else {
                "no decisions yet; `tradent judge --help` shows how to make one"
            }
        );
    }
    Ok(if shown == 0 { Exit::Nothing } else { Exit::Done })
}

fn line(j: &Judgement, in_force: bool, lost: Option<&str>) -> String {
    let on: Vec<String> = j.on.iter().map(|t| format!("{}: \"{}\"", t.doc, short(&t.words))).collect();
    let mut line = format!("{} {} {} {}", j.id, j.at, j.by, j.verdict);
    if let Some(r) = j.revokes {
        line.push_str(&format!(" {r}"));
    }
    if !on.is_empty() {
        line.push_str(&format!(" {}", on.join(" | ")));
    }
    for (field, value) in &j.value {
        line.push_str(&format!(" {field}={value}"));
    }
    if !j.why.is_empty() {
        line.push_str(&format!(" ({})", j.why));
    }
    if !in_force {
        line.push_str(" [taken back]");
    }
    if let Some(why) = lost {
        line.push_str(&format!(" [homeless: {why}]"));
    }
    line
}

fn short(words: &str) -> String {
    let mut cut: String = words.chars().take(60).map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    if words.chars().nth(60).is_some() {
        cut.push('…');
    }
    cut
}
