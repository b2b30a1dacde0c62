//! What falls without somebody.

use crate::choice::Checked;
use crate::error::CaseError;
use serde::Serialize;

/// Held tellings by what becomes of them, on the likeliest choices; ids in the case's order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Falls {
    /// No chain is left.
    pub falls: Vec<Box<str>>,
    /// Those of `falls` that another admitted source would keep up.
    pub might_stand: Vec<Box<str>>,
    /// A chain is left, but something on which it drew is gone.
    pub weakened: Vec<Box<str>>,
    /// Nothing that it draws on is gone.
    pub stands: Vec<Box<str>>,
}

/// What becomes of the held tellings without `without` (ids of tellings or components, or a
/// teller's name as the case has it), on the likeliest choices and all else sound. Linear.
///
/// # Errors
/// [`CaseError::UnknownId`].
pub fn falls(case: &Checked, without: &[&str]) -> Result<Falls, CaseError> {
    todo!("{case:?} {without:?}")
}
