//! What can be wrong with a case.

/// Why a case can't be weighed. Every one names the telling or component and the number.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CaseError {
    /// More than fits.
    #[error("the case has {count} tellings, the most is {most} (split it by claim)")]
    TooMany {
        /// How many there are.
        count: usize,
        /// [`crate::MOST_TELLINGS`].
        most: usize,
    },
    /// Two things under one id.
    #[error("two tellings or components are called \"{id}\" (give each its own id)")]
    SameId {
        /// The id.
        id: String,
    },
    /// A telling, a component or a teller that is not there.
    #[error("{of} names \"{id}\", which the case does not have (add it, or correct the id)")]
    UnknownId {
        /// Who names it: "telling \"t2\", source 1", "without", "grant".
        of: String,
        /// The id.
        id: String,
    },
    /// No alternatives.
    #[error(
        "telling \"{telling}\" has no sources (write {{\"weight\": 1, \"unknown\": true}} if nobody knows)"
    )]
    NoSources {
        /// The telling.
        telling: String,
    },
    /// Weights that don't sum to 1.
    #[error("the sources of telling \"{telling}\" have weights that sum to {sum}, not 1")]
    Sum {
        /// The telling.
        telling: String,
        /// Their sum.
        sum: f64,
    },
    /// An alternative that is none or several of own, unknown and from.
    #[error(
        "source {number} of telling \"{telling}\" must be exactly one of own, unknown or from, and is {count} of them"
    )]
    Kind {
        /// The telling.
        telling: String,
        /// Which source, from 1.
        number: usize,
        /// How many of the three are set.
        count: usize,
    },
    /// A number that is no probability.
    #[error("{of} has {what} {low}..{high}, which is no probability (0 <= low <= high <= 1)")]
    Probability {
        /// Whose number.
        of: String,
        /// Which number.
        what: &'static str,
        /// As given.
        low: f64,
        /// As given.
        high: f64,
    },
}
