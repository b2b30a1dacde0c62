//! Every world written out: the model of docs/weighing.md by brute force, slow and plain.
//! Shares no code with the crate but the case's own types.
#![allow(clippy::unwrap_used, clippy::needless_range_loop, clippy::borrowed_box)]

use std::collections::BTreeMap;
use tradent_dossier::case::{Alternative, Case, Interval, SourceMode};

/// All numbers by enumeration.
pub struct Truth {
    pub p: Vec<f64>,
    pub open: Vec<f64>,
    pub min: u32,
    pub max: u32,
    pub support: [f64; 2],
    pub established: u32,
    pub possible: u32,
    pub posterior: Option<f64>,
}

/// One world: the alternative each telling takes, and which components are sound.
struct World<'a> {
    case: &'a Case,
    takes: Vec<usize>,
    sound: Vec<bool>,
}

impl World<'_> {
    fn taken(&self, t: usize) -> &Alternative {
        &self.case.tellings[t].sources[self.takes[t]]
    }
    fn parents(&self, t: usize) -> Vec<usize> {
        let find = |id: &str| self.case.tellings.iter().position(|t| &*t.id == id).unwrap();
        self.taken(t).from.iter().map(|id| find(id)).collect()
    }
    fn well(&self, t: usize, gone: &[Box<str>]) -> bool {
        let telling = &self.case.tellings[t];
        let broken = |id: &Box<str>| {
            let c = self.case.components.iter().position(|c| c.id == *id).unwrap();
            !self.sound[c] || gone.contains(id)
        };
        !gone.contains(&telling.id) && !telling.components.iter().any(broken)
    }
    /// Whom one can walk to by chosen sources, one step or more.
    fn walk(&self, t: usize) -> Vec<bool> {
        let mut seen = vec![false; self.takes.len()];
        let mut todo = self.parents(t);
        while let Some(x) = todo.pop() {
            if !seen[x] {
                seen[x] = true;
                todo.extend(self.parents(x));
            }
        }
        seen
    }
    /// The rings that nothing feeds, as sets of tellings.
    fn rings(&self) -> Vec<Vec<usize>> {
        let n = self.takes.len();
        let walks: Vec<Vec<bool>> = (0..n).map(|t| self.walk(t)).collect();
        let mut rings = Vec::new();
        for t in 0..n {
            let with: Vec<usize> = (0..n).filter(|&u| walks[t][u]).collect();
            let closed = with.iter().all(|&u| walks[u][t] && !self.parents(u).is_empty());
            if walks[t][t] && closed && with[0] == t {
                rings.push(with);
            }
        }
        rings
    }
    fn fed(&self, t: usize, alive: &[bool]) -> bool {
        let parents = self.parents(t);
        match self.taken(t).mode {
            _ if parents.is_empty() => true,
            SourceMode::Any => parents.iter().any(|&p| alive[p]),
            SourceMode::All => parents.iter().all(|&p| alive[p]),
        }
    }
    fn alive(&self, gone: &[Box<str>]) -> Vec<bool> {
        let n = self.takes.len();
        // In each unfed ring, take away whoever has no living source until none is left to take.
        let mut base = vec![false; n];
        for ring in self.rings() {
            for &t in &ring {
                base[t] = self.well(t, gone);
            }
            for _ in 0..n {
                for &t in &ring {
                    base[t] = base[t] && self.fed(t, &base);
                }
            }
        }
        let mut alive = base;
        for _ in 0..n {
            for t in 0..n {
                alive[t] = alive[t] || self.well(t, gone) && self.fed(t, &alive);
            }
        }
        alive
    }
    /// Reached own origins, reached open ones at tellings, and rings.
    fn reached(&self, gone: &[Box<str>]) -> (Vec<usize>, Vec<usize>, usize) {
        let alive = self.alive(gone);
        let n = alive.len();
        let mut reached = vec![false; n];
        for t in 0..n {
            if self.case.tellings[t].extant && alive[t] {
                reached[t] = true;
            }
        }
        for _ in 0..n {
            for t in 0..n {
                if reached[t] {
                    for p in self.parents(t) {
                        reached[p] = reached[p] || alive[p];
                    }
                }
            }
        }
        let own = (0..n).filter(|&t| reached[t] && self.taken(t).own).collect();
        let open = (0..n).filter(|&t| reached[t] && self.taken(t).unknown).collect();
        let rings = self.rings().iter().filter(|r| r.iter().any(|&t| reached[t])).count();
        (own, open, rings)
    }
    fn lives(&self, gone: &[Box<str>]) -> bool {
        let alive = self.alive(gone);
        (0..alive.len()).any(|t| alive[t] && self.case.tellings[t].extant)
    }
}

