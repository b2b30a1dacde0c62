//! Established and possible origins of cases too wide for diagrams: exact where two bounds meet,
//! else the bound that can be stood on.

use crate::choice::{Checked, Source};
use crate::world::{is_knot, parents, parents_first};
use tradent_dossier::case::SourceMode;

/// Steps that narrowing a bound may take.
const MOST_STEPS: usize = 200_000_000;

/// A number that the fewest own origins can't be below, and whether it is the very number.
///
/// Each held telling that can't do without own origins needs one of those behind it; needs that
/// share nothing add up (lower bound). Origins that can all be spared are spared one by one (upper
/// bound). O(candidates x edges), the second part only within 200 million steps.
pub fn least_own(case: &Checked, dead: &[bool]) -> (u32, bool) {
    let children = case.all_children();
    let n = case.len();
    let held: Vec<usize> = (0..n).filter(|&t| case.extant(t)).collect();
    let certain = certain(case, dead);
    // Where something may be dead, an inference from it may be too, and then costs nothing.
    let risky = dead.contains(&true) || case.choices.iter().flatten().any(|c| !sure(&c.source, &certain));
    let stands = !risky || held.iter().any(|&t| certain[t]);
    if held.is_empty() {
        return (0, true);
    }
    let mut have = vec![false; n];
    let mut needs = 0;
    loop {
        let lacks = lacking(case, dead, &certain, &have, &children);
        let Some(&t) = held.iter().find(|&&t| lacks[t]) else {
            break;
        };
        // All that could serve it: the own origins behind it.
        let mut stack = vec![t as u32];
        let mut seen = rustc_hash::FxHashSet::default();
        while let Some(t) = stack.pop() {
            if seen.insert(t) {
                for choice in case.choices(t as usize) {
                    have[t as usize] |= choice.source == Source::Own;
                    stack.extend(parents(&choice.source));
                }
            }
        }
        needs += 1;
    }
    let own: Vec<usize> =
        (0..n).filter(|&t| case.choices(t).iter().any(|c| c.source == Source::Own)).collect();
    let mut spare = 0;
    let mut exact = false;
    if own.len().saturating_mul(n) <= MOST_STEPS {
        let mut have = vec![true; n];
        for &t in &own {
            have[t] = false;
            let lacks = lacking(case, dead, &certain, &have, &children);
            if held.iter().any(|&h| lacks[h]) {
                have[t] = true;
            } else {
                spare += 1;
            }
        }
        exact = own.len() - spare == needs as usize && !risky;
    }
    (if stands { needs.max(1) } else { 0 }, exact)
}

/// Whether a source that needs all its tellings has them in every world.
fn sure(source: &Source, certain: &[bool]) -> bool {
    match source {
        Source::From(p, SourceMode::All) if p.len() > 1 => p.iter().all(|&p| certain[p as usize]),
        _ => true,
    }
}

/// Which tellings live whatever is chosen, and can't without own origins outside `have`. Linear in
/// the edges.
fn lacking(
    case: &Checked,
    dead: &[bool],
    certain: &[bool],
    have: &[bool],
    children: &[Vec<u32>],
) -> Vec<bool> {
    let mut lacks = vec![false; case.len()];
    let met = |lacks: &[bool], t: usize, source: &Source| match source {
        Source::Own => have[t],
        Source::Unknown => true,
        source if !sure(source, certain) => true,
        Source::From(parents, _) => parents.iter().all(|&p| !lacks[p as usize]),
    };
    let mut stack: Vec<u32> = (0..case.len() as u32).collect();
    while let Some(t) = stack.pop() {
        let i = t as usize;
        if !lacks[i] && !dead[i] && !case.choices(i).iter().any(|c| met(&lacks, i, &c.source)) {
            lacks[i] = true;
            stack.extend(&children[i]);
        }
    }
    lacks
}

