//! A claim as boxes and lines, not yet anywhere.

use crate::facts::{Fact, facts, weight};
use crate::width::{fit, pixels};
use tradent_dossier::Edtf;
use tradent_dossier::claim::{Claim, Derivation};

/// Pixels an em of a box's first line and of the others.
pub(super) const LARGE: u32 = 13;
pub(super) const SMALL: u32 = 12;
/// The broadest that a line in a box gets, in pixels.
const LINE: i32 = 184;
/// From a box's border to its words.
pub(super) const PAD: i32 = 12;
/// A hollow source's diameter.
const HOLLOW: i32 = 34;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A telling.
    Telling,
    /// A source that nobody knows.
    Open,
    /// Tellings that are not drawn one by one.
    More,
}

#[derive(Debug, Clone)]
pub(super) struct Node {
    pub id: String,
    pub what: What,
    /// How many of the lines are its name.
    pub names: usize,
    pub lines: Vec<String>,
    /// Day number of its earliest day; `None`: no date.
    pub day: Option<i64>,
    /// The month, year or span of its date: nodes of one row share it.
    pub era: String,
    /// Everything about it in words.
    pub title: String,
    pub origin: bool,
    pub lost: bool,
    pub denies: bool,
    pub single: bool,
    pub w: i32,
    pub h: i32,
}

