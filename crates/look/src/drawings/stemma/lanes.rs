//! Where in its row each box stands, and which way each line takes between the boxes.
//!
//! A line that passes a row gets a lane of its own in it, so that it never runs behind a box that
//! it has nothing to do with. Lines of one look from one source share their lanes down to where
//! they part.

use super::graph::Graph;
use super::rows::{GAP, Rows};
use std::collections::BTreeMap;

/// Width of a lane.
const LANE: i32 = 12;
/// Between two lanes.
const LANES: i32 = 4;
/// How often rows are swept to untangle lines, and to straighten them.
const SWEEPS: usize = 10;

/// A box or a lane of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    pub row: usize,
    /// The box; `None`: a lane.
    pub node: Option<usize>,
    pub w: i32,
    /// Middle, in pixels from the left.
    pub x: i32,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Lanes {
    pub items: Vec<Item>,
    /// Items of each row, from left to right.
    pub rows: Vec<Vec<usize>>,
    /// For each line of the graph: the items it passes from top to bottom, its ends included.
    pub way: Vec<Vec<usize>>,
    pub width: i32,
}

/// Gives every box and line its place. `SWEEPS` times log-linear in boxes, lanes and lines.
pub(super) fn lanes(graph: &Graph, rows: &Rows) -> Lanes {
    let mut lanes = ways(graph, rows);
    let (up, down) = neighbours(&lanes);
    untangle(&mut lanes, &up, &down);
    straighten(&mut lanes, &up, &down);
    lanes
}

fn ways(graph: &Graph, rows: &Rows) -> Lanes {
    let mut lanes = Lanes { rows: vec![Vec::new(); rows.era.len()], ..Lanes::default() };
    for (i, node) in graph.nodes.iter().enumerate() {
        put(&mut lanes, rows.row[i], Some(i), node.w);
    }
    let mut shared: BTreeMap<(usize, bool, bool, bool, usize), usize> = BTreeMap::new();
    for e in &graph.edges {
        let downward = rows.row[e.from] < rows.row[e.to];
        let (top, bottom) = if downward { (e.from, e.to) } else { (e.to, e.from) };
        let mut way = vec![top];
        for row in rows.row[top] + 1..rows.row[bottom] {
            let key = (e.from, e.copied, e.likely, downward, row);
            // Upward lines part at the bottom, so theirs can't be shared from the top.
            let known = if downward { shared.get(&key).copied() } else { None };
            let lane = known.unwrap_or_else(|| put(&mut lanes, row, None, LANE));
            shared.insert(key, lane);
            way.push(lane);
        }
        way.push(bottom);
        lanes.way.push(way);
    }
    lanes
}

fn put(lanes: &mut Lanes, row: usize, node: Option<usize>, w: i32) -> usize {
    let at = lanes.items.len();
    lanes.items.push(Item { row, node, w, x: 0 });
    lanes.rows[row].push(at);
    at
}

type Neighbours = Vec<Vec<usize>>;

/// Of each item those it is joined to in the row above, and in the row below.
fn neighbours(lanes: &Lanes) -> (Neighbours, Neighbours) {
    let mut up: Neighbours = vec![Vec::new(); lanes.items.len()];
    let mut down = up.clone();
    for way in &lanes.way {
        for step in way.windows(2) {
            if !down[step[0]].contains(&step[1]) {
                down[step[0]].push(step[1]);
                up[step[1]].push(step[0]);
            }
        }
    }
    (up, down)
}

/// Orders each row by the middle of its neighbours, down and up again; the best order seen wins.
fn untangle(lanes: &mut Lanes, up: &Neighbours, down: &Neighbours) {
    let mut best = lanes.rows.clone();
    let mut fewest = crossings(&lanes.rows, down, lanes.items.len());
    for sweep in 0..SWEEPS {
        if fewest == 0 {
            break;
        }
        let n = lanes.rows.len();
        let downward = sweep % 2 == 0;
        for step in 1..n {
            let row = if downward { step } else { n - 1 - step };
            let beside = if downward { row - 1 } else { row + 1 };
            let at = positions(&lanes.rows[beside], lanes.items.len());
            let near = if downward { up } else { down };
            let old = positions(&lanes.rows[row], lanes.items.len());
            lanes.rows[row].sort_by(|a, b| {
                let key = |i: &usize| mean(&near[*i], &at).unwrap_or(old[*i] as f64);
                key(a).total_cmp(&key(b)).then(old[*a].cmp(&old[*b]))
            });
        }
        let now = crossings(&lanes.rows, down, lanes.items.len());
        if now < fewest {
            (fewest, best) = (now, lanes.rows.clone());
        }
    }
    lanes.rows = best;
}

