//! Checking.
use crate::{Store, StoreError};

/// Something that doesn't fit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The document's short name, if it is about one.
    pub doc: Option<String>,
    /// A sentence.
    pub what: String,
}

/// What a check compared, and what didn't fit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckReport {
    /// Documents whose hashes were compared.
    pub documents: usize,
    /// Anchors whose words were compared.
    pub anchors: usize,
    /// Judgements that were read.
    pub judgements: usize,
    /// What didn't fit; empty if all is well.
    pub problems: Vec<Problem>,
}

impl Store {
    /// Compares everything with everything.
    pub fn check(&self) -> Result<CheckReport, StoreError> { todo!() }
}
