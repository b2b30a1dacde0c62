//! Findings and claims for the eye: lines for the terminal, drawings as SVG.
//!
//! Nothing here computes an answer. A view shows a [`Finding`](tradent_dossier::Finding) that
//! weighing gave or a [`Claim`](tradent_dossier::claim::Claim) that collating gave, and every word
//! of a source it shows comes from an anchor. Same input, same bytes, for the command line and
//! the web.
//!
//! | module | what |
//! |---|---|
//! | [`views::finding`] | an answer in the terminal: sentence, words, table, caveats |
//! | [`views::claim`] | a claim in the terminal: sentence and tellings with their words |
//! | [`views::tree`] | a claim's stemma as a tree of text |
//! | [`drawings::stemma`] | a claim's stemma as SVG, with its table twin |

pub mod drawings;
mod facts;
#[cfg(test)]
mod made;
mod places;
mod style;
pub mod views;
mod width;

pub use places::{Held, Place, Places, Texts};
pub use style::Style;