fn positions(row: &[usize], items: usize) -> Vec<usize> {
    let mut at = vec![usize::MAX; items];
    row.iter().enumerate().for_each(|(p, i)| at[*i] = p);
    at
}

fn mean(near: &[usize], at: &[usize]) -> Option<f64> {
    if near.is_empty() {
        return None;
    }
    let sum: usize = near.iter().map(|i| at[*i]).sum();
    Some(sum as f64 / near.len() as f64)
}

/// How many pairs of lines cross between neighbouring rows.
pub(super) fn crossings(rows: &[Vec<usize>], down: &Neighbours, items: usize) -> usize {
    let mut total = 0;
    for pair in rows.windows(2) {
        let below = positions(&pair[1], items);
        let mut seen: Vec<usize> = vec![0; pair[1].len() + 1];
        let mut so_far = 0;
        for item in &pair[0] {
            let mut ends: Vec<usize> = down[*item].iter().map(|d| below[*d]).collect();
            ends.sort_unstable();
            for end in &ends {
                total += so_far - upto(&seen, end + 1);
            }
            for end in ends {
                add(&mut seen, end + 1);
                so_far += 1;
            }
        }
    }
    total
}

// A Fenwick tree: prefix sums in logarithmic time.
fn upto(tree: &[usize], mut i: usize) -> usize {
    let mut sum = 0;
    while i > 0 {
        sum += tree[i];
        i &= i - 1;
    }
    sum
}

fn add(tree: &mut [usize], mut i: usize) {
    while i < tree.len() {
        tree[i] += 1;
        i += i & i.wrapping_neg();
    }
}

/// Moves items, in their order, towards their neighbours' middles.
fn straighten(lanes: &mut Lanes, up: &Neighbours, down: &Neighbours) {
    let mut x = vec![0.0; lanes.items.len()];
    let widest = lanes.rows.iter().map(|r| span(lanes, r)).max().unwrap_or(0);
    for row in &lanes.rows {
        let mut at = f64::from(widest - span(lanes, row)) / 2.0;
        for i in row {
            let w = f64::from(lanes.items[*i].w);
            x[*i] = at + w / 2.0;
            at += w + f64::from(GAP);
        }
    }
    let n = lanes.rows.len();
    for sweep in 0..SWEEPS {
        let last = sweep + 1 == SWEEPS;
        for step in 0..n {
            let row = if sweep % 2 == 0 { step } else { n - 1 - step };
            let wish: Vec<f64> = lanes.rows[row]
                .iter()
                .map(|i| {
                    let near = if sweep % 2 == 0 { &up[*i] } else { &down[*i] };
                    let both = up[*i].iter().chain(&down[*i]);
                    let near: Vec<usize> = if last { both.copied().collect() } else { near.clone() };
                    let sum: f64 = near.iter().map(|j| x[*j]).sum();
                    if near.is_empty() { x[*i] } else { sum / near.len() as f64 }
                })
                .collect();
            settle(lanes, row, &wish, &mut x);
        }
    }
    gather(lanes, up, down, &mut x);
    align(lanes, down, &mut x);
    let left = lanes.items.iter().zip(&x);
    let left = left.map(|(i, x)| x - f64::from(i.w) / 2.0);
    let left = left.fold(f64::INFINITY, f64::min);
    for (item, x) in lanes.items.iter_mut().zip(&x) {
        // Pixels: the sums before are exact to far below one, so the rounding is the same anywhere.
        item.x = (x - left).round() as i32;
        lanes.width = lanes.width.max(item.x + item.w / 2 + 1);
    }
}

