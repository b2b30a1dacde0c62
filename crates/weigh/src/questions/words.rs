//! Small words that several questions need.

use std::collections::BTreeMap;
use tradent_dossier::claim::{Claim, ClaimTelling, Polarity, Voice};
use tradent_dossier::finding::Finding;

/// "1 document", "2 documents".
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// "A", "A and B", "A, B and C".
pub fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// A claim's tellings by the ids that its case has.
pub fn by_id(claim: &Claim) -> BTreeMap<String, &ClaimTelling> {
    let tellings = claim.tellings.iter();
    tellings.map(|t| (t.id.to_string(), t)).collect()
}

/// The documents' own tellings that are for the claim, or against it: one per document.
pub fn held(claim: &Claim, polarity: Polarity) -> Vec<&ClaimTelling> {
    let mut found: BTreeMap<&str, &ClaimTelling> = BTreeMap::new();
    for t in &claim.tellings {
        if t.polarity == polarity && (t.extant || t.voice == Voice::Author) {
            found.entry(&t.doc).or_insert(t);
        }
    }
    found.into_values().collect()
}

/// Cites the words of the tellings with these ids; ids without words are passed over.
pub fn cite<'a>(
    finding: &mut Finding,
    by_id: &BTreeMap<String, &ClaimTelling>,
    ids: impl IntoIterator<Item = &'a str>,
) -> Vec<usize> {
    let mut refs: Vec<usize> =
        ids.into_iter().filter_map(|id| by_id.get(id).map(|t| finding.cite(&t.words))).collect();
    refs.dedup();
    refs
}
