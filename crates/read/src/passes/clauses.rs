//! What each word is, for the passes that ask about clauses.

use super::{Layer, Pass};
use crate::clauses::Shape;
use crate::{Draft, Page};

/// The pass.
pub const PASS: Pass = Pass {
    name: "clauses",
    needs: &[Layer::Names, Layer::Dates, Layer::Quotes],
    gives: &[Layer::Clauses],
    run,
};

fn run(page: &Page<'_>, draft: &mut Draft) {
    draft.shape = Shape::of(page, draft);
}
