//! A shallow look at clauses: what each word is, where noun phrases and clauses end.
//!
//! Rules and word lists only. Whatever reads tellings asks [`Shape`] and nothing else about syntax,
//! so that a trained parser can give the same answers later.

mod ends;
mod nouns;
mod shape;
mod subjects;
mod tagger;
mod verbs;

pub use ends::Clause;
pub use shape::{Form, Shape, Tag, Tok};
pub use subjects::Subject;
pub use verbs::{Cue, Group, Verb, verbs};

/// How many tokens any search looks around: what keeps the reading linear.
pub(crate) const WINDOW: usize = 60;
/// The longest content of one clause, in tokens.
pub(crate) const LONGEST: usize = 240;
