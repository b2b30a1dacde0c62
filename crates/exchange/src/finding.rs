//! The `finding` record: what every question prints with `--json`.
//!
//! `sentence` is the plain sentence; `pieces` is the same sentence in pieces, each with `refs`:
//! indices into `anchors`. A cell of the `table` is a piece too. `anchors` carry the document's
//! name, the span in code points and the words.
//!
//! **Lost**: a number that is none (0/0) is null. Nothing here is read back.

use crate::texts::{CitedForm, Places, Wanted};
use crate::{ExchangeError, Texts};
use serde::Serialize;
use std::collections::BTreeMap;
use tradent_dossier::finding::Piece;
use tradent_dossier::{Cited, Finding};

// The fields of all these forms stand in the alphabet's order: a JSON value sorts its keys unless a feature of some other crate says otherwise, and the bytes must not depend on that.
#[derive(Serialize)]
struct FindingForm<'a> {
    anchors: Vec<AnchorForm<'a>>,
    args: &'a BTreeMap<String, String>,
    caveats: &'a [String],
    kind: &'static str,
    numbers: &'a BTreeMap<String, f64>,
    pieces: Vec<PieceForm<'a>>,
    question: &'a str,
    sentence: String,
    table: TableForm<'a>,
}

#[derive(Serialize)]
struct AnchorForm<'a> {
    doc: &'a str,
    end: u32,
    start: u32,
    text: &'a str,
}

fn anchor<'a>(places: &'a Places, cited: &'a Cited) -> AnchorForm<'a> {
    let CitedForm { doc, start, end, text } = places.quote(cited);
    AnchorForm { doc, end, start, text }
}

#[derive(Serialize)]
struct PieceForm<'a> {
    refs: &'a [usize],
    text: &'a str,
}

#[derive(Serialize)]
struct TableForm<'a> {
    columns: &'a [String],
    rows: Vec<Vec<PieceForm<'a>>>,
}

fn pieces(list: &[Piece]) -> Vec<PieceForm<'_>> {
    let each = list.iter();
    each.map(|Piece { text, refs }| PieceForm { refs, text }).collect()
}

/// The `finding` record as one JSON object. Linear in the texts that it points at.
///
/// # Errors
/// [`ExchangeError::NoDocument`] for a document that `texts` doesn't know,
/// [`ExchangeError::Misquote`] for words that are not in it.
pub fn finding_json(finding: &Finding, texts: &Texts<'_>) -> Result<serde_json::Value, ExchangeError> {
    let mut wanted = Wanted::default();
    wanted.cited(&finding.anchors);
    let places = wanted.find(texts)?;
    let form = FindingForm {
        anchors: finding.anchors.iter().map(|a| anchor(&places, a)).collect(),
        args: &finding.args,
        caveats: &finding.caveats,
        kind: "finding",
        numbers: &finding.numbers,
        pieces: pieces(&finding.sentence),
        question: &finding.question,
        sentence: finding.plain_sentence(),
        table: TableForm {
            columns: &finding.table.columns,
            rows: finding.table.rows.iter().map(|r| pieces(r)).collect(),
        },
    };
    Ok(serde_json::to_value(&form)?)
}
