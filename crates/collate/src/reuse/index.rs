//! The postings join.

use super::{Fingerprint, GRAM};
use rustc_hash::FxHashMap;

/// N-grams in more texts than this are split by what follows them.
const FREQUENT: usize = 96;
const NONE: u32 = u32::MAX;

/// A place where two texts share an n-gram: word indices, and whether it is a notice's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Match {
    pub a: u32,
    pub b: u32,
    pub run: u32,
}

struct Run {
    start: u32,
    len: u32,
    idf: f32,
    /// So frequent in like contexts that its bearers are tied to the first only.
    star: bool,
}

/// All texts' shared n-grams.
pub(super) struct Index {
    runs: Vec<Run>,
    /// Global word positions, run by run.
    postings: Vec<u32>,
    /// Run of each global position; `NONE` for n-grams that stand once.
    run_of: Vec<u32>,
    /// First global position of each text, and the end.
    base: Vec<u32>,
    /// How often each word stands, by its hash.
    counts: FxHashMap<u64, u32>,
    total: f64,
    twice: Sieve,
}

/// Which hashes were seen at least twice; may say so falsely, never the other way.
struct Sieve {
    once: Vec<u64>,
    twice: Vec<u64>,
    mask: u64,
}

impl Sieve {
    fn new(expected: usize) -> Self {
        let bits = (expected * 8).next_power_of_two().max(1 << 12);
        Sieve { once: vec![0; bits / 64], twice: vec![0; bits / 64], mask: bits as u64 - 1 }
    }

    fn add(&mut self, hash: u64) {
        let at = (hash >> 7) & self.mask;
        let (slot, bit) = ((at / 64) as usize, 1 << (at % 64));
        if self.once[slot] & bit != 0 {
            self.twice[slot] |= bit;
        }
        self.once[slot] |= bit;
    }

    fn twice(&self, hash: u64) -> bool {
        let at = (hash >> 7) & self.mask;
        self.twice[(at / 64) as usize] & (1 << (at % 64)) != 0
    }
}

/// Room for the partners of one text, used again for the next.
pub(super) struct Scratch {
    seen: Vec<u32>,
    touched: Vec<u32>,
    found: Vec<(u32, Match)>,
}

impl Scratch {
    pub(super) fn new(docs: usize) -> Self {
        Scratch { seen: vec![0; docs], touched: Vec::new(), found: Vec::new() }
    }
}

impl Index {
    /// Sorts the postings. O(T log T).
    pub(super) fn new(prints: &[&Fingerprint]) -> Self {
        let mut base = Vec::with_capacity(prints.len() + 1);
        let mut total = 0u32;
        for p in prints {
            base.push(total);
            total += p.words.len() as u32;
        }
        base.push(total);
        let mut sieve = Sieve::new(total as usize);
        let mut pairs = Sieve::new(total as usize);
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        for p in prints {
            p.grams.iter().for_each(|g| sieve.add(*g));
            p.words.windows(2).for_each(|w| pairs.add(pair_hash(w[0].hash, w[1].hash)));
            p.words.iter().for_each(|w| *counts.entry(w.hash).or_insert(0) += 1);
        }
        let mut keyed: Vec<(u64, u32)> = Vec::new();
        for (p, from) in prints.iter().zip(&base) {
            let grams = p.grams.iter().enumerate().filter(|(_, g)| sieve.twice(**g));
            keyed.extend(grams.map(|(i, g)| (*g, from + i as u32)));
        }
        keyed.sort_unstable();
        let mut index = Index {
            runs: Vec::new(),
            postings: Vec::with_capacity(keyed.len()),
            run_of: vec![NONE; total as usize],
            base,
            counts,
            total: f64::from(total.max(1)),
            twice: pairs,
        };
        for same in keyed.chunk_by(|x, y| x.0 == y.0) {
            index.add_gram(same, prints);
        }
        index
    }

    fn add_gram(&mut self, same: &[(u64, u32)], prints: &[&Fingerprint]) {
        if same.len() < 2 {
            return;
        }
        if same.len() <= FREQUENT {
            self.add_run(same.iter().map(|x| x.1).collect(), false);
            return;
        }
        let mut by_context: Vec<(u64, u32)> = same.iter().map(|x| (self.context(x.1, prints), x.1)).collect();
        by_context.sort_unstable();
        for like in by_context.chunk_by(|x, y| x.0 == y.0).filter(|l| l.len() > 1) {
            self.add_run(like.iter().map(|x| x.1).collect(), like.len() > FREQUENT);
        }
    }

