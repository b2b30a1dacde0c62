//! Which of two texts had the passage first.

use super::align::Chain;
use super::index::Index;
use super::{Doc, Fingerprint, Passage};
use std::collections::BTreeMap;

/// What the evidence says: 0 for the first text, 1 for the second.
pub(super) struct Judgement {
    pub src: Option<usize>,
    pub p: Option<f64>,
    pub reasons: Vec<Box<str>>,
}

/// Below this the sides are too even to name one.
const SAYABLE: f64 = 0.55;

/// Adds up what speaks for the first text, in log odds.
pub(super) fn judge(
    index: &Index,
    docs: [&Doc<'_>; 2],
    prints: [&Fingerprint; 2],
    chain: &Chain,
) -> Judgement {
    let mut odds = 0.0;
    let mut said: Vec<(f64, Box<str>)> = Vec::new();
    let mut say = |weight: f64, why: String| {
        if weight.abs() > 0.05 {
            odds += weight;
            said.push((weight, why.into()));
        }
    };
    if let (Some(a), Some(b)) = (&docs[0].date, &docs[1].date) {
        let w = if a.surely_before(b) {
            5.0
        } else if b.surely_before(a) {
            -5.0
        } else {
            0.0
        };
        let (first, second) = if w > 0.0 { (a, b) } else { (b, a) };
        say(w, format!("{first} is before {second}"));
    }
    let names = |w: f64| {
        if w > 0.0 { (docs[0].id, docs[1].id) } else { (docs[1].id, docs[0].id) }
    };
    let w = damage(index, prints, &chain.pairs);
    let (src, copy) = names(w);
    say(w, format!("where the words differ, {copy} has readings found nowhere else, {src} has not"));
    let w = seams(index, prints, chain);
    let (_, copy) = names(w);
    say(w, format!("the passage is let into {copy}: the words at its borders do not keep company elsewhere"));
    let w = containment(prints, chain);
    let (src, copy) = names(w);
    say(w, format!("nearly all of {copy} stands in the longer {src}"));
    let p = 1.0 / (1.0 + (-f64::abs(odds)).exp());
    if p < SAYABLE {
        return Judgement { src: None, p: None, reasons: Vec::new() };
    }
    let src = usize::from(odds < 0.0);
    let with = said.into_iter().filter(|(w, _)| (*w > 0.0) == (odds > 0.0));
    Judgement { src: Some(src), p: Some(p), reasons: with.map(|(_, r)| r).collect() }
}

/// At places of variation the copy tends to have the reading that nobody else has, and the word that
/// is no word. Above 0: the first text is the sounder.
fn damage(index: &Index, prints: [&Fingerprint; 2], pairs: &[(u32, u32)]) -> f64 {
    let mut sum = 0.0;
    for w in pairs.windows(2) {
        let (ga, gb) = ((w[0].0, w[1].0), (w[0].1, w[1].1));
        if (ga.1 - ga.0 == 1 && gb.1 - gb.0 == 1) || ga.1 - ga.0 > 6 || gb.1 - gb.0 > 6 {
            continue;
        }
        sum += soundness(index, prints[0], ga) - soundness(index, prints[1], gb);
    }
    (sum * 0.5).clamp(-4.0, 4.0)
}

/// How ordinary the words between two shared ones are: the share of neighbours met elsewhere too,
/// less the words met nowhere else.
fn soundness(index: &Index, print: &Fingerprint, gap: (u32, u32)) -> f64 {
    let words = &print.words[gap.0 as usize..=gap.1 as usize];
    let links = words.windows(2).filter(|w| !index.attested(w[0].hash, w[1].hash)).count();
    let odd = words.iter().filter(|w| index.count(w.hash) < 2).count();
    -(links as f64) * 0.6 - odd as f64
}

/// The border of a passage that was let in is a chance meeting of words.
fn seams(index: &Index, prints: [&Fingerprint; 2], chain: &Chain) -> f64 {
    let (Some(first), Some(last)) = (chain.blocks.first(), chain.blocks.last()) else {
        return 0.0;
    };
    let met = |side: usize, at: usize| -> Option<f64> {
        let w = &prints[side].words;
        (at > 0 && at < w.len())
            .then(|| if index.attested(w[at - 1].hash, w[at].hash) { 0.35 } else { -0.75 })
    };
    let side =
        |s: usize, from: usize, to: usize| -> f64 { met(s, from).unwrap_or(0.0) + met(s, to).unwrap_or(0.0) };
    let (a, b) = (side(0, first.a.start, last.a.end), side(1, first.b.start, last.b.end));
    (a - b).clamp(-2.0, 2.0)
}

/// A text that stands wholly in a longer one is likelier its abridgement; only a hint.
fn containment(prints: [&Fingerprint; 2], chain: &Chain) -> f64 {
    let n = chain.pairs.len() as f64;
    let (a, b) = (prints[0].len() as f64, prints[1].len() as f64);
    if n > 0.8 * b && a > 1.15 * b {
        0.5
    } else if n > 0.8 * a && b > 1.15 * a {
        -0.5
    } else {
        0.0
    }
}

/// For each text the passage's likeliest direct exemplar: the source it shares most with.
pub(super) fn mark_edges(docs: &[Doc<'_>], passages: &mut [Passage]) {
    let mut best: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    for p in passages.iter().filter(|p| !p.boiler) {
        let Some(src) = p.src else { continue };
        let child = if src == p.a { p.b } else { p.a };
        let score = p.score * p.p_src.unwrap_or(0.5);
        let at = best.entry(child).or_insert((score, src));
        if score > at.0 || (score == at.0 && docs[src].id < docs[at.1].id) {
            *at = (score, src);
        }
    }
    for p in passages.iter_mut().filter(|p| !p.boiler) {
        let Some(src) = p.src else { continue };
        let child = if src == p.a { p.b } else { p.a };
        p.edge = best.get(&child).is_some_and(|b| b.1 == src);
    }
}
