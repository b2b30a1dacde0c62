//! Rings of possible derivation inside a block: which worlds close one, and who lives in it.

use crate::choice::Source;
use crate::diagram::{Full, NO, Ref, YES};
use crate::encode::Maker;
use rustc_hash::FxHashMap;

/// A larger knot is left to sampling: its closure takes the cube of its size in operations.
const LARGEST_KNOT: usize = 16;

/// Per possible ring, by its first member: its members and where each belongs to it.
pub type Led = Vec<(u32, Vec<(u32, Ref)>)>;

/// Fills `alive` for a strongly connected set, and gives the rings that nothing feeds.
///
/// A ring is a strongly connected set of the chosen sources with no way out. In it live those
/// whose sources in it live (largest fixpoint); the others live by what feeds them (least).
///
/// # Errors
/// [`Full`], also for a knot larger than 16 tellings.
pub fn live(m: &mut Maker<'_>, set: &[u32]) -> Result<Led, Full> {
    if set.len() > LARGEST_KNOT {
        return Err(Full);
    }
    let (reach, exits) = ways(m, set)?;
    let mut unfed = FxHashMap::default();
    for &t in set {
        let mut here = m.d.not(exits[&t])?;
        for &u in set {
            let away = m.d.not(reach[&(t, u)])?;
            let back = m.d.or(away, reach[&(u, t)])?;
            here = m.d.and(here, back)?;
        }
        unfed.insert(t, here);
    }
    let mut sound = FxHashMap::default();
    for &t in set {
        sound.insert(t, m.sound(t)?);
    }
    let mut ring: FxHashMap<u32, Ref> = FxHashMap::default();
    for &t in set {
        ring.insert(t, m.d.and(unfed[&t], sound[&t])?);
    }
    steady(m, set, &mut ring, |m, t, now| {
        let fed = m.fed(t, now)?;
        m.d.and(now[&t], fed)
    })?;
    let mut alive = std::mem::take(&mut m.alive);
    alive.extend(ring.iter().map(|(&t, &r)| (t, r)));
    steady(m, set, &mut alive, |m, t, now| {
        let fed = m.fed(t, now)?;
        let by_feed = m.d.and(sound[&t], fed)?;
        m.d.or(ring[&t], by_feed)
    })?;
    m.alive = alive;
    lead(m, set, &reach, &unfed)
}

/// Repeats `step` over the set until nothing changes.
fn steady(
    m: &mut Maker<'_>,
    set: &[u32],
    now: &mut FxHashMap<u32, Ref>,
    step: impl Fn(&mut Maker<'_>, u32, &FxHashMap<u32, Ref>) -> Result<Ref, Full>,
) -> Result<(), Full> {
    loop {
        let mut changed = false;
        for &t in set {
            let new = step(m, t, now)?;
            changed |= now.insert(t, new) != Some(new);
        }
        if !changed {
            return Ok(());
        }
    }
}

type Ways = (FxHashMap<(u32, u32), Ref>, FxHashMap<u32, Ref>);

/// Where one member leads to another by chosen sources (one step or more), and where it leads out.
fn ways(m: &mut Maker<'_>, set: &[u32]) -> Result<Ways, Full> {
    let case = m.case;
    let mut reach: FxHashMap<(u32, u32), Ref> = FxHashMap::default();
    let mut exits: FxHashMap<u32, Ref> = FxHashMap::default();
    for &t in set {
        for &u in set {
            reach.insert((t, u), NO);
        }
        let mut leaves = NO;
        for (i, choice) in case.choices(t as usize).iter().enumerate() {
            let here = m.selected[&(t, i as u32)];
            let Source::From(parents, _) = &choice.source else {
                leaves = m.d.or(leaves, here)?;
                continue;
            };
            for &p in parents {
                if set.binary_search(&p).is_ok() {
                    let both = m.d.or(reach[&(t, p)], here)?;
                    reach.insert((t, p), both);
                } else {
                    leaves = m.d.or(leaves, here)?;
                }
            }
        }
        exits.insert(t, leaves);
    }
    for &via in set {
        for &t in set {
            for &u in set {
                let both = m.d.and(reach[&(t, via)], reach[&(via, u)])?;
                let either = m.d.or(reach[&(t, u)], both)?;
                reach.insert((t, u), either);
            }
        }
    }
    let direct = exits.clone();
    for &t in set {
        let mut out = direct[&t];
        for &u in set {
            let by = m.d.and(reach[&(t, u)], direct[&u])?;
            out = m.d.or(out, by)?;
        }
        exits.insert(t, out);
    }
    Ok((reach, exits))
}

fn lead(
    m: &mut Maker<'_>,
    set: &[u32],
    reach: &FxHashMap<(u32, u32), Ref>,
    unfed: &FxHashMap<u32, Ref>,
) -> Result<Led, Full> {
    let mut led = Vec::new();
    for (place, &t) in set.iter().enumerate() {
        let mut leads = unfed[&t];
        for &u in &set[..place] {
            let away = m.d.not(reach[&(t, u)])?;
            leads = m.d.and(leads, away)?;
        }
        if leads == NO {
            continue;
        }
        let mut members = Vec::new();
        for &u in set {
            let with = if u == t { YES } else { reach[&(t, u)] };
            let belongs = m.d.and(leads, with)?;
            if belongs != NO {
                members.push((u, belongs));
            }
        }
        led.push((t, members));
    }
    Ok(led)
}