/// Which tellings live whatever is chosen (a lower bound where sources run in rings).
fn certain(case: &Checked, dead: &[bool]) -> Vec<bool> {
    let up = |t: usize| -> Vec<u32> {
        let choices = case.choices(t).iter();
        choices.flat_map(|c| parents(&c.source).iter().copied()).collect()
    };
    let mut certain = vec![false; case.len()];
    for t in parents_first(case.len(), up).concat() {
        let t = t as usize;
        let met = |source: &Source| match source {
            Source::Own | Source::Unknown => true,
            Source::From(p, SourceMode::Any) => p.iter().any(|&p| certain[p as usize]),
            Source::From(p, _) => p.iter().all(|&p| certain[p as usize]),
        };
        certain[t] = !dead[t] && case.choices(t).iter().all(|c| met(&c.source));
    }
    certain
}

/// A number that own and open origins together can't be above, and whether it is the very number.
///
/// Where every alternative names one source and nothing runs in a ring, distinct origins need
/// roads without a common telling, and as many roads give as many origins: the greatest flow, one
/// search per road, O(origins x edges). Elsewhere tellings that may draw on several at once, and
/// those that lead to them, let any number pass: an upper bound.
pub fn most_origins(case: &Checked, dead: &[bool]) -> (u32, bool) {
    let n = case.len();
    let up = |t: usize| -> Vec<u32> {
        let choices = case.choices(t).iter();
        choices.flat_map(|c| parents(&c.source).iter().copied()).collect()
    };
    let mut many: Vec<bool> =
        (0..n).map(|t| case.choices(t).iter().any(|c| parents(&c.source).len() > 1)).collect();
    let mut begins: Vec<bool> =
        (0..n).map(|t| case.choices(t).iter().any(|c| !matches!(c.source, Source::From(..)))).collect();
    let mut exact = !many.contains(&true) && !dead.contains(&true);
    let sets = parents_first(n, up);
    for set in &sets {
        let first = up(set[0] as usize);
        let knot = is_knot(set, |_| &first);
        let leads = set.iter().any(|&t| many[t as usize] || up(t as usize).iter().any(|&p| many[p as usize]));
        for &t in set {
            many[t as usize] |= leads;
            begins[t as usize] |= knot;
        }
        exact &= !knot;
    }
    (flow(case, &up, &many, &begins), exact)
}

/// Roads from held tellings to beginnings that share no telling but those where `many` may pass.
/// One breadth-first search per road over split tellings.
fn flow(case: &Checked, up: &dyn Fn(usize) -> Vec<u32>, many: &[bool], begins: &[bool]) -> u32 {
    let n = case.len();
    // Arcs: to, capacity left; arc i and i ^ 1 are one another's reverse. 2t enters t, 2t + 1 leaves.
    let (source, sink) = (2 * n, 2 * n + 1);
    let mut arcs: Vec<(u32, u32)> = Vec::new();
    let mut at: Vec<Vec<u32>> = vec![Vec::new(); 2 * n + 2];
    let mut arc = |a: usize, b: usize, capacity: u32| {
        at[a].push(arcs.len() as u32);
        arcs.push((b as u32, capacity));
        at[b].push(arcs.len() as u32);
        arcs.push((a as u32, 0));
    };
    const FREE: u32 = u32::MAX / 2;
    for t in 0..n {
        arc(2 * t, 2 * t + 1, if many[t] { FREE } else { 1 });
        if begins[t] {
            arc(2 * t + 1, sink, 1);
        }
        if case.extant(t) {
            arc(source, 2 * t, FREE);
        }
        for p in up(t) {
            arc(2 * t + 1, 2 * p as usize, FREE);
        }
    }
    let mut roads = 0;
    loop {
        let mut by = vec![u32::MAX; 2 * n + 2];
        let mut line = std::collections::VecDeque::from([source as u32]);
        while let Some(x) = line.pop_front() {
            if x as usize == sink {
                break;
            }
            for &a in &at[x as usize] {
                let (to, left) = arcs[a as usize];
                if left > 0 && by[to as usize] == u32::MAX && to as usize != source {
                    by[to as usize] = a;
                    line.push_back(to);
                }
            }
        }
        if by[sink] == u32::MAX {
            return roads;
        }
        let mut x = sink as u32;
        while x as usize != source {
            let a = by[x as usize] as usize;
            arcs[a].1 -= 1;
            arcs[a ^ 1].1 += 1;
            x = arcs[a ^ 1].0;
        }
        roads += 1;
    }
}
