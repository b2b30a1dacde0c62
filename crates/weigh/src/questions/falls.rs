//! What falls without somebody?

use crate::error::CaseError;
use tradent_dossier::claim::Claim;
use tradent_dossier::finding::Finding;

/// "Without Kazimir Brezan 9 of 10 documents fall, ..." `without` are ids of tellings or
/// components, or tellers' names as the case has them.
///
/// # Errors
/// [`CaseError`] of the claim's case, or of an unknown id.
pub fn falls(claim: &Claim, without: &[&str]) -> Result<Finding, CaseError> {
    todo!("{claim:?} {without:?}")
}
