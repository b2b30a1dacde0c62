//! Single points of failure: what all held tellings hang on, on the likeliest choices.

use crate::choice::{Checked, Source};
use crate::world::{World, parents};
use petgraph::algo::dominators::simple_fast;
use petgraph::graph::{DiGraph, NodeIndex};
use serde::Serialize;
use std::collections::BTreeMap;
use tradent_dossier::case::SourceMode;

/// What a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PointKind {
    /// A component.
    Component,
    /// One telling.
    Telling,
    /// One teller with all his tellings.
    Teller,
}

/// Something that all hangs on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Point {
    /// A telling's or component's id, or the teller's name.
    pub id: Box<str>,
    /// Which of them.
    pub kind: PointKind,
    /// The telling's teller, the component's name, the teller.
    pub name: Box<str>,
    /// The tellings that fail with it.
    pub tellings: Vec<Box<str>>,
    /// Steps from the nearest held telling, 0 for a held one.
    pub steps: u32,
}

/// What all of `held` hangs on, with `dead` failing already; nearest to the held tellings first.
///
/// Single tellings by dominators where one source always suffices and nothing runs in a ring
/// (near linear); in other cases, and for components and tellers with several tellings, by trying
/// each (linear each).
pub fn points(case: &Checked, world: &World<'_>, held: &[bool], dead: &[bool]) -> Vec<Point> {
    let alive = world.alive(&|t| !dead[t]);
    if !held.iter().zip(&alive).any(|(h, a)| *h && *a) {
        return Vec::new();
    }
    let used = world.reached(&alive, &|t| held[t]);
    let steps = steps(world, held, &used);
    let hangs = |group: &[u32]| {
        let alive = world.alive(&|t| !dead[t] && group.binary_search(&(t as u32)).is_err());
        !held.iter().zip(&alive).any(|(h, a)| *h && *a)
    };
    let simple = !world.has_ring()
        && (0..case.len()).all(|t| !dead[t] || !used[t])
        && world
            .source
            .iter()
            .zip(&used)
            .all(|(s, used)| !used || !matches!(s, Source::From(p, SourceMode::All) if p.len() > 1));
    let single: Vec<u32> = if simple {
        dominators(world, held, &used)
    } else {
        (0..case.len() as u32).filter(|&t| used[t as usize] && hangs(&[t])).collect()
    };
    let mut found = Vec::new();
    let mut add = |id: &str, kind, name: &str, group: &[u32]| {
        let near = group.iter().map(|&t| steps[t as usize]).min().unwrap_or(0);
        found.push(Point {
            id: id.into(),
            kind,
            name: name.into(),
            tellings: group.iter().map(|&t| case.id(t as usize).into()).collect(),
            steps: near,
        });
    };
    for &t in &single {
        let telling = &case.raw.tellings[t as usize];
        add(&telling.id, PointKind::Telling, &telling.teller, &[t]);
    }
    let mut by_component: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut by_teller: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for t in (0..case.len()).filter(|&t| used[t]) {
        for &c in &case.components[t] {
            by_component.entry(c).or_default().push(t as u32);
        }
        let teller = &*case.raw.tellings[t].teller;
        if !teller.is_empty() {
            by_teller.entry(teller).or_default().push(t as u32);
        }
    }
    let falls = |group: &[u32]| {
        group.iter().any(|t| single.binary_search(t).is_ok()) || group.len() > 1 && hangs(group)
    };
    for (c, group) in &by_component {
        if falls(group) {
            let component = &case.raw.components[*c as usize];
            add(&component.id, PointKind::Component, &component.name, group);
        }
    }
    for (teller, group) in &by_teller {
        if group.len() > 1 && falls(group) {
            add(teller, PointKind::Teller, teller, group);
        }
    }
    found.sort_by(|a, b| (a.steps, a.kind, &a.id).cmp(&(b.steps, b.kind, &b.id)));
    found
}

/// Steps from the nearest held telling.
fn steps(world: &World<'_>, held: &[bool], used: &[bool]) -> Vec<u32> {
    let mut steps = vec![u32::MAX; held.len()];
    let mut line: std::collections::VecDeque<u32> =
        (0..held.len() as u32).filter(|&t| held[t as usize] && used[t as usize]).collect();
    line.iter().for_each(|&t| steps[t as usize] = 0);
    while let Some(t) = line.pop_front() {
        for &p in parents(world.source[t as usize]) {
            if steps[p as usize] == u32::MAX {
                steps[p as usize] = steps[t as usize] + 1;
                line.push_back(p);
            }
        }
    }
    steps
}

/// The tellings on every road from the held tellings to a beginning, sorted.
fn dominators(world: &World<'_>, held: &[bool], used: &[bool]) -> Vec<u32> {
    let n = held.len();
    let (sink, beginning) = (NodeIndex::<u32>::new(n), NodeIndex::new(n + 1));
    let mut graph: DiGraph<(), (), u32> = DiGraph::with_capacity(n + 2, n);
    for _ in 0..n + 2 {
        graph.add_node(());
    }
    for t in (0..n).filter(|&t| used[t]) {
        if held[t] {
            graph.add_edge(sink, NodeIndex::new(t), ());
        }
        match world.source[t] {
            Source::From(parents, _) => {
                for &p in parents {
                    graph.add_edge(NodeIndex::new(t), NodeIndex::new(p as usize), ());
                }
            }
            _ => {
                graph.add_edge(NodeIndex::new(t), beginning, ());
            }
        }
    }
    let all = simple_fast(&graph, sink);
    let mut found: Vec<u32> = all
        .strict_dominators(beginning)
        .into_iter()
        .flatten()
        .filter(|d| *d != sink)
        .map(|d| d.index() as u32)
        .collect();
    found.sort_unstable();
    found
}
