//! Dates: words to EDTF values with bounds.

use super::{Layer, Pass};
use crate::{Draft, Page};
use tradent_dossier::Edtf;

/// The pass.
pub const PASS: Pass = Pass { name: "dates", needs: &[], gives: &[Layer::Dates], run };

fn run(_page: &Page<'_>, _draft: &mut Draft) {}

/// The value of a date's words standing alone, as on a masthead.
pub fn value_of(_words: &str) -> Option<Edtf> {
    None
}
