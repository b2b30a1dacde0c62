//! A fault tree as a graph of shared ANDs with signs, and how it is made smaller.
//!
//! OR is an AND of opposites, so that one rule serves both. Every rewriting keeps the function.

use rustc_hash::FxHashMap;

/// A node's place and, in the lowest bit, whether its opposite is meant.
pub type Lit = u32;

/// Always.
pub const TRUE: Lit = 0;
/// Never.
pub const FALSE: Lit = 1;

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The constant; only at place 0.
    Constant,
    /// A basic event, by number.
    Event(u32),
    /// All of its arguments.
    And,
    /// At least so many of its arguments, 2 or more and not all.
    AtLeast(u32),
    /// An odd number of its arguments.
    Xor,
}

/// A node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub kind: Kind,
    pub args: Vec<Lit>,
}

/// Nodes, arguments before those that use them.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    pub nodes: Vec<Node>,
    pub root: Lit,
    known: FxHashMap<(Kind, Vec<Lit>), u32>,
}

/// The node of a literal.
pub fn at(lit: Lit) -> usize {
    (lit >> 1) as usize
}

impl Graph {
    /// Only the constant.
    pub fn new() -> Self {
        let constant = Node { kind: Kind::Constant, args: Vec::new() };
        Graph { nodes: vec![constant], root: TRUE, known: FxHashMap::default() }
    }

    fn add(&mut self, kind: Kind, args: Vec<Lit>) -> Lit {
        let mut sorted = args.clone();
        sorted.sort_unstable();
        let next = self.nodes.len() as u32;
        let id = *self.known.entry((kind.clone(), sorted)).or_insert(next);
        if id == next {
            self.nodes.push(Node { kind, args });
        }
        id << 1
    }

    /// A basic event.
    pub fn event(&mut self, number: u32) -> Lit {
        self.add(Kind::Event(number), Vec::new())
    }

    /// All of them; the order of the arguments is kept, because it is what the writer meant.
    pub fn and(&mut self, args: impl IntoIterator<Item = Lit>) -> Lit {
        let mut seen = rustc_hash::FxHashSet::default();
        let mut kept = Vec::new();
        for lit in args {
            if lit == FALSE || seen.contains(&(lit ^ 1)) {
                return FALSE;
            }
            if lit != TRUE && seen.insert(lit) {
                kept.push(lit);
            }
        }
        match kept.len() {
            0 => TRUE,
            1 => kept[0],
            _ => self.add(Kind::And, kept),
        }
    }

    /// Any of them.
    pub fn or(&mut self, args: impl IntoIterator<Item = Lit>) -> Lit {
        self.and(args.into_iter().map(|l| l ^ 1)) ^ 1
    }

    /// At least `k` of them; one that comes twice counts twice.
    pub fn at_least(&mut self, k: i64, args: Vec<Lit>) -> Lit {
        let k = k - args.iter().filter(|l| **l == TRUE).count() as i64;
        let args: Vec<Lit> = args.into_iter().filter(|l| at(*l) != 0).collect();
        let n = args.len() as i64;
        if k <= 0 {
            TRUE
        } else if k > n {
            FALSE
        } else if k == n {
            self.and(args)
        } else if k == 1 {
            self.or(args)
        } else {
            self.add(Kind::AtLeast(k as u32), args)
        }
    }

    /// An odd number of them.
    pub fn xor(&mut self, args: Vec<Lit>) -> Lit {
        let mut sign = 0;
        let mut times: FxHashMap<Lit, usize> = FxHashMap::default();
        for &lit in &args {
            // An opposite turns the sum; so does the constant.
            sign ^= lit & 1;
            *times.entry(lit & !1).or_insert(0) += 1;
        }
        if times.get(&TRUE).is_some_and(|n| n % 2 == 1) {
            sign ^= 1;
        }
        let mut kept: Vec<Lit> = Vec::new();
        for lit in args.iter().map(|l| l & !1) {
            // Taken out once seen, so that it is kept once.
            if lit != TRUE && times.remove(&lit).is_some_and(|n| n % 2 == 1) {
                kept.push(lit);
            }
        }
        let all = match kept.len() {
            0 => FALSE,
            1 => kept[0],
            _ => self.add(Kind::Xor, kept),
        };
        all ^ sign
    }

    /// A node of the same kind over other arguments.
    pub fn like(&mut self, node: &Node, args: Vec<Lit>) -> Lit {
        match node.kind {
            Kind::Constant => TRUE,
            Kind::Event(e) => self.event(e),
            Kind::And => self.and(args),
            Kind::AtLeast(k) => self.at_least(i64::from(k), args),
            Kind::Xor => self.xor(args),
        }
    }

    /// Which nodes the root needs.
    pub fn used(&self) -> Vec<bool> {
        let mut used = vec![false; self.nodes.len()];
        used[at(self.root)] = true;
        for id in (0..self.nodes.len()).rev() {
            if used[id] {
                for &lit in &self.nodes[id].args {
                    used[at(lit)] = true;
                }
            }
        }
        used
    }

    /// How many arguments of used nodes each node is; the root once more.
    pub fn parents(&self) -> Vec<u32> {
        let used = self.used();
        let mut parents = vec![0; self.nodes.len()];
        parents[at(self.root)] += 1;
        for (node, _) in self.nodes.iter().zip(&used).filter(|(_, u)| **u) {
            for &lit in &node.args {
                parents[at(lit)] += 1;
            }
        }
        parents
    }

    /// How each node is reached from the root: bit 0 upright, bit 1 as an opposite.
    pub fn ways(&self) -> Vec<u8> {
        let mut ways = vec![0u8; self.nodes.len()];
        let turned = |w: u8, sign: u32| if sign == 0 { w } else { (w & 1) << 1 | w >> 1 };
        ways[at(self.root)] = turned(1, self.root & 1);
        for id in (0..self.nodes.len()).rev() {
            let node = &self.nodes[id];
            let w = match node.kind {
                Kind::Xor if ways[id] != 0 => 3,
                _ => ways[id],
            };
            for &lit in &node.args {
                ways[at(lit)] |= turned(w, lit & 1);
            }
        }
        ways
    }

    /// Whether the function never falls when an event becomes true, as far as its form shows.
    pub fn coherent(&self) -> bool {
        let ways = self.ways();
        let events = self.nodes.iter().zip(&ways).filter(|(n, _)| matches!(n.kind, Kind::Event(_)));
        events.into_iter().all(|(_, w)| w & 2 == 0)
    }
}