    /// The n-gram that follows, or at a text's end the one before.
    fn context(&self, at: u32, prints: &[&Fingerprint]) -> u64 {
        let doc = self.doc_of(at);
        let i = (at - self.base[doc]) as usize;
        let grams = &prints[doc].grams;
        grams.get(i + GRAM).or_else(|| i.checked_sub(GRAM).and_then(|j| grams.get(j))).copied().unwrap_or(0)
    }

    fn doc_of(&self, at: u32) -> usize {
        self.base.partition_point(|b| *b <= at) - 1
    }

    fn add_run(&mut self, places: Vec<u32>, star: bool) {
        let mut docs: Vec<usize> = places.iter().map(|p| self.doc_of(*p)).collect();
        docs.dedup();
        if docs.len() < 2 {
            return;
        }
        let idf = (self.base.len() as f64 / docs.len() as f64).ln().max(0.1) as f32;
        let id = self.runs.len() as u32;
        self.runs.push(Run { start: self.postings.len() as u32, len: places.len() as u32, idf, star });
        for p in &places {
            self.run_of[*p as usize] = id;
        }
        self.postings.extend(places);
    }

    pub(super) fn idf(&self, run: u32) -> f64 {
        f64::from(self.runs[run as usize].idf)
    }

    pub(super) fn is_star(&self, run: u32) -> bool {
        self.runs[run as usize].star
    }

    /// How surprising a word is, in nats; bounded, so that a rare misspelling does not decide alone.
    pub(super) fn surprise(&self, word: u64) -> f64 {
        let n = f64::from(self.counts.get(&word).copied().unwrap_or(1));
        (self.total / n).ln().min(9.0)
    }

    /// How often a word stands in all texts.
    pub(super) fn count(&self, word: u64) -> u32 {
        self.counts.get(&word).copied().unwrap_or(0)
    }

    /// Whether two words follow each other in more than one place.
    pub(super) fn attested(&self, first: u64, second: u64) -> bool {
        self.twice.twice(pair_hash(first, second))
    }

    /// What a chain must carry to be no chance, in nats: the number of places at which a chance
    /// could strike, squared, and once more, since words keep company; in large piles common phrases
    /// recur, and the bar rises faster.
    pub(super) fn chance(&self) -> f64 {
        let places = self.total.ln();
        (4.0 * places - 4.0).max(9.0 * places - 70.0)
    }

    /// Calls `each` with every later text that shares n-grams with `a`, and the matches.
    pub(super) fn partners(
        &self,
        a: usize,
        prints: &[&Fingerprint],
        s: &mut Scratch,
        mut each: impl FnMut(usize, &[Match]),
    ) {
        s.touched.clear();
        s.found.clear();
        let last = self.base[a + 1];
        for i in 0..prints[a].grams.len() as u32 {
            let run = self.run_of[(self.base[a] + i) as usize];
            if run == NONE {
                continue;
            }
            let r = &self.runs[run as usize];
            let places = &self.postings[r.start as usize..(r.start + r.len) as usize];
            if r.star && places[0] != self.base[a] + i {
                continue;
            }
            let from = places.partition_point(|p| *p < last);
            for p in &places[from..] {
                let doc = self.doc_of_from(*p, a) as u32;
                if s.seen[doc as usize] == 0 {
                    s.touched.push(doc);
                }
                s.seen[doc as usize] += 1;
                s.found.push((doc, Match { a: i, b: p - self.base[doc as usize], run }));
            }
        }
        let seen = &s.seen;
        s.found.retain(|(doc, _)| seen[*doc as usize] >= 2);
        for doc in &s.touched {
            s.seen[*doc as usize] = 0;
        }
        s.found.sort_unstable();
        let mut matches = Vec::new();
        for same in s.found.chunk_by(|x, y| x.0 == y.0) {
            matches.clear();
            matches.extend(same.iter().map(|x| x.1));
            each(same[0].0 as usize, &matches);
        }
    }

    fn doc_of_from(&self, at: u32, after: usize) -> usize {
        after + self.base[after..].partition_point(|b| *b <= at) - 1
    }
}

fn pair_hash(a: u64, b: u64) -> u64 {
    crate::words::mix(a.rotate_left(21) ^ b)
}
