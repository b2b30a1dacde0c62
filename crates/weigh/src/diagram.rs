//! Decision diagrams with numbers at their leaves, shared and reduced, bounded by node count.
//!
//! A Boolean diagram is one whose leaves are 0 and 1, so that sums of Boolean diagrams (how many
//! origins are reached) live in the same table. No order is ever taken from a hash map: the same
//! calls give the same nodes.

use rustc_hash::FxHashMap;

/// A diagram: an index into its table. Children come before their parents.
pub type Ref = u32;

/// Never.
pub const NO: Ref = 0;
/// Always.
pub const YES: Ref = 1;

const LEAF: u32 = u32::MAX;

/// The table has reached its bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Full;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Node {
    /// `LEAF`, or the variable; smaller ones are asked first.
    var: u32,
    /// Where the variable is false; a leaf's number.
    low: u32,
    high: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Op {
    And,
    Or,
    Plus,
    Not,
}

/// The table.
#[derive(Debug)]
pub struct Diagram {
    nodes: Vec<Node>,
    unique: FxHashMap<Node, Ref>,
    done: FxHashMap<(Op, Ref, Ref), Ref>,
    most: usize,
}

impl Diagram {
    /// An empty table that holds at most `most` nodes.
    pub fn new(most: usize) -> Self {
        let mut new = Diagram {
            nodes: Vec::new(),
            unique: FxHashMap::default(),
            done: FxHashMap::default(),
            most: most.max(2),
        };
        for number in [0, 1] {
            new.push(Node { var: LEAF, low: number, high: number });
        }
        new
    }

