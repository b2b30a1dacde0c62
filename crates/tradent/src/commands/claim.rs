//! `tradent claim`: where one claim came from, telling by telling.

use crate::args;
use crate::output::{self, Exit, Out};
use crate::problem::Problem;
use crate::shelf::Shelf;
use std::path::Path;
use tradent_dossier::claim::Collation;
use tradent_dossier::{Finding, RecordId};

/// Runs it.
pub fn run(dossier: &Path, args: &args::Claim) -> Result<Exit, Problem> {
    let mut store = super::change_or_look(dossier)?;
    let collation = tradent_engine::collated(&mut store)?;
    let claim = super::chosen(&collation, &args.claim)?;
    let finding = super::weighed(tradent_weigh::questions::origins(claim))?;
    let shelf = Shelf::of_store(&store)?;
    let mut out = Out::new();
    if args.json {
        let of_claim = only(&collation, claim.id);
        let mut value = finding_value(&finding, &shelf)?;
        let lines = tradent_exchange::collation_lines(&of_claim, &|doc| shelf.records(doc))?;
        let records: Vec<serde_json::Value> =
            lines.iter().filter_map(|l| serde_json::from_str(l).ok()).collect();
        value["records"] = records.into();
        out.json(&value)?;
    } else {
        let shown = tradent_look::views::claim(
            claim,
            &collation.derivations,
            Some(&finding),
            &|doc| shelf.look(doc),
            output::style(),
        );
        out.write(&shown)?;
    }
    out.end()?;
    Ok(Exit::Done)
}

/// The finding as a record.
pub fn finding_value(finding: &Finding, shelf: &Shelf<'_>) -> Result<serde_json::Value, Problem> {
    Ok(tradent_exchange::finding_json(finding, &|doc| shelf.records(doc))?)
}

/// What belongs to one claim.
fn only(collation: &Collation, id: RecordId) -> Collation {
    let mut of = Collation {
        claims: collation.claims.iter().filter(|c| c.id == id).cloned().collect(),
        ..Collation::default()
    };
    let here = |t: &RecordId| of.claims.iter().flat_map(|c| &c.tellings).any(|c| c.id == *t);
    let drifts = collation.drifts.iter().filter(|d| here(&d.child)).cloned().collect();
    let circles = collation.circles.iter().filter(|c| c.tellings.iter().any(here)).cloned().collect();
    of.derivations = collation.derivations.iter().filter(|d| d.claim == id).cloned().collect();
    (of.drifts, of.circles) = (drifts, circles);
    of
}
