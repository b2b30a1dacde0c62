//! What falls without somebody.

use crate::choice::{Checked, Source};
use crate::error::CaseError;
use crate::likeliest::likeliest;
use crate::without;
use crate::world::parents;
use serde::Serialize;
use tradent_dossier::case::SourceMode;

/// Held tellings by what becomes of them, on the likeliest choices; ids in the case's order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Falls {
    /// No chain is left.
    pub falls: Vec<Box<str>>,
    /// Those of `falls` that another admitted source would keep up.
    pub might_stand: Vec<Box<str>>,
    /// A chain is left, but something on which it drew is gone.
    pub weakened: Vec<Box<str>>,
    /// Nothing that it draws on is gone.
    pub stands: Vec<Box<str>>,
}

/// What becomes of the held tellings without `without` (ids of tellings or components, or a
/// teller's name as the case has it), on the likeliest choices and all else sound. Linear.
///
/// # Errors
/// [`CaseError::UnknownId`].
pub fn falls(case: &Checked, without: &[&str]) -> Result<Falls, CaseError> {
    let dead = without::dead(case, without)?;
    let world = likeliest(case);
    let alive = world.alive(&|t| !dead[t]);
    let touched = touched(case.len(), &alive, |t| world.source[t]);
    let able = able(case, &dead);
    let mut found = Falls::default();
    for t in (0..case.len()).filter(|&t| case.extant(t)) {
        let id: Box<str> = case.id(t).into();
        if !alive[t] {
            if able[t] {
                found.might_stand.push(id.clone());
            }
            found.falls.push(id);
        } else if touched[t] {
            found.weakened.push(id);
        } else {
            found.stands.push(id);
        }
    }
    Ok(found)
}

/// Which tellings draw on a dead one, at whatever remove.
fn touched<'a>(n: usize, alive: &[bool], source: impl Fn(usize) -> &'a Source) -> Vec<bool> {
    let mut children = vec![Vec::new(); n];
    for t in 0..n {
        for &p in parents(source(t)) {
            children[p as usize].push(t as u32);
        }
    }
    let mut touched: Vec<bool> = alive.iter().map(|a| !a).collect();
    let mut stack: Vec<u32> = (0..n as u32).filter(|&t| touched[t as usize]).collect();
    while let Some(t) = stack.pop() {
        for &c in &children[t as usize] {
            if !std::mem::replace(&mut touched[c as usize], true) {
                stack.push(c);
            }
        }
    }
    touched
}

/// Which tellings some admitted choice keeps alive: those left when all that can't live is taken
/// away, one after the other. Linear in the edges.
fn able(case: &Checked, dead: &[bool]) -> Vec<bool> {
    let children = case.all_children();
    let mut able = vec![true; case.len()];
    let lives = |able: &[bool], t: usize| {
        let met = |source: &Source| match source {
            Source::Own | Source::Unknown => true,
            Source::From(p, SourceMode::Any) => p.iter().any(|&p| able[p as usize]),
            Source::From(p, SourceMode::All) => p.iter().all(|&p| able[p as usize]),
        };
        !dead[t] && case.choices(t).iter().any(|c| met(&c.source))
    };
    let mut stack: Vec<u32> = (0..case.len() as u32).filter(|&t| dead[t as usize]).collect();
    while let Some(t) = stack.pop() {
        if able[t as usize] && !lives(&able, t as usize) {
            able[t as usize] = false;
            stack.extend(&children[t as usize]);
        }
    }
    able
}
