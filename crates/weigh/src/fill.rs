//! Claims filled from their cases.

use crate::error::CaseError;
use tradent_dossier::claim::{Claim, Collation};

/// Fills `claim.origins` and `claim.single_points` from its case.
///
/// `single_points` are the telling and component ids of [`crate::Weighing::single_points`]; where
/// there are none, those of [`crate::Weighing::common_links`].
///
/// # Errors
/// [`CaseError`] of [`crate::check`].
pub fn fill(claim: &mut Claim) -> Result<(), CaseError> {
    todo!("{claim:?}")
}

/// [`fill`] for every claim.
///
/// # Errors
/// The first [`CaseError`]; claims before it are filled.
pub fn fill_all(collation: &mut Collation) -> Result<(), CaseError> {
    collation.claims.iter_mut().try_for_each(fill)
}
