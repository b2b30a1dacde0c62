//! What can be said of a module whose diagram grew too large.

use super::build::Build;
use super::graph::{Graph, Kind, Lit, at};
use super::order::{Inside, order};

/// Gates with fewer nodes than this are still counted exactly.
const MOST: usize = 1 << 20;

/// Between which values P(module) lies: exact diagrams for as many gates as fit, and above them
/// what holds however they hang together (Frechet); where the module rises in all its variables,
/// its gates are associated (Esary and Proschan) and the lower ends are products.
pub fn bound(graph: &Graph, inside: &Inside, p: &[(f64, f64)], most: usize) -> (f64, f64) {
    let order = order(graph, inside, 1);
    let weight: Vec<(f64, f64)> = order.iter().map(|&l| p[l as usize]).collect();
    let deep = inside.leaves.len() > super::solve::MOST_LEAVES;
    let mut build = Build::new(graph, inside, &order, most.min(MOST));
    let one_way = directions(graph, inside);
    let mut found: rustc_hash::FxHashMap<u32, (f64, f64)> =
        inside.leaves.iter().map(|&l| (l, p[l as usize])).collect();
    for &gate in &inside.gates {
        let exact = !deep && build.ready(gate) && build.gate(gate).is_ok();
        let ends = match build.built(gate).filter(|_| exact) {
            Some(root) => build.table.weigh(root, &weight),
            None => loose(graph, gate, &found, one_way),
        };
        found.insert(gate, ends);
        build.release(gate);
    }
    inside.gates.last().map_or((0.0, 1.0), |top| found[top])
}

/// Whether every gate is reached only upright or only as an opposite, without XOR.
fn directions(graph: &Graph, inside: &Inside) -> bool {
    let mut ways: rustc_hash::FxHashMap<u32, u8> = rustc_hash::FxHashMap::default();
    if let Some(&top) = inside.gates.last() {
        ways.insert(top, 1);
    }
    for &gate in inside.gates.iter().rev() {
        let node = &graph.nodes[gate as usize];
        if node.kind == Kind::Xor {
            return false;
        }
        let w = ways[&gate];
        for &lit in &node.args {
            let turned = if lit & 1 == 0 { w } else { (w & 1) << 1 | w >> 1 };
            *ways.entry(lit >> 1).or_insert(0) |= turned;
        }
    }
    ways.values().all(|w| *w != 3)
}

fn loose(
    graph: &Graph,
    gate: u32,
    found: &rustc_hash::FxHashMap<u32, (f64, f64)>,
    associated: bool,
) -> (f64, f64) {
    let node = &graph.nodes[gate as usize];
    let ends = |l: Lit| {
        let (low, high) = if at(l) == 0 { (1.0, 1.0) } else { found[&(l >> 1)] };
        if l & 1 == 0 { (low, high) } else { (1.0 - high, 1.0 - low) }
    };
    let args: Vec<(f64, f64)> = node.args.iter().map(|&l| ends(l)).collect();
    let n = args.len() as f64;
    let (lows, highs) = (args.iter().map(|a| a.0), args.iter().map(|a| a.1));
    match node.kind {
        Kind::And => {
            let high = highs.fold(1.0, f64::min);
            let frechet = (lows.clone().sum::<f64>() - (n - 1.0)).max(0.0);
            (if associated { lows.product::<f64>().max(frechet) } else { frechet }, high)
        }
        Kind::AtLeast(k) => {
            let k = f64::from(k);
            let low = ((lows.sum::<f64>() - (k - 1.0)) / (n - k + 1.0)).max(0.0);
            (low, (highs.sum::<f64>() / k).min(1.0))
        }
        _ => (0.0, 1.0),
    }
}
