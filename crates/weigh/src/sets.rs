//! Least sets that bring everything down, and least sets that keep something up.

use crate::choice::{Checked, Source};
use crate::world::World;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use tradent_dossier::case::SourceMode;

/// Cut sets with more members are left out.
const ORDER: usize = 4;
/// Longer families are cut short.
const MOST_SETS: usize = 10_000;
/// Pairs that one product may look at.
const MOST_PAIRS: usize = 400_000;

/// What was found.
#[derive(Debug, Default)]
pub struct Sets {
    /// By size, then ids.
    pub cuts: Vec<Vec<Box<str>>>,
    /// By size, then ids.
    pub paths: Vec<Vec<Box<str>>>,
    /// Whether some are missing.
    pub capped: bool,
}

/// A set of things, sorted: tellings by number, components after them.
type Set = Vec<u32>;

struct Finder<'a> {
    case: &'a Checked,
    world: &'a World<'a>,
    dead: &'a [bool],
    /// Whether sets that bring down are wanted, else sets that keep up.
    down: bool,
    capped: bool,
    done: FxHashMap<u32, Vec<Set>>,
}

/// Minimal cut and path sets over tellings and components on the likeliest choices. Exponential
/// in the worst case and therefore capped: cuts of at most 4, 10,000 sets each. Where the likeliest
/// choices run in a ring, or chains are longer than 400, both lists are empty and `capped` is set.
pub fn sets(case: &Checked, world: &World<'_>, dead: &[bool]) -> Sets {
    let Some(order) = order(case, world) else {
        return Sets { capped: true, ..Sets::default() };
    };
    let mut found = Sets::default();
    for down in [true, false] {
        let mut f = Finder { case, world, dead, down, capped: false, done: FxHashMap::default() };
        for &t in &order {
            let here = f.telling(t);
            f.done.insert(t, here);
        }
        let held = (0..case.len() as u32).filter(|&t| case.extant(t as usize));
        let all: Vec<Vec<Set>> = held.map(|t| f.done[&t].clone()).collect();
        let mut sets = if all.is_empty() {
            Vec::new()
        } else if down {
            f.both(all)
        } else {
            f.either(all)
        };
        sets.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        let named = sets.iter().map(|set| {
            let mut ids: Vec<Box<str>> = set.iter().map(|&x| name(case, x)).collect();
            ids.sort_unstable();
            ids
        });
        let mut named: Vec<Vec<Box<str>>> = named.collect();
        named.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        found.capped |= f.capped;
        if down {
            found.cuts = named;
        } else {
            found.paths = named;
        }
    }
    found
}

fn name(case: &Checked, x: u32) -> Box<str> {
    match case.raw.tellings.get(x as usize) {
        Some(t) => t.id.clone(),
        None => case.raw.components[x as usize - case.len()].id.clone(),
    }
}

/// The used tellings, sources first; `None` with a ring or over 400 of them.
fn order(case: &Checked, world: &World<'_>) -> Option<Vec<u32>> {
    if world.has_ring() {
        return None;
    }
    let used = world.reached(&vec![true; case.len()], &|t| case.extant(t));
    if used.iter().filter(|u| **u).count() > 400 {
        return None;
    }
    let sources_first = world.sources_first();
    Some(sources_first.into_iter().filter(|&t| used[t as usize]).collect())
}

impl Finder<'_> {
    fn telling(&mut self, t: u32) -> Vec<Set> {
        let n = self.case.len() as u32;
        if self.dead[t as usize] {
            // Down already: nothing more is needed to bring it down, nothing keeps it up.
            return if self.down { vec![Vec::new()] } else { Vec::new() };
        }
        let own: BTreeSet<u32> =
            std::iter::once(t).chain(self.case.components[t as usize].iter().map(|c| n + c)).collect();
        let fed = match self.world.source[t as usize] {
            Source::Own | Source::Unknown => None,
            Source::From(parents, mode) => {
                let each: Vec<Vec<Set>> = parents.iter().map(|p| self.done[p].clone()).collect();
                // Any of them keeps it up, so all must come down; and the other way about.
                Some(if (*mode == SourceMode::Any) == self.down {
                    self.both(each)
                } else {
                    self.either(each)
                })
            }
        };
        if self.down {
            let mut ways: Vec<Set> = own.into_iter().map(|x| vec![x]).collect();
            ways.extend(fed.into_iter().flatten());
            self.least(ways)
        } else {
            let with = |set: &Set| -> Set {
                own.iter().chain(set).copied().collect::<BTreeSet<_>>().into_iter().collect()
            };
            match fed {
                None => vec![own.iter().copied().collect()],
                Some(sets) => {
                    let sets = sets.iter().map(with).collect();
                    self.least(sets)
                }
            }
        }
    }

    fn either(&mut self, each: Vec<Vec<Set>>) -> Vec<Set> {
        self.least(each.concat())
    }

    fn both(&mut self, each: Vec<Vec<Set>>) -> Vec<Set> {
        let mut sofar: Vec<Set> = vec![Vec::new()];
        for sets in each {
            if sofar.len() * sets.len() > MOST_PAIRS {
                self.capped = true;
                return Vec::new();
            }
            let mut next = Vec::new();
            for a in &sofar {
                for b in &sets {
                    let joined: BTreeSet<u32> = a.iter().chain(b).copied().collect();
                    if self.down && joined.len() > ORDER {
                        self.capped = true;
                    } else {
                        next.push(joined.into_iter().collect());
                    }
                }
            }
            sofar = self.least(next);
        }
        sofar
    }

    /// Leaves out whatever contains another.
    fn least(&mut self, mut sets: Vec<Set>) -> Vec<Set> {
        sets.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        sets.dedup();
        let mut kept: Vec<Set> = Vec::new();
        let mut work = 0usize;
        for set in sets {
            work += kept.len();
            if kept.len() >= MOST_SETS || work > 20 * MOST_PAIRS {
                self.capped = true;
                break;
            }
            let within = |small: &Set| small.iter().all(|x| set.binary_search(x).is_ok());
            if !kept.iter().any(within) {
                kept.push(set);
            }
        }
        kept
    }
}
