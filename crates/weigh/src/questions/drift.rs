//! Where did certainty grow on the way?

use tradent_dossier::certainty::CertaintyClass;
use tradent_dossier::claim::{Claim, ClaimTelling, Collation, Drift};
use tradent_dossier::finding::{Finding, Piece};
use tradent_dossier::id::RecordId;

/// One finding per inflated certainty, with the two quotations; the largest step first.
pub fn drift(collation: &Collation) -> Vec<Finding> {
    let mut found: Vec<(f64, Finding)> =
        collation.drifts.iter().map(|d| (step(d), one(d, &collation.claims))).collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().map(|(_, f)| f).collect()
}

/// How far the middle of the certainty moved, 0..=1.
fn step(d: &Drift) -> f64 {
    let middle = |c: CertaintyClass| (c.interval().0 + c.interval().1) / 2.0;
    middle(d.to) - middle(d.from)
}

fn one(d: &Drift, claims: &[Claim]) -> Finding {
    let mut f = Finding { question: "drift".into(), ..Finding::default() };
    let [parent, child] = [0, 1].map(|i| f.cite(&d.words[i]));
    let who = |id: RecordId| {
        let telling = telling(claims, id);
        let name = telling.map(|t| if t.teller.is_empty() { &t.doc } else { &t.teller });
        name.map_or_else(|| "an unnamed teller".to_owned(), |n| n.to_string())
    };
    let quote = |i: usize| format!("\u{201c}{}\u{201d}", d.words[i].anchor.words());
    f.args.insert("child".into(), d.child.to_string());
    f.args.insert("parent".into(), d.parent.to_string());
    f.sentence = vec![
        Piece::plain(format!("{} has it as {} (", who(d.parent), d.from.as_str())),
        Piece::cited(quote(0), vec![parent]),
        Piece::plain(format!("); {}, who draws on it, as {} (", who(d.child), d.to.as_str())),
        Piece::cited(quote(1), vec![child]),
        Piece::plain(")."),
    ];
    f.numbers.insert("step".into(), step(d));
    f
}

fn telling(claims: &[Claim], id: RecordId) -> Option<&ClaimTelling> {
    claims.iter().flat_map(|c| &c.tellings).find(|t| t.id == id)
}
