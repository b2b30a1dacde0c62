//! From pixels to SVG.

use super::graph::{Graph, Node, PAD, SMALL, What};
use super::lanes::Lanes;
use super::layout::{Area, HEAD, Layout, Route, layout};
use super::legend;
use super::rows::Rows;
use crate::drawings::svg::{escape, text};
use crate::drawings::{Drawing, Spot};
use crate::width::pixels;
use std::fmt::Write as _;
use tradent_dossier::claim::Claim;

/// Around the whole.
const MARGIN: i32 = 20;
/// The narrowest picture, so that title and legend have room.
const NARROWEST: i32 = 660;
const TITLE: u32 = 16;

/// Light and dark, from the reader's own setting; nothing is loaded from anywhere. Colours are
/// written out, since drawing programs know no CSS variables.
const STYLE: &str = "\
:root{color-scheme:light dark}\
text{font-family:system-ui,'DejaVu Sans',Verdana,sans-serif;fill:#1b1f24;font-size:12px}\
.title{font-size:16px;font-weight:600}.name{font-size:13px;font-weight:600}\
.mark{font-size:16px;font-weight:600}.quiet,.mark{fill:#57606a}.warn{fill:#9a2a12}\
.paper{fill:#fff}.rule{stroke:#d8dee4;stroke-width:1}\
.box{fill:#eef1f5;stroke:#57606a;stroke-width:1.2}.lost{fill:#fff}\
.origin{stroke:#0a4f8f;stroke-width:4}.single{stroke:#9a2a12;stroke-width:2.5}\
.single.origin{stroke-width:4}.bar{fill:#9a2a12}\
.open{fill:#fff;stroke:#57606a;stroke-width:1.6;stroke-dasharray:3 3}\
.more{fill:#fff;stroke:#57606a;stroke-width:1.2;stroke-dasharray:8 3}\
.line{fill:none;stroke:#57606a;stroke-width:1.8}.copy{stroke-dasharray:8 5}\
.maybe{stroke-width:1.5;stroke-dasharray:1.5 4}.copy.maybe{stroke-dasharray:8 4 1.5 4}\
.head{fill:#57606a;stroke:none}\
@media(prefers-color-scheme:dark){text{fill:#e8ebef}.quiet,.mark{fill:#a3adb8}.warn,.bar{fill:#ff9d80}\
.paper,.lost,.open,.more{fill:#14171b}.rule{stroke:#343b44}.box{fill:#252b33;stroke:#98a3af}\
.box.lost{fill:#14171b}.box.origin{stroke:#7db9f5}.box.single{stroke:#ff9d80}\
.open,.more{stroke:#a3adb8}.line{stroke:#98a3af}.head{fill:#98a3af}}";

pub(super) fn draw(claim: &Claim, graph: &Graph, rows: &Rows, lanes: &Lanes, note: String) -> Drawing {
    let side = rows.era.iter().map(|e| pixels(e, SMALL, false)).max();
    let left = MARGIN + side.filter(|s| *s > 0).map_or(0, |s| s + 18);
    let width = (left + lanes.width + MARGIN).max(NARROWEST);
    let head = heading(claim, width - 2 * MARGIN);
    let top = MARGIN + 24 * i32::try_from(head.len()).unwrap_or(0) + 24;
    let layout = layout(graph, rows, lanes, left, top);
    let keys = legend::entries(graph, MARGIN, layout.height + 34, width - 2 * MARGIN);
    let mut height = keys.last().map_or(layout.height, |e| e.y + legend::LINE) + 6;
    let notes = wrapped(&side_note(rows, &note), SMALL, false, width - 2 * MARGIN);
    let notes_at = height;
    height += 18 * i32::try_from(notes.len()).unwrap_or(0) + MARGIN;

    let mut out = String::new();
    open(&mut out, claim, graph, width, height);
    for (i, line) in head.iter().enumerate() {
        let y = MARGIN + 16 + 24 * i32::try_from(i).unwrap_or(0);
        let class = if i + 1 == head.len() { "quiet" } else { "title" };
        text(&mut out, class, MARGIN, y, line);
    }
    bands(&mut out, &layout, width);
    for (edge, route) in graph.edges.iter().zip(&layout.routes) {
        line(&mut out, edge.copied, edge.likely, &edge.title, route);
    }
    for (node, area) in graph.nodes.iter().zip(&layout.boxes) {
        figure(&mut out, node, *area);
    }
    legend::draw(&mut out, &keys);
    for (i, line) in notes.iter().enumerate() {
        let y = notes_at + 14 + 18 * i32::try_from(i).unwrap_or(0);
        text(&mut out, "quiet", MARGIN, y, line);
    }
    out.push_str("</svg>\n");
    Drawing { svg: out, width, height, spots: spots(graph, &layout), note }
}

fn heading(claim: &Claim, width: i32) -> Vec<String> {
    let mut lines = wrapped(&claim.text, TITLE, true, width);
    lines.truncate(4);
    let many = |n: u32, one: &str, more: &str| format!("{n} {}", if n == 1 { one } else { more });
    lines.push(format!(
        "{} it · origins: {} established, {} possible",
        many(claim.naive, "document tells", "documents tell"),
        claim.origins.established,
        claim.origins.possible
    ));
    lines
}

fn side_note(rows: &Rows, note: &str) -> String {
    let mut out = String::from("From top to bottom in order of date, not to scale.");
    if rows.leap.iter().any(|l| *l >= 1) {
        out.push_str(" A wide space with a rule: a year or more.");
    }
    if !note.is_empty() {
        out.push(' ');
        out.push_str(note);
    }
    out
}

