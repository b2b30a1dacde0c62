//! From matches to passages: chains in order, gaps and ends aligned word by word.

use super::index::{Index, Match};
use super::{FEWEST_WORDS, Fingerprint, GRAM};
use std::ops::Range;

/// Words that may be passed over between two stretches of one chain.
const WIDEST_GAP: u32 = 500;
/// Unshared words that a passage may hold; more end it.
const LONGEST_BREAK: usize = 12;
/// How far ahead the aligner looks for the next shared word.
const LOOK: usize = 8;

/// A stretch of one passage in both texts, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub a: Range<usize>,
    pub b: Range<usize>,
}

/// Matches in order.
pub(super) struct Chain {
    /// Summed idf of its n-grams.
    pub score: f64,
    /// Whether most of its n-grams are a notice's or a masthead's.
    pub boiler: bool,
    /// Passages.
    pub blocks: Vec<Block>,
    /// The words that are shared, one by one, in order.
    pub pairs: Vec<(u32, u32)>,
}

/// N-grams that follow each other in both texts.
struct Segment {
    a: u32,
    b: u32,
    /// Words.
    len: u32,
    score: f64,
    star: u32,
}

/// Chains of a pair that are no chance, the strongest first. `matches` is sorted.
pub(super) fn chains(index: &Index, a: &Fingerprint, b: &Fingerprint, matches: &[Match]) -> Vec<Chain> {
    let segments = segments(index, matches);
    let mut out = Vec::new();
    for picked in pick(&segments) {
        let chain = build(index, a, b, &segments, &picked);
        if let Some(chain) = chain {
            out.push(chain);
        }
    }
    out
}

fn segments(index: &Index, matches: &[Match]) -> Vec<Segment> {
    let mut by_diagonal: Vec<(i64, Match)> =
        matches.iter().map(|m| (i64::from(m.b) - i64::from(m.a), *m)).collect();
    by_diagonal.sort_unstable();
    let mut out: Vec<Segment> = Vec::new();
    let mut previous = None;
    for (diagonal, m) in by_diagonal {
        let (idf, star) = (index.idf(m.run), u32::from(index.is_star(m.run)));
        let joined = previous == Some((diagonal, m.a.wrapping_sub(1)));
        match out.last_mut().filter(|_| joined) {
            Some(s) => {
                s.len += 1;
                s.score += idf;
                s.star += star;
            }
            None => out.push(Segment { a: m.a, b: m.b, len: GRAM as u32, score: idf, star }),
        }
        previous = Some((diagonal, m.a));
    }
    out.sort_by_key(|s| (s.a, s.b));
    out
}

/// Best chains by dynamic programming over the segments, each segment in one chain at most.
/// O(n * 64) for n segments.
fn pick(segments: &[Segment]) -> Vec<Vec<usize>> {
    let n = segments.len();
    let (mut best, mut before) = (vec![0.0f64; n], vec![None; n]);
    for i in 0..n {
        let s = &segments[i];
        best[i] = s.score;
        for j in (i.saturating_sub(64)..i).rev() {
            let p = &segments[j];
            let (pa, pb) = (p.a + p.len, p.b + p.len);
            // A shared word may close one segment and open the next: overlaps up to a gram's tail.
            if s.a + 3 < pa || s.b + 3 < pb || s.a <= p.a || s.b <= p.b {
                continue;
            }
            let gap = s.a.saturating_sub(pa).max(s.b.saturating_sub(pb));
            if gap > WIDEST_GAP {
                continue;
            }
            let score = best[j] + s.score - f64::from(gap) * 0.02;
            if score > best[i] {
                best[i] = score;
                before[i] = Some(j);
            }
        }
    }
    let mut ends: Vec<usize> = (0..n).collect();
    ends.sort_by(|x, y| best[*y].total_cmp(&best[*x]).then(x.cmp(y)));
    let mut used = vec![false; n];
    let mut out = Vec::new();
    for end in ends {
        let (mut chain, mut at) = (Vec::new(), Some(end));
        while let Some(i) = at.filter(|i| !used[*i]) {
            used[i] = true;
            chain.push(i);
            at = before[i];
        }
        if !chain.is_empty() {
            chain.reverse();
            out.push(chain);
        }
    }
    out
}

