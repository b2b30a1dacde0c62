//! Which says are one claim, and which claims are rival versions.

use crate::pile::Pile;
use crate::says::Says;
use std::collections::BTreeMap;
use tradent_dossier::TextRange;
use tradent_dossier::claim::Voice;

/// Two says at least so alike are candidates for one claim, 0..=1.
const ALIKE: f64 = 0.36;
/// Two flat sentences without any link but their words must be more alike.
const ALIKE_FLAT: f64 = 0.40;
/// A link between the documents (one names or cites the other) lowers the bar so much.
const LINKED: f64 = 0.08;
/// The mean likeness of two groups that become one.
const MEAN: f64 = 0.16;
/// Claims at least so alike, and not one, are rivals.
const RIVAL: f64 = 0.24;
/// So many rare stems a bag is taken to hold at least.
const LEAST_STEMS: f64 = 3.5;
/// Stems that stand in more says than this are no way to find candidates.
const FREQUENT: usize = 400;

/// Says in groups, and the groups' rivalries.
pub(crate) struct Groups {
    /// Indices of says, each group sorted; groups by their first.
    pub groups: Vec<Vec<usize>>,
    /// For each group the smallest group it is rival with, itself included.
    pub rivals: Vec<usize>,
    /// Likeness of pairs of says, where above the bar; smaller index first.
    pub like: BTreeMap<(usize, usize), f64>,
}

/// A shared passage between two documents of the pile.
pub(crate) struct Shared {
    pub a: (usize, TextRange),
    pub b: (usize, TextRange),
}

/// Weight of a stem: rare ones weigh more.
pub(crate) fn weight(says: &Says, docs: usize, stem: u32) -> f64 {
    let spread = f64::from(says.spread[stem as usize].max(1));
    (1.0 + docs as f64 / spread).ln()
}

/// The weights of all stems, counted once: pairs are many, stems are few.
pub(crate) struct Scale<'a> {
    says: &'a Says,
    weights: Vec<f64>,
    floor: f64,
}

impl<'a> Scale<'a> {
    /// Weighs every stem. Linear.
    pub(crate) fn new(says: &'a Says, docs: usize) -> Self {
        let weights = (0..says.spread.len() as u32).map(|stem| weight(says, docs, stem)).collect();
        // What says little is like many things: a short bag counts as if it were longer.
        Scale { says, weights, floor: LEAST_STEMS * (1.0 + docs as f64 / 2.0).ln() }
    }

    /// The weight of a bag of stems, at least that of a short one.
    pub(crate) fn of(&self, bag: &[u32]) -> f64 {
        bag.iter().map(|s| self.weights[*s as usize]).sum::<f64>().max(self.floor)
    }

    /// 0..=1: the weight of the shared stems against that of the two bags, each with its weight.
    pub(crate) fn likeness(&self, (a, x): (&[u32], f64), (b, y): (&[u32], f64)) -> f64 {
        let (mut i, mut j, mut shared, mut count, mut plain) = (0, 0, 0.0, 0, 0);
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared += self.weights[a[i] as usize];
                    count += 1;
                    plain += u32::from(self.says.name_like[a[i] as usize] <= 0);
                    i += 1;
                    j += 1;
                }
            }
        }
        // Two names in common are company, not a claim, and more names without a deed hardly one.
        if count < 3 && plain < 2 {
            return 0.0;
        }
        let company = if plain == 0 { 0.6 } else { 1.0 };
        company * shared / (0.7 * x.min(y) + 0.3 * x.max(y))
    }
}

/// Groups the says of a pile. Candidates share two stems of at most [`FREQUENT`] says each:
/// O(n · FREQUENT) likenesses for n says, then sorting.
pub(crate) fn group(pile: &Pile<'_>, says: &Says, shared: &[Shared], linked: &[Vec<usize>]) -> Groups {
    let docs = pile.papers.len();
    let like = likenesses(says, docs, shared);
    let mut edges: Vec<(f64, usize, usize)> = Vec::new();
    for (&(i, j), &s) in &like {
        let (a, b) = (&says.all[i], &says.all[j]);
        if a.doc == b.doc && a.voice == Voice::Author && b.voice == Voice::Author {
            continue;
        }
        let flat = a.voice == Voice::Author && b.voice == Voice::Author;
        let link = linked[a.doc].contains(&b.doc) || linked[b.doc].contains(&a.doc);
        let bar = if flat { ALIKE_FLAT } else { ALIKE } - if link { LINKED } else { 0.0 };
        if s >= bar {
            edges.push((s, i, j));
        }
    }
    edges.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let groups = merge(says, &edges, &like);
    let rivals = rivals(says, docs, &groups);
    Groups { groups, rivals, like }
}