fn wrapped(words: &str, size: u32, bold: bool, width: i32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let word = crate::width::fit(word, size, bold, width);
        let line = lines.last().map_or("", String::as_str);
        let longer = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
        if pixels(&longer, size, bold) <= width {
            lines.pop();
            lines.push(longer);
        } else {
            lines.push(word);
        }
    }
    lines
}

fn open(out: &mut String, claim: &Claim, graph: &Graph, width: i32, height: i32) {
    // Writing to a String cannot fail, here and below.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"stemma-title stemma-desc\">\n\
         <title id=\"stemma-title\">Who had it from whom: {}</title>\n<desc id=\"stemma-desc\">",
        escape(&claim.text)
    );
    for edge in &graph.edges {
        let _ = write!(out, "{}. ", escape(&edge.title));
    }
    let _ = write!(
        out,
        "</desc>\n<style>{STYLE}</style>\n<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n"
    );
}

fn bands(out: &mut String, layout: &Layout, width: i32) {
    for (i, band) in layout.bands.iter().enumerate() {
        let above = i.checked_sub(1).and_then(|i| layout.bands.get(i));
        if let (true, Some(above)) = (band.leap, above) {
            let y = (above.y + above.h + band.y) / 2;
            let (from, to) = (MARGIN, width - MARGIN);
            let _ = writeln!(out, r#"<path class="rule" d="M{from} {y}H{to}"/>"#);
        }
        // The same month is said once, at its first row.
        if !band.era.is_empty() && above.is_none_or(|a| a.era != band.era) {
            text(out, "quiet", MARGIN, band.y + band.h / 2 + 4, &band.era);
        }
    }
}

fn line(out: &mut String, copied: bool, likely: bool, title: &str, route: &Route) {
    let class = match (copied, likely) {
        (false, true) => "line told",
        (true, true) => "line copy",
        (false, false) => "line maybe",
        (true, false) => "line copy maybe",
    };
    let mut d = String::new();
    for (i, (x, y)) in route.points.iter().enumerate() {
        match i.checked_sub(1).map(|i| route.points[i]) {
            None => {
                let _ = write!(d, "M{x} {y}");
            }
            Some((px, _)) if px == *x => {
                let _ = write!(d, "V{y}");
            }
            Some((px, py)) => {
                let middle = (py + y) / 2;
                let _ = write!(d, "C{px} {middle} {x} {middle} {x} {y}");
            }
        }
    }
    let title = escape(title);
    let _ = writeln!(out, r#"<g><title>{title}</title><path class="{class}" d="{d}"/>"#);
    if let [.., (_, before), (x, y)] = route.points.as_slice() {
        let tip = if y >= before { HEAD } else { -HEAD };
        let _ = writeln!(out, r#"<path class="head" d="M{} {y}H{}L{x} {}Z"/></g>"#, x - 5, x + 5, y + tip);
    }
}

pub(super) fn hexagon(x: i32, y: i32, w: i32, h: i32, cut: i32) -> String {
    let middle = y + h / 2;
    format!(
        "{},{y} {},{y} {},{middle} {},{bottom} {},{bottom} {x},{middle}",
        x + cut,
        x + w - cut,
        x + w,
        x + w - cut,
        x + cut,
        bottom = y + h
    )
}

fn figure(out: &mut String, node: &Node, area: Area) {
    let Area { x, y, w, h } = area;
    let _ = writeln!(out, "<g><title>{}</title>", escape(&node.title));
    let mut class = String::from("box");
    for (on, name) in [(node.lost, " lost"), (node.origin, " origin"), (node.single, " single")] {
        if on {
            class.push_str(name);
        }
    }
    let _ = match node.what {
        What::Open => {
            writeln!(out, r#"<circle class="open" cx="{}" cy="{}" r="{}"/>"#, x + w / 2, y + h / 2, w / 2)
        }
        What::More => {
            writeln!(out, r#"<rect class="more" x="{x}" y="{y}" width="{w}" height="{h}" rx="4"/>"#)
        }
        What::Telling if node.single => {
            writeln!(out, r#"<polygon class="{class}" points="{}"/>"#, hexagon(x, y, w, h, 9))
        }
        What::Telling => {
            writeln!(out, r#"<rect class="{class}" x="{x}" y="{y}" width="{w}" height="{h}" rx="4"/>"#)
        }
    };
    let mut inner = x + PAD;
    if node.single {
        inner += 6;
    } else if node.denies {
        let _ =
            writeln!(out, r#"<rect class="bar" x="{}" y="{}" width="6" height="{}"/>"#, x + 6, y + 6, h - 12);
        inner += 8;
    }
    if node.what == What::Open {
        let half = pixels("?", TITLE, true) / 2;
        text(out, "mark", x + w / 2 - half, y + h / 2 + 6, "?");
    } else {
        lines(out, node, inner, y);
    }
    out.push_str("</g>\n");
}

fn lines(out: &mut String, node: &Node, x: i32, y: i32) {
    let mut baseline = y + 20;
    for (i, words) in node.lines.iter().enumerate() {
        let class = if i < node.names {
            "name"
        } else if words.starts_with(['◆', '✕']) {
            "warn"
        } else {
            "quiet"
        };
        text(out, class, x, baseline, words);
        baseline += 17;
    }
}

fn spots(graph: &Graph, layout: &Layout) -> Vec<Spot> {
    let mut spots: Vec<Spot> = graph
        .nodes
        .iter()
        .zip(&layout.boxes)
        .filter(|(n, _)| n.what == What::Telling)
        .map(|(n, a)| Spot { id: n.id.clone(), label: n.title.clone(), area: [a.x, a.y, a.w, a.h] })
        .collect();
    spots.sort_by_key(|s| (s.area[1] + s.area[3] / 2, s.area[0]));
    spots
}
