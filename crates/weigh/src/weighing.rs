//! What weighing gives: the contract's output of `tradent weigh --case`.

use crate::points::Point;
use serde::Serialize;

/// A choice settled by a person: `--grant ID=own|unknown|from:T`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Grant {
    /// The telling.
    pub telling: Box<str>,
    /// What its source is from now on.
    pub source: Given,
}

/// What a grant settles a source to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Given {
    /// Own knowledge.
    Own,
    /// An open origin.
    Unknown,
    /// The alternatives that name this telling, with their weights normalised; where none does,
    /// this telling alone.
    From(Box<str>),
}

/// How the numbers were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Every world counted.
    Exact,
    /// Worlds drawn by a seeded generator; see [`Weighing::sampled`].
    Sampled,
}

/// How many independent origins.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct OriginCounts {
    /// P(K = 0), P(K = 1), ...: own origins reached in good faith.
    pub p: Vec<f64>,
    /// E\[K\]; never to be shown alone.
    pub mean: f64,
    /// The fewest over all worlds that can be.
    pub min: u32,
    /// The most.
    pub max: u32,
    /// P(0 open origins), P(1), ...
    pub open: Vec<f64>,
    /// The fewest own origins over all admitted source choices with all components sound; at
    /// least 1 where some telling is held and stands whatever the choices.
    pub established: u32,
    /// Whether `established` is the very number (else a number that it can't be below).
    pub established_exact: bool,
    /// The most own and open origins, likewise.
    pub possible: u32,
    /// Whether `possible` is the very number (else one that it can't be above).
    pub possible_exact: bool,
}

/// P(the claim is true), given a person's odds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Posterior {
    /// Lower end over all given intervals.
    pub low: f64,
    /// With every interval at its middle.
    pub point: f64,
    /// Upper end.
    pub high: f64,
    /// Whether `low` and `high` are the very ends (else ends found by search from inside).
    pub ends_exact: bool,
    /// P(the claim is true) if every telling that may be a copy is one.
    pub all_copied: f64,
}

/// What one component or one settled choice is worth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weight {
    /// A component's or a telling's id.
    pub id: Box<str>,
    /// P(support | sound) - P(support | not); for a telling, by its choice: largest minus smallest.
    pub birnbaum: f64,
    /// Log-odds of the posterior, largest minus smallest; none without a posterior.
    pub odds_swing: Option<f64>,
    /// Bits by which settling it is expected to sharpen the posterior.
    pub entropy_drop: Option<f64>,
}

/// A child surer than the telling it had it from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CertaintyDrift {
    /// Who tells it with more certainty.
    pub child: Box<str>,
    /// Whom it may be had from.
    pub parent: Box<str>,
    /// The parent's high end, 0..=1.
    pub parent_high: f64,
    /// The child's low end, 0..=1, above it.
    pub child_low: f64,
    /// How likely the child has it from there.
    pub weight: f64,
}

/// How worlds were drawn, where they were.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sampled {
    /// How many worlds.
    pub worlds: u32,
    /// The generator's seed.
    pub seed: u64,
    /// Widest half of a 95 % Wilson interval among the probabilities of `origins.p` and `support`.
    pub half_width: f64,
}

/// A weighed case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weighing {
    /// Tellings that we hold.
    pub naive: u32,
    /// Independent origins.
    pub origins: OriginCounts,
    /// P(an unbroken chain in good faith exists), with every component at its low and high end.
    pub support: [f64; 2],
    /// Only where a person gave prior, if_true and if_false.
    pub posterior: Option<Posterior>,
    /// Least sets of components and tellings whose failing leaves nothing, on the likeliest
    /// choices; by size, then id. A telling stands for itself and its own components.
    pub cut_sets: Vec<Vec<Box<str>>>,
    /// Least sets of tellings and components that keep one held telling up, likewise.
    pub path_sets: Vec<Vec<Box<str>>>,
    /// Whether either list was cut short (more than 4 members, or more than 10,000 sets).
    pub capped: bool,
    /// What all of it hangs on, on the likeliest choices: nearest to the held tellings first.
    pub single_points: Vec<Box<str>>,
    /// The same with names, tellers with several tellings among them.
    pub points: Vec<Point>,
    /// What all hangs on apart from the held tellings whose source is not established and that share nothing with the others.
    pub common_links: Vec<Point>,
    /// Held tellings left aside for `common_links`.
    pub open_alone: Vec<Box<str>>,
    /// What each component and choice is worth.
    pub weights: Vec<Weight>,
    /// Certainty that grew.
    pub drift: Vec<CertaintyDrift>,
    /// Rings of possible derivation, each from its smallest id on.
    pub circular: Vec<Vec<Box<str>>>,
    /// Exact or sampled.
    pub method: Method,
    /// The sample, where one was drawn.
    pub sampled: Option<Sampled>,
    /// Nodes of the decision diagrams.
    pub nodes: usize,
}
