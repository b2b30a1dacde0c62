//! Names and titles of persons, organisations, places and groups.

use super::{Layer, Pass};
use crate::{Draft, Page};

/// The pass.
pub const PASS: Pass = Pass { name: "names", needs: &[], gives: &[Layer::Names], run };

fn run(_page: &Page<'_>, _draft: &mut Draft) {}
