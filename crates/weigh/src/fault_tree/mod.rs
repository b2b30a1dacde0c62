//! Fault trees: P(top) exactly, and how many minimal cut sets there are.
//!
//! In: a [`FaultTree`](tradent_dossier::fault_tree::FaultTree), checked here. Out: a
//! [`FaultTreeAnswer`]. The tree becomes a graph of shared ANDs with signs (`graph`), is made
//! smaller (`simplify`), cut into modules (`modules`), and each module becomes a decision diagram
//! (`build` in `table`) under the first of several orders (`order`) that fits. Where none fits, the
//! answer is a bound (`bounds`) and says so.

mod bounds;
mod build;
mod check;
mod cuts;
mod graph;
mod modules;
mod order;
mod simplify;
mod solve;
mod table;

pub use check::{FaultTreeError, MOST_EVENTS, MOST_GATES};
pub use cuts::CutSets;

use tradent_dossier::fault_tree::FaultTree;

/// Nodes that one module's diagram may have in use.
pub const MOST_NODES: usize = 4_096_000;

/// P(top) of a fault tree.
#[derive(Debug, Clone, PartialEq)]
pub struct FaultTreeAnswer {
    /// The top event's name.
    pub top: Box<str>,
    /// P(top) is not below this, 0..=1.
    pub low: f64,
    /// P(top) is not above this; equal to `low` where `exact`.
    pub high: f64,
    /// Nodes of the diagrams, over all modules.
    pub nodes: u64,
    /// Whether the probability is exact (to rounding), else a bound.
    pub exact: bool,
    /// Minimal cut sets, where asked for.
    pub cut_sets: Option<CutSets>,
}

/// P(top), and the minimal cut sets where `with_cut_sets`. `top` names the gate; without it there
/// must be one gate that no other gate uses.
///
/// Exponential in the worst case, linear in trees without shared events; bounded by
/// [`MOST_NODES`] for each module, past which the answer is a bound.
///
/// # Errors
/// [`FaultTreeError`]: names that come twice or are missing, rings, numbers that are no
/// probability, more than fits.
pub fn fault_tree(
    tree: &FaultTree,
    top: Option<&str>,
    with_cut_sets: bool,
) -> Result<FaultTreeAnswer, FaultTreeError> {
    fault_tree_bounded(tree, top, with_cut_sets, MOST_NODES)
}

/// [`fault_tree`] with another bound on nodes.
///
/// # Errors
/// As [`fault_tree`].
pub fn fault_tree_bounded(
    tree: &FaultTree,
    top: Option<&str>,
    with_cut_sets: bool,
    most_nodes: usize,
) -> Result<FaultTreeAnswer, FaultTreeError> {
    let (top, graph) = check::check(tree, top)?;
    let parts = solve::Parts::new(graph);
    let events: Vec<f64> = tree.events.iter().map(|(_, p)| *p).collect();
    let mut counter = with_cut_sets.then(|| cuts::Counter::new(&parts.graph));
    let found = solve::solve(&parts, &events, most_nodes, counter.as_mut());
    let cut_sets = counter.map(|c| c.end(&parts.graph));
    Ok(FaultTreeAnswer {
        top: top.into(),
        low: found.low,
        high: found.high,
        nodes: found.nodes,
        exact: found.exact,
        cut_sets,
    })
}
