//! The model of a dossier: documents and anchors, actors and tellings, ties and events, dates,
//! judgements, claims, cases and findings.
//!
//! Nothing here reads a file, knows a format or speaks SQL. The types derive serde's traits, so
//! that a store can keep them and an exporter can write them, but no format is named here.
//!
//! Three rules are kept by the types themselves:
//!
//! * **No anchor, no line.** A [`Telling`], [`Tie`] or [`Event`] holds an [`Anchor`], and an anchor
//!   is only made by a [`Source`], which cuts its words from the text.
//! * **Guesses look like guesses.** The reader's [`Confidence`], the teller's [`Certainty`] and the
//!   weight of a source ([`case::Alternative`]) are three types.
//! * **Machine and human apart.** A [`Reading`] is replaced as a whole; a [`Judgement`] is only
//!   appended, and points at words, not at rows.

mod closed_list;

pub mod anchor;
pub mod case;
pub mod certainty;
pub mod claim;
pub mod day;
pub mod document;
pub mod fault_tree;
pub mod finding;
pub mod id;
pub mod judgement;
pub mod place;
pub mod points;
pub mod reading;
pub mod telling;
pub mod view;
pub mod when;

pub use anchor::{Anchor, Cited, Misquote, Source};
pub use certainty::{Certainty, CertaintyClass, Confidence, Report};
pub use day::Day;
pub use document::{Document, MetaField};
pub use finding::Finding;
pub use id::{DocId, Kind, RecordId};
pub use judgement::{Judgement, Ledger, Verdict};
pub use place::Target;
pub use points::CodePoints;
pub use reading::{
    Actor, ActorType, Citation, Event, EventType, Gap, Hedge, Mention, MentionForm, Participant, Reading,
    Tie, TieType, Unbound,
};
pub use telling::{About, Access, Act, Mode, Party, Stance, Status, Telling};
pub use text_size::{TextRange, TextSize};
pub use when::{Edtf, Relative, Timex, When};
