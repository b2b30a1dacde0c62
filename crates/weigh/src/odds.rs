//! The posterior, where a person gave the odds; and what each component and choice is worth.

use crate::choice::{Checked, Choice, Source};
use crate::encode::Var;
use crate::exact::{Block, Solved, solve, weights};
use crate::weighing::{Posterior, Weight};
use tradent_dossier::case::Interval;

/// Corners are all tried up to so many uncertain components in a block.
const ALL_CORNERS: usize = 12;
/// Steps that one question may take; more, and the answer is left out or searched for.
const MOST_STEPS: usize = 40_000_000;

/// P(what is told | true) and P(... | false).
#[derive(Debug, Clone, Copy)]
pub struct Likelihood {
    yes: f64,
    no: f64,
}

impl Likelihood {
    fn times(self, other: Likelihood) -> Self {
        Likelihood { yes: self.yes * other.yes, no: self.no * other.no }
    }

    fn posterior(self, prior: f64) -> f64 {
        let (yes, no) = (prior * self.yes, (1.0 - prior) * self.no);
        if yes + no > 0.0 { yes / (yes + no) } else { prior }
    }
}

type Pick = fn(Interval) -> f64;

fn likelihood(case: &Checked, b: &Block, of: &dyn Fn(u32) -> f64, q: Pick, f: Pick) -> Likelihood {
    let Some(says) = &b.says else {
        return Likelihood { yes: 1.0, no: 1.0 };
    };
    let telling = |t: u32| &case.raw.tellings[t as usize];
    let yes = |t: u32| telling(t).if_true.map_or(1.0, q);
    let no = |t: u32| telling(t).if_false.map_or(1.0, f);
    Likelihood { yes: says.weigh(&weights(&b.vars, of, &yes)), no: says.weigh(&weights(&b.vars, of, &no)) }
}

/// The posterior with its ends. `all_copied` needs the case again with every copy a copy.
pub fn posterior(case: &Checked, dead: &[bool], solved: &Solved, most: usize) -> Option<Posterior> {
    let prior = case.raw.prior?;
    let middle = |c: u32| case.sound(c as usize).middle();
    let point = product(case, solved, &middle).posterior(prior.middle());
    let mut exact = true;
    let mut low = Likelihood { yes: 1.0, no: 1.0 };
    let mut high = low;
    for block in &solved.blocks {
        let (end, all) = end(case, block, |i| i.low, |i| i.high, false);
        low = low.times(end);
        exact &= all;
        let (end, all) = self::end(case, block, |i| i.high, |i| i.low, true);
        high = high.times(end);
        exact &= all;
    }
    let copied = copied(case);
    let solved = solve(&copied, dead, true, most).ok()?;
    Some(Posterior {
        low: low.posterior(prior.low).min(point),
        point,
        high: high.posterior(prior.high).max(point),
        ends_exact: exact,
        all_copied: product(&copied, &solved, &middle).posterior(prior.middle()),
    })
}

fn product(case: &Checked, solved: &Solved, of: &dyn Fn(u32) -> f64) -> Likelihood {
    let blocks = solved.blocks.iter();
    let each = blocks.map(|b| likelihood(case, b, of, Interval::middle, Interval::middle));
    each.fold(Likelihood { yes: 1.0, no: 1.0 }, Likelihood::times)
}

/// The case in which whatever may be had from another is.
fn copied(case: &Checked) -> Checked {
    let mut copied = case.clone();
    for choices in &mut copied.choices {
        let is_from = |c: &Choice| matches!(c.source, Source::From(..));
        if choices.iter().any(is_from) {
            choices.retain(is_from);
            normalise(choices);
        }
    }
    copied
}

/// Makes weights sum to 1.
pub fn normalise(choices: &mut [Choice]) {
    let sum: f64 = choices.iter().map(|c| c.weight).sum();
    for choice in choices {
        choice.weight /= sum;
    }
}

/// A block's least or greatest ratio over the corners of its components' intervals: the ratio is
/// monotone in each component alone, so its ends are at corners. All are tried where they are few,
/// else one component at a time is turned until nothing helps; the flag says which.
fn end(case: &Checked, b: &Block, q: Pick, f: Pick, up: bool) -> (Likelihood, bool) {
    let open: Vec<u32> = b
        .vars
        .iter()
        .filter_map(|v| match *v {
            Var::Component(c) if case.sound(c as usize).low < case.sound(c as usize).high => Some(c),
            _ => None,
        })
        .collect();
    let steps = b.says.as_ref().map_or(1, |s| s.len());
    let better = |a: Likelihood, b: Likelihood| {
        if up { a.posterior(0.5) > b.posterior(0.5) } else { a.posterior(0.5) < b.posterior(0.5) }
    };
    let at = |corner: &[bool]| {
        let of = |c: u32| {
            let sound = case.sound(c as usize);
            match open.iter().position(|o| *o == c) {
                Some(i) if corner[i] => sound.high,
                _ => sound.low,
            }
        };
        likelihood(case, b, &of, q, f)
    };
    let mut corner = vec![false; open.len()];
    let mut best = at(&corner);
    if open.len() <= ALL_CORNERS && steps << open.len() <= MOST_STEPS {
        for bits in 1..1usize << open.len() {
            for (i, high) in corner.iter_mut().enumerate() {
                *high = bits >> i & 1 == 1;
            }
            let here = at(&corner);
            if better(here, best) {
                best = here;
            }
        }
        return (best, true);
    }
    for start in [false, true] {
        corner.fill(start);
        let mut here = at(&corner);
        loop {
            let before = here;
            for i in 0..corner.len() {
                corner[i] = !corner[i];
                let turned = at(&corner);
                if better(turned, here) {
                    here = turned;
                } else {
                    corner[i] = !corner[i];
                }
            }
            if !better(here, before) {
                break;
            }
        }
        if better(here, best) {
            best = here;
        }
    }
    (best, false)
}

