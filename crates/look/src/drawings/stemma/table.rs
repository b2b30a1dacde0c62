//! The picture's twin: the same stemma as rows.

use crate::facts::{Had, facts, weight};
use tradent_dossier::Cited;
use tradent_dossier::claim::{Claim, Derivation};

/// One telling, as a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The telling's id as the case has it.
    pub id: String,
    /// When it was told (EDTF); empty if unknown.
    pub date: String,
    /// Who tells it.
    pub teller: String,
    /// The document's short name; empty for a telling without words.
    pub doc: String,
    /// Its words.
    pub words: Option<Cited>,
    /// Whether it is only reported in its document.
    pub reported: bool,
    /// Whether we hold it.
    pub extant: bool,
    /// How sure the teller is, in a word; "denies it" for a denial.
    pub certainty: &'static str,
    /// The words of the hedges that say so.
    pub hedges: Vec<Cited>,
    /// Where it was had from, in words, the likeliest first.
    pub from: String,
    /// Ids of the tellings it was had from, the likeliest first.
    pub parents: Vec<String>,
    /// What the picture marks: "an origin", "all of the claim hangs on this", ...
    pub marks: Vec<String>,
}

/// A row per telling, in the claim's order (by date). Nothing is folded here.
pub fn rows(claim: &Claim, derivations: &[Derivation]) -> Vec<Row> {
    let facts = facts(claim, derivations);
    facts
        .iter()
        .map(|f| {
            let mut had: Vec<&Had> = f.from.iter().collect();
            had.sort_by(|a, b| {
                (b.likely.cmp(&a.likely)).then(b.weight.total_cmp(&a.weight)).then(a.parent.cmp(&b.parent))
            });
            let with = |words: &str, p: f64| match weight(p) {
                p if p.is_empty() => words.to_owned(),
                p => format!("{words} ({p})"),
            };
            let mut from: Vec<String> = Vec::new();
            if f.own.0 > 0.0 {
                from.push(with("own knowledge", f.own.0));
            }
            for h in &had {
                let copied = if h.copied { ", text copied" } else { "" };
                let name = format!("{}{copied}", facts[h.parent].teller);
                from.push(with(&name, h.weight));
            }
            if f.open.0 > 0.0 {
                from.push(with("nobody knows", f.open.0));
            }
            let mut marks = Vec::new();
            if f.own.1 {
                marks.push("an origin".to_owned());
            }
            if f.single {
                marks.push("all of the claim hangs on this".to_owned());
            }
            for name in &f.hangs_on {
                marks.push(format!("all of the claim hangs on {name}"));
            }
            if !f.extant {
                marks.push("known only through others".to_owned());
            }
            Row {
                id: f.id.clone(),
                date: f.date.as_ref().map(|d| d.to_string()).unwrap_or_default(),
                teller: f.teller.clone(),
                doc: f.doc().unwrap_or_default().to_owned(),
                words: f.telling.map(|t| t.words.clone()),
                reported: f.reported(),
                extant: f.extant,
                certainty: f.certainty(),
                hedges: f.telling.map(|t| t.hedges.clone()).unwrap_or_default(),
                from: from.join("; "),
                parents: had.iter().map(|h| facts[h.parent].id.clone()).collect(),
                marks,
            }
        })
        .collect()
}
