//! Makes a graph smaller without changing what it says.

use super::graph::{FALSE, Graph, Kind, Lit, TRUE, at};

/// Rounds at most; two or three settle what there is.
const ROUNDS: usize = 8;
/// Longer lists of arguments are not copied into their parent.
const LONG: usize = 10_000;
/// Steps up the tree of dominators that one round may take.
const CLIMB: usize = 50_000_000;

/// Drops constants and gates of one argument, joins equal gates, draws an AND into the AND that
/// alone uses it, and settles under each AND what that AND asks for anyway. Each round is linear
/// but for dominators, which are bounded.
pub fn simplify(mut graph: Graph) -> Graph {
    let mut size = usize::MAX;
    for _ in 0..ROUNDS {
        graph = settle(&inline(&graph));
        let now = weight(&graph);
        if now >= size {
            break;
        }
        size = now;
    }
    inline(&graph)
}

fn weight(graph: &Graph) -> usize {
    let used = graph.used();
    graph.nodes.iter().zip(used).filter(|(_, u)| *u).map(|(n, _)| 1 + n.args.len()).sum()
}

/// Rebuilds what is used, an AND inside the AND that alone uses it drawn in.
fn inline(graph: &Graph) -> Graph {
    let (used, parents) = (graph.used(), graph.parents());
    let mut drawn = vec![false; graph.nodes.len()];
    for (node, _) in graph.nodes.iter().zip(&used).filter(|(n, u)| **u && n.kind == Kind::And) {
        for &lit in &node.args {
            let inner = &graph.nodes[at(lit)];
            drawn[at(lit)] =
                lit & 1 == 0 && inner.kind == Kind::And && parents[at(lit)] == 1 && inner.args.len() < LONG;
        }
    }
    let mut new = Graph::new();
    let mut becomes: Vec<Lit> = vec![TRUE; graph.nodes.len()];
    let mut waiting: Vec<Vec<Lit>> = vec![Vec::new(); graph.nodes.len()];
    for (id, node) in graph.nodes.iter().enumerate().filter(|(id, _)| used[*id]) {
        let mut args: Vec<Lit> = Vec::with_capacity(node.args.len());
        for &lit in &node.args {
            if node.kind == Kind::And && drawn[at(lit)] && lit & 1 == 0 {
                let inner = std::mem::take(&mut waiting[at(lit)]);
                if args.is_empty() {
                    args = inner;
                } else {
                    args.extend(inner);
                }
            } else {
                args.push(becomes[at(lit)] ^ (lit & 1));
            }
        }
        if drawn[id] {
            waiting[id] = args;
        } else {
            becomes[id] = new.like(node, args);
        }
    }
    new.root = becomes[at(graph.root)] ^ (graph.root & 1);
    new
}

/// An AND matters below only where all its arguments hold; so wherever every way up from a node
/// leads through that AND, its arguments are TRUE there.
fn settle(graph: &Graph) -> Graph {
    let Some(above) = dominators(graph) else {
        return graph.clone();
    };
    let mut children: Vec<Vec<u32>> = vec![Vec::new(); graph.nodes.len()];
    for (id, up) in above.iter().enumerate() {
        if let Some(up) = up {
            children[*up as usize].push(id as u32);
        }
    }
    let mut args: Vec<Option<Vec<Lit>>> = vec![None; graph.nodes.len()];
    let mut known: Vec<Option<Lit>> = vec![None; graph.nodes.len()];
    enum Step {
        Enter(u32),
        Leave(Vec<u32>),
    }
    let mut stack = vec![Step::Enter(at(graph.root) as u32)];
    while let Some(step) = stack.pop() {
        match step {
            Step::Enter(id) => {
                let node = &graph.nodes[id as usize];
                let kept: Vec<Lit> =
                    node.args.iter().map(|&l| known[at(l)].map_or(l, |value| value ^ (l & 1))).collect();
                let mut told = Vec::new();
                if node.kind == Kind::And {
                    for &lit in kept.iter().filter(|l| at(**l) != 0) {
                        if known[at(lit)].is_none() {
                            known[at(lit)] = Some(if lit & 1 == 0 { TRUE } else { FALSE });
                            told.push(at(lit) as u32);
                        }
                    }
                }
                args[id as usize] = Some(kept);
                stack.push(Step::Leave(told));
                stack.extend(children[id as usize].iter().map(|&c| Step::Enter(c)));
            }
            Step::Leave(told) => told.into_iter().for_each(|t| known[t as usize] = None),
        }
    }
    let mut new = Graph::new();
    let mut becomes: Vec<Lit> = vec![TRUE; graph.nodes.len()];
    for (id, node) in graph.nodes.iter().enumerate() {
        if let Some(args) = args[id].take() {
            let args = args.into_iter().map(|l| becomes[at(l)] ^ (l & 1)).collect();
            becomes[id] = new.like(node, args);
        }
    }
    new.root = becomes[at(graph.root)] ^ (graph.root & 1);
    new
}

/// For each used node the nearest node that every way from the root leads through; `None` for the
/// root and unused nodes, and in all where it would take too long.
fn dominators(graph: &Graph) -> Option<Vec<Option<u32>>> {
    let n = graph.nodes.len();
    let (root, used) = (at(graph.root), graph.used());
    let mut above: Vec<Option<u32>> = vec![None; n];
    let mut depth = vec![0u32; n];
    let mut climbed = 0usize;
    let mut met = vec![false; n];
    met[root] = true;
    // Parents have higher places than their arguments, so each node is complete when its turn comes.
    for id in (0..=root).rev().filter(|&id| used[id]) {
        if let Some(up) = above[id] {
            depth[id] = depth[up as usize] + 1;
        }
        for &lit in &graph.nodes[id].args {
            let arg = at(lit);
            if !met[arg] {
                met[arg] = true;
                above[arg] = Some(id as u32);
                continue;
            }
            let (mut a, mut b) = (id, above[arg].map_or(root, |u| u as usize));
            while a != b {
                climbed += 1;
                if depth[a] >= depth[b] {
                    a = above[a].map_or(root, |u| u as usize);
                } else {
                    b = above[b].map_or(root, |u| u as usize);
                }
            }
            above[arg] = Some(a as u32);
        }
        if climbed > CLIMB {
            return None;
        }
    }
    Some(above)
}
