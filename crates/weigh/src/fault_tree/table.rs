//! Boolean decision diagrams with complement edges, shared, reduced, swept, bounded by count.
//!
//! The same calls give the same nodes: no clock, no random seed, no hash map whose order shows.

/// A diagram: a node's place and, in the lowest bit, whether its opposite is meant.
pub type Ref = u32;

/// Always.
pub const YES: Ref = 0;
/// Never.
pub const NO: Ref = 1;

const NONE: u32 = u32::MAX;

/// More nodes or steps were needed than allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Full;

#[derive(Debug, Clone, Copy)]
struct Node {
    /// Smaller ones are asked first; the leaf has `NONE`.
    var: u32,
    low: Ref,
    /// Never a complement, so that every function has one node.
    high: Ref,
    /// The next node in the same bucket.
    next: u32,
}

/// What an operation gave, where its operands were these two. AND keeps them in rising, XOR in
/// falling order, which tells the two apart.
#[derive(Debug, Clone, Copy)]
struct Done {
    a: Ref,
    b: Ref,
    result: Ref,
}

const NOTHING: Done = Done { a: NONE, b: NONE, result: NONE };
const LEAST_CACHE: usize = 1 << 12;
const MOST_CACHE: usize = 1 << 23;

/// The table of nodes.
#[derive(Debug)]
pub struct Table {
    nodes: Vec<Node>,
    buckets: Vec<u32>,
    cache: Vec<Done>,
    /// Nodes in use at once, at most.
    most: usize,
    /// Nodes at which the next sweep is due.
    sweep_at: usize,
    /// Steps left.
    steps: u64,
}

