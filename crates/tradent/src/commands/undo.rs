//! `tradent undo`: a decision taken back, by one more decision.

use crate::args;
use crate::clock;
use crate::output::{Exit, Out};
use crate::problem::Problem;
use std::collections::BTreeMap;
use std::path::Path;
use tradent_dossier::judgement::Draft;
use tradent_dossier::{RecordId, Verdict};

/// Runs it.
pub fn run(dossier: &Path, args: &args::Undo) -> Result<Exit, Problem> {
    let mut store = super::change(dossier)?;
    let ledger = store.ledger()?;
    let id: RecordId = match &args.id {
        Some(id) => id
            .parse()
            .map_err(|e| Problem::new(format!("{e}"), "`tradent log` lists the decisions with their ids"))?,
        None => match ledger.last_live() {
            Some(j) => j.id,
            None => {
                eprintln!("there is no decision to take back");
                return Ok(Exit::Nothing);
            }
        },
    };
    let undone = store.judge(Draft {
        at: clock::now().into(),
        by: clock::by(args.by.as_deref()).into(),
        verdict: Verdict::Revoke,
        on: Vec::new(),
        value: BTreeMap::new(),
        why: args.why.as_str().into(),
        evidence: Vec::new(),
        revokes: Some(id),
    })?;
    let mut out = Out::new();
    out.line(format!("{id} taken back (put it in force again: tradent undo {})", undone.id))?;
    out.end()?;
    Ok(Exit::Done)
}
