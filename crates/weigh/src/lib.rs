//! Weighing: how many independent origins a story has, what it hangs on, what falls with whom.
//!
//! In: a [`Case`](tradent_dossier::case::Case), checked once by [`check`]. Out: a [`Weighing`]
//! (numbers, by [`weigh`]), [`Falls`] (what is lost without somebody, by [`falls`]) and findings
//! (sentences with their words, by [`questions`]). docs/weighing.md tells the model to a historian.
//!
//! Everything here is a pure function: same case, same bytes.

mod blocks;
mod bounds;
mod check;
mod choice;
mod diagram;
mod encode;
mod error;
mod exact;
mod falls;
pub mod fault_tree;
mod fill;
mod likeliest;
mod odds;
mod points;
pub mod questions;
pub mod reach;
mod rings;
mod sample;
mod sets;
pub mod stn;
mod weigh;
mod weighing;
mod without;
mod world;

pub use check::{MOST_TELLINGS, check};
pub use choice::{Checked, Choice, Source};
pub use error::CaseError;
pub use falls::{Falls, falls};
pub use fill::{fill, fill_all};
pub use points::{Point, PointKind};
pub use weigh::{weigh, weigh_bounded};
pub use weighing::{
    CertaintyDrift, Given, Grant, Method, OriginCounts, Posterior, Sampled, Weighing, Weight,
};
