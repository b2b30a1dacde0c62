//! A stemma as a tree of text: each telling under the one it was likeliest had from.

use super::finding::push;
use crate::facts::{Fact, facts, weight};
use crate::style::{Ink, Style, tame};
use tradent_dossier::claim::{Claim, Derivation};

/// A claim's stemma as a tree, each line ended by a newline. A telling with several possible
/// sources stands under the likeliest and names the others. Quadratic in the tellings.
pub fn tree(claim: &Claim, derivations: &[Derivation], style: Style) -> String {
    let facts = facts(claim, derivations);
    let parent: Vec<Option<usize>> = facts.iter().map(|f| likeliest(f)).collect();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); facts.len()];
    for (i, p) in parent.iter().enumerate() {
        if let Some(p) = p {
            children[*p].push(i);
        }
    }
    let mut out = String::new();
    let mut seen = vec![false; facts.len()];
    let tops = (0..facts.len()).filter(|i| parent[*i].is_none());
    for top in tops.collect::<Vec<_>>() {
        branch(&mut out, &facts, &children, &mut seen, top, "", "", style);
    }
    // Whoever is left stands in a ring: it has no top, so its first telling is shown as one.
    for i in 0..facts.len() {
        if !seen[i] {
            push(&mut out, &style.paint(Ink::Warning, "in a ring:"));
            branch(&mut out, &facts, &children, &mut seen, i, "", "", style);
        }
    }
    out
}

/// The telling it was likeliest had from, unless it is likelier an origin.
fn likeliest(fact: &Fact<'_>) -> Option<usize> {
    if fact.own.1 || fact.open.1 {
        return None;
    }
    let likely = fact.from.iter().find(|h| h.likely);
    likely.map(|h| h.parent)
}

#[expect(clippy::too_many_arguments, reason = "a walk with its two indents")]
fn branch(
    out: &mut String,
    facts: &[Fact<'_>],
    children: &[Vec<usize>],
    seen: &mut [bool],
    at: usize,
    lead: &str,
    rest: &str,
    style: Style,
) {
    if std::mem::replace(&mut seen[at], true) {
        push(out, &format!("{lead}{} (again)", tame(&facts[at].teller)));
        return;
    }
    push(out, &format!("{lead}{}", label(facts, at, style)));
    // Deeper than this no terminal shows it, and no stack should be asked to.
    if rest.chars().count() > 600 {
        push(out, &format!("{rest}..."));
        below(children, seen, at);
        return;
    }
    let n = children[at].len();
    for (k, child) in children[at].iter().enumerate() {
        let last = k + 1 == n;
        let (branch_lead, branch_rest) = if last {
            (format!("{rest}└─ "), format!("{rest}   "))
        } else {
            (format!("{rest}├─ "), format!("{rest}│  "))
        };
        branch(out, facts, children, seen, *child, &branch_lead, &branch_rest, style);
    }
}

/// Marks everything below `at` as seen.
fn below(children: &[Vec<usize>], seen: &mut [bool], at: usize) {
    let mut left = children[at].clone();
    while let Some(next) = left.pop() {
        if !std::mem::replace(&mut seen[next], true) {
            left.extend(&children[next]);
        }
    }
}

fn label(facts: &[Fact<'_>], at: usize, style: Style) -> String {
    let fact = &facts[at];
    let mut words = Vec::new();
    if let Some(date) = &fact.date {
        words.push(date.to_string());
    }
    if let Some(doc) = fact.doc() {
        words.push(if fact.reported() { format!("in {doc}") } else { doc.to_owned() });
    }
    if !fact.certainty().is_empty() {
        words.push(fact.certainty().to_owned());
    }
    if fact.own.1 {
        words.push("an origin".to_owned());
    }
    if fact.open.1 {
        words.push("source unknown".to_owned());
    }
    let shown = likeliest(fact);
    for had in fact.from.iter().filter(|h| Some(h.parent) != shown) {
        let p = weight(had.weight);
        words.push(format!("or from {} {p}", tame(&facts[had.parent].teller)).trim_end().to_owned());
    }
    if fact.open.0 > 0.0 && !fact.open.1 {
        words.push(format!("or unknown {}", weight(fact.open.0)));
    }
    if fact.own.0 > 0.0 && !fact.own.1 {
        words.push(format!("or own knowledge {}", weight(fact.own.0)));
    }
    let mut out = style.paint(Ink::Strong, &tame(&fact.teller));
    if !words.is_empty() {
        out.push_str("  ");
        out.push_str(&style.paint(Ink::Quiet, &words.join(", ")));
    }
    if fact.single {
        out.push_str(&style.paint(Ink::Warning, "  ◆ all hangs on this"));
    }
    for name in &fact.hangs_on {
        out.push_str(&style.paint(Ink::Warning, &format!("  ◆ all hangs on {}", tame(name))));
    }
    out
}
