//! Minimal cut sets, counted: Rauzy's minimal solutions of a diagram, as a diagram of sets.

use super::graph::{Graph, Kind, at};
use super::solve::Solved;
use rustc_hash::FxHashMap;

/// Nodes of one module's diagram of sets.
const MOST_NODES: usize = 4_000_000;
/// Results kept while it is made.
const MOST_DONE: usize = 12_000_000;
/// Numbers kept while it is counted.
const MOST_NUMBERS: usize = 40_000_000;

/// How many minimal cut sets there are: least sets of basic events that bring about the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutSets {
    /// All, or `None` where they were not counted.
    pub total: Option<u128>,
    /// Entry i: how many have i members.
    pub by_order: Vec<u128>,
    /// Whether no event speaks against the top, as far as the form shows; else there are no such
    /// sets to count.
    pub coherent: bool,
    /// Whether counting met its bound.
    pub capped: bool,
}

/// Entry i: how many sets have i members.
type Orders = Vec<u128>;

/// Counts module by module.
pub struct Counter {
    coherent: bool,
    /// Nodes that are used as their opposite.
    turned: Vec<bool>,
    /// Of events and finished modules.
    counted: Vec<Option<Orders>>,
}

impl Counter {
    /// For the modules of a graph.
    pub fn new(graph: &Graph) -> Self {
        let ways = graph.ways();
        let events = graph.nodes.iter().map(|n| matches!(n.kind, Kind::Event(_)).then(|| vec![0, 1]));
        Counter {
            coherent: graph.coherent(),
            turned: ways.iter().map(|w| w & 2 != 0).collect(),
            counted: events.collect(),
        }
    }

    /// A module that is an AND of leaves which come once.
    pub fn product(&mut self, graph: &Graph, top: usize) {
        if !self.coherent {
            return;
        }
        let args = graph.nodes[top].args.iter().map(|&l| self.counted[at(l)].as_ref());
        let found = if self.turned[top] {
            args.into_iter().try_fold(Vec::new(), |sum, a| plus(&sum, a?))
        } else {
            args.into_iter().try_fold(vec![1], |all, a| times(&all, a?))
        };
        self.counted[top] = found;
    }

    /// A module with its diagram.
    pub fn module(&mut self, top: usize, solved: &Solved) {
        if !self.coherent {
            return;
        }
        let turned = solved.order.iter().map(|&l| self.turned[l as usize]).collect();
        let mut sets = Sets::new(solved, turned);
        let root = solved.root ^ u32::from(self.turned[top]);
        self.counted[top] = sets.least(root).and_then(|root| {
            let leaves: Option<Vec<&Orders>> =
                solved.order.iter().map(|&l| self.counted[l as usize].as_ref()).collect();
            sets.count(root, &leaves?)
        });
    }

    /// All modules being done.
    pub fn end(self, graph: &Graph) -> CutSets {
        let found = match at(graph.root) {
            // The top never comes about, or needs nothing.
            0 if graph.root == 0 => Some(vec![1]),
            0 => Some(Vec::new()),
            root => self.counted[root].clone(),
        };
        let found = found.filter(|_| self.coherent);
        let total = found.as_ref().and_then(|f| f.iter().try_fold(0u128, |sum, n| sum.checked_add(*n)));
        CutSets {
            total,
            capped: self.coherent && total.is_none(),
            by_order: found.unwrap_or_default(),
            coherent: self.coherent,
        }
    }
}

fn plus(a: &[u128], b: &[u128]) -> Option<Orders> {
    let of = |x: &[u128], i: usize| x.get(i).copied().unwrap_or(0);
    (0..a.len().max(b.len())).map(|i| of(a, i).checked_add(of(b, i))).collect()
}

fn times(a: &[u128], b: &[u128]) -> Option<Orders> {
    if a.is_empty() || b.is_empty() {
        return Some(Vec::new());
    }
    let mut product = vec![0u128; a.len() + b.len() - 1];
    for (i, &x) in a.iter().enumerate().filter(|(_, x)| **x > 0) {
        for (j, &y) in b.iter().enumerate() {
            product[i + j] = product[i + j].checked_add(x.checked_mul(y)?)?;
        }
    }
    Some(product)
}

