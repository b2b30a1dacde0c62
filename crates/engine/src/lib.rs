//! The conductor: files to a dossier, a dossier to answers.
//!
//! It says what a new file, a changed file or a judgement makes stale, and redoes that in order,
//! with progress and cancelling. The binary opens the store itself; reading into it and collating
//! what it holds go through here.

mod claims;
mod collated;
mod error;
mod gather;
mod intake;
mod naming;
mod pile;
mod run;
mod stale;
mod target;

pub use claims::{NoSuchClaim, choose, home};
pub use collated::{collate_pile, collated};
pub use error::EngineError;
pub use gather::{Gathered, Input, gather};
pub use intake::{Failure, Reason};
pub use pile::{Pile, read_each, read_pile, text_of_file};
pub use run::{FileOutcome, Observer, Options, Outcome, Quiet, Summary, read_into};
pub use stale::{Stale, stale, state};
pub use target::{target_of, view};
