//! In which order was it told?

use tradent_dossier::claim::Claim;
use tradent_dossier::finding::Finding;

/// The claim's tellings by date; undated ones are listed last.
pub fn timeline(claim: &Claim) -> Finding {
    todo!("{claim:?}")
}
