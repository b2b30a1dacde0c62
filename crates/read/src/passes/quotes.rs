//! Quotations.

use super::{Layer, Pass};
use crate::{Draft, Page};
use text_size::TextRange;

/// A quotation, without its marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// What stands between the marks.
    pub range: TextRange,
    /// 0 for a quotation in the running text, 1 for one inside another.
    pub depth: u8,
}

/// The pass.
pub const PASS: Pass = Pass { name: "quotes", needs: &[], gives: &[Layer::Quotes], run };

fn run(_page: &Page<'_>, _draft: &mut Draft) {}