#[derive(Debug, Clone)]
pub(super) struct Edge {
    pub from: usize,
    pub to: usize,
    pub copied: bool,
    pub likely: bool,
    pub title: String,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Graph {
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
}

/// Boxes and lines of a claim: a box per telling, a hollow one per telling that may have a source
/// nobody knows.
pub(super) fn graph(claim: &Claim, derivations: &[Derivation]) -> Graph {
    let facts = facts(claim, derivations);
    let mut graph = Graph { nodes: facts.iter().map(telling).collect(), edges: Vec::new() };
    for (to, fact) in facts.iter().enumerate() {
        for had in fact.from.iter().filter(|h| h.parent != to) {
            graph.edges.push(Edge {
                from: had.parent,
                to,
                copied: had.copied,
                likely: had.likely,
                title: line_title(fact, &facts[had.parent], had.weight, &had.reason),
            });
        }
        if fact.open.0 > 0.0 {
            let from = graph.nodes.len();
            graph.nodes.push(open(fact));
            graph.edges.push(Edge {
                from,
                to,
                copied: false,
                likely: fact.open.1,
                title: format!("an unknown source, then {}{}", fact.teller, of(fact.open.0)),
            });
        }
    }
    graph
}

fn of(p: f64) -> String {
    let p = weight(p);
    if p.is_empty() { p } else { format!(" ({p})") }
}

fn line_title(child: &Fact<'_>, parent: &Fact<'_>, p: f64, reason: &str) -> String {
    let because = if reason.is_empty() { "" } else { ": " };
    let p = of(p);
    format!("{} had it from {}{p}{because}{reason}", child.teller, parent.teller)
}

fn telling(fact: &Fact<'_>) -> Node {
    let mut lines = heading(&fact.teller);
    let names = lines.len();
    let place = [
        fact.doc().map(|d| if fact.reported() { format!("in {d}") } else { d.to_owned() }),
        // An undated box stands in some row, which must not be taken for its date.
        Some(fact.date.as_ref().map_or("no date", |d| d.as_str()).to_owned()),
    ];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let joined = place.join(" · ");
    if pixels(&joined, SMALL, false) <= LINE {
        lines.push(joined);
    } else {
        lines.extend(place.iter().map(|p| fit(p, SMALL, false, LINE)));
    }
    let mut remarks: Vec<String> = Vec::new();
    if !fact.certainty().is_empty() {
        remarks.push(if fact.denies { "✕ denies it".to_owned() } else { fact.certainty().to_owned() });
    }
    match fact.own {
        (_, true) => remarks.push("an origin".to_owned()),
        (p, false) if p > 0.0 => remarks.push(format!("own knowledge?{}", of(p))),
        _ => {}
    }
    lines.push(fit(&remarks.join(" · "), SMALL, false, LINE));
    if fact.single {
        lines.push("◆ all hangs on this".to_owned());
    }
    for name in &fact.hangs_on {
        lines.push("◆ all hangs on".to_owned());
        lines.push(fit(name, SMALL, false, LINE));
    }
    lines.retain(|l| !l.is_empty());
    let mut node = Node {
        id: fact.id.clone(),
        what: What::Telling,
        names,
        day: day(fact.date.as_ref()),
        era: era(fact.date.as_ref()),
        title: words(fact),
        lines,
        origin: fact.own.1,
        lost: !fact.extant,
        denies: fact.denies,
        single: fact.single || !fact.hangs_on.is_empty(),
        w: 0,
        h: 0,
    };
    size(&mut node);
    node
}

/// The teller's name on one line, or two.
fn heading(name: &str) -> Vec<String> {
    if pixels(name, LARGE, true) <= LINE {
        return vec![name.to_owned()];
    }
    let mut first = String::new();
    let mut rest = name;
    for (at, _) in name.match_indices(' ') {
        if pixels(&name[..at], LARGE, true) > LINE {
            break;
        }
        first = name[..at].to_owned();
        rest = &name[at + 1..];
    }
    let second = fit(rest, LARGE, true, LINE);
    if first.is_empty() { vec![second] } else { vec![first, second] }
}

/// Sets a box's size by its words.
pub(super) fn size(node: &mut Node) {
    if node.what == What::Open {
        (node.w, node.h) = (HOLLOW, HOLLOW);
        return;
    }
    let wide = node.lines.iter().map(|l| pixels(l, LARGE, true)).max().unwrap_or(0);
    // A single point's box is a hexagon, a denial's has a bar: both take room at the sides.
    let sides = 2 * PAD + if node.single || node.denies { 16 } else { 0 };
    let lines = i32::try_from(node.lines.len()).unwrap_or(0);
    (node.w, node.h) = ((wide + sides).max(72), lines * 17 + 15);
}

fn open(child: &Fact<'_>) -> Node {
    let mut node = Node {
        id: String::new(),
        what: What::Open,
        names: 1,
        lines: vec!["?".to_owned()],
        day: None,
        era: String::new(),
        title: format!("a source of {} that nobody knows", child.teller),
        origin: false,
        lost: true,
        denies: false,
        single: false,
        w: 0,
        h: 0,
    };
    size(&mut node);
    node
}

/// Everything about a telling in one line, for those who can't see the box.
fn words(fact: &Fact<'_>) -> String {
    let mut out = fact.teller.clone();
    if let Some(doc) = fact.doc() {
        out.push_str(if fact.reported() { ", as told in " } else { ", in " });
        out.push_str(doc);
    }
    match &fact.date {
        Some(date) => out.push_str(&format!(", {date}")),
        None => out.push_str(", no date"),
    }
    for (on, what) in [
        (fact.denies, "denies it"),
        (fact.own.1, "an origin"),
        (!fact.extant, "known only through others"),
        (fact.single, "all of the claim hangs on this"),
    ] {
        if on {
            out.push_str(", ");
            out.push_str(what);
        }
    }
    for name in &fact.hangs_on {
        out.push_str(&format!(", all of the claim hangs on {name}"));
    }
    out
}

fn day(date: Option<&Edtf>) -> Option<i64> {
    let date = date?;
    date.earliest().or(date.latest()).map(|d| d.number())
}

/// The month, if the date is within one; else the year; else both ends.
fn era(date: Option<&Edtf>) -> String {
    let Some(date) = date else {
        return String::new();
    };
    let (Some(first), Some(last)) = (date.earliest(), date.latest()) else {
        return date.as_str().to_owned();
    };
    let month = |d: tradent_dossier::Day| d.to_string().rsplit_once('-').map(|(m, _)| m.to_owned());
    if month(first) == month(last) {
        month(first).unwrap_or_default()
    } else if first.year() == last.year() {
        format!("{:04}", first.year())
    } else {
        format!("{:04}–{:04}", first.year(), last.year())
    }
}
