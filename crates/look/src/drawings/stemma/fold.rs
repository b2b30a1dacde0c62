//! More boxes than an eye can take: the least telling ones become "+214 more".

use super::graph::{Edge, Graph, Node, What, size};
use std::collections::BTreeMap;

/// The most boxes a picture holds.
pub(super) const MOST: usize = 300;
/// Of these, how many stand for tellings drawn one by one where some can't be.
const ALONE: usize = 240;

/// Folds what is too much. Gives the note that says so, empty if nothing was folded.
///
/// Kept are what all hangs on, origins, denials and those that others had it from; the rest is
/// counted beside the nearest kept telling they had it from. Quadratic at worst in the chain.
pub(super) fn fold(graph: Graph) -> (Graph, String) {
    if graph.nodes.len() <= MOST {
        return (graph, String::new());
    }
    let keep = kept(&graph);
    let parent = likeliest_parents(&graph);
    let mut groups: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for node in (0..graph.nodes.len()).filter(|n| !keep[*n]) {
        if graph.nodes[node].what == What::Telling {
            let group = ancestor(node, &keep, &parent);
            groups.entry(group).or_default().push(node);
        }
    }
    let mut groups: Vec<(Option<usize>, Vec<usize>)> = groups.into_iter().collect();
    groups.sort_by_key(|(parent, members)| (std::cmp::Reverse(members.len()), *parent));
    let room = MOST - keep.iter().filter(|k| **k).count() - 1;
    let hidden: usize = groups.iter().map(|(_, m)| m.len()).sum();
    (rebuilt(graph, &keep, &groups, room), note(hidden))
}

fn note(hidden: usize) -> String {
    format!(
        "{hidden} tellings are not drawn one by one; they are counted where they had it from, and \
         the table has all of them."
    )
}

fn kept(graph: &Graph) -> Vec<bool> {
    let mut children = vec![0usize; graph.nodes.len()];
    let mut hollow: Vec<Vec<usize>> = vec![Vec::new(); graph.nodes.len()];
    for e in &graph.edges {
        children[e.from] += 1;
        if graph.nodes[e.from].what == What::Open {
            hollow[e.to].push(e.from);
        }
    }
    let mut order: Vec<usize> =
        (0..graph.nodes.len()).filter(|n| graph.nodes[*n].what == What::Telling).collect();
    order.sort_by_key(|n| {
        let node = &graph.nodes[*n];
        let rank = (node.single, node.origin, node.denies, children[*n]);
        (std::cmp::Reverse(rank), *n)
    });
    let mut keep = vec![false; graph.nodes.len()];
    let mut cost = 0;
    for n in order {
        cost += 1 + hollow[n].len();
        if cost > ALONE {
            break;
        }
        keep[n] = true;
        hollow[n].iter().for_each(|h| keep[*h] = true);
    }
    keep
}

fn likeliest_parents(graph: &Graph) -> Vec<Option<usize>> {
    let mut parent = vec![None; graph.nodes.len()];
    for e in graph.edges.iter().filter(|e| e.likely) {
        if graph.nodes[e.from].what == What::Telling && parent[e.to].is_none() {
            parent[e.to] = Some(e.from);
        }
    }
    parent
}

fn ancestor(node: usize, keep: &[bool], parent: &[Option<usize>]) -> Option<usize> {
    let mut at = node;
    // A ring would never end; no chain is longer than there are boxes.
    for _ in 0..parent.len() {
        at = parent[at]?;
        if keep[at] {
            return Some(at);
        }
    }
    None
}

fn rebuilt(graph: Graph, keep: &[bool], groups: &[(Option<usize>, Vec<usize>)], room: usize) -> Graph {
    let mut place: Vec<Option<usize>> = vec![None; graph.nodes.len()];
    let mut out = Graph::default();
    for (i, node) in graph.nodes.iter().enumerate().filter(|(i, _)| keep[*i]) {
        place[i] = Some(out.nodes.len());
        out.nodes.push(node.clone());
    }
    let mut rest = 0;
    for (i, (_, members)) in groups.iter().enumerate() {
        if i < room {
            members.iter().for_each(|m| place[*m] = Some(out.nodes.len()));
            out.nodes.push(more(members.len()));
        } else {
            rest += members.len();
        }
    }
    if rest > 0 {
        out.nodes.push(more(rest));
    }
    let mut seen: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for e in graph.edges {
        let (Some(from), Some(to)) = (place[e.from], place[e.to]) else {
            continue;
        };
        if from == to {
            continue;
        }
        match seen.get(&(from, to)) {
            Some(&at) => {
                let kept: &mut Edge = &mut out.edges[at];
                kept.likely |= e.likely;
                kept.copied &= e.copied;
            }
            None => {
                seen.insert((from, to), out.edges.len());
                out.edges.push(Edge { from, to, ..e });
            }
        }
    }
    out
}

fn more(count: usize) -> Node {
    let mut node = Node {
        id: String::new(),
        what: What::More,
        names: 1,
        lines: vec![format!("+{count} more")],
        day: None,
        era: String::new(),
        title: format!("{count} more tellings, not drawn one by one"),
        origin: false,
        lost: false,
        denies: false,
        single: false,
        w: 0,
        h: 0,
    };
    size(&mut node);
    node
}