/// What each fallible component and each open choice is worth, the most useful to check first.
/// Empty where it would take more than 40 million steps.
pub fn worth(case: &Checked, solved: &Solved) -> Vec<Weight> {
    let steps: usize = solved
        .blocks
        .iter()
        .map(|b| {
            let passes = b.support.len() + 2 * b.says.as_ref().map_or(0, |s| s.len());
            (passes + b.vars.len()) * (b.vars.len() * 2)
        })
        .sum();
    if steps > MOST_STEPS {
        return Vec::new();
    }
    let middle = |c: u32| case.sound(c as usize).middle();
    let fails: Vec<f64> =
        solved.blocks.iter().map(|b| 1.0 - b.support.weigh(&weights(&b.vars, &middle, &|_| 1.0))).collect();
    let ratios: Vec<Likelihood> = solved
        .blocks
        .iter()
        .map(|b| likelihood(case, b, &middle, Interval::middle, Interval::middle))
        .collect();
    let mut found = Vec::new();
    for (i, block) in solved.blocks.iter().enumerate() {
        let others = fails.iter().enumerate().filter(|(j, _)| *j != i);
        let others_fail: f64 = others.map(|(_, f)| f).product();
        let others = ratios.iter().enumerate().filter(|(j, _)| *j != i);
        let rest = others.fold(Likelihood { yes: 1.0, no: 1.0 }, |a, (_, b)| a.times(*b));
        for (id, settings) in questions(case, block) {
            found.push(settle(case, block, id, &settings, others_fail, rest));
        }
    }
    found.sort_by(|a, b| {
        let key = |w: &Weight| (w.entropy_drop.unwrap_or(0.0), w.birnbaum);
        key(b).partial_cmp(&key(a)).unwrap_or(std::cmp::Ordering::Equal).then_with(|| a.id.cmp(&b.id))
    });
    found
}

/// One way to settle a question: its probability, and variables with the weights they get.
type Setting = (f64, Vec<(usize, f64)>);

/// What can be settled in a block: each component either way, each choice every way.
fn questions(case: &Checked, b: &Block) -> Vec<(Box<str>, Vec<Setting>)> {
    let mut found = Vec::new();
    for (v, var) in b.vars.iter().enumerate() {
        match *var {
            Var::Component(c) => {
                let p = case.sound(c as usize).middle();
                let id = case.raw.components[c as usize].id.clone();
                found.push((id, vec![(p, vec![(v, 1.0)]), (1.0 - p, vec![(v, 0.0)])]));
            }
            Var::Choice(t, 0, _) => {
                let choices = case.choices(t as usize);
                let ways = choices.iter().enumerate().map(|(i, choice)| {
                    let last = choices.len() - 1;
                    let set = (0..=i.min(last - 1)).map(|j| (v + j, f64::from(u8::from(j == i))));
                    (choice.weight, set.collect())
                });
                found.push((case.id(t as usize).into(), ways.collect()));
            }
            _ => {}
        }
    }
    found
}

fn settle(
    case: &Checked,
    b: &Block,
    id: Box<str>,
    settings: &[Setting],
    others_fail: f64,
    rest: Likelihood,
) -> Weight {
    let middle = |c: u32| case.sound(c as usize).middle();
    let telling = |t: u32| &case.raw.tellings[t as usize];
    let yes = weights(&b.vars, &middle, &|t| telling(t).if_true.map_or(1.0, Interval::middle));
    let no = weights(&b.vars, &middle, &|t| telling(t).if_false.map_or(1.0, Interval::middle));
    let with = |base: &[f64], set: &[(usize, f64)]| {
        let mut w = base.to_vec();
        set.iter().for_each(|&(v, p)| w[v] = p);
        w
    };
    let support: Vec<f64> = settings.iter().map(|(_, set)| b.support.weigh(&with(&yes, set))).collect();
    let spread = |of: &[f64]| {
        let most = of.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        most - of.iter().copied().fold(f64::INFINITY, f64::min)
    };
    let mut weight =
        Weight { id, birnbaum: spread(&support) * others_fail, odds_swing: None, entropy_drop: None };
    if let (Some(says), Some(prior)) = (&b.says, case.raw.prior) {
        let prior = prior.middle();
        let each: Vec<(f64, Likelihood)> = settings
            .iter()
            .map(|(p, set)| {
                let here = Likelihood { yes: says.weigh(&with(&yes, set)), no: says.weigh(&with(&no, set)) };
                (*p, here.times(rest))
            })
            .collect();
        let evidence = |l: Likelihood| prior * l.yes + (1.0 - prior) * l.no;
        let all: f64 = each.iter().map(|(p, l)| p * evidence(*l)).sum();
        if all > 0.0 {
            let now: f64 = each.iter().map(|(p, l)| p * prior * l.yes).sum::<f64>() / all;
            let later: f64 =
                each.iter().map(|(p, l)| p * evidence(*l) / all * entropy(l.posterior(prior))).sum();
            weight.entropy_drop = Some((entropy(now) - later).max(0.0));
            let logs: Vec<f64> =
                each.iter().map(|(_, l)| l.posterior(prior)).map(|p| (p / (1.0 - p)).ln()).collect();
            weight.odds_swing = Some(spread(&logs)).filter(|s| s.is_finite());
        }
    }
    weight
}

/// Bits.
fn entropy(p: f64) -> f64 {
    let part = |p: f64| if p > 0.0 { -p * p.log2() } else { 0.0 };
    part(p) + part(1.0 - p)
}
