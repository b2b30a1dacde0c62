//! From rows and lanes to pixels.

use super::graph::{Graph, What};
use super::lanes::Lanes;
use super::rows::Rows;
use std::collections::BTreeMap;

/// Between two rows.
const BETWEEN: i32 = 46;
/// More of it where a year or more lies between them.
const LEAP: i32 = 22;
/// Length of an arrow's head.
pub(super) const HEAD: i32 = 8;

/// A rectangle in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub x: i32,
    pub y: i32,
    pub w: i32,
    pub h: i32,
}

/// A row's place, with what stands at its side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Band {
    pub y: i32,
    pub h: i32,
    pub era: String,
    /// At least a year lies between this row and the one above.
    pub leap: bool,
}

/// A line: from its start over points to its head. Between two points of one x it is straight,
/// else a curve that leaves and arrives upright.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Route {
    pub points: Vec<(i32, i32)>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    /// As the graph's boxes.
    pub boxes: Vec<Area>,
    /// As the graph's lines.
    pub routes: Vec<Route>,
    pub bands: Vec<Band>,
    #[cfg(test)]
    pub width: i32,
    pub height: i32,
}

/// Places everything, with its upper left corner at (`left`, `top`).
pub(super) fn layout(graph: &Graph, rows: &Rows, lanes: &Lanes, left: i32, top: i32) -> Layout {
    let bands = bands(graph, rows, top);
    let boxes = graph.nodes.iter().enumerate().map(|(i, node)| {
        let band = &bands[rows.row[i]];
        Area {
            x: left + lanes.items[i].x - node.w / 2,
            y: band.y + (band.h - node.h) / 2,
            w: node.w,
            h: node.h,
        }
    });
    let boxes: Vec<Area> = boxes.collect();
    let ports = ports(graph, lanes, &boxes, left);
    let routes =
        (0..graph.edges.len()).map(|e| route(graph, rows, lanes, &bands, &boxes, &ports, left, e)).collect();
    Layout {
        height: bands.last().map_or(top, |b| b.y + b.h),
        #[cfg(test)]
        width: left + lanes.width,
        boxes,
        routes,
        bands,
    }
}

fn bands(graph: &Graph, rows: &Rows, top: i32) -> Vec<Band> {
    let mut height = vec![0; rows.era.len()];
    for (i, node) in graph.nodes.iter().enumerate() {
        height[rows.row[i]] = height[rows.row[i]].max(node.h);
    }
    let mut y = top;
    let mut out = Vec::with_capacity(height.len());
    for (row, h) in height.into_iter().enumerate() {
        let leap = rows.leap[row] >= 1;
        if row > 0 {
            y += BETWEEN + if leap { LEAP } else { 0 };
        }
        out.push(Band { y, h, era: rows.era[row].clone(), leap });
        y += h;
    }
    out
}

/// Where lines leave a box: by box, side (below or above) and the item they go to.
type Ports = BTreeMap<(usize, bool, usize), i32>;

/// Spreads the lines of a box over its side, in the order of where they go.
fn ports(graph: &Graph, lanes: &Lanes, boxes: &[Area], left: i32) -> Ports {
    let mut wanted: BTreeMap<(usize, bool), Vec<usize>> = BTreeMap::new();
    for way in &lanes.way {
        let (first, last) = (way[0], way[way.len() - 1]);
        for (end, below, to) in [(first, true, way[1]), (last, false, way[way.len() - 2])] {
            let list = wanted.entry((end, below)).or_default();
            if !list.contains(&to) {
                list.push(to);
            }
        }
    }
    let mut ports = Ports::new();
    for ((node, below), mut list) in wanted {
        list.sort_by_key(|i| (lanes.items[*i].x, *i));
        let area = boxes[node];
        // The corners of a hexagon and the curve of a circle carry no lines.
        let margin = if graph.nodes[node].what == What::Open { area.w / 2 } else { 18.min(area.w / 2) };
        let (from, to) = (area.x + margin, area.x + area.w - margin);
        let n = i32::try_from(list.len()).unwrap_or(i32::MAX);
        for (k, item) in list.iter().enumerate() {
            let k = i32::try_from(k).unwrap_or(0);
            let x = match n {
                // A single line goes straight if the box is broad enough for it.
                1 => (left + lanes.items[*item].x).clamp(from, to),
                _ => from + (to - from) * (2 * k + 1) / (2 * n),
            };
            ports.insert((node, below, *item), x);
        }
    }
    ports
}

#[expect(clippy::too_many_arguments, reason = "one call, and a struct for it would say no more")]
fn route(
    graph: &Graph,
    rows: &Rows,
    lanes: &Lanes,
    bands: &[Band],
    boxes: &[Area],
    ports: &Ports,
    left: i32,
    edge: usize,
) -> Route {
    let way = &lanes.way[edge];
    let (first, last) = (way[0], way[way.len() - 1]);
    let downward = rows.row[graph.edges[edge].from] < rows.row[graph.edges[edge].to];
    let mut points = Vec::with_capacity(2 * way.len());
    for (k, item) in way.iter().enumerate() {
        let band = &bands[lanes.items[*item].row];
        let (upper, lower) = (band.y, band.y + band.h);
        if k == 0 {
            let x = ports[&(first, true, way[1])];
            let head = if downward { 0 } else { HEAD };
            points.push((x, boxes[first].y + boxes[first].h + head));
            points.push((x, lower + head));
        } else if k + 1 == way.len() {
            let x = ports[&(last, false, way[k - 1])];
            let head = if downward { HEAD } else { 0 };
            points.push((x, upper - head));
            points.push((x, boxes[last].y - head));
        } else {
            let x = left + lanes.items[*item].x;
            points.push((x, upper));
            points.push((x, lower));
        }
    }
    points.dedup();
    if !downward {
        points.reverse();
    }
    Route { points }
}
