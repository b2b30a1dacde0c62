//! The whole weighing of a case.

use crate::bounds;
use crate::choice::Checked;
use crate::error::CaseError;
use crate::exact::{has_odds, solve};
use crate::likeliest::likeliest;
use crate::odds;
use crate::points::{PointKind, points};
use crate::sample::draw;
use crate::sets;
use crate::weighing::{CertaintyDrift, Grant, Method, OriginCounts, Weighing};
use crate::without;
use crate::world::{World, is_knot, parents, parents_first};
use tradent_dossier::case::Interval;

/// Nodes of one block's diagrams.
const MOST_NODES: usize = 2_000_000;

/// Weighs a case, with what `without` names failing (ids of tellings or components, or a teller's
/// name) and the sources of `grants` settled.
///
/// Exact by decision diagrams; their size grows with the width of the stemma, not its length.
/// Past 2,000,000 nodes in one block the probabilities are sampled and say so, and `established`
/// and `possible` come from linear algorithms that say whether they are exact or bounds.
///
/// # Errors
/// [`CaseError::UnknownId`] for `without` and `grants`.
pub fn weigh(case: &Checked, without: &[&str], grants: &[Grant]) -> Result<Weighing, CaseError> {
    weigh_bounded(case, without, grants, MOST_NODES)
}

/// [`weigh`] with another bound on the nodes of one block's diagrams.
///
/// # Errors
/// As [`weigh`].
pub fn weigh_bounded(
    case: &Checked,
    without: &[&str],
    grants: &[Grant],
    most_nodes: usize,
) -> Result<Weighing, CaseError> {
    let dead = without::dead(case, without)?;
    let case = &without::granted(case, grants)?;
    let mut w = numbers(case, &dead, most_nodes);
    let held: Vec<bool> = (0..case.len()).map(|t| case.extant(t)).collect();
    w.naive = (0..case.len()).filter(|&t| held[t] && !dead[t]).count() as u32;
    let world = likeliest(case);
    w.points = points(case, &world, &held, &dead);
    let with_id = w.points.iter().filter(|p| p.kind != PointKind::Teller);
    w.single_points = with_id.map(|p| p.id.clone()).collect();
    let alone = open_alone(case, &world, &held);
    let rest: Vec<bool> = (0..case.len()).map(|t| held[t] && !alone[t]).collect();
    w.common_links = points(case, &world, &rest, &dead);
    w.open_alone = (0..case.len()).filter(|&t| alone[t]).map(|t| case.id(t).into()).collect();
    let found = sets::sets(case, &world, &dead);
    w.cut_sets = found.cuts;
    w.path_sets = found.paths;
    w.capped = found.capped;
    w.drift = drift(case);
    w.circular = circular(case);
    Ok(w)
}

fn numbers(case: &Checked, dead: &[bool], most: usize) -> Weighing {
    let mut w = empty();
    let odds = has_odds(case);
    let Ok(solved) = solve(case, dead, odds, most) else {
        let drawn = draw(case, dead);
        let established = bounds::least_own(case, dead);
        let possible = bounds::most_origins(case, dead);
        w.origins = OriginCounts {
            mean: mean(&drawn.own),
            min: drawn.own.iter().position(|p| *p > 0.0).unwrap_or(0) as u32,
            max: drawn.own.len().saturating_sub(1) as u32,
            p: drawn.own,
            open: drawn.open,
            established: established.0,
            established_exact: established.1,
            possible: possible.0,
            possible_exact: possible.1,
        };
        w.support = drawn.support;
        w.method = Method::Sampled;
        w.sampled = Some(drawn.how);
        return w;
    };
    let own = solved.own();
    let (established, possible) = solved.bounds();
    let (min, max) = solved.own_ends();
    w.origins = OriginCounts {
        mean: mean(&own),
        min,
        max,
        p: own,
        open: solved.open(),
        established,
        established_exact: true,
        possible,
        possible_exact: true,
    };
    let at = |pick: fn(Interval) -> f64| solved.support(&|c| pick(case.sound(c as usize)));
    w.support = [at(|i| i.low), at(|i| i.high)];
    if odds {
        w.posterior = odds::posterior(case, dead, &solved, most);
    }
    w.weights = odds::worth(case, &solved);
    w.nodes = solved.nodes;
    w
}

