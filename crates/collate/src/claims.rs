//! From a stemma to a claim with its case.

use crate::group::weight;
use crate::pile::Pile;
use crate::says::Says;
use crate::stemma::{Ground, Node, Source};
use std::collections::{BTreeMap, BTreeSet};
use tradent_dossier::case::{Alternative, Case, CaseTelling, Component, Interval, SourceMode};
use tradent_dossier::claim::{Claim, ClaimTelling, Derivation, Origins, Polarity, Voice};
use tradent_dossier::{Kind, RecordId};

/// The claim that these tellings carry.
pub(crate) fn claim(ground: &Ground<'_, '_>, group: &[usize], nodes: &[Node]) -> Claim {
    let pile = ground.pile;
    let ids: BTreeSet<String> = nodes.iter().map(|n| n.id.to_string()).collect();
    let id = RecordId::of_parts(Kind::Claim, ids.iter().map(String::as_str));
    let tellings = nodes.iter().map(|n| telling(pile, n)).collect();
    let text: Box<str> = best_words(ground, group, nodes).into();
    let case = case(pile, nodes, &text);
    let docs: BTreeSet<usize> =
        nodes.iter().filter(|n| n.voice == Voice::Author && !n.against).map(|n| n.doc).collect();
    let possible = leaves(nodes).max(1);
    Claim {
        id,
        text,
        group: None,
        tellings,
        naive: docs.len() as u32,
        origins: Origins { established: 1, possible },
        single_points: Vec::new(),
        case,
    }
}

fn telling(pile: &Pile<'_>, n: &Node) -> ClaimTelling {
    let paper = &pile.papers[n.doc];
    let doc = paper.source.doc();
    ClaimTelling {
        id: n.id,
        words: n.words.cited(doc),
        doc: paper.reading.document.doc.clone(),
        teller: n.teller_name.clone(),
        polarity: if n.against { Polarity::Against } else { Polarity::For },
        voice: n.voice,
        extant: n.voice == Voice::Author,
        certainty: n.certainty,
        hedges: n.hedges.iter().map(|h| h.cited(doc)).collect(),
        date: n.date.clone(),
    }
}

/// The words of the earliest telling that says nearly all of the kernel, in the fewest words.
fn best_words(ground: &Ground<'_, '_>, group: &[usize], nodes: &[Node]) -> String {
    let says = ground.says;
    let docs = ground.pile.papers.len();
    let kernel = crate::group::kernel(says, group);
    let full: f64 = kernel.iter().map(|s| weight(says, docs, *s)).sum();
    let said = |n: &Node| {
        let bag = &says.all[n.say].bag;
        kernel.iter().filter(|s| bag.binary_search(s).is_ok()).map(|s| weight(says, docs, *s)).sum::<f64>()
    };
    let most = nodes.iter().filter(|n| !n.against).map(said).fold(0.0, f64::max).min(full);
    let mut fit: Vec<&Node> = nodes.iter().filter(|n| !n.against && said(n) >= 0.8 * most).collect();
    fit.sort_by_key(|n| {
        (n.date.is_none(), n.date.as_ref().and_then(|d| d.earliest()), n.doc, n.words.range().start())
    });
    // Among tellings of like age the plain one; the claim's words are the content, not the act.
    let words = fit.first().or(nodes.first().as_ref()).map(|n| says.all[n.say].words.words().to_owned());
    words.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tellings with an own or unknown source that some held telling for the claim goes back to.
fn leaves(nodes: &[Node]) -> u32 {
    let mut stack: Vec<usize> =
        (0..nodes.len()).filter(|i| nodes[*i].voice == Voice::Author && !nodes[*i].against).collect();
    let mut seen = BTreeSet::new();
    let mut count = 0;
    while let Some(i) = stack.pop() {
        if !seen.insert(i) {
            continue;
        }
        count += u32::from(nodes[i].sources.iter().any(|s| !matches!(s, Source::From(l) if l.to.is_some())));
        stack.extend(targets(&nodes[i]));
    }
    count
}

fn targets(n: &Node) -> impl Iterator<Item = usize> + '_ {
    n.sources.iter().filter_map(|s| match s {
        Source::From(l) => l.to,
        _ => None,
    })
}

