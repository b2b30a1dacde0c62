//! How many independent origins has this claim?

use crate::error::CaseError;
use tradent_dossier::claim::Claim;
use tradent_dossier::finding::Finding;

/// "10 documents tell it; 1 independent origin is established, at most 2 are possible; ..."
///
/// # Errors
/// [`CaseError`] of the claim's case.
pub fn origins(claim: &Claim) -> Result<Finding, CaseError> {
    todo!("{claim:?}")
}
