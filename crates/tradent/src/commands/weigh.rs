//! `tradent weigh`: how many independent origins, and what falls without whom; of a claim in the
//! dossier or of a case written by hand.

use crate::args;
use crate::output::{self, Exit, Out};
use crate::problem::Problem;
use crate::shelf::Shelf;
use serde_json::json;
use std::path::Path;
use tradent_dossier::case::Case;
use tradent_weigh::{Given, Grant, Weighing};

/// Runs it.
pub fn run(dossier: &Path, args: &args::Weigh) -> Result<Exit, Problem> {
    let grants = args.grant.iter().map(|g| grant(g)).collect::<Result<Vec<_>, _>>()?;
    match &args.case {
        Some(path) => of_case(&case_of(path)?, args, &grants),
        None if !args.claim.is_empty() => of_claim(dossier, args, &grants),
        None => {
            Err(Problem::new("name a claim, or give a case with --case", "`tradent claims` lists the claims"))
        }
    }
}

fn case_of(path: &Path) -> Result<Case, Problem> {
    let bytes = std::fs::read(path).map_err(|e| Problem::file(path, &e))?;
    let text = String::from_utf8(bytes)
        .map_err(|e| Problem::new(format!("{}: not UTF-8: {e}", path.display()), "save it as UTF-8"))?;
    tradent_exchange::parse_case(&text).map_err(|e| {
        Problem::new(format!("{}: {e}", path.display()), "docs/weighing.md shows the form of a case")
    })
}

fn of_case(case: &Case, args: &args::Weigh, grants: &[Grant]) -> Result<Exit, Problem> {
    let mut out = Out::new();
    let value = weighing(case, &args.without, grants)?;
    if args.json {
        out.json(&value)?;
    } else {
        out.line(serde_json::to_string_pretty(&value).unwrap_or_default())?;
    }
    out.end()?;
    Ok(Exit::Done)
}

/// The contract's answer; with `--without` or `--grant` it carries before and after.
fn weighing(case: &Case, without: &[String], grants: &[Grant]) -> Result<serde_json::Value, Problem> {
    let checked = super::weighed(tradent_weigh::check(case))?;
    let before = super::weighed(tradent_weigh::weigh(&checked, &[], &[]))?;
    let mut value = as_json(&before);
    if !without.is_empty() || !grants.is_empty() {
        let without: Vec<&str> = without.iter().map(String::as_str).collect();
        let after = super::weighed(tradent_weigh::weigh(&checked, &without, grants))?;
        value = as_json(&after);
        value["before"] = as_json(&before);
        value["after"] = as_json(&after);
    }
    Ok(value)
}

fn as_json(weighing: &Weighing) -> serde_json::Value {
    serde_json::to_value(weighing).unwrap_or_else(|_| json!({}))
}

fn of_claim(dossier: &Path, args: &args::Weigh, grants: &[Grant]) -> Result<Exit, Problem> {
    let mut store = super::change_or_look(dossier)?;
    let collation = tradent_engine::collated(&mut store)?;
    let claim = super::chosen(&collation, &args.claim)?;
    if args.json || !grants.is_empty() {
        return of_case(&claim.case, args, grants);
    }
    let without: Vec<&str> = args.without.iter().map(String::as_str).collect();
    let finding = if without.is_empty() {
        tradent_weigh::questions::origins(claim)
    } else {
        tradent_weigh::questions::falls(claim, &without)
    };
    let finding = super::weighed(finding)?;
    let shelf = Shelf::of_store(&store)?;
    let mut out = Out::new();
    out.write(&tradent_look::views::finding(&finding, &|doc| shelf.look(doc), output::style()))?;
    out.end()?;
    Ok(Exit::Done)
}

fn grant(given: &str) -> Result<Grant, Problem> {
    let wrong =
        || Problem::new(format!("\"{given}\" is no grant"), "write ID=own, ID=unknown or ID=from:TELLING");
    let (telling, source) = given.split_once('=').ok_or_else(wrong)?;
    let source = match source {
        "own" => Given::Own,
        "unknown" => Given::Unknown,
        other => Given::From(other.strip_prefix("from:").filter(|t| !t.is_empty()).ok_or_else(wrong)?.into()),
    };
    Ok(Grant { telling: telling.into(), source })
}
