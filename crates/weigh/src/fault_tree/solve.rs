//! P(top), module by module.

use super::build::Build;
use super::cuts::Counter;
use super::graph::{Graph, Kind, at};
use super::modules::{group, modules};
use super::order::{Inside, WAYS, order};
use super::simplify::simplify;
use super::table::{Ref, Table};

/// Deeper modules are bounded, not solved: a diagram's steps go as deep as it has variables.
pub const MOST_LEAVES: usize = 2_500;
/// Nodes of the first attempt; each further one may have so many times more.
const FIRST: usize = 8_000;
const GROWTH: usize = 8;
/// Attempts with more nodes than this take only the [`BEST`] ways to order.
const LARGE: usize = 600_000;
const BEST: usize = 2;

/// A probability between two values, and what it took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    pub low: f64,
    pub high: f64,
    /// Nodes of the diagrams, over all modules.
    pub nodes: u64,
    /// Whether every module was solved.
    pub exact: bool,
}

/// A module's diagram: its variables in order, and the root.
pub struct Solved {
    pub order: Vec<u32>,
    pub table: Table,
    pub root: Ref,
}

/// A graph made small and cut into modules.
pub struct Parts {
    pub graph: Graph,
    pub is_module: Vec<bool>,
}

impl Parts {
    /// Simplifies and cuts.
    pub fn new(graph: Graph) -> Self {
        let graph = group(&simplify(graph));
        let is_module = modules(&graph);
        Parts { graph, is_module }
    }

    /// Whether a node is a variable to the module above it.
    pub fn is_leaf(&self, id: usize) -> bool {
        self.is_module[id] || matches!(self.graph.nodes[id].kind, Kind::Event(_))
    }

    /// Modules, smaller ones before those that use them.
    pub fn tops(&self) -> impl Iterator<Item = usize> {
        let used = self.graph.used();
        (0..self.graph.nodes.len()).filter(move |&id| used[id] && self.is_module[id])
    }

    /// The module's diagram by the first order that fits, tried with growing bounds.
    pub fn diagram(&self, inside: &Inside, most: usize) -> Option<Solved> {
        if inside.leaves.len() > MOST_LEAVES {
            return None;
        }
        let mut bound = FIRST.min(most);
        let mut orders: Vec<Vec<u32>> = Vec::new();
        loop {
            for way in 0..if bound > LARGE { BEST } else { WAYS } {
                if orders.len() == way {
                    orders.push(order(&self.graph, inside, way));
                }
                let build = Build::new(&self.graph, inside, &orders[way], bound);
                if let Ok((table, root)) = build.all(inside) {
                    return Some(Solved { order: orders.swap_remove(way), table, root });
                }
            }
            if bound >= most {
                return None;
            }
            bound = bound.saturating_mul(GROWTH).min(most);
        }
    }
}

/// Solves a graph; `events` are the probabilities of the basic events by number.
/// `cuts` is told of every module's diagram.
pub fn solve(parts: &Parts, events: &[f64], most: usize, mut cuts: Option<&mut Counter>) -> Found {
    let graph = &parts.graph;
    let mut p: Vec<(f64, f64)> = graph
        .nodes
        .iter()
        .map(|n| match n.kind {
            Kind::Event(e) => (events[e as usize], events[e as usize]),
            _ => (1.0, 1.0),
        })
        .collect();
    let (mut nodes, mut exact) = (0, true);
    for top in parts.tops() {
        let inside = Inside::new(graph, top, &|id| parts.is_leaf(id));
        if let Some(found) = product(graph, &inside, &p) {
            p[top] = found;
            nodes += inside.leaves.len() as u64;
            if let Some(cuts) = &mut cuts {
                cuts.product(graph, top);
            }
        } else if let Some(solved) = parts.diagram(&inside, most) {
            let weight: Vec<(f64, f64)> = solved.order.iter().map(|&l| p[l as usize]).collect();
            p[top] = solved.table.weigh(solved.root, &weight);
            nodes += solved.table.below(solved.root).len() as u64;
            if let Some(cuts) = &mut cuts {
                cuts.module(top, &solved);
            }
        } else {
            exact = false;
            p[top] = super::bounds::bound(graph, &inside, &p, most);
        }
    }
    let (low, high) = p[at(graph.root)];
    let (low, high) = if graph.root & 1 == 0 { (low, high) } else { (1.0 - high, 1.0 - low) };
    Found { low: low.clamp(0.0, 1.0), high: high.clamp(0.0, 1.0), nodes, exact }
}

/// An AND of variables that each come once needs no diagram.
fn product(graph: &Graph, inside: &Inside, p: &[(f64, f64)]) -> Option<(f64, f64)> {
    let &[top] = inside.gates.as_slice() else { return None };
    let node = &graph.nodes[top as usize];
    (node.kind == Kind::And).then(|| {
        node.args.iter().fold((1.0, 1.0), |(low, high), &lit| {
            let (l, h) = p[at(lit)];
            if lit & 1 == 0 { (low * l, high * h) } else { (low * (1.0 - h), high * (1.0 - l)) }
        })
    })
}
