//! Parts of a graph that share nothing with the rest (Dutuit and Rauzy 1996), each solved alone.

use super::graph::{Graph, Kind, Lit, Node, TRUE, at};

/// Steps that looking for independent groups may take.
const STEPS: usize = 20_000_000;

/// Which gates are modules: nothing below them is used from outside. Linear.
pub fn modules(graph: &Graph) -> Vec<bool> {
    let n = graph.nodes.len();
    // When a node was met first, when it was left, when it was met last.
    let (mut first, mut left, mut last) = (vec![0u32; n], vec![0u32; n], vec![0u32; n]);
    let mut clock = 0;
    let mut stack = vec![(at(graph.root), false)];
    while let Some((id, done)) = stack.pop() {
        clock += 1;
        last[id] = last[id].max(clock);
        if done {
            left[id] = clock;
        } else if first[id] == 0 {
            first[id] = clock;
            stack.push((id, true));
            stack.extend(graph.nodes[id].args.iter().map(|&l| (at(l), false)));
        }
    }
    // Over everything below a node: the earliest first meeting and the latest last one.
    let (mut early, mut late) = (vec![u32::MAX; n], vec![0u32; n]);
    let mut found = vec![false; n];
    for id in (0..n).filter(|&id| first[id] > 0) {
        for &lit in &graph.nodes[id].args {
            let a = at(lit);
            early[id] = early[id].min(early[a]).min(first[a]);
            late[id] = late[id].max(late[a]).max(last[a]);
        }
        let gate = !graph.nodes[id].args.is_empty();
        found[id] = gate && early[id] > first[id] && late[id] < left[id];
    }
    found
}

/// Puts arguments of an AND that share nothing with the others into ANDs of their own, so that
/// they become modules.
pub fn group(graph: &Graph) -> Graph {
    let (found, parents, used) = (modules(graph), graph.parents(), graph.used());
    let mut seen: Vec<(u32, u32)> = vec![(u32::MAX, 0); graph.nodes.len()];
    let mut steps = 0;
    let mut new = Graph::new();
    let mut becomes: Vec<Lit> = vec![TRUE; graph.nodes.len()];
    for (id, node) in graph.nodes.iter().enumerate().filter(|(id, _)| used[*id]) {
        let map = |l: Lit| becomes[at(l)] ^ (l & 1);
        let mut args: Vec<Lit> = node.args.iter().map(|&l| map(l)).collect();
        if node.kind == Kind::And {
            let private = |l: Lit| {
                let arg = &graph.nodes[at(l)];
                parents[at(l)] == 1 && (found[at(l)] || arg.args.is_empty())
            };
            let (own, shared): (Vec<Lit>, Vec<Lit>) = node.args.iter().partition(|l| private(**l));
            let mut groups = vec![own];
            if found[id] && steps < STEPS {
                groups.extend(components(graph, id as u32, &shared, &found, &mut seen, &mut steps));
            } else {
                groups.push(shared);
            }
            groups.retain(|g| !g.is_empty());
            // What isn't closed off stays as it is.
            if groups.len() > 1 {
                let whole = if found[id] { groups.len() } else { 1 };
                args = Vec::new();
                for (i, g) in groups.iter().enumerate() {
                    let lits: Vec<Lit> = g.iter().map(|&l| map(l)).collect();
                    let closed = i < whole && g.iter().all(|l| private(*l)) || found[id];
                    if closed {
                        args.push(new.and(lits));
                    } else {
                        args.extend(lits);
                    }
                }
            }
        }
        becomes[id] = new.like(&Node { kind: node.kind.clone(), args: Vec::new() }, args);
    }
    new.root = becomes[at(graph.root)] ^ (graph.root & 1);
    new
}

/// `args` in groups that share nothing.
fn components(
    graph: &Graph,
    gate: u32,
    args: &[Lit],
    found: &[bool],
    seen: &mut [(u32, u32)],
    steps: &mut usize,
) -> Vec<Vec<Lit>> {
    let mut lead: Vec<u32> = (0..args.len() as u32).collect();
    fn top(lead: &mut [u32], mut i: u32) -> u32 {
        while lead[i as usize] != i {
            lead[i as usize] = lead[lead[i as usize] as usize];
            i = lead[i as usize];
        }
        i
    }
    for (i, &lit) in (0..).zip(args) {
        let mut stack = vec![at(lit)];
        while let Some(id) = stack.pop() {
            *steps += 1;
            if seen[id].0 == gate {
                let (a, b) = (top(&mut lead, i), top(&mut lead, seen[id].1));
                lead[a.max(b) as usize] = a.min(b);
            } else {
                seen[id] = (gate, i);
                // Nothing in a module is used from elsewhere.
                if !found[id] {
                    stack.extend(graph.nodes[id].args.iter().map(|&l| at(l)));
                }
            }
        }
    }
    let mut groups: Vec<Vec<Lit>> = vec![Vec::new(); args.len()];
    for (i, &lit) in (0..).zip(args) {
        groups[top(&mut lead, i) as usize].push(lit);
    }
    groups
}
