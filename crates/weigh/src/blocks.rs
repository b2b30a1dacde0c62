//! A case cut into parts that share nothing, so that each is solved alone.

use crate::choice::{Checked, Source};
use tradent_dossier::case::Interval;

/// The tellings that a held one may draw on, in sets that share neither tellings nor fallible
/// components. Each set sorted, sets by their first. Near linear.
pub fn blocks(case: &Checked) -> Vec<Vec<u32>> {
    let n = case.len();
    let mut used = vec![false; n];
    let mut stack: Vec<u32> = (0..n as u32).filter(|&t| case.extant(t as usize)).collect();
    let mut joined = Joined::new(n + case.raw.components.len());
    while let Some(t) = stack.pop() {
        if std::mem::replace(&mut used[t as usize], true) {
            continue;
        }
        for choice in case.choices(t as usize) {
            if let Source::From(parents, _) = &choice.source {
                for &p in parents {
                    joined.join(t, p);
                    stack.push(p);
                }
            }
        }
        for &c in &case.components[t as usize] {
            if case.sound(c as usize) != Interval::SURE {
                joined.join(t, n as u32 + c);
            }
        }
    }
    let mut place = vec![u32::MAX; n + case.raw.components.len()];
    let mut found: Vec<Vec<u32>> = Vec::new();
    for t in (0..n as u32).filter(|&t| used[t as usize]) {
        let root = joined.root(t) as usize;
        if place[root] == u32::MAX {
            place[root] = found.len() as u32;
            found.push(Vec::new());
        }
        found[place[root] as usize].push(t);
    }
    found
}

/// Disjoint sets.
struct Joined(Vec<u32>);

impl Joined {
    fn new(n: usize) -> Self {
        Joined((0..n as u32).collect())
    }

    fn root(&mut self, mut x: u32) -> u32 {
        while self.0[x as usize] != x {
            let up = self.0[self.0[x as usize] as usize];
            self.0[x as usize] = up;
            x = up;
        }
        x
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}
