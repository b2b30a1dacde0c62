//! Exact numbers of a case: each block's diagrams counted, and the blocks put together.

use crate::blocks::blocks;
use crate::choice::{Checked, Source};
use crate::diagram::{Full, NO, Pass, YES};
use crate::encode::{Encoded, Kind, Var, encode};

/// One block, counted.
#[derive(Debug)]
pub struct Block {
    /// Its variables in their order.
    pub vars: Vec<Var>,
    /// Some held telling is alive.
    pub support: Pass,
    /// Every reached origin says so; none where no odds were asked for.
    pub says: Option<Pass>,
    own: Vec<f64>,
    open: Vec<f64>,
    own_ends: (u32, u32),
    /// With all components sound: fewest own, most own and open, whether all may be dead.
    sound: (u32, u32, bool),
}

/// A case, counted.
#[derive(Debug)]
pub struct Solved {
    /// Blocks that share nothing.
    pub blocks: Vec<Block>,
    /// Nodes made.
    pub nodes: usize,
}

/// Whether a posterior may be given: a prior, and odds for whatever may be an own origin.
pub fn has_odds(case: &Checked) -> bool {
    case.raw.prior.is_some()
        && blocks(case).concat().into_iter().all(|t| {
            let t = t as usize;
            let own = case.choices(t).iter().any(|c| c.source == Source::Own);
            !own || case.has_odds(t)
        })
}

/// Encodes and counts every block.
///
/// # Errors
/// [`Full`] where one needs more than `most` nodes.
pub fn solve(case: &Checked, dead: &[bool], odds: bool, most: usize) -> Result<Solved, Full> {
    let mut solved = Solved { blocks: Vec::new(), nodes: 0 };
    for block in blocks(case) {
        let encoded = encode(case, &block, dead, odds, most)?;
        let (counted, nodes) = count(case, encoded, odds)?;
        solved.blocks.push(counted);
        solved.nodes += nodes;
    }
    Ok(solved)
}

fn count(case: &Checked, mut e: Encoded, odds: bool) -> Result<(Block, usize), Full> {
    let middle = weights(&e.vars, &|c| case.sound(c as usize).middle(), &|_| 1.0);
    let (mut own, mut open, mut least, mut most) = (NO, NO, NO, NO);
    let vars = e.vars.clone();
    let sound = |v: u32| matches!(vars[v as usize], Var::Component(_)).then_some(true);
    // From the deepest origin up, so that each sum only grows at its top.
    for &(kind, _, reached) in e.origins.iter().rev() {
        let here = e.diagram.settle(reached, &sound)?;
        most = e.diagram.plus(most, here)?;
        if kind == Kind::Own {
            own = e.diagram.plus(own, reached)?;
            least = e.diagram.plus(least, here)?;
        } else {
            open = e.diagram.plus(open, reached)?;
        }
    }
    let all_sound = e.diagram.settle(e.support, &sound)?;
    let mut says = None;
    if odds {
        let mut all = YES;
        for (&(_, _, reached), says) in e.origins.iter().zip(&e.says).rev() {
            if let Some(var) = says {
                let says = e.diagram.var(*var)?;
                let away = e.diagram.not(reached)?;
                let met = e.diagram.or(away, says)?;
                all = e.diagram.and(all, met)?;
            }
        }
        says = Some(e.diagram.pass(all));
    }
    let can = |v: u32| match e.vars[v as usize] {
        Var::Component(c) => {
            let sound = case.sound(c as usize);
            (sound.low < 1.0, sound.high > 0.0)
        }
        Var::Choice(_, _, p) => (p < 1.0, p > 0.0),
        Var::Says(_) => (true, true),
    };
    let d = &e.diagram;
    let block = Block {
        support: d.pass(e.support),
        says,
        own: d.spread(own, &middle),
        open: d.spread(open, &middle),
        own_ends: d.ends(own, &can),
        sound: (d.ends(least, &can).0, d.ends(most, &can).1, d.ends(all_sound, &can).0 == 0),
        vars: e.vars,
    };
    Ok((block, e.diagram.len()))
}

/// The variables' weights, with components and origins as asked.
pub fn weights(vars: &[Var], component: &dyn Fn(u32) -> f64, says: &dyn Fn(u32) -> f64) -> Vec<f64> {
    let weight = |v: &Var| match *v {
        Var::Choice(_, _, p) => p,
        Var::Component(c) => component(c),
        Var::Says(t) => says(t),
    };
    vars.iter().map(weight).collect()
}

impl Solved {
    /// P(K = 0), P(K = 1), ...
    pub fn own(&self) -> Vec<f64> {
        self.blocks.iter().fold(vec![1.0], |p, b| joined(&p, &b.own))
    }

    /// P(0 open), P(1 open), ...
    pub fn open(&self) -> Vec<f64> {
        self.blocks.iter().fold(vec![1.0], |p, b| joined(&p, &b.open))
    }

    /// Fewest and most own origins over all worlds that can be.
    pub fn own_ends(&self) -> (u32, u32) {
        let ends = self.blocks.iter().map(|b| b.own_ends);
        ends.fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1))
    }

    /// Established and possible.
    pub fn bounds(&self) -> (u32, u32) {
        let least: u32 = self.blocks.iter().map(|b| b.sound.0).sum();
        let most: u32 = self.blocks.iter().map(|b| b.sound.1).sum();
        // At least 1 only where no admitted choice leaves every held telling dead.
        let stands = self.blocks.iter().any(|b| !b.sound.2);
        (if stands { least.max(1) } else { least }, most)
    }

    /// P(some held telling is alive), with components as asked.
    pub fn support(&self, component: &dyn Fn(u32) -> f64) -> f64 {
        let none = self.blocks.iter().map(|b| 1.0 - b.support.weigh(&weights(&b.vars, component, &|_| 1.0)));
        1.0 - none.product::<f64>()
    }
}

/// The distribution of a sum of two independent numbers.
fn joined(a: &[f64], b: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; a.len() + b.len() - 1];
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            sum[i + j] += x * y;
        }
    }
    sum
}