    /// Nodes made so far, leaves included.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    fn push(&mut self, node: Node) -> Ref {
        let id = self.nodes.len() as Ref;
        self.nodes.push(node);
        self.unique.insert(node, id);
        id
    }

    fn node(&mut self, node: Node) -> Result<Ref, Full> {
        if node.var != LEAF && node.low == node.high {
            return Ok(node.low);
        }
        if let Some(&id) = self.unique.get(&node) {
            return Ok(id);
        }
        if self.nodes.len() >= self.most {
            return Err(Full);
        }
        Ok(self.push(node))
    }

    fn leaf(&mut self, number: u32) -> Result<Ref, Full> {
        self.node(Node { var: LEAF, low: number, high: number })
    }

    /// True where the variable is.
    pub fn var(&mut self, var: u32) -> Result<Ref, Full> {
        self.node(Node { var, low: NO, high: YES })
    }

    /// Both.
    pub fn and(&mut self, a: Ref, b: Ref) -> Result<Ref, Full> {
        self.apply(Op::And, a, b)
    }

    /// Either.
    pub fn or(&mut self, a: Ref, b: Ref) -> Result<Ref, Full> {
        self.apply(Op::Or, a, b)
    }

    /// The sum of two numbers.
    pub fn plus(&mut self, a: Ref, b: Ref) -> Result<Ref, Full> {
        self.apply(Op::Plus, a, b)
    }

    /// The opposite of a Boolean diagram.
    pub fn not(&mut self, a: Ref) -> Result<Ref, Full> {
        self.apply(Op::Not, a, a)
    }

    fn apply(&mut self, op: Op, a: Ref, b: Ref) -> Result<Ref, Full> {
        match (op, a, b) {
            (Op::And, NO, _) | (Op::And, _, NO) => return Ok(NO),
            (Op::And, YES, x) | (Op::And, x, YES) => return Ok(x),
            (Op::Or, YES, _) | (Op::Or, _, YES) => return Ok(YES),
            (Op::Or | Op::Plus, NO, x) | (Op::Or | Op::Plus, x, NO) => return Ok(x),
            (Op::And | Op::Or, x, y) if x == y => return Ok(x),
            (Op::Not, NO, _) => return Ok(YES),
            (Op::Not, YES, _) => return Ok(NO),
            _ => {}
        }
        let key = (op, a.min(b), a.max(b));
        if let Some(&known) = self.done.get(&key) {
            return Ok(known);
        }
        let (x, y) = (self.nodes[a as usize], self.nodes[b as usize]);
        let made = if x.var == LEAF && y.var == LEAF {
            self.leaf(x.low + y.low)?
        } else {
            let var = x.var.min(y.var);
            let (x0, x1) = if x.var == var { (x.low, x.high) } else { (a, a) };
            let (y0, y1) = if y.var == var { (y.low, y.high) } else { (b, b) };
            let low = self.apply(op, x0, y0)?;
            let high = self.apply(op, x1, y1)?;
            self.node(Node { var, low, high })?
        };
        self.done.insert(key, made);
        Ok(made)
    }

    /// `root` with some variables settled. Linear in its nodes.
    pub fn settle(&mut self, root: Ref, settled: &dyn Fn(u32) -> Option<bool>) -> Result<Ref, Full> {
        let mut becomes: FxHashMap<Ref, Ref> = FxHashMap::default();
        for id in self.below(root) {
            let node = self.nodes[id as usize];
            let new = if node.var == LEAF {
                id
            } else {
                let (low, high) = (becomes[&node.low], becomes[&node.high]);
                match settled(node.var) {
                    Some(true) => high,
                    Some(false) => low,
                    None => self.node(Node { var: node.var, low, high })?,
                }
            };
            becomes.insert(id, new);
        }
        Ok(becomes[&root])
    }

    /// The nodes of `root`, children first.
    pub fn below(&self, root: Ref) -> Vec<Ref> {
        let mut seen = rustc_hash::FxHashSet::default();
        let mut stack = vec![root];
        let mut found = Vec::new();
        while let Some(id) = stack.pop() {
            if seen.insert(id) {
                found.push(id);
                let node = self.nodes[id as usize];
                if node.var != LEAF {
                    stack.extend([node.low, node.high]);
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// P(leaf = 0), P(leaf = 1), ... with P(variable v) = `weight[v]`. One pass, linear.
    pub fn spread(&self, root: Ref, weight: &[f64]) -> Vec<f64> {
        let below = self.below(root);
        let mut mass: FxHashMap<Ref, f64> = FxHashMap::default();
        mass.insert(root, 1.0);
        let mut found = Vec::new();
        for &id in below.iter().rev() {
            let node = self.nodes[id as usize];
            let here = mass[&id];
            if node.var == LEAF {
                let at = node.low as usize;
                if found.len() <= at {
                    found.resize(at + 1, 0.0);
                }
                found[at] += here;
            } else {
                let p = weight[node.var as usize];
                *mass.entry(node.low).or_insert(0.0) += here * (1.0 - p);
                *mass.entry(node.high).or_insert(0.0) += here * p;
            }
        }
        found
    }

    /// Least and greatest leaf over the worlds that `can` be: (false possible, true possible).
    pub fn ends(&self, root: Ref, can: &dyn Fn(u32) -> (bool, bool)) -> (u32, u32) {
        let mut ends: FxHashMap<Ref, (u32, u32)> = FxHashMap::default();
        for id in self.below(root) {
            let node = self.nodes[id as usize];
            let here = if node.var == LEAF {
                (node.low, node.low)
            } else {
                let (low, high) = (ends[&node.low], ends[&node.high]);
                match can(node.var) {
                    (true, false) => low,
                    (false, true) => high,
                    _ => (low.0.min(high.0), low.1.max(high.1)),
                }
            };
            ends.insert(id, here);
        }
        ends[&root]
    }

    /// A Boolean diagram made ready for many passes.
    pub fn pass(&self, root: Ref) -> Pass {
        let below = self.below(root);
        let place: FxHashMap<Ref, u32> = below.iter().zip(0..).map(|(&id, i)| (id, i)).collect();
        let steps = below
            .iter()
            .map(|&id| match self.nodes[id as usize] {
                Node { var: LEAF, low, .. } => (LEAF, low, low),
                Node { var, low, high } => (var, place[&low], place[&high]),
            })
            .collect();
        Pass { steps }
    }
}

/// A Boolean diagram as a list, for weighted counting.
#[derive(Debug)]
pub struct Pass {
    steps: Vec<(u32, u32, u32)>,
}

impl Pass {
    /// How many steps one pass takes.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// P(true). Linear.
    pub fn weigh(&self, weight: &[f64]) -> f64 {
        let mut p = vec![0.0; self.steps.len()];
        for (i, &(var, low, high)) in self.steps.iter().enumerate() {
            p[i] = if var == LEAF {
                f64::from(low)
            } else {
                let w = weight[var as usize];
                w * p[high as usize] + (1.0 - w) * p[low as usize]
            };
        }
        p.last().copied().unwrap_or(0.0)
    }
}
