//! Claims filled from their cases.

use crate::check::check;
use crate::error::CaseError;
use crate::points::PointKind;
use crate::weigh::weigh;
use tradent_dossier::claim::{Claim, Collation, Origins};

/// Fills `claim.origins` and `claim.single_points` from its case.
///
/// `single_points` are the telling and component ids of [`crate::Weighing::single_points`]; where
/// there are none, those of [`crate::Weighing::common_links`].
///
/// # Errors
/// [`CaseError`] of [`crate::check`].
pub fn fill(claim: &mut Claim) -> Result<(), CaseError> {
    let weighed = weigh(&check(&claim.case)?, &[], &[])?;
    claim.origins = Origins { established: weighed.origins.established, possible: weighed.origins.possible };
    let links = if weighed.single_points.is_empty() && weighed.points.is_empty() {
        weighed.common_links
    } else {
        weighed.points
    };
    claim.single_points = links.into_iter().filter(|p| p.kind != PointKind::Teller).map(|p| p.id).collect();
    Ok(())
}

/// [`fill`] for every claim.
///
/// # Errors
/// The first [`CaseError`]; claims before it are filled.
pub fn fill_all(collation: &mut Collation) -> Result<(), CaseError> {
    collation.claims.iter_mut().try_for_each(fill)
}
