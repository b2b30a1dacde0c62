//! One block of a case as decision diagrams.

use crate::choice::{Checked, Source};
use crate::diagram::{Diagram, Full, NO, Ref, YES};
use crate::rings;
use crate::world::{is_knot, parents, parents_first};
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;
use tradent_dossier::case::{Interval, SourceMode};

/// More variables than this would go too deep for the recursion: the block is sampled instead.
const MOST_VARIABLES: usize = 2_500;

/// What a variable stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Var {
    /// Telling `t` takes its alternative `i`, given that it takes none before it; with this weight.
    Choice(u32, u32, f64),
    /// The component is sound.
    Component(u32),
    /// The origin at telling `t` says so.
    Says(u32),
}

/// What kind of beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Own knowledge.
    Own,
    /// Not known.
    Open,
}

/// A block's diagrams.
#[derive(Debug)]
pub struct Encoded {
    /// The table.
    pub diagram: Diagram,
    /// The variables in their order.
    pub vars: Vec<Var>,
    /// Some held telling is alive.
    pub support: Ref,
    /// Per possible origin: kind, telling, and where it is reached. Rings go by their first member.
    pub origins: Vec<(Kind, u32, Ref)>,
    /// The origin's own says-so variable, where it has odds (parallel to `origins`).
    pub says: Vec<Option<u32>>,
}

/// State while encoding.
pub(crate) struct Maker<'a> {
    pub case: &'a Checked,
    pub dead: &'a [bool],
    pub d: Diagram,
    vars: Vec<Var>,
    choice_var: FxHashMap<u32, u32>,
    component_var: FxHashMap<u32, u32>,
    says_var: FxHashMap<u32, u32>,
    pub selected: FxHashMap<(u32, u32), Ref>,
    pub alive: FxHashMap<u32, Ref>,
    pub reached: FxHashMap<u32, Ref>,
}

/// Encodes `block`. Variables stand depth-first from the held tellings, each choice followed by
/// its telling's components, so that chains and trees stay narrow.
///
/// # Errors
/// [`Full`] at `most` nodes, or with too many variables or too large a knot of rings.
pub fn encode(
    case: &Checked,
    block: &[u32],
    dead: &[bool],
    odds: bool,
    most: usize,
) -> Result<Encoded, Full> {
    let mut maker = Maker {
        case,
        dead,
        d: Diagram::new(most),
        vars: Vec::new(),
        choice_var: FxHashMap::default(),
        component_var: FxHashMap::default(),
        says_var: FxHashMap::default(),
        selected: FxHashMap::default(),
        alive: FxHashMap::default(),
        reached: FxHashMap::default(),
    };
    maker.order(block, odds);
    if maker.vars.len() > MOST_VARIABLES {
        return Err(Full);
    }
    maker.select(block)?;
    maker.finish(block)
}

