//! `tradent raw edtf`: a date, checked.

use crate::output::{Exit, Out};
use crate::problem::Problem;
use serde_json::json;
use tradent_dossier::Edtf;

/// Valid or not, its level, its earliest and latest day.
pub fn edtf(string: &str) -> Result<Exit, Problem> {
    let mut out = Out::new();
    let read = Edtf::parse(string);
    out.json(&match &read {
        Ok(e) => json!({"valid": true, "level": e.level(), "earliest": e.earliest().map(|d| d.to_string()), "latest": e.latest().map(|d| d.to_string())}),
        Err(_) => json!({"valid": false, "level": null, "earliest": null, "latest": null}),
    })?;
    out.end()?;
    if let Err(e) = &read {
        eprintln!("{e}");
    }
    Ok(if read.is_ok() { Exit::Done } else { Exit::Nothing })
}
