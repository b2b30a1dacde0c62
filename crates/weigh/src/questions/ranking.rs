//! What in these documents is most worth a look?

use crate::questions::words::{by_id, cite, count};
use crate::questions::{drift, origins};
use tradent_dossier::claim::{Circle, Claim, Collation};
use tradent_dossier::finding::{Finding, Piece};

/// Findings over everything collated, the most surprising first. Claims whose case can't be
/// weighed are left out of it (`check` them to see why).
///
/// Surprise, in `numbers`: for a claim told by several documents the bits between their number and
/// the possible origins, and half of those to the established; 1.5 for a ring; for an inflated
/// certainty twice its step. A claim with one document is no surprise and is not listed.
pub fn ranking(collation: &Collation) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for claim in collation.claims.iter().filter(|c| c.naive > 1) {
        if let Ok(mut f) = origins(claim) {
            let number = |name: &str| f.numbers.get(name).copied().unwrap_or(1.0).max(1.0);
            let bits = |n: f64| (f64::from(claim.naive) / n).log2().max(0.0);
            let surprise = bits(number("possible")) + bits(number("established")) / 2.0;
            f.numbers.insert("surprise".into(), surprise);
            found.push(f);
        }
    }
    for mut f in drift(collation) {
        let step = f.numbers.get("step").copied().unwrap_or(0.0);
        f.numbers.insert("surprise".into(), 2.0 * step);
        found.push(f);
    }
    found.extend(collation.circles.iter().map(|c| circle(c, &collation.claims)));
    let surprise = |f: &Finding| f.numbers.get("surprise").copied().unwrap_or(0.0);
    found.sort_by(|a, b| surprise(b).total_cmp(&surprise(a)));
    found
}

fn circle(circle: &Circle, claims: &[Claim]) -> Finding {
    let mut f = Finding { question: "circle".into(), ..Finding::default() };
    let wanted: Vec<String> = circle.tellings.iter().map(ToString::to_string).collect();
    let mut refs = Vec::new();
    for claim in claims {
        refs.extend(cite(&mut f, &by_id(claim), wanted.iter().map(String::as_str)));
    }
    refs.sort_unstable();
    refs.dedup();
    let n = circle.tellings.len();
    let said = count(n, "telling has it from itself", "tellings have it from each other in a ring");
    f.sentence = vec![Piece::cited(said, refs), Piece::plain("; where the ring began is not established.")];
    f.caveats.push(circle.reason.to_string());
    f.numbers.insert("tellings".into(), n as f64);
    f.numbers.insert("surprise".into(), 1.5);
    f
}
