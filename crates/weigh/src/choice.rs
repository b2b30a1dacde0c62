//! A checked case: numbers instead of names, weights that sum to 1.

use tradent_dossier::case::{Case, Interval, SourceMode};

/// Where one alternative has a telling from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Own knowledge.
    Own,
    /// Nobody knows.
    Unknown,
    /// These tellings (indices, sorted, each once).
    From(Vec<u32>, SourceMode),
}

/// An admitted alternative of one telling: its weight is above 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Normalised; a telling's weights sum to 1.
    pub weight: f64,
    /// Which of the case's alternatives it is, from 0.
    pub number: usize,
    /// Where from.
    pub source: Source,
}

/// A case that passed [`crate::check`]. The case as given stays with it, raw numbers and all.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    pub(crate) raw: Case,
    /// Per telling its admitted alternatives, at least one.
    pub(crate) choices: Vec<Vec<Choice>>,
    /// Per telling its components (indices, sorted, each once).
    pub(crate) components: Vec<Vec<u32>>,
}

impl Checked {
    /// The case as it was given.
    pub fn case(&self) -> &Case {
        &self.raw
    }

    /// The admitted alternatives of telling `t`, weights normalised.
    ///
    /// # Panics
    /// If the case has no telling `t`.
    pub fn choices(&self, t: usize) -> &[Choice] {
        &self.choices[t]
    }

    /// How many tellings.
    pub fn len(&self) -> usize {
        self.choices.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty()
    }

    pub(crate) fn id(&self, t: usize) -> &str {
        &self.raw.tellings[t].id
    }

    pub(crate) fn extant(&self, t: usize) -> bool {
        self.raw.tellings[t].extant
    }

    pub(crate) fn sound(&self, component: usize) -> Interval {
        self.raw.components[component].sound
    }

    /// Whether a person said how likely this telling's origin would speak, true or false.
    pub(crate) fn has_odds(&self, t: usize) -> bool {
        let telling = &self.raw.tellings[t];
        telling.if_true.is_some() && telling.if_false.is_some()
    }

    /// Children of each telling over the given alternatives of each: who may have it from it.
    pub(crate) fn all_children(&self) -> Vec<Vec<u32>> {
        let mut children = vec![Vec::new(); self.len()];
        for (t, choices) in self.choices.iter().enumerate() {
            for choice in choices {
                if let Source::From(parents, _) = &choice.source {
                    for &p in parents {
                        if children[p as usize].last() != Some(&(t as u32)) {
                            children[p as usize].push(t as u32);
                        }
                    }
                }
            }
        }
        children
    }
}
