//! How sure the teller is, how sure the reporter is, how sure the reader is: three types, never one.

use crate::anchor::Anchor;
use crate::closed_list::closed_list;
use serde::{Deserialize, Serialize};

closed_list! {
    /// How sure somebody is of something, in five words.
    CertaintyClass {
        Certain = "certain",
        Likely = "likely",
        Possible = "possible",
        Unlikely = "unlikely",
        Denied = "denied",
    }
}

impl CertaintyClass {
    /// The usual interval of the class, 0..=1: what a class means when no phrase says more.
    pub const fn interval(self) -> (f64, f64) {
        match self {
            CertaintyClass::Certain => (0.95, 1.0),
            CertaintyClass::Likely => (0.55, 0.95),
            CertaintyClass::Possible => (0.2, 0.8),
            CertaintyClass::Unlikely => (0.05, 0.45),
            CertaintyClass::Denied => (0.0, 0.05),
        }
    }
}

/// How sure the *teller* is of what is told. Never mixed with [`Confidence`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Certainty {
    /// The class.
    pub class: CertaintyClass,
    /// Lower end, 0..=1.
    pub low: f64,
    /// Upper end, 0..=1, not below `low`.
    pub high: f64,
    /// The words it stands on; none where nothing is hedged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cues: Vec<Anchor>,
}

impl Certainty {
    /// A class with its usual interval.
    pub fn of(class: CertaintyClass, cues: Vec<Anchor>) -> Self {
        let (low, high) = class.interval();
        Certainty { class, low, high, cues }
    }
}

/// How sure the one who reports a telling is that it was said at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The class.
    pub class: CertaintyClass,
    /// The words it stands on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cues: Vec<Anchor>,
}

/// How sure the *reader* is of its reading, 0..=1. From 0.5 on a reading is shown by default.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Confidence(f64);

impl Confidence {
    /// From here on a reading is shown by default.
    pub const SHOWN: Confidence = Confidence(0.5);

    /// Clamped to 0..=1; what is not a number counts as 0.
    pub fn new(value: f64) -> Self {
        if value.is_nan() { Confidence(0.0) } else { Confidence(value.clamp(0.0, 1.0)) }
    }

    /// 0..=1.
    pub fn get(self) -> f64 {
        self.0
    }

    /// Whether it is shown without asking.
    pub fn is_shown(self) -> bool {
        self >= Confidence::SHOWN
    }
}
