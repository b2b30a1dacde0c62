//! How tightly a network binds its variables.

use super::{Constraint, Stn, Var};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// For every variable its earliest and latest day counted from one of them, and by which
/// constraints.
#[derive(Debug, Clone)]
pub struct Spans<'a> {
    stn: &'a Stn,
    zero: Var,
    late: Vec<Option<Reached>>,
    early: Vec<Option<Reached>>,
}

#[derive(Debug, Clone, Copy)]
struct Reached {
    sum: i64,
    by: Option<u32>,
}

impl Stn {
    /// The tightest bounds of all variables, counted from `zero`: two runs of Dijkstra's algorithm
    /// over costs that the assignment makes non-negative, O(m log n) each.
    pub fn spans(&self, zero: Var) -> Spans<'_> {
        Spans { stn: self, zero, late: self.run(zero, true), early: self.run(zero, false) }
    }

    /// The least sums of constraints from `zero` on (`forth`), or to it.
    fn run(&self, zero: Var, forth: bool) -> Vec<Option<Reached>> {
        let mut best: Vec<Option<Reached>> = vec![None; self.variables()];
        let Some(start) = best.get_mut(zero as usize) else { return best };
        *start = Some(Reached { sum: 0, by: None });
        // Costs are made non-negative by the assignment; the sums themselves are kept.
        let day = |v: Var| self.days[v as usize];
        let cost =
            |sum: i64, v: Var| if forth { sum - (day(v) - day(zero)) } else { sum - (day(zero) - day(v)) };
        let mut done = vec![false; self.variables()];
        let mut queue = BinaryHeap::from([Reverse((0, zero))]);
        while let Some(Reverse((_, var))) = queue.pop() {
            if std::mem::replace(&mut done[var as usize], true) {
                continue;
            }
            let Some(here) = best[var as usize] else { continue };
            for step in if forth { &self.from[var as usize] } else { &self.into[var as usize] } {
                let (next, sum) = (step.to, here.sum + step.most);
                if best[next as usize].is_none_or(|old| sum < old.sum) {
                    best[next as usize] = Some(Reached { sum, by: Some(step.id) });
                    queue.push(Reverse((cost(sum, next), next)));
                }
            }
        }
        best
    }
}

impl Spans<'_> {
    /// The latest day of `var`; `None` if it is open.
    pub fn latest(&self, var: Var) -> Option<i64> {
        self.late.get(var as usize)?.map(|r| r.sum)
    }

    /// The earliest day of `var`; `None` if it is open.
    pub fn earliest(&self, var: Var) -> Option<i64> {
        self.early.get(var as usize)?.map(|r| -r.sum)
    }

    /// The constraints that make the latest day of `var` what it is.
    pub fn why_latest(&self, var: Var) -> Vec<Constraint> {
        self.why(&self.late, var, |c| c.y)
    }

    /// The constraints that make the earliest day of `var` what it is.
    pub fn why_earliest(&self, var: Var) -> Vec<Constraint> {
        self.why(&self.early, var, |c| c.x)
    }

    fn why(
        &self,
        runs: &[Option<Reached>],
        mut var: Var,
        back: impl Fn(&Constraint) -> Var,
    ) -> Vec<Constraint> {
        let mut out = Vec::new();
        while var != self.zero
            && let Some(Reached { by: Some(id), .. }) = runs.get(var as usize).copied().flatten()
        {
            let c = self.stn.constraints[id as usize];
            var = back(&c);
            out.push(c);
        }
        out
    }
}