fn empty() -> Weighing {
    Weighing {
        naive: 0,
        origins: OriginCounts::default(),
        support: [0.0; 2],
        posterior: None,
        cut_sets: Vec::new(),
        path_sets: Vec::new(),
        capped: false,
        single_points: Vec::new(),
        points: Vec::new(),
        common_links: Vec::new(),
        open_alone: Vec::new(),
        weights: Vec::new(),
        drift: Vec::new(),
        circular: Vec::new(),
        method: Method::Exact,
        sampled: None,
        nodes: 0,
    }
}

fn mean(p: &[f64]) -> f64 {
    p.iter().enumerate().map(|(k, p)| k as f64 * p).sum()
}

/// Held tellings whose source is not established and that share nothing with the others: on the
/// likeliest choices their roads lead back to beginnings of their own, each of which may be an
/// unknown source. None where fewer than two other held tellings would be left. Near linear.
fn open_alone(case: &Checked, world: &World<'_>, held: &[bool]) -> Vec<bool> {
    let mut joined = petgraph::unionfind::UnionFind::<usize>::new(held.len());
    for (t, source) in world.source.iter().enumerate() {
        for &p in parents(source) {
            joined.union(t, p as usize);
        }
    }
    let group = joined.into_labeling();
    let mut members = vec![0u32; held.len()];
    let mut settled = vec![false; held.len()];
    for t in 0..held.len() {
        members[group[t]] += u32::from(held[t]);
        let begins = parents(world.source[t]).is_empty();
        let open = case.choices(t).iter().any(|c| c.source == crate::choice::Source::Unknown);
        settled[group[t]] |= begins && !open;
    }
    let aside = |t: usize| held[t] && members[group[t]] == 1 && !settled[group[t]];
    let alone: Vec<bool> = (0..held.len()).map(aside).collect();
    let left = held.iter().zip(&alone).filter(|(h, a)| **h && !**a).count();
    if left < 2 { vec![false; held.len()] } else { alone }
}

/// Children surer than those they may have it from. Linear in the edges.
fn drift(case: &Checked) -> Vec<CertaintyDrift> {
    let mut found = Vec::new();
    for t in 0..case.len() {
        let Some(child) = case.raw.tellings[t].certainty else {
            continue;
        };
        let mut from: std::collections::BTreeMap<u32, f64> = std::collections::BTreeMap::new();
        for choice in case.choices(t) {
            for &p in parents(&choice.source) {
                *from.entry(p).or_insert(0.0) += choice.weight;
            }
        }
        for (p, weight) in from {
            let parent = &case.raw.tellings[p as usize];
            if let Some(certainty) = parent.certainty.filter(|c| child.low > c.high) {
                found.push(CertaintyDrift {
                    child: case.id(t).into(),
                    parent: parent.id.clone(),
                    parent_high: certainty.high,
                    child_low: child.low,
                    weight,
                });
            }
        }
    }
    found
}

/// Knots of possible derivation, members in the order of their ids. Linear.
fn circular(case: &Checked) -> Vec<Vec<Box<str>>> {
    let up = |t: usize| -> Vec<u32> {
        let choices = case.choices(t).iter();
        choices.flat_map(|c| parents(&c.source).iter().copied()).collect()
    };
    let mut found: Vec<Vec<Box<str>>> = Vec::new();
    for set in parents_first(case.len(), up) {
        let first = up(set[0] as usize);
        if is_knot(&set, |_| &first) {
            let mut ids: Vec<Box<str>> = set.iter().map(|&t| case.id(t as usize).into()).collect();
            ids.sort_unstable();
            found.push(ids);
        }
    }
    found.sort_unstable();
    found
}
