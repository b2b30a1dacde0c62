//! The passes, in order, each with the reason for its place.
//!
//! Adding one is a new file here, its `mod` line and one line in [`all`]. A test holds that every pass comes after
//! those that give what it needs.

use crate::{Draft, Page};

pub mod citations;
pub mod clauses;
pub mod dates;
pub mod events;
pub mod gaps;
pub mod hedges;
pub mod identity;
pub mod names;
pub mod quotes;
pub mod tellings;
pub mod ties;

/// What passes give to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Mentions by name and title.
    Names,
    /// Dates.
    Dates,
    /// Actors, and which mention names which.
    Identity,
    /// Quotations.
    Quotes,
    /// What each word is.
    Clauses,
    /// Tellings.
    Tellings,
    /// Citations bound to notes.
    Citations,
    /// Ties and events.
    Relations,
    /// The author's own hedges.
    Hedges,
    /// Gaps.
    Gaps,
}

/// One pass.
#[derive(Debug, Clone, Copy)]
pub struct Pass {
    /// A short name, for notes.
    pub name: &'static str,
    /// What must have been found before.
    pub needs: &'static [Layer],
    /// What it finds.
    pub gives: &'static [Layer],
    /// Adds to the draft; never fails.
    pub run: fn(&Page<'_>, &mut Draft),
}

/// Every pass, in order.
pub fn all() -> &'static [Pass] {
    &[
        // Names first: everything later asks who.
        names::PASS,
        // Dates need only words; relative ones look back at other dates.
        dates::PASS,
        // Who is who, before anything asks for an actor.
        identity::PASS,
        // Quotations run over the whole document, before anything is cut into clauses.
        quotes::PASS,
        // What each word is: names, dates and quotations tell.
        clauses::PASS,
        tellings::PASS,
        // What hedges no telling is the author's.
        hedges::PASS,
        // Ties and events ask for actors, and leave alone what is a telling.
        ties::PASS,
        events::PASS,
        citations::PASS,
        gaps::PASS,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_pass_comes_after_what_it_needs() {
        let mut given: BTreeSet<Layer> = BTreeSet::new();
        for pass in all() {
            for need in pass.needs {
                assert!(
                    given.contains(need),
                    "the pass \"{}\" needs {need:?}, which no pass before it gives",
                    pass.name
                );
            }
            given.extend(pass.gives.iter().copied());
        }
    }
}
