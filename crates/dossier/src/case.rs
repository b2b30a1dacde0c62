//! Cases: a claim with its stemma and components, ready to weigh.

use serde::{Deserialize, Serialize};

/// A probability known to lie between two values, 0..=1. Written as a number where both agree.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "NumberOrPair", into = "NumberOrPair")]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// Exactly 1.
    pub const SURE: Interval = Interval { low: 1.0, high: 1.0 };

    /// One value.
    pub const fn point(p: f64) -> Self {
        Interval { low: p, high: p }
    }

    /// Whether 0 <= low <= high <= 1 (false for what is not a number).
    pub fn is_probability(self) -> bool {
        0.0 <= self.low && self.low <= self.high && self.high <= 1.0
    }

    /// The middle.
    pub fn middle(self) -> f64 {
        (self.low + self.high) / 2.0
    }
}

#[derive(Serialize, Deserialize)]
#[serde(untagged, expecting = "expected a probability or a pair [low, high]")]
enum NumberOrPair {
    Number(f64),
    Pair([f64; 2]),
}

impl From<NumberOrPair> for Interval {
    fn from(n: NumberOrPair) -> Self {
        match n {
            NumberOrPair::Number(p) => Interval::point(p),
            NumberOrPair::Pair([low, high]) => Interval { low, high },
        }
    }
}

impl From<Interval> for NumberOrPair {
    fn from(i: Interval) -> Self {
        NumberOrPair::Pair([i.low, i.high])
    }
}

/// Anything that can fail or be planted: a person's good faith, a service, a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Component {
    /// Unique within the case, tellings included.
    pub id: Box<str>,
    /// For people.
    #[serde(default)]
    pub name: Box<str>,
    /// How likely it is sound.
    #[serde(default = "sure")]
    pub sound: Interval,
}

fn sure() -> Interval {
    Interval::SURE
}

/// Whether one source suffices, or all are needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceMode {
    /// Any of them suffices: a contaminated telling.
    #[default]
    Any,
    /// All are needed: an inference.
    All,
}

/// One way in which a telling may have come about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alternative {
    /// How likely, against the telling's other alternatives; they sum to 1.
    pub weight: f64,
    /// Own knowledge: the telling is an origin.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
    /// Nobody knows: an open origin.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unknown: bool,
    /// From these tellings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<Box<str>>,
    /// Any or all of `from`.
    #[serde(default)]
    pub mode: SourceMode,
}

impl Alternative {
    /// Own knowledge.
    pub fn own(weight: f64) -> Self {
        Alternative { weight, own: true, unknown: false, from: Vec::new(), mode: SourceMode::Any }
    }

    /// An unknown source.
    pub fn unknown(weight: f64) -> Self {
        Alternative { weight, own: false, unknown: true, from: Vec::new(), mode: SourceMode::Any }
    }

    /// From other tellings, any of which suffices.
    pub fn from(weight: f64, from: Vec<Box<str>>) -> Self {
        Alternative { weight, own: false, unknown: false, from, mode: SourceMode::Any }
    }
}

/// A telling in a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseTelling {
    /// Unique within the case.
    pub id: Box<str>,
    /// Who tells it.
    #[serde(default)]
    pub teller: Box<str>,
    /// Whether we hold it.
    #[serde(default = "yes")]
    pub extant: bool,
    /// EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Box<str>>,
    /// Ids of what must be sound for it to hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<Box<str>>,
    /// Where it may have come from.
    pub sources: Vec<Alternative>,
    /// How likely an own or open origin would say so if the claim is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub if_true: Option<Interval>,
    /// And if it is false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub if_false: Option<Interval>,
    /// How sure the teller is, 0..=1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Interval>,
}

fn yes() -> bool {
    true
}

/// A claim ready to weigh.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Case {
    /// The claim's words.
    #[serde(default)]
    pub claim: Box<str>,
    /// P(true) before any telling, only where a person gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prior: Option<Interval>,
    /// What can fail.
    #[serde(default)]
    pub components: Vec<Component>,
    /// The tellings.
    pub tellings: Vec<CaseTelling>,
}
