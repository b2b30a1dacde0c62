//! The stemma of a claim: who had it from whom, from the first at the top to the last at the bottom.
//!
//! Rows follow the dates; inside a row the order carries no meaning. Every look has a shape or a
//! stroke, a word and an entry in the legend, never a colour alone. What the data doesn't say is
//! not drawn: an undated telling stands below its source and says that it has no date.

mod draw;
mod fold;
mod graph;
mod lanes;
mod layout;
mod legend;
mod rows;
mod table;
#[cfg(test)]
mod tests;

pub use table::{Row, rows as table};

use super::Drawing;
use tradent_dossier::claim::{Claim, Derivation};

/// Draws `claim`. `derivations` (of any claims; others are passed over) say which lines are copies
/// of text; without them a line only says that it was had from there.
///
/// At most 300 boxes: of a larger claim the least telling ones are counted ("+214 more"), and
/// [`Drawing::note`] says so. Same input, same bytes. About quadratic in the boxes of one row and
/// linear in rows times lines.
pub fn stemma(claim: &Claim, derivations: &[Derivation]) -> Drawing {
    let (graph, note) = fold::fold(graph::graph(claim, derivations));
    let rows = rows::rows(&graph);
    let lanes = lanes::lanes(&graph, &rows);
    draw::draw(claim, &graph, &rows, &lanes, note)
}