fn mix(a: u32, b: u32, c: u32) -> usize {
    let x = u64::from(a).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        ^ u64::from(b).wrapping_mul(0xC2B2_AE3D_27D4_EB4F)
        ^ u64::from(c).wrapping_mul(0x1656_67B1_9E37_79F9);
    let x = (x ^ (x >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (x >> 24) as usize
}

impl Table {
    /// Holds at most `most` nodes in use and takes at most 24 steps for each of them.
    pub fn new(most: usize) -> Self {
        let most = most.max(16);
        Table {
            nodes: vec![Node { var: NONE, low: YES, high: YES, next: NONE }],
            buckets: vec![NONE; 1 << 10],
            cache: vec![NOTHING; LEAST_CACHE],
            most,
            sweep_at: most.min(1 << 16),
            steps: most as u64 * 24,
        }
    }

    /// (variable, where it is false, where it is true); the variable of a leaf is `u32::MAX`.
    pub fn parts(&self, f: Ref) -> (u32, Ref, Ref) {
        let node = self.nodes[(f >> 1) as usize];
        let sign = f & 1;
        (node.var, node.low ^ sign, node.high ^ sign)
    }

    /// The variable asked first.
    pub fn top(&self, f: Ref) -> u32 {
        self.nodes[(f >> 1) as usize].var
    }

    fn node(&mut self, var: u32, low: Ref, high: Ref) -> Result<Ref, Full> {
        if low == high {
            return Ok(low);
        }
        let sign = high & 1;
        let (low, high) = (low ^ sign, high ^ sign);
        let bucket = mix(var, low, high) & (self.buckets.len() - 1);
        let mut at = self.buckets[bucket];
        while at != NONE {
            let n = &self.nodes[at as usize];
            if n.var == var && n.low == low && n.high == high {
                return Ok((at << 1) | sign);
            }
            at = n.next;
        }
        // Between two sweeps there may be as much rubbish as there are nodes in use.
        if self.nodes.len() >= self.most * 2 {
            return Err(Full);
        }
        let id = self.nodes.len() as u32;
        self.nodes.push(Node { var, low, high, next: self.buckets[bucket] });
        self.buckets[bucket] = id;
        if self.nodes.len() > self.buckets.len() {
            self.rehash(self.buckets.len() * 2);
            if self.cache.len() < MOST_CACHE && self.cache.len() < self.nodes.len() * 2 {
                self.grow_cache();
            }
        }
        Ok((id << 1) | sign)
    }

    fn rehash(&mut self, size: usize) {
        self.buckets.clear();
        self.buckets.resize(size, NONE);
        for id in 1..self.nodes.len() {
            let n = self.nodes[id];
            let bucket = mix(n.var, n.low, n.high) & (size - 1);
            self.nodes[id].next = self.buckets[bucket];
            self.buckets[bucket] = id as u32;
        }
    }

    fn grow_cache(&mut self) {
        let old = std::mem::take(&mut self.cache);
        self.cache = vec![NOTHING; old.len() * 2];
        let mask = self.cache.len() - 1;
        for d in old.into_iter().filter(|d| d.a != NONE) {
            self.cache[mix(d.a, d.b, 7) & mask] = d;
        }
    }

    /// True where the variable is.
    pub fn var(&mut self, var: u32) -> Result<Ref, Full> {
        self.node(var, NO, YES)
    }

    fn step(&mut self) -> Result<(), Full> {
        self.steps = self.steps.checked_sub(1).ok_or(Full)?;
        Ok(())
    }

    /// Both. At most the product of their sizes in steps.
    pub fn and(&mut self, a: Ref, b: Ref) -> Result<Ref, Full> {
        if a == b || b == YES {
            return Ok(a);
        }
        if a == YES {
            return Ok(b);
        }
        if a == NO || b == NO || a ^ b == 1 {
            return Ok(NO);
        }
        let (a, b) = (a.min(b), a.max(b));
        let known = self.cache[mix(a, b, 7) & (self.cache.len() - 1)];
        if known.a == a && known.b == b {
            return Ok(known.result);
        }
        self.step()?;
        let (var, a0, a1, b0, b1) = self.split(a, b);
        let low = self.and(a0, b0)?;
        let high = self.and(a1, b1)?;
        let result = self.node(var, low, high)?;
        self.keep(a, b, result);
        Ok(result)
    }

    /// Either, not both.
    pub fn xor(&mut self, a: Ref, b: Ref) -> Result<Ref, Full> {
        let sign = (a ^ b) & 1;
        let (a, b) = (a & !1, b & !1);
        if a == b {
            return Ok(NO ^ sign);
        }
        if a == YES {
            return Ok(b ^ 1 ^ sign);
        }
        if b == YES {
            return Ok(a ^ 1 ^ sign);
        }
        let (a, b) = (a.max(b), a.min(b));
        let known = self.cache[mix(a, b, 7) & (self.cache.len() - 1)];
        if known.a == a && known.b == b {
            return Ok(known.result ^ sign);
        }
        self.step()?;
        let (var, a0, a1, b0, b1) = self.split(a, b);
        let low = self.xor(a0, b0)?;
        let high = self.xor(a1, b1)?;
        let result = self.node(var, low, high)?;
        self.keep(a, b, result);
        Ok(result ^ sign)
    }

    fn keep(&mut self, a: Ref, b: Ref, result: Ref) {
        let at = mix(a, b, 7) & (self.cache.len() - 1);
        self.cache[at] = Done { a, b, result };
    }

    fn split(&self, a: Ref, b: Ref) -> (u32, Ref, Ref, Ref, Ref) {
        let ((av, a0, a1), (bv, b0, b1)) = (self.parts(a), self.parts(b));
        let var = av.min(bv);
        let (a0, a1) = if av == var { (a0, a1) } else { (a, a) };
        let (b0, b1) = if bv == var { (b0, b1) } else { (b, b) };
        (var, a0, a1, b0, b1)
    }

    /// Either.
    pub fn or(&mut self, a: Ref, b: Ref) -> Result<Ref, Full> {
        Ok(self.and(a ^ 1, b ^ 1)? ^ 1)
    }

    /// `a` where `when`, else `b`.
    pub fn choose(&mut self, when: Ref, a: Ref, b: Ref) -> Result<Ref, Full> {
        let yes = self.and(when, a)?;
        let no = self.and(when ^ 1, b)?;
        self.or(yes, no)
    }

    /// Throws away what none of `held` needs, if it is time, and renumbers `held`. `NONE`-like
    /// places of `held` (`u32::MAX`) stay.
    pub fn sweep(&mut self, held: &mut [Ref]) -> Result<(), Full> {
        if self.nodes.len() < self.sweep_at {
            return Ok(());
        }
        let mut used = vec![false; self.nodes.len()];
        used[0] = true;
        for &f in held.iter().filter(|f| **f != NONE) {
            used[(f >> 1) as usize] = true;
        }
        // Children stand before their parents.
        for id in (1..self.nodes.len()).rev() {
            if used[id] {
                let n = self.nodes[id];
                used[(n.low >> 1) as usize] = true;
                used[(n.high >> 1) as usize] = true;
            }
        }
        let mut becomes = vec![0u32; self.nodes.len()];
        let mut next = 1;
        for id in 1..self.nodes.len() {
            if used[id] {
                let n = self.nodes[id];
                let to = |f: Ref| (becomes[(f >> 1) as usize] << 1) | (f & 1);
                self.nodes[next] = Node { low: to(n.low), high: to(n.high), ..n };
                becomes[id] = next as u32;
                next += 1;
            }
        }
        self.nodes.truncate(next);
        for f in held.iter_mut().filter(|f| **f != NONE) {
            *f = (becomes[(*f >> 1) as usize] << 1) | (*f & 1);
        }
        self.rehash(self.buckets.len());
        self.cache.fill(NOTHING);
        self.sweep_at = (next * 2).max(self.most.min(1 << 16));
        if next > self.most { Err(Full) } else { Ok(()) }
    }

    /// The nodes of `root`, children first, the leaf left out.
    pub fn below(&self, root: Ref) -> Vec<u32> {
        let mut used = vec![false; (root >> 1) as usize + 1];
        used[(root >> 1) as usize] = true;
        for id in (1..used.len()).rev() {
            if used[id] {
                let n = self.nodes[id];
                used[(n.low >> 1) as usize] = true;
                used[(n.high >> 1) as usize] = true;
            }
        }
        (1..used.len()).filter(|&i| used[i]).map(|i| i as u32).collect()
    }

    /// Between which values P(root) lies, each variable's probability lying between two. Exact
    /// where each has one value, or where the function rises (or falls) in each. Linear.
    pub fn weigh(&self, root: Ref, weight: &[(f64, f64)]) -> (f64, f64) {
        let mut p = vec![(1.0, 1.0); (root >> 1) as usize + 1];
        let of = |p: &[(f64, f64)], f: Ref| {
            let (low, high) = p[(f >> 1) as usize];
            if f & 1 == 0 { (low, high) } else { (1.0 - high, 1.0 - low) }
        };
        for id in self.below(root) {
            let n = self.nodes[id as usize];
            let (l, h) = (of(&p, n.low), of(&p, n.high));
            let (w0, w1) = weight[n.var as usize];
            let mixed = |w: f64, h: f64, l: f64| w * h + (1.0 - w) * l;
            p[id as usize] =
                (mixed(w0, h.0, l.0).min(mixed(w1, h.0, l.0)), mixed(w0, h.1, l.1).max(mixed(w1, h.1, l.1)));
        }
        of(&p, root)
    }
}