impl Maker<'_> {
    fn order(&mut self, block: &[u32], odds: bool) {
        let mut seen = rustc_hash::FxHashSet::default();
        let held = block.iter().rev().filter(|&&t| self.case.extant(t as usize));
        let mut stack: Vec<u32> = held.copied().collect();
        while let Some(t) = stack.pop() {
            if !seen.insert(t) {
                continue;
            }
            let choices = self.case.choices(t as usize);
            self.choice_var.insert(t, self.vars.len() as u32);
            let mut left = 1.0;
            for (i, choice) in choices.iter().enumerate().take(choices.len() - 1) {
                let p = (choice.weight / left).min(1.0);
                self.vars.push(Var::Choice(t, i as u32, p));
                left = (left - choice.weight).max(f64::MIN_POSITIVE);
            }
            for &c in &self.case.components[t as usize] {
                if self.case.sound(c as usize) != Interval::SURE
                    && let Entry::Vacant(free) = self.component_var.entry(c)
                {
                    free.insert(self.vars.len() as u32);
                    self.vars.push(Var::Component(c));
                }
            }
            if odds && self.case.has_odds(t as usize) && may_begin(choices) {
                self.says_var.insert(t, self.vars.len() as u32);
                self.vars.push(Var::Says(t));
            }
            for choice in choices.iter().rev() {
                stack.extend(parents(&choice.source).iter().rev());
            }
        }
    }

    /// Where each telling takes each of its alternatives.
    fn select(&mut self, block: &[u32]) -> Result<(), Full> {
        for &t in block {
            let choices = self.case.choices(t as usize).len() as u32;
            let first = self.choice_var[&t];
            let mut none_yet = YES;
            for i in 0..choices {
                let here = if i + 1 == choices {
                    none_yet
                } else {
                    let takes = self.d.var(first + i)?;
                    let passes = self.d.not(takes)?;
                    let here = self.d.and(none_yet, takes)?;
                    none_yet = self.d.and(none_yet, passes)?;
                    here
                };
                self.selected.insert((t, i), here);
            }
        }
        Ok(())
    }

    /// Where the telling itself is sound.
    pub fn sound(&mut self, t: u32) -> Result<Ref, Full> {
        if self.dead[t as usize] {
            return Ok(NO);
        }
        let mut sound = YES;
        for c in &self.case.components[t as usize] {
            if let Some(&var) = self.component_var.get(c) {
                let var = self.d.var(var)?;
                sound = self.d.and(sound, var)?;
            }
        }
        Ok(sound)
    }

    /// Where the telling's chosen source lives, by what `alive` says of others (absent: dead).
    pub fn fed(&mut self, t: u32, alive: &FxHashMap<u32, Ref>) -> Result<Ref, Full> {
        let case = self.case;
        let mut fed = NO;
        for (i, choice) in case.choices(t as usize).iter().enumerate() {
            let mut here = self.selected[&(t, i as u32)];
            match &choice.source {
                Source::Own | Source::Unknown => {}
                Source::From(parents, mode) => {
                    let mut met = if *mode == SourceMode::Any { NO } else { YES };
                    for p in parents {
                        let p = alive.get(p).copied().unwrap_or(NO);
                        met = match mode {
                            SourceMode::Any => self.d.or(met, p)?,
                            SourceMode::All => self.d.and(met, p)?,
                        };
                    }
                    here = self.d.and(here, met)?;
                }
            }
            fed = self.d.or(fed, here)?;
        }
        Ok(fed)
    }

    fn finish(mut self, block: &[u32]) -> Result<Encoded, Full> {
        let place: FxHashMap<u32, u32> = block.iter().zip(0..).map(|(&t, i)| (t, i)).collect();
        let case = self.case;
        let up = |t: u32| {
            let choices = case.choices(t as usize).iter();
            choices.flat_map(|c| parents(&c.source).iter().copied())
        };
        let sets = parents_first(block.len(), |i| up(block[i]).map(|p| place[&p]).collect());
        let sets: Vec<Vec<u32>> =
            sets.into_iter().map(|set| set.into_iter().map(|i| block[i as usize]).collect()).collect();
        let mut children: FxHashMap<u32, Vec<(u32, u32)>> = FxHashMap::default();
        for &t in block {
            for (i, choice) in case.choices(t as usize).iter().enumerate() {
                for &p in parents(&choice.source) {
                    children.entry(p).or_default().push((t, i as u32));
                }
            }
        }
        let mut ring_sets = Vec::new();
        for set in &sets {
            let all: Vec<u32> = up(set[0]).collect();
            if is_knot(set, |_| &all) {
                ring_sets.push(rings::live(&mut self, set)?);
            } else {
                let sound = self.sound(set[0])?;
                let alive = std::mem::take(&mut self.alive);
                let fed = self.fed(set[0], &alive)?;
                self.alive = alive;
                let here = self.d.and(sound, fed)?;
                self.alive.insert(set[0], here);
            }
        }
        for set in sets.iter().rev() {
            loop {
                let mut changed = false;
                for &t in set {
                    let here = self.reach(t, &children)?;
                    changed |= self.reached.insert(t, here) != Some(here);
                }
                if set.len() == 1 || !changed {
                    break;
                }
            }
        }
        self.gather(block, ring_sets)
    }

    fn reach(&mut self, t: u32, children: &FxHashMap<u32, Vec<(u32, u32)>>) -> Result<Ref, Full> {
        let mut by = if self.case.extant(t as usize) { YES } else { NO };
        for &(child, i) in children.get(&t).into_iter().flatten() {
            let from = self.reached.get(&child).copied().unwrap_or(NO);
            let here = self.d.and(from, self.selected[&(child, i)])?;
            by = self.d.or(by, here)?;
        }
        self.d.and(self.alive[&t], by)
    }

    fn gather(mut self, block: &[u32], ring_sets: Vec<rings::Led>) -> Result<Encoded, Full> {
        let mut support = NO;
        let mut origins = Vec::new();
        let mut says = Vec::new();
        for &t in block {
            if self.case.extant(t as usize) {
                support = self.d.or(support, self.alive[&t])?;
            }
            for (kind, source) in [(Kind::Own, Source::Own), (Kind::Open, Source::Unknown)] {
                let mut begins = NO;
                for (i, choice) in self.case.choices(t as usize).iter().enumerate() {
                    if choice.source == source {
                        begins = self.d.or(begins, self.selected[&(t, i as u32)])?;
                    }
                }
                let here = self.d.and(self.reached[&t], begins)?;
                if here != NO {
                    origins.push((kind, t, here));
                    says.push(self.says_var.get(&t).copied());
                }
            }
        }
        for (leader, members) in ring_sets.into_iter().flatten() {
            let mut here = NO;
            for (t, belongs) in members {
                let met = self.d.and(self.reached[&t], belongs)?;
                here = self.d.or(here, met)?;
            }
            if here != NO {
                origins.push((Kind::Open, leader, here));
                says.push(None);
            }
        }
        Ok(Encoded { diagram: self.d, vars: self.vars, support, origins, says })
    }
}

fn may_begin(choices: &[crate::choice::Choice]) -> bool {
    choices.iter().any(|c| !matches!(c.source, Source::From(..)))
}
