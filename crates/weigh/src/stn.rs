//! A simple temporal network: do these dates hold together, and how tightly do they bind each
//! other? (R. Dechter, I. Meiri, J. Pearl, Temporal constraint networks, 1991.)
//!
//! Variables are days; a constraint says x - y <= most. The network keeps one feasible assignment
//! and repairs it with every constraint that is added (S. Cotton, O. Maler, Fast and flexible
//! difference constraint propagation, 2006). A constraint that can't be met is not added, and the
//! ring of constraints that forbids it is returned.

mod conflict;
mod spans;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

pub use spans::Spans;

/// A variable: its place in the network.
pub type Var = u32;

/// x - y <= most, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Constraint {
    /// The later end, as it were.
    pub x: Var,
    /// What it is measured from.
    pub y: Var,
    /// At most so many days, possibly negative; between -2^40 and 2^40.
    pub most: i64,
    /// Where it comes from: the caller's own number.
    pub origin: u32,
}

/// Wider than any calendar, and small enough that sums of a million of them do not overflow.
pub const WIDEST: i64 = 1 << 40;

/// Why a constraint was not added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It contradicts the others: a simple ring of constraints whose days sum to less than 0,
    /// beginning with the refused one. Leaving out any one of them removes the contradiction.
    #[error("{} dates contradict each other by {by} days", ring.len())]
    Conflict {
        /// The ring.
        ring: Vec<Constraint>,
        /// By how much, in days: at least 1.
        by: i64,
    },
    /// There is no such variable.
    #[error("the network has no variable {var} (it has {count})")]
    NoSuchVariable {
        /// The variable.
        var: Var,
        /// How many there are.
        count: usize,
    },
    /// More days than a calendar has.
    #[error("{most} days are more than can be reckoned with (at most {WIDEST})")]
    TooWide {
        /// As given.
        most: i64,
    },
}

/// A network that is consistent at all times.
#[derive(Debug, Clone, Default)]
pub struct Stn {
    constraints: Vec<Constraint>,
    /// By y: the constraints that pull some x down.
    from: Vec<Vec<Step>>,
    /// By x: the constraints that hold it.
    into: Vec<Vec<Step>>,
    /// A feasible assignment: x - y <= most for each constraint.
    days: Vec<i64>,
    /// Room for a repair; what is not of this round is blank.
    wanted: Vec<Shift>,
    round: u32,
}

/// A constraint as seen from one of its ends.
#[derive(Debug, Clone, Copy)]
struct Step {
    to: Var,
    id: u32,
    most: i64,
}

/// What a repair does to a variable.
#[derive(Debug, Clone, Copy, Default)]
struct Shift {
    round: u32,
    done: bool,
    days: i64,
}

impl Stn {
    /// A network without constraints. Variable 0 is meant as the zero point of days.
    pub fn new(variables: usize) -> Self {
        Stn {
            constraints: Vec::new(),
            from: vec![Vec::new(); variables],
            into: vec![Vec::new(); variables],
            days: vec![0; variables],
            wanted: vec![Shift::default(); variables],
            round: 0,
        }
    }

    /// One more variable.
    pub fn variable(&mut self) -> Var {
        self.from.push(Vec::new());
        self.into.push(Vec::new());
        self.days.push(0);
        self.wanted.push(Shift::default());
        (self.days.len() - 1) as Var
    }

    /// How many variables there are.
    pub fn variables(&self) -> usize {
        self.days.len()
    }

    /// The constraints that hold, in the order in which they were added.
    pub fn constraints(&self) -> &[Constraint] {
        &self.constraints
    }

    /// Days that meet every constraint.
    pub fn solution(&self) -> &[i64] {
        &self.days
    }

    /// Adds a constraint and repairs the assignment, by Dijkstra's algorithm over those variables
    /// that must move: O(k log k + e) for k of them with e constraints, and O(1) for none.
    ///
    /// # Errors
    /// [`Refused`]; the network is then as it was. The ring of a conflict has the fewest
    /// constraints that a ring through the refused one can have.
    pub fn add(&mut self, constraint: Constraint) -> Result<(), Refused> {
        let count = self.variables();
        let missing = [constraint.x, constraint.y].into_iter().find(|v| *v as usize >= count);
        if let Some(var) = missing {
            return Err(Refused::NoSuchVariable { var, count });
        }
        if constraint.most.unsigned_abs() > WIDEST.unsigned_abs() {
            return Err(Refused::TooWide { most: constraint.most });
        }
        if !self.repair(constraint) {
            let ring = self.ring(constraint);
            let by = -ring.iter().map(|c| c.most).sum::<i64>();
            return Err(Refused::Conflict { ring, by });
        }
        let Constraint { x, y, most, .. } = constraint;
        let id = self.constraints.len() as u32;
        self.from[y as usize].push(Step { to: x, id, most });
        self.into[x as usize].push(Step { to: y, id, most });
        self.constraints.push(constraint);
        Ok(())
    }

    /// Moves earlier what must; `false`, with nothing moved, if there is no way.
    fn repair(&mut self, added: Constraint) -> bool {
        let first = self.day(added.y) + added.most - self.day(added.x);
        if first >= 0 {
            return true;
        }
        if added.x == added.y {
            return false;
        }
        self.round += 1;
        let round = self.round;
        self.wanted[added.x as usize] = Shift { round, done: false, days: first };
        // The furthest mover first: once taken, it does not move again.
        let mut queue = BinaryHeap::from([(Reverse(first), added.x)]);
        let mut moved = Vec::new();
        while let Some((Reverse(shift), var)) = queue.pop() {
            let wanted = &mut self.wanted[var as usize];
            if wanted.done || wanted.days != shift {
                continue;
            }
            // The constraint's own foot must not move: that is a ring.
            if var == added.y {
                return false;
            }
            wanted.done = true;
            let now = self.day(var) + shift;
            moved.push((var, now));
            for step in &self.from[var as usize] {
                let shift = now + step.most - self.days[step.to as usize];
                if shift >= 0 {
                    continue;
                }
                let old = &mut self.wanted[step.to as usize];
                if old.round != round || (!old.done && old.days > shift) {
                    *old = Shift { round, done: false, days: shift };
                    queue.push((Reverse(shift), step.to));
                }
            }
        }
        for (var, day) in moved {
            self.days[var as usize] = day;
        }
        true
    }

    fn day(&self, var: Var) -> i64 {
        self.days[var as usize]
    }
}
