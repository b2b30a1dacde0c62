//! In which order a module's variables are asked: what decides how large its diagram grows.

use super::graph::{Graph, at};

/// Ways to order.
pub const WAYS: usize = 6;

/// A module: its gates, arguments first, and what they rest on.
pub struct Inside {
    /// Places of its gates; the last is its top.
    pub gates: Vec<u32>,
    /// Events and smaller modules, in the order first met.
    pub leaves: Vec<u32>,
}

impl Inside {
    /// What belongs to the module at `top`.
    pub fn new(graph: &Graph, top: usize, is_leaf: &dyn Fn(usize) -> bool) -> Self {
        let mut seen = rustc_hash::FxHashSet::default();
        let (mut gates, mut leaves) = (Vec::new(), Vec::new());
        let mut stack = vec![top];
        while let Some(id) = stack.pop() {
            if !seen.insert(id) {
                continue;
            }
            if id != top && is_leaf(id) {
                leaves.push(id as u32);
            } else {
                gates.push(id as u32);
                stack.extend(graph.nodes[id].args.iter().rev().map(|&l| at(l)));
            }
        }
        gates.sort_unstable();
        Inside { gates, leaves }
    }
}

/// The leaves in the order of one of the [`WAYS`].
pub fn order(graph: &Graph, inside: &Inside, way: usize) -> Vec<u32> {
    let facts = Facts::new(graph, inside);
    match way {
        // As written, depth first.
        1 => inside.leaves.clone(),
        // Gates before events, the most used first.
        0 => depth_first(graph, &facts, &|f, args| {
            args.sort_by_key(|&a| (f.is_leaf(a), std::cmp::Reverse(f.uses(a))));
        }),
        // The smaller subtree first.
        2 => depth_first(graph, &facts, &|f, args| args.sort_by_key(|&a| f.size(a))),
        // Events first, the most used first, then the smaller subtree.
        3 => depth_first(graph, &facts, &|f, args| {
            args.sort_by_key(|&a| {
                (!f.is_leaf(a), std::cmp::Reverse(if f.is_leaf(a) { f.uses(a) } else { 0 }), f.size(a))
            });
        }),
        // Nearness: each variable to the middle of the gates it is in.
        4 => force(graph, inside, &facts, &inside.leaves),
        // The larger subtree first, events last.
        _ => depth_first(graph, &facts, &|f, args| args.sort_by_key(|&a| std::cmp::Reverse(f.size(a)))),
    }
}

/// Numbers about a module's nodes, by place in the graph.
struct Facts {
    top: u32,
    uses: rustc_hash::FxHashMap<u32, u32>,
    size: rustc_hash::FxHashMap<u32, u64>,
    gates: rustc_hash::FxHashSet<u32>,
}

impl Facts {
    fn new(graph: &Graph, inside: &Inside) -> Self {
        let mut uses = rustc_hash::FxHashMap::default();
        let mut size: rustc_hash::FxHashMap<u32, u64> = inside.leaves.iter().map(|&l| (l, 1)).collect();
        for &gate in &inside.gates {
            let mut sum = 0u64;
            for &lit in &graph.nodes[gate as usize].args {
                *uses.entry(lit >> 1).or_insert(0) += 1;
                sum = sum.saturating_add(size[&(lit >> 1)]);
            }
            size.insert(gate, sum);
        }
        let top = *inside.gates.last().unwrap_or(&0);
        Facts { top, uses, size, gates: inside.gates.iter().copied().collect() }
    }

    fn is_leaf(&self, id: u32) -> bool {
        !self.gates.contains(&id)
    }

    fn uses(&self, id: u32) -> u32 {
        self.uses.get(&id).copied().unwrap_or(0)
    }

    fn size(&self, id: u32) -> u64 {
        self.size.get(&id).copied().unwrap_or(0)
    }
}

fn depth_first(graph: &Graph, facts: &Facts, sort: &dyn Fn(&Facts, &mut Vec<u32>)) -> Vec<u32> {
    let mut seen = rustc_hash::FxHashSet::default();
    let mut found = Vec::new();
    let mut stack = vec![facts.top];
    while let Some(id) = stack.pop() {
        if !seen.insert(id) {
            continue;
        }
        if facts.is_leaf(id) {
            found.push(id);
        } else {
            let mut args: Vec<u32> = graph.nodes[id as usize].args.iter().map(|l| l >> 1).collect();
            sort(facts, &mut args);
            stack.extend(args.into_iter().rev());
        }
    }
    found
}

/// Aloul, Markov and Sakallah's FORCE: every node moves to the mean of the gates it touches.
fn force(graph: &Graph, inside: &Inside, facts: &Facts, start: &[u32]) -> Vec<u32> {
    let nodes: Vec<u32> = start.iter().chain(&inside.gates).copied().collect();
    let place: rustc_hash::FxHashMap<u32, usize> = nodes.iter().zip(0..).map(|(&n, i)| (n, i)).collect();
    let mut at: Vec<f64> = (0..nodes.len()).map(|i| i as f64).collect();
    // Gates begin where their arguments are.
    for &gate in &inside.gates {
        let args = &graph.nodes[gate as usize].args;
        let sum: f64 = args.iter().map(|l| at[place[&(l >> 1)]]).sum();
        at[place[&gate]] = sum / args.len().max(1) as f64;
    }
    for _ in 0..60 {
        let mut sum = vec![(0.0f64, 0u32); nodes.len()];
        for &gate in &inside.gates {
            let members =
                || graph.nodes[gate as usize].args.iter().map(|l| place[&(l >> 1)]).chain([place[&gate]]);
            let (mut total, mut count) = (0.0, 0u32);
            for m in members() {
                total += at[m];
                count += 1;
            }
            let middle = total / f64::from(count);
            for m in members() {
                sum[m].0 += middle;
                sum[m].1 += 1;
            }
        }
        let mut ranked: Vec<(f64, usize)> = sum
            .iter()
            .enumerate()
            .map(|(i, &(total, count))| (if count == 0 { at[i] } else { total / f64::from(count) }, i))
            .collect();
        ranked.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        for (rank, &(_, i)) in ranked.iter().enumerate() {
            at[i] = rank as f64;
        }
    }
    let mut leaves: Vec<u32> = start.iter().copied().filter(|&l| facts.is_leaf(l)).collect();
    leaves.sort_by(|a, b| at[place[a]].total_cmp(&at[place[b]]));
    leaves
}
