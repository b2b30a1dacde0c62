//! `tradent judge`: a person's decision, appended to the ledger.

use crate::args;
use crate::clock;
use crate::output::{Exit, Out};
use crate::problem::Problem;
use std::collections::BTreeMap;
use std::path::Path;
use tradent_dossier::judgement::Draft;
use tradent_dossier::{RecordId, Target, Verdict};
use tradent_store::Store;

/// Runs it.
pub fn run(dossier: &Path, args: &args::Judge) -> Result<Exit, Problem> {
    let verdict: Verdict =
        args.verdict.parse().map_err(|e| Problem::new(format!("{e}"), "see `tradent judge --help`"))?;
    if verdict == Verdict::Revoke {
        return Err(Problem::new("a decision is taken back with `undo`", "tradent undo ID"));
    }
    let mut store = super::change(dossier)?;
    let on = args.on.iter().map(|id| target(&store, id)).collect::<Result<Vec<_>, _>>()?;
    let evidence = args.evidence.iter().map(|id| target(&store, id)).collect::<Result<Vec<_>, _>>()?;
    let value = args.set.iter().map(|s| field(s)).collect::<Result<BTreeMap<_, _>, _>>()?;
    let judgement = store.judge(Draft {
        at: clock::now().into(),
        by: clock::by(args.by.as_deref()).into(),
        verdict,
        on,
        value,
        why: args.why.as_str().into(),
        evidence,
        revokes: None,
    })?;
    let mut out = Out::new();
    if args.json {
        out.json(&serde_json::json!({"id": judgement.id.to_string(), "verdict": verdict.as_str(), "at": &*judgement.at, "by": &*judgement.by}))?;
    } else {
        out.line(format!("{} {} (take it back: tradent undo {0})", judgement.id, verdict))?;
    }
    out.end()?;
    Ok(Exit::Done)
}

fn target(store: &Store, id: &str) -> Result<Target, Problem> {
    let id: RecordId =
        id.parse().map_err(|e| Problem::new(format!("{e}"), "ids stand in `tradent export --to jsonl`"))?;
    Ok(tradent_engine::target_of(store, id)?)
}

fn field(given: &str) -> Result<(Box<str>, Box<str>), Problem> {
    let (field, value) = given.split_once('=').filter(|(f, _)| !f.is_empty()).ok_or_else(|| {
        Problem::new(format!("\"{given}\" is no FIELD=VALUE"), "for example: --set edtf=1937-01")
    })?;
    Ok((field.into(), value.into()))
}