/// Brings boxes that are joined to nobody to the middle of the others.
fn gather(lanes: &Lanes, up: &Neighbours, down: &Neighbours, x: &mut [f64]) {
    let alone = |i: usize| up[i].is_empty() && down[i].is_empty();
    let joined: Vec<f64> = (0..x.len()).filter(|i| !alone(*i)).map(|i| x[i]).collect();
    if joined.is_empty() || joined.len() == x.len() {
        return;
    }
    let middle = joined.iter().sum::<f64>() / joined.len() as f64;
    for (row, items) in lanes.rows.iter().enumerate() {
        if items.iter().any(|i| alone(*i)) {
            let wish = items.iter().map(|i| if alone(*i) { middle } else { x[*i] });
            settle(lanes, row, &wish.collect::<Vec<_>>(), x);
        }
    }
}

/// Puts the lanes that follow each other on one upright line, as far down as there is room for it.
fn align(lanes: &Lanes, down: &Neighbours, x: &mut [f64]) {
    let is_lane = |i: usize| lanes.items[i].node.is_none();
    let mut done = vec![false; lanes.items.len()];
    for first in (0..lanes.items.len()).filter(|i| is_lane(*i)) {
        let mut at = Some(first);
        while let Some(start) = at.filter(|i| !done[*i]) {
            let mut run = Vec::new();
            let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
            let mut next = Some(start);
            while let Some(i) = next.filter(|i| !done[*i]) {
                let (from, to) = room(lanes, i, x);
                if low.max(from) > high.min(to) && !run.is_empty() {
                    break;
                }
                (low, high) = (low.max(from), high.min(to));
                run.push(i);
                done[i] = true;
                next = down[i].iter().copied().find(|d| is_lane(*d));
            }
            let mean = run.iter().map(|i| x[*i]).sum::<f64>() / run.len() as f64;
            // Rounding may leave no room at all; then everything stays where it is.
            if low <= high {
                run.iter().for_each(|i| x[*i] = mean.max(low).min(high));
            }
            at = next;
        }
    }
}

/// Between which middles an item may move without touching its neighbours.
fn room(lanes: &Lanes, item: usize, x: &[f64]) -> (f64, f64) {
    let row = &lanes.rows[lanes.items[item].row];
    let at = row.iter().position(|i| *i == item).unwrap_or(0);
    let apart = |other: usize| distance(lanes.items[item], lanes.items[other]);
    let before = at.checked_sub(1).map(|k| row[k]);
    let after = row.get(at + 1).copied();
    (before.map_or(f64::NEG_INFINITY, |b| x[b] + apart(b)), after.map_or(f64::INFINITY, |a| x[a] - apart(a)))
}

/// The least distance between the middles of two neighbours.
fn distance(a: Item, b: Item) -> f64 {
    let gap = if a.node.or(b.node).is_none() { LANES } else { GAP };
    f64::from(a.w + b.w) / 2.0 + f64::from(gap)
}

fn span(lanes: &Lanes, row: &[usize]) -> i32 {
    row.iter().map(|i| lanes.items[*i].w + GAP).sum()
}

/// The places nearest to the wishes (least squares, lanes counting four times) that keep the order
/// and the gaps: pooling of neighbours that would overlap. Linear in the row.
fn settle(lanes: &Lanes, row: usize, wish: &[f64], x: &mut [f64]) {
    let row = &lanes.rows[row];
    let mut offset = Vec::with_capacity(row.len());
    let mut before = 0.0;
    for (k, i) in row.iter().enumerate() {
        if k > 0 {
            before += distance(lanes.items[row[k - 1]], lanes.items[*i]);
        }
        offset.push(before);
    }
    // Blocks of (weight, weighted sum, members).
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for (k, i) in row.iter().enumerate() {
        let weight = if lanes.items[*i].node.is_none() { 4.0 } else { 1.0 };
        blocks.push((weight, weight * (wish[k] - offset[k]), 1));
        while let [.., a, b] = blocks.as_slice() {
            if a.1 / a.0 <= b.1 / b.0 {
                break;
            }
            let joined = (a.0 + b.0, a.1 + b.1, a.2 + b.2);
            blocks.truncate(blocks.len() - 2);
            blocks.push(joined);
        }
    }
    let mut k = 0;
    for (weight, sum, members) in blocks {
        for _ in 0..members {
            x[row[k]] = sum / weight + offset[k];
            k += 1;
        }
    }
}