/// The tellings for the claim, with everything they go back to.
fn case(pile: &Pile<'_>, nodes: &[Node], text: &str) -> Case {
    let mut components: BTreeMap<String, Component> = BTreeMap::new();
    let mut tellings = Vec::new();
    for n in nodes.iter().filter(|n| !n.against) {
        let mut parts: BTreeSet<String> = BTreeSet::new();
        for who in n.teller.iter().chain(&n.via).filter(|w| pile.who.all[**w].proper) {
            let (id, name) = (component_id(pile, *who), pile.name(*who));
            components.entry(id.clone()).or_insert_with(|| Component {
                id: id.as_str().into(),
                name: name.into(),
                sound: Interval::SURE,
            });
            parts.insert(id);
        }
        if n.voice == Voice::Author && n.teller.is_none() {
            let doc = &pile.papers[n.doc].reading.document.doc;
            let id = format!("d:{doc}");
            components.entry(id.clone()).or_insert_with(|| Component {
                id: id.as_str().into(),
                name: doc.clone(),
                sound: Interval::SURE,
            });
            parts.insert(id);
        }
        let (low, high) = n.certainty.interval();
        tellings.push(CaseTelling {
            id: n.id.to_string().into(),
            teller: n.teller_name.clone(),
            extant: n.voice == Voice::Author,
            date: n.date.as_ref().map(|d| d.as_str().into()),
            components: parts.into_iter().map(Into::into).collect(),
            sources: alternatives(nodes, n),
            if_true: None,
            if_false: None,
            certainty: Some(Interval { low, high }),
        });
    }
    Case { claim: text.into(), prior: None, components: components.into_values().collect(), tellings }
}

/// The same person has the same id in every claim and every run.
fn component_id(pile: &Pile<'_>, who: usize) -> String {
    let slug: String = crate::words::fold(pile.name(who))
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    format!("p:{slug}")
}

/// Stated sources together in one alternative, a copied one for itself, own and unknown beside them.
fn alternatives(nodes: &[Node], n: &Node) -> Vec<Alternative> {
    let id = |i: usize| -> Box<str> { nodes[i].id.to_string().into() };
    let for_it = |l: &crate::stemma::Link| l.to.filter(|t| !nodes[*t].against);
    let (mut stated, mut copied) = ((Vec::new(), 1.0), (Vec::new(), 1.0));
    let (mut own, mut unknown) = (0.0, 0.0);
    for s in &n.sources {
        match s {
            Source::Own(p) => own = *p,
            Source::Unknown(p) => unknown = *p,
            Source::From(l) => {
                if let Some(to) = for_it(l) {
                    let side = if l.copied { &mut copied } else { &mut stated };
                    side.0.push(id(to));
                    side.1 *= 1.0 - l.p;
                }
            }
        }
    }
    let mut out = Vec::new();
    let mut add = |from: Vec<Box<str>>, weight: f64| {
        if !from.is_empty() {
            out.push(Alternative { weight, own: false, unknown: false, from, mode: SourceMode::Any });
        }
    };
    // What was copied was read; what was stated as well may not have been.
    let both = !stated.0.is_empty() && !copied.0.is_empty();
    add(copied.0, (1.0 - copied.1) * if both { 1.5 } else { 1.0 });
    add(stated.0, 1.0 - stated.1);
    if own > 0.0 {
        out.push(Alternative::own(own));
    }
    if unknown > 0.0 || out.is_empty() {
        out.push(Alternative::unknown(if out.is_empty() { 1.0 } else { unknown }));
    }
    let sum: f64 = out.iter().map(|a| a.weight).sum();
    out.iter_mut().for_each(|a| a.weight /= sum);
    out
}

/// The claim's derivations, in order of its tellings.
pub(crate) fn derivations(claim: RecordId, nodes: &[Node]) -> Vec<Derivation> {
    let mut out = Vec::new();
    for n in nodes {
        for s in &n.sources {
            if let Source::From(l) = s {
                out.push(Derivation {
                    claim,
                    child: n.id,
                    parent: l.to.map(|t| nodes[t].id),
                    p: l.p,
                    by: l.by,
                    evidence: l.evidence.clone(),
                    reason: l.reason.clone(),
                });
            }
        }
    }
    out
}

/// Whether a group is worth a claim: two documents tell it, or two tellings are reported.
pub(crate) fn is_told_twice(says: &Says, group: &[usize]) -> bool {
    let docs: BTreeSet<usize> = group.iter().map(|i| says.all[*i].doc).collect();
    let reported =
        group.iter().filter(|i| says.all[**i].voice == Voice::Reported && !says.all[**i].empty).count();
    docs.len() >= 2 || reported >= 2
}
