//! Fault trees as they are written down: named gates over named events, in any order.

/// A fault tree, unchecked: `tradent_weigh::fault_tree` says whether it makes sense.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FaultTree {
    /// What the file calls it.
    pub name: Box<str>,
    /// Gates, in the order written.
    pub gates: Vec<(Box<str>, Formula)>,
    /// Basic events and their probabilities, 0..=1.
    pub events: Vec<(Box<str>, f64)>,
    /// House events: settled beforehand.
    pub houses: Vec<(Box<str>, bool)>,
}

/// What a gate is true of.
#[derive(Debug, Clone, PartialEq)]
pub enum Formula {
    /// A gate, basic event or house event, by name.
    Name(Box<str>),
    /// Always or never.
    Constant(bool),
    /// All.
    And(Vec<Formula>),
    /// Any.
    Or(Vec<Formula>),
    /// At least so many.
    AtLeast(u32, Vec<Formula>),
    /// The opposite.
    Not(Box<Formula>),
    /// An odd number.
    Xor(Vec<Formula>),
}