/// No set.
const NOTHING: u32 = 0;
/// The empty set alone.
const EMPTY: u32 = 1;

/// Families of sets: (variable, those without it, those with it).
struct Sets<'a> {
    of: &'a Solved,
    /// By variable: whether its opposite is what brings the top about.
    turned: Vec<bool>,
    nodes: Vec<(u32, u32, u32)>,
    unique: FxHashMap<(u32, u32, u32), u32>,
    solutions: FxHashMap<u32, u32>,
    without: FxHashMap<(u32, u32), u32>,
}

impl<'a> Sets<'a> {
    fn new(of: &'a Solved, turned: Vec<bool>) -> Self {
        Sets {
            of,
            turned,
            nodes: vec![(u32::MAX, 0, 0), (u32::MAX, 1, 1)],
            unique: FxHashMap::default(),
            solutions: FxHashMap::default(),
            without: FxHashMap::default(),
        }
    }

    fn node(&mut self, var: u32, low: u32, high: u32) -> Option<u32> {
        if high == NOTHING {
            return Some(low);
        }
        if let Some(&id) = self.unique.get(&(var, low, high)) {
            return Some(id);
        }
        if self.nodes.len() >= MOST_NODES {
            return None;
        }
        let id = self.nodes.len() as u32;
        self.nodes.push((var, low, high));
        self.unique.insert((var, low, high), id);
        Some(id)
    }

    /// The least sets that make a rising function true.
    fn least(&mut self, f: u32) -> Option<u32> {
        if f >> 1 == 0 {
            return Some(if f == super::table::YES { EMPTY } else { NOTHING });
        }
        if let Some(&known) = self.solutions.get(&f) {
            return Some(known);
        }
        let (var, low, high) = self.of.table.parts(f);
        let (low, high) = if self.turned[var as usize] { (high, low) } else { (low, high) };
        let low = self.least(low)?;
        let high = self.least(high)?;
        let high = self.without(high, low)?;
        let made = self.node(var, low, high)?;
        self.solutions.insert(f, made);
        Some(made)
    }

    /// The sets of `a` that contain no set of `b`.
    fn without(&mut self, a: u32, b: u32) -> Option<u32> {
        if a == NOTHING || b == EMPTY || a == b {
            return Some(NOTHING);
        }
        if b == NOTHING {
            return Some(a);
        }
        if let Some(&known) = self.without.get(&(a, b)) {
            return Some(known);
        }
        if self.without.len() >= MOST_DONE {
            return None;
        }
        let ((av, a0, a1), (bv, b0, b1)) = (self.nodes[a as usize], self.nodes[b as usize]);
        let made = if av < bv {
            let low = self.without(a0, b)?;
            let high = self.without(a1, b)?;
            self.node(av, low, high)?
        } else if av > bv {
            self.without(a, b0)?
        } else {
            let low = self.without(a0, b0)?;
            let high = self.without(a1, b0)?;
            let high = self.without(high, b1)?;
            self.node(av, low, high)?
        };
        self.without.insert((a, b), made);
        Some(made)
    }

    /// By order. Children stand before their parents.
    fn count(&self, root: u32, leaves: &[&Orders]) -> Option<Orders> {
        let mut used = vec![false; self.nodes.len()];
        used[root as usize] = true;
        for id in (2..self.nodes.len()).rev().filter(|&id| id <= root as usize) {
            if used[id] {
                let (_, low, high) = self.nodes[id];
                used[low as usize] = true;
                used[high as usize] = true;
            }
        }
        let mut counts: Vec<Orders> = vec![Vec::new(); self.nodes.len()];
        counts[EMPTY as usize] = vec![1];
        let mut numbers = 0;
        for id in (2..self.nodes.len()).filter(|&id| used[id]) {
            let (var, low, high) = self.nodes[id];
            let with = times(&counts[high as usize], leaves[var as usize])?;
            counts[id] = plus(&counts[low as usize], &with)?;
            numbers += counts[id].len();
            if numbers > MOST_NUMBERS {
                return None;
            }
        }
        Some(std::mem::take(&mut counts[root as usize]))
    }
}
