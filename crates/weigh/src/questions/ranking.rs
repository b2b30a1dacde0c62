//! What in these documents is most worth a look?

use tradent_dossier::claim::Collation;
use tradent_dossier::finding::Finding;

/// Findings over everything collated, the most surprising first. Claims whose case can't be
/// weighed are left out of it (`check` them to see why).
pub fn ranking(collation: &Collation) -> Vec<Finding> {
    todo!("{collation:?}")
}
