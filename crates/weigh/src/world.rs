//! One world: a source chosen for every telling. What lives in it and what it reaches.

use crate::choice::Source;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use tradent_dossier::case::SourceMode;

/// Strongly connected sets of a graph given by each node's parents; parents' sets come first.
/// Linear.
pub fn parents_first<'a>(n: usize, parents: impl Fn(usize) -> Vec<u32> + 'a) -> Vec<Vec<u32>> {
    let mut graph: DiGraph<(), (), u32> = DiGraph::with_capacity(n, n);
    for _ in 0..n {
        graph.add_node(());
    }
    for t in 0..n {
        for p in parents(t) {
            graph.add_edge(NodeIndex::new(t), NodeIndex::new(p as usize), ());
        }
    }
    let mut sets: Vec<Vec<u32>> = kosaraju_scc(&graph)
        .into_iter()
        .map(|set| set.into_iter().map(|i| i.index() as u32).collect())
        .collect();
    for set in &mut sets {
        set.sort_unstable();
    }
    sets
}

/// A source for every telling, with the order in which to look at them.
#[derive(Debug)]
pub struct World<'a> {
    /// The chosen source of each.
    pub source: Vec<&'a Source>,
    /// Parents first; a set of several is a ring or a knot of rings.
    sets: Vec<Vec<u32>>,
    /// Per set: whether it is a ring that nothing outside feeds.
    unfed: Vec<bool>,
}

impl<'a> World<'a> {
    /// Linear.
    pub fn new(source: Vec<&'a Source>) -> Self {
        let sets = parents_first(source.len(), |t| parents(source[t]).to_vec());
        let mut set_of = vec![0u32; source.len()];
        for (i, set) in sets.iter().enumerate() {
            for &t in set {
                set_of[t as usize] = i as u32;
            }
        }
        let unfed = sets.iter().enumerate().map(|(i, set)| {
            set.iter().all(|&t| match source[t as usize] {
                Source::From(parents, _) => parents.iter().all(|&p| set_of[p as usize] == i as u32),
                _ => false,
            })
        });
        let unfed = unfed.collect();
        World { source, sets, unfed }
    }

    /// Whether the chosen sources run in a ring anywhere.
    pub fn has_ring(&self) -> bool {
        self.sets.iter().any(|set| is_knot(set, |t| parents(self.source[t])))
    }

    /// All tellings, sources before those who draw on them (in rings by number).
    pub fn sources_first(&self) -> Vec<u32> {
        self.sets.concat()
    }

    /// Which tellings are alive, given which are sound in themselves.
    ///
    /// In a ring that nothing feeds, those live whose sources in the ring live (the largest such
    /// set); anywhere else, those to which life comes from an origin. Linear but for rings, which
    /// may be walked once per member.
    pub fn alive(&self, sound: &dyn Fn(usize) -> bool) -> Vec<bool> {
        let mut alive = vec![false; self.source.len()];
        for (set, &unfed) in self.sets.iter().zip(&self.unfed) {
            if unfed {
                for &t in set {
                    alive[t as usize] = sound(t as usize);
                }
            }
            loop {
                let mut changed = false;
                for &t in set {
                    let t = t as usize;
                    let lives = sound(t) && lives(self.source[t], &alive);
                    changed |= lives != alive[t];
                    alive[t] = lives;
                }
                if set.len() == 1 && !unfed || !changed {
                    break;
                }
            }
        }
        alive
    }

    /// Which tellings a held one reaches by living chains. Linear.
    pub fn reached(&self, alive: &[bool], held: &dyn Fn(usize) -> bool) -> Vec<bool> {
        let mut reached = vec![false; alive.len()];
        let mut stack: Vec<u32> = (0..alive.len() as u32).filter(|&t| held(t as usize)).collect();
        while let Some(t) = stack.pop() {
            let t = t as usize;
            if alive[t] && !reached[t] {
                reached[t] = true;
                stack.extend(parents(self.source[t]));
            }
        }
        reached
    }

    /// Own and open origins among the reached.
    pub fn count(&self, reached: &[bool]) -> (u32, u32) {
        let mut own = 0;
        let mut open = 0;
        for (t, &here) in reached.iter().enumerate() {
            match self.source[t] {
                Source::Own => own += u32::from(here),
                Source::Unknown => open += u32::from(here),
                Source::From(..) => {}
            }
        }
        for (set, _) in self.sets.iter().zip(&self.unfed).filter(|(_, unfed)| **unfed) {
            open += u32::from(set.iter().any(|&t| reached[t as usize]));
        }
        (own, open)
    }
}

/// The parents a source names.
pub fn parents(source: &Source) -> &[u32] {
    match source {
        Source::From(parents, _) => parents,
        _ => &[],
    }
}

/// Whether a strongly connected set holds a ring.
pub fn is_knot<'a>(set: &[u32], parents: impl Fn(usize) -> &'a [u32]) -> bool {
    set.len() > 1 || parents(set[0] as usize).contains(&set[0])
}

fn lives(source: &Source, alive: &[bool]) -> bool {
    match source {
        Source::Own | Source::Unknown => true,
        Source::From(parents, SourceMode::Any) => parents.iter().any(|&p| alive[p as usize]),
        Source::From(parents, SourceMode::All) => parents.iter().all(|&p| alive[p as usize]),
    }
}