/// Every choice of admitted alternatives with its weight.
fn choices(case: &Case) -> Vec<(f64, Vec<usize>)> {
    let mut all = vec![(1.0, Vec::new())];
    for t in &case.tellings {
        let sum: f64 = t.sources.iter().map(|s| s.weight).sum();
        let mut next = Vec::new();
        for (w, takes) in &all {
            for (i, s) in t.sources.iter().enumerate().filter(|(_, s)| s.weight > 0.0) {
                let mut takes: Vec<usize> = takes.clone();
                takes.push(i);
                next.push((w * s.weight / sum, takes));
            }
        }
        all = next;
    }
    all
}

fn states(case: &Case, pick: fn(Interval) -> f64) -> Vec<(f64, Vec<bool>)> {
    let mut all = vec![(1.0, Vec::new())];
    for c in &case.components {
        let p = pick(c.sound);
        let mut next = Vec::new();
        for (w, sound) in &all {
            for (q, s) in [(p, true), (1.0 - p, false)] {
                let mut sound: Vec<bool> = sound.clone();
                sound.push(s);
                next.push((w * q, sound));
            }
        }
        all = next;
    }
    all
}

fn add(to: &mut Vec<f64>, at: usize, p: f64) {
    if to.len() <= at {
        to.resize(at + 1, 0.0);
    }
    to[at] += p;
}

/// Weighs by enumeration; `gone` fail.
pub fn enumerate(case: &Case, gone: &[Box<str>]) -> Truth {
    let mut t = Truth {
        p: Vec::new(),
        open: Vec::new(),
        min: u32::MAX,
        max: 0,
        support: [0.0; 2],
        established: u32::MAX,
        possible: 0,
        posterior: None,
    };
    let held = case.tellings.iter().any(|t| t.extant);
    let mut some_fall = false;
    let (mut yes, mut no) = (0.0, 0.0);
    for (w, takes) in choices(case) {
        for (s, sound) in states(case, Interval::middle) {
            let world = World { case, takes: takes.clone(), sound: sound.clone() };
            let (own, open, rings) = world.reached(gone);
            add(&mut t.p, own.len(), w * s);
            add(&mut t.open, open.len() + rings, w * s);
            let can = sound
                .iter()
                .zip(&case.components)
                .all(|(s, c)| if *s { c.sound.high > 0.0 } else { c.sound.low < 1.0 });
            if can {
                t.min = t.min.min(own.len() as u32);
                t.max = t.max.max(own.len() as u32);
            }
            let says = |pick: fn(&tradent_dossier::case::CaseTelling) -> Option<Interval>| -> f64 {
                own.iter()
                    .chain(&open)
                    .map(|&o| pick(&case.tellings[o]).map_or(1.0, Interval::middle))
                    .product()
            };
            yes += w * s * says(|t| t.if_false.and(t.if_true));
            no += w * s * says(|t| t.if_true.and(t.if_false));
        }
        for (end, pick) in [(0, (|i: Interval| i.low) as fn(Interval) -> f64), (1, |i| i.high)] {
            for (s, sound) in states(case, pick) {
                let world = World { case, takes: takes.clone(), sound };
                if world.lives(gone) {
                    t.support[end] += w * s;
                }
            }
        }
        let world = World { case, takes, sound: vec![true; case.components.len()] };
        let (own, open, rings) = world.reached(gone);
        t.established = t.established.min(own.len() as u32);
        t.possible = t.possible.max((own.len() + open.len() + rings) as u32);
        some_fall |= !world.lives(gone);
    }
    if held && !some_fall {
        t.established = t.established.max(1);
    }
    if let Some(prior) = case.prior {
        let p = prior.middle();
        t.posterior = Some(p * yes / (p * yes + (1.0 - p) * no));
    }
    t
}

fn likeliest(case: &Case) -> World<'_> {
    let takes = case.tellings.iter().map(|t| {
        let most = t.sources.iter().map(|s| s.weight).fold(0.0, f64::max);
        t.sources.iter().position(|s| s.weight == most).unwrap()
    });
    World { case, takes: takes.collect(), sound: vec![true; case.components.len()] }
}

/// Whether anything lives on the likeliest choices without `gone`.
pub fn stands(case: &Case, gone: &[Box<str>]) -> bool {
    likeliest(case).lives(gone)
}

/// Per held telling: falls, is weakened, or stands.
pub fn fates(case: &Case, gone: &[Box<str>]) -> BTreeMap<Box<str>, &'static str> {
    let world = likeliest(case);
    let alive = world.alive(gone);
    let mut fates = BTreeMap::new();
    for t in (0..alive.len()).filter(|&t| case.tellings[t].extant) {
        let walk = world.walk(t);
        let draws_on_dead = (0..alive.len()).any(|u| walk[u] && !alive[u]);
        let fate = match (alive[t], draws_on_dead) {
            (false, _) => "falls",
            (true, true) => "weakened",
            (true, false) => "stands",
        };
        fates.insert(case.tellings[t].id.clone(), fate);
    }
    fates
}
