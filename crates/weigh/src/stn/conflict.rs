//! The ring that forbids a constraint, with as few constraints as can be.

use super::{Constraint, Stn, Var};
use rustc_hash::FxHashMap;

impl Stn {
    /// The ring of `refused` and the constraints that lead from its x back to its y in fewer days
    /// than it allows. It must exist. Bellman and Ford's algorithm by the number of steps, so the
    /// first ring found is the shortest: O(s * e) for s steps over the e constraints of those
    /// variables that the refused one would move.
    ///
    /// The ring is simple: the network without `refused` has no ring below 0, so a detour never
    /// makes a walk shorter in both.
    pub(super) fn ring(&self, refused: Constraint) -> Vec<Constraint> {
        if refused.x == refused.y {
            return vec![refused];
        }
        let mut best: FxHashMap<Var, i64> = FxHashMap::from_iter([(refused.x, 0)]);
        // By step: which constraint brought a variable its sum, in order of the variables.
        let mut steps: Vec<Vec<(Var, u32)>> = Vec::new();
        let mut front = vec![(refused.x, 0)];
        while !front.is_empty() {
            let mut next: FxHashMap<Var, (i64, u32)> = FxHashMap::default();
            for (var, sum) in &front {
                for step in &self.from[*var as usize] {
                    let sum = sum + step.most;
                    // The rest of the walk sums to at least what the assignment says.
                    let rest = self.days[refused.y as usize] - self.days[step.to as usize];
                    if sum + rest + refused.most >= 0 {
                        continue;
                    }
                    let better = best.get(&step.to).is_none_or(|old| sum < *old);
                    if better && next.get(&step.to).is_none_or(|(old, by)| (sum, step.id) < (*old, *by)) {
                        next.insert(step.to, (sum, step.id));
                    }
                }
            }
            let mut reached: Vec<(Var, (i64, u32))> = next.into_iter().collect();
            reached.sort_unstable();
            best.extend(reached.iter().map(|(v, (sum, _))| (*v, *sum)));
            steps.push(reached.iter().map(|(v, (_, id))| (*v, *id)).collect());
            if best.get(&refused.y).is_some_and(|sum| sum + refused.most < 0) {
                break;
            }
            front = reached.into_iter().map(|(v, (sum, _))| (v, sum)).collect();
        }
        self.walk_back(refused, &steps)
    }

    fn walk_back(&self, refused: Constraint, steps: &[Vec<(Var, u32)>]) -> Vec<Constraint> {
        let mut ring = Vec::new();
        let mut at = refused.y;
        for step in steps.iter().rev() {
            let Ok(place) = step.binary_search_by_key(&at, |(v, _)| *v) else { break };
            let c = self.constraints[step[place].1 as usize];
            ring.push(c);
            at = c.y;
        }
        ring.push(refused);
        ring.reverse();
        ring
    }
}
