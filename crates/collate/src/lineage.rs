//! What happens on the way: certainty that grows, and tellings that go round in a ring.

use crate::pile::Pile;
use crate::says::rank;
use crate::stemma::{Node, Source, reaches};
use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;
use std::collections::BTreeSet;
use tradent_dossier::CertaintyClass;
use tradent_dossier::claim::{Circle, Drift, Voice};

/// Every step on which a telling is surer than the one it comes from.
pub(crate) fn drifts(pile: &Pile<'_>, nodes: &[Node]) -> Vec<Drift> {
    let mut out = Vec::new();
    for child in nodes {
        for s in &child.sources {
            let Source::From(l) = s else { continue };
            let Some(parent) =
                l.to.map(|t| &nodes[t])
                    .filter(|p| p.against == child.against && p.doc != child.doc && l.p >= 0.5)
            else {
                continue;
            };
            let denied = [parent.certainty, child.certainty].contains(&CertaintyClass::Denied);
            if !denied && rank(child.certainty) > rank(parent.certainty) {
                let words = [parent, child].map(|n| n.words.cited(pile.papers[n.doc].source.doc()));
                out.push(Drift {
                    child: child.id,
                    parent: parent.id,
                    from: parent.certainty,
                    to: child.certainty,
                    words,
                });
            }
        }
    }
    out
}

/// Rings of sources, and authors who cite as confirmation what goes back to themselves.
pub(crate) fn circles(pile: &Pile<'_>, nodes: &[Node]) -> Vec<Circle> {
    let mut out = rings(nodes);
    for (i, n) in nodes.iter().enumerate().filter(|(_, n)| n.voice == Voice::Author) {
        let Some(teller) = n.teller else { continue };
        let earlier = |o: &usize| {
            *o != i
                && nodes[*o].voice == Voice::Author
                && nodes[*o].teller == Some(teller)
                && nodes[*o].doc != n.doc
        };
        for first in (0..nodes.len()).filter(earlier) {
            let between: Vec<usize> = (0..nodes.len())
                .filter(|b| {
                    nodes[*b].teller != Some(teller)
                        && nodes[*b].voice == Voice::Author
                        && reaches(nodes, i, *b)
                        && reaches(nodes, *b, first)
                })
                .collect();
            if between.is_empty() || reaches(nodes, first, i) {
                continue;
            }
            let doc = |k: usize| &*pile.papers[nodes[k].doc].reading.document.doc;
            let names: Vec<&str> = between.iter().map(|b| doc(*b)).collect();
            let reason = format!(
                "{} rests on {}, which rests on {}, of the same author",
                doc(i),
                names.join(" and "),
                doc(first)
            );
            out.push(circle(nodes, between.into_iter().chain([i, first]), reason));
        }
    }
    out
}

fn circle(nodes: &[Node], of: impl Iterator<Item = usize>, reason: String) -> Circle {
    let ids: BTreeSet<_> = of.map(|i| nodes[i].id).collect();
    Circle { tellings: ids.into_iter().collect(), reason: reason.into() }
}

/// Tellings each of which has it from another of them.
fn rings(nodes: &[Node]) -> Vec<Circle> {
    let mut graph = DiGraph::<usize, ()>::new();
    let at: Vec<_> = (0..nodes.len()).map(|i| graph.add_node(i)).collect();
    for (i, n) in nodes.iter().enumerate() {
        for s in &n.sources {
            if let Source::From(l) = s
                && let Some(to) = l.to
            {
                graph.add_edge(at[i], at[to], ());
            }
        }
    }
    let parts = tarjan_scc(&graph).into_iter().filter(|c| c.len() > 1);
    parts
        .map(|c| {
            let members = c.into_iter().map(|x| graph[x]);
            circle(nodes, members, "these tellings have it from one another".to_owned())
        })
        .collect()
}
