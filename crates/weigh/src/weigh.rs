//! The whole weighing of a case.

use crate::choice::Checked;
use crate::error::CaseError;
use crate::weighing::{Grant, Weighing};

/// Weighs a case, with what `without` names failing (ids of tellings or components, or a teller's
/// name) and the sources of `grants` settled.
///
/// # Errors
/// [`CaseError::UnknownId`] and [`CaseError::NoSuchSource`] for `without` and `grants`.
pub fn weigh(case: &Checked, without: &[&str], grants: &[Grant]) -> Result<Weighing, CaseError> {
    weigh_bounded(case, without, grants, 2_000_000)
}

/// [`weigh`] with another bound on the nodes of the decision diagrams.
///
/// # Errors
/// As [`weigh`].
pub fn weigh_bounded(
    case: &Checked,
    without: &[&str],
    grants: &[Grant],
    most_nodes: usize,
) -> Result<Weighing, CaseError> {
    todo!("{case:?} {without:?} {grants:?} {most_nodes}")
}