fn build(
    index: &Index,
    a: &Fingerprint,
    b: &Fingerprint,
    segments: &[Segment],
    picked: &[usize],
) -> Option<Chain> {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let (mut score, mut stars, mut grams) = (0.0, 0, 0);
    for s in picked.iter().map(|i| &segments[*i]) {
        score += s.score;
        stars += s.star;
        grams += s.len - GRAM as u32 + 1;
        let (from_a, from_b) = pairs.last().map_or((0, 0), |p| (p.0 + 1, p.1 + 1));
        let skip = from_a.saturating_sub(s.a).max(from_b.saturating_sub(s.b)).min(s.len);
        if !pairs.is_empty() {
            fill(a, b, (from_a, from_b), (s.a + skip, s.b + skip), &mut pairs);
        }
        pairs.extend((skip..s.len).map(|k| (s.a + k, s.b + k)));
    }
    // Cheap refusal before the ends are aligned.
    if pairs.len() + 2 * LOOK < FEWEST_WORDS {
        return None;
    }
    let first = *pairs.first()?;
    let mut left = Vec::new();
    extend_left(a, b, first, &mut left);
    left.reverse();
    left.append(&mut pairs);
    let mut pairs = left;
    extend_right(a, b, &mut pairs);
    let surprise: f64 = pairs.iter().map(|p| index.surprise(a.words[p.0 as usize].hash)).sum();
    let blocks = split(&pairs);
    let masthead = pairs.iter().all(|p| p.0 < a.head && p.1 < b.head);
    let enough = blocks.iter().any(|r| r.2 >= FEWEST_WORDS) && surprise >= index.chance();
    enough.then(|| Chain {
        score,
        boiler: masthead || stars * 2 > grams,
        blocks: blocks.into_iter().map(|(a, b, _)| Block { a, b }).collect(),
        pairs,
    })
}

fn same(a: &Fingerprint, b: &Fingerprint, i: u32, j: u32) -> bool {
    a.words[i as usize].hash == b.words[j as usize].hash
}

/// Aligns the words between two segments, from the left, as far as shared words go in step.
fn fill(a: &Fingerprint, b: &Fingerprint, from: (u32, u32), to: (u32, u32), pairs: &mut Vec<(u32, u32)>) {
    let (mut i, mut j) = from;
    while i < to.0 && j < to.1 {
        match next_shared(LOOK as u32, |di, dj| i + di < to.0 && j + dj < to.1 && same(a, b, i + di, j + dj))
        {
            Some((di, dj)) => {
                pairs.push((i + di, j + dj));
                i += di + 1;
                j += dj + 1;
            }
            None => {
                i += 1;
                j += 1;
            }
        }
    }
}

/// The nearest pair of steps, straight ones first, at which `hit` says yes.
fn next_shared(look: u32, hit: impl Fn(u32, u32) -> bool) -> Option<(u32, u32)> {
    if hit(0, 0) {
        return Some((0, 0));
    }
    for far in 1..look {
        if hit(far, far) {
            return Some((far, far));
        }
        for side in (0..far).rev() {
            if hit(far, side) {
                return Some((far, side));
            }
            if hit(side, far) {
                return Some((side, far));
            }
        }
    }
    None
}

/// Walks on from the last pair while shared words pay for those passed over.
fn extend_right(a: &Fingerprint, b: &Fingerprint, pairs: &mut Vec<(u32, u32)>) {
    let Some(&(mut i, mut j)) = pairs.last() else {
        return;
    };
    let (na, nb) = (a.words.len() as u32, b.words.len() as u32);
    let (mut run, mut best, mut keep) = (0i32, 0i32, pairs.len());
    loop {
        let step = next_shared(LOOK as u32, |di, dj| {
            i + 1 + di < na && j + 1 + dj < nb && same(a, b, i + 1 + di, j + 1 + dj)
        });
        let Some((di, dj)) = step else { break };
        run += 2 - 2 * di.max(dj) as i32;
        if run < best - 8 {
            break;
        }
        i += di + 1;
        j += dj + 1;
        pairs.push((i, j));
        if run > best {
            best = run;
            keep = pairs.len();
        }
    }
    pairs.truncate(keep);
}

fn extend_left(a: &Fingerprint, b: &Fingerprint, first: (u32, u32), out: &mut Vec<(u32, u32)>) {
    let (mut i, mut j) = first;
    let (mut run, mut best, mut keep) = (0i32, 0i32, 0);
    loop {
        let step = next_shared(LOOK as u32, |di, dj| i > di && j > dj && same(a, b, i - 1 - di, j - 1 - dj));
        let Some((di, dj)) = step else { break };
        run += 2 - 2 * di.max(dj) as i32;
        if run < best - 8 {
            break;
        }
        i -= di + 1;
        j -= dj + 1;
        out.push((i, j));
        if run > best {
            best = run;
            keep = out.len();
        }
    }
    out.truncate(keep);
}

/// Passages: the pairs, parted where either text runs on alone for long. With the words shared.
fn split(pairs: &[(u32, u32)]) -> Vec<(Range<usize>, Range<usize>, usize)> {
    let apart = |x: &(u32, u32), y: &(u32, u32)| ((y.0 - x.0).max(y.1 - x.1) as usize) <= LONGEST_BREAK;
    let ranges = pairs.chunk_by(apart).filter(|c| c.len() >= 5).map(|c| {
        let (f, l) = (c[0], c[c.len() - 1]);
        (f.0 as usize..l.0 as usize + 1, f.1 as usize..l.1 as usize + 1, c.len())
    });
    ranges.collect()
}
