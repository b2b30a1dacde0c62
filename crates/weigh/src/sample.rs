//! Worlds drawn by a seeded generator, where exact counting would not fit.

use crate::choice::Checked;
use crate::weighing::Sampled;
use crate::world::World;

const SEED: u64 = 0x7472_6164_656e_7421;

/// What the drawn worlds show.
#[derive(Debug)]
pub struct Drawn {
    /// P(K = 0), ...
    pub own: Vec<f64>,
    /// P(0 open), ...
    pub open: Vec<f64>,
    /// With every component at its low and at its high end.
    pub support: [f64; 2],
    /// How it was done.
    pub how: Sampled,
}

/// splitmix64: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Draws 200 to 20,000 worlds, the fewer the larger the case.
pub fn draw(case: &Checked, dead: &[bool]) -> Drawn {
    let worlds = (4_000_000 / case.len().max(1)).clamp(200, 20_000) as u32;
    let mut dice = Dice(SEED);
    let (mut own, mut open) = (Vec::new(), Vec::new());
    let mut held = [0u32; 2];
    for _ in 0..worlds {
        let source = (0..case.len()).map(|t| {
            let choices = case.choices(t);
            let mut left = dice.next();
            let last = choices.len() - 1;
            let taken = choices[..last].iter().position(|c| {
                left -= c.weight;
                left < 0.0
            });
            &choices[taken.unwrap_or(last)].source
        });
        let world = World::new(source.collect());
        let luck: Vec<f64> = case.raw.components.iter().map(|_| dice.next()).collect();
        let alive = |pick: &dyn Fn(usize) -> f64| {
            world.alive(&|t| {
                !dead[t] && case.components[t].iter().all(|&c| luck[c as usize] < pick(c as usize))
            })
        };
        for (held, low) in held.iter_mut().zip([true, false]) {
            let alive = alive(&|c| {
                if low { case.sound(c).low } else { case.sound(c).high }
            });
            *held += u32::from((0..case.len()).any(|t| alive[t] && case.extant(t)));
        }
        let alive = alive(&|c| case.sound(c).middle());
        let (k, o) = world.count(&world.reached(&alive, &|t| case.extant(t)));
        tally(&mut own, k);
        tally(&mut open, o);
    }
    let share = |n: &u32| f64::from(*n) / f64::from(worlds);
    let own: Vec<f64> = own.iter().map(share).collect();
    let support = [share(&held[0]), share(&held[1])];
    let widest = own.iter().chain(&support).map(|&p| wilson(p, f64::from(worlds)));
    Drawn {
        how: Sampled { worlds, seed: SEED, half_width: widest.fold(0.0, f64::max) },
        open: open.iter().map(share).collect(),
        own,
        support,
    }
}

fn tally(counts: &mut Vec<u32>, at: u32) {
    let at = at as usize;
    if counts.len() <= at {
        counts.resize(at + 1, 0);
    }
    counts[at] += 1;
}

/// Half of the 95 % Wilson interval.
fn wilson(p: f64, n: f64) -> f64 {
    let z = 1.959_963_984_540_054;
    z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt()
}