fn likenesses(says: &Says, docs: usize, shared: &[Shared]) -> BTreeMap<(usize, usize), f64> {
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); says.spread.len()];
    for (i, s) in says.all.iter().enumerate().filter(|(_, s)| !s.empty) {
        s.bag.iter().for_each(|b| holders[*b as usize].push(i));
    }
    let scale = Scale::new(says, docs);
    let weights: Vec<f64> = says.all.iter().map(|s| scale.of(&s.bag)).collect();
    let mut like = BTreeMap::new();
    let mut common = vec![0u16; says.all.len()];
    let mut touched = Vec::new();
    for (j, s) in says.all.iter().enumerate().filter(|(_, s)| !s.empty) {
        for stem in &s.bag {
            let holders = &holders[*stem as usize];
            if holders.len() > FREQUENT {
                continue;
            }
            for &i in holders.iter().take_while(|i| **i < j) {
                if common[i] == 0 {
                    touched.push(i);
                }
                common[i] += 1;
            }
        }
        for i in touched.drain(..) {
            // Two stems in common are the least that makes two says alike; counting them is much
            // cheaper than comparing the bags.
            if std::mem::take(&mut common[i]) >= 2 {
                let v = scale.likeness((&says.all[i].bag, weights[i]), (&s.bag, weights[j]));
                if v >= 0.15 {
                    like.insert((i, j), v);
                }
            }
        }
    }
    let mut by_doc: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, s) in says.all.iter().enumerate().filter(|(_, s)| !s.empty) {
        by_doc.entry(s.doc).or_default().push(i);
    }
    for s in shared {
        let of = |side: (usize, TextRange)| -> Vec<usize> {
            let all = by_doc.get(&side.0).into_iter().flatten().copied();
            all.filter(|i| covers(says.all[*i].words.range(), side.1)).collect()
        };
        for &i in &of(s.a) {
            for &j in &of(s.b) {
                // A passage may hold several sentences: only those that are alike too.
                let slot = like.entry((i.min(j), i.max(j))).or_insert(0.0);
                if *slot >= 0.3 {
                    *slot = slot.max(0.9);
                }
            }
        }
    }
    like.retain(|_, v| *v > 0.0);
    like
}

/// Whether at least half of the say stands in the passage.
pub(crate) fn covers(say: TextRange, passage: TextRange) -> bool {
    say.intersect(passage).is_some_and(|r| u32::from(r.len()) * 2 >= u32::from(say.len()))
}

/// Strongest edges first; two groups become one if they are alike on the mean, too.
fn merge(
    says: &Says,
    edges: &[(f64, usize, usize)],
    like: &BTreeMap<(usize, usize), f64>,
) -> Vec<Vec<usize>> {
    let n = says.all.len();
    let mut of: Vec<usize> = (0..n).collect();
    let mut members: Vec<Vec<usize>> = (0..n).map(|i| vec![i]).collect();
    // What stands mostly inside another carries the same kernel.
    for (i, s) in says.all.iter().enumerate() {
        if let Some(p) = s.parent.filter(|p| says.all[*p].bag == s.bag && !s.empty) {
            join(&mut of, &mut members, i, p);
        }
    }
    for &(_, i, j) in edges {
        let (a, b) = (of[i], of[j]);
        if a == b {
            continue;
        }
        let mut sum = 0.0;
        for &x in &members[a] {
            for &y in &members[b] {
                sum += like.get(&(x.min(y), x.max(y))).copied().unwrap_or(0.0);
            }
        }
        if sum / (members[a].len() * members[b].len()) as f64 >= MEAN {
            join(&mut of, &mut members, i, j);
        }
    }
    let mut groups: Vec<Vec<usize>> = members.into_iter().filter(|m| m.len() > 1).collect();
    groups.iter_mut().for_each(|g| g.sort_unstable());
    groups.sort();
    groups
}

fn join(of: &mut [usize], members: &mut [Vec<usize>], i: usize, j: usize) {
    let (a, b) = (of[i].min(of[j]), of[i].max(of[j]));
    if a == b {
        return;
    }
    let moved = std::mem::take(&mut members[b]);
    for m in &moved {
        of[*m] = a;
    }
    members[a].extend(moved);
}

/// Groups whose kernels overlap without being one claim.
fn rivals(says: &Says, docs: usize, groups: &[Vec<usize>]) -> Vec<usize> {
    let kernels: Vec<Vec<u32>> = groups.iter().map(|g| kernel(says, g)).collect();
    let mut of: Vec<usize> = (0..groups.len()).collect();
    let mut holders: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (g, k) in kernels.iter().enumerate() {
        k.iter().for_each(|s| holders.entry(*s).or_default().push(g));
    }
    let mut pairs = std::collections::BTreeSet::new();
    for hs in holders.values().filter(|h| h.len() <= FREQUENT) {
        for (n, h) in hs.iter().enumerate() {
            pairs.extend(hs[..n].iter().map(|g| (*g, *h)));
        }
    }
    let scale = Scale::new(says, docs);
    let weights: Vec<f64> = kernels.iter().map(|k| scale.of(k)).collect();
    for (g, h) in pairs {
        if scale.likeness((&kernels[g], weights[g]), (&kernels[h], weights[h])) >= RIVAL {
            let (low, high) = (of[g].min(of[h]), of[g].max(of[h]));
            of.iter_mut().filter(|x| **x == high).for_each(|x| *x = low);
        }
    }
    of
}

/// The stems that at least a third of a group's says share, two at least.
pub(crate) fn kernel(says: &Says, group: &[usize]) -> Vec<u32> {
    let mut count: BTreeMap<u32, usize> = BTreeMap::new();
    for &i in group {
        says.all[i].bag.iter().for_each(|s| *count.entry(*s).or_insert(0) += 1);
    }
    let least = (group.len().div_ceil(3)).max(2);
    count.into_iter().filter(|(_, n)| *n >= least).map(|(s, _)| s).collect()
}
