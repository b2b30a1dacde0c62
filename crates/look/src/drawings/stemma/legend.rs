//! What the looks mean, for those that occur.

use super::graph::{Graph, SMALL, What};
use crate::drawings::svg::text;
use crate::width::pixels;
use std::fmt::Write as _;

/// Width of a sample.
const SAMPLE: i32 = 34;
/// Height of a line of the legend.
pub(super) const LINE: i32 = 24;
const BETWEEN: i32 = 26;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sample {
    Origin,
    Held,
    Lost,
    Open,
    Denies,
    Single,
    Line(&'static str),
}

/// An entry with its place: upper left corner and width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    sample: Sample,
    words: &'static str,
    pub x: i32,
    pub y: i32,
    pub w: i32,
}

/// The entries that `graph` needs, in columns from (`left`, `top`) within `width`.
pub(super) fn entries(graph: &Graph, left: i32, top: i32, width: i32) -> Vec<Entry> {
    let told =
        |f: fn(&super::graph::Node) -> bool| graph.nodes.iter().any(|n| n.what == What::Telling && f(n));
    let line = |copied, likely| {
        let mut edges = graph.edges.iter();
        edges.any(|e| (e.copied, e.likely) == (copied, likely))
    };
    let wanted = [
        (told(|n| n.origin), Sample::Origin, "thick: an origin"),
        (told(|n| !n.lost && !n.origin), Sample::Held, "filled: a document we hold"),
        (told(|n| n.lost), Sample::Lost, "hollow: known only through others"),
        (graph.nodes.iter().any(|n| n.what == What::Open), Sample::Open, "?: a source nobody knows"),
        (told(|n| n.denies), Sample::Denies, "bar and ✕: denies it"),
        (told(|n| n.single), Sample::Single, "◆ six corners: all hangs on this"),
        (line(false, true), Sample::Line("told"), "had it from"),
        (line(true, true), Sample::Line("copy"), "copied the text"),
        (line(false, false), Sample::Line("maybe"), "less likely"),
        (line(true, false), Sample::Line("copy maybe"), "less likely, text copied"),
    ];
    let wanted: Vec<_> = wanted.into_iter().filter(|w| w.0).collect();
    let w = |words: &str| SAMPLE + 8 + pixels(words, SMALL, false);
    // Columns of one width are easier to read down than words that flow.
    let widest = wanted.iter().map(|e| w(e.2)).max().unwrap_or(1);
    let columns = ((width + BETWEEN) / (widest + BETWEEN)).max(1);
    let place = |(i, (_, sample, words)): (i32, (bool, Sample, &'static str))| Entry {
        sample,
        words,
        x: left + i % columns * (widest + BETWEEN),
        y: top + i / columns * LINE,
        w: w(words),
    };
    (0..).zip(wanted).map(place).collect()
}

pub(super) fn draw(out: &mut String, entries: &[Entry]) {
    for e in entries {
        let (x, y) = (e.x, e.y + 3);
        let rect = |class: &str| {
            format!(r#"<rect class="{class}" x="{x}" y="{y}" width="{SAMPLE}" height="16" rx="3"/>"#)
        };
        let sample = match e.sample {
            Sample::Origin => rect("box origin"),
            Sample::Held => rect("box"),
            Sample::Lost => rect("box lost"),
            Sample::Open => format!(r#"<circle class="open" cx="{}" cy="{}" r="8"/>"#, x + SAMPLE / 2, y + 8),
            Sample::Denies => format!(
                r#"{}<rect class="bar" x="{}" y="{}" width="5" height="10"/>"#,
                rect("box"),
                x + 4,
                y + 3
            ),
            Sample::Single => format!(
                r#"<polygon class="box single" points="{}"/>"#,
                super::draw::hexagon(x, y, SAMPLE, 16, 6)
            ),
            Sample::Line(class) => {
                format!(r#"<path class="line {class}" d="M{x} {}H{}"/>"#, y + 8, x + SAMPLE)
            }
        };
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{sample}");
        text(out, "quiet", x + SAMPLE + 8, y + 12, e.words);
    }
}
