//! From a module's gates to a diagram.

use super::graph::{Graph, Kind, Lit, TRUE, at};
use super::order::Inside;
use super::table::{Full, NO, Ref, Table, YES};
use rustc_hash::FxHashMap;

const NONE: Ref = u32::MAX;

/// A module being built: diagrams of the gates that are still needed.
pub struct Build<'a> {
    graph: &'a Graph,
    /// The table.
    pub table: Table,
    /// Gates first, in the module's order; then what is being worked on.
    held: Vec<Ref>,
    slot: FxHashMap<u32, usize>,
    level: FxHashMap<u32, u32>,
    uses: Vec<u32>,
}

impl<'a> Build<'a> {
    /// `order`: the module's leaves, the first asked first.
    pub fn new(graph: &'a Graph, inside: &Inside, order: &[u32], most: usize) -> Self {
        let slot: FxHashMap<u32, usize> = inside.gates.iter().zip(0..).map(|(&g, i)| (g, i)).collect();
        let mut uses = vec![0; inside.gates.len()];
        for &gate in &inside.gates {
            for &lit in &graph.nodes[gate as usize].args {
                if let Some(&i) = slot.get(&(lit >> 1)) {
                    uses[i] += 1;
                }
            }
        }
        Build {
            graph,
            table: Table::new(most),
            held: vec![NONE; inside.gates.len()],
            slot,
            level: order.iter().zip(0..).map(|(&l, i)| (l, i)).collect(),
            uses,
        }
    }

    /// The whole module.
    pub fn all(mut self, inside: &Inside) -> Result<(Table, Ref), Full> {
        for &gate in &inside.gates {
            self.gate(gate)?;
            self.release(gate);
        }
        let root = self.held.get(inside.gates.len() - 1).copied().unwrap_or(YES);
        Ok((self.table, root))
    }

    /// What a gate became, where it was built and is still held.
    pub fn built(&self, gate: u32) -> Option<Ref> {
        self.slot.get(&gate).map(|&i| self.held[i]).filter(|r| *r != NONE)
    }

    /// Whether every argument is at hand.
    pub fn ready(&self, gate: u32) -> bool {
        let args = &self.graph.nodes[gate as usize].args;
        args.iter().all(|l| self.level.contains_key(&(l >> 1)) || self.built(l >> 1).is_some())
    }

    /// Lets go of what only this gate still needed.
    pub fn release(&mut self, gate: u32) {
        for &lit in &self.graph.nodes[gate as usize].args {
            if let Some(&i) = self.slot.get(&(lit >> 1)) {
                self.uses[i] -= 1;
                if self.uses[i] == 0 {
                    self.held[i] = NONE;
                }
            }
        }
    }

    /// Builds one gate, its arguments being built. After [`Full`] the gate is not built and what
    /// was begun is forgotten.
    pub fn gate(&mut self, gate: u32) -> Result<(), Full> {
        let base = self.held.len();
        let made = self.make(gate, base);
        self.held.truncate(base);
        self.held[self.slot[&gate]] = made?;
        Ok(())
    }

    fn make(&mut self, gate: u32, base: usize) -> Result<Ref, Full> {
        let graph = self.graph;
        let node = &graph.nodes[gate as usize];
        let mut args = Vec::with_capacity(node.args.len());
        for &lit in &node.args {
            let f = self.find(lit)?;
            args.push((self.table.top(f), lit));
        }
        // The deepest first: what is added on top of it leaves it as it is.
        args.sort_by_key(|a| std::cmp::Reverse(a.0));
        match node.kind {
            Kind::And => self.held.push(YES),
            Kind::Xor => self.held.push(NO),
            Kind::AtLeast(k) => {
                // held[base + j]: at least j of those so far.
                self.held.push(YES);
                self.held.extend(std::iter::repeat_n(NO, k as usize));
            }
            Kind::Constant | Kind::Event(_) => return Ok(YES),
        }
        for (_, lit) in args {
            let f = self.find(lit)?;
            match node.kind {
                Kind::Xor => self.held[base] = self.table.xor(self.held[base], f)?,
                Kind::AtLeast(k) => {
                    for j in (1..=k as usize).rev() {
                        let (more, same) = (self.held[base + j - 1], self.held[base + j]);
                        self.held[base + j] = self.table.choose(f, more, same)?;
                    }
                }
                _ => self.held[base] = self.table.and(self.held[base], f)?,
            }
            self.table.sweep(&mut self.held)?;
        }
        Ok(self.held[self.held.len() - 1])
    }

    fn find(&mut self, lit: Lit) -> Result<Ref, Full> {
        let sign = lit & 1;
        if at(lit) == 0 {
            return Ok(TRUE ^ sign);
        }
        let f = match self.level.get(&(lit >> 1)) {
            Some(&level) => self.table.var(level)?,
            None => self.held[self.slot[&(lit >> 1)]],
        };
        Ok(f ^ sign)
    }
}
