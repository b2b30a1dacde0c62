//! Where did certainty grow on the way?

use tradent_dossier::claim::Collation;
use tradent_dossier::finding::Finding;

/// One finding per inflated certainty, with the two quotations; the largest step first.
pub fn drift(collation: &Collation) -> Vec<Finding> {
    todo!("{collation:?}")
}
