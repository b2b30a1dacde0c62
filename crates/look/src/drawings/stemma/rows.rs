//! Which box stands in which row: rows follow the dates, and nobody stands above his source unless
//! the dates say so.

use super::graph::{Graph, What};
use std::collections::BTreeSet;

/// The broadest that the boxes of one row get, in pixels.
const ROW: i32 = 1080;
/// Between two boxes of a row.
pub(super) const GAP: i32 = 24;

/// Boxes in rows, from top to bottom.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    /// Row of each box.
    pub row: Vec<usize>,
    /// What stands at the row's side: its month, year or span; empty if it holds no dated box.
    pub era: Vec<String>,
    /// Years between the row's first day and that of the last dated row above it.
    pub leap: Vec<i64>,
}

/// Log-linear in boxes and lines, but for rings, which cost a look at every box each.
pub(super) fn rows(graph: &Graph) -> Rows {
    let n = graph.nodes.len();
    let drawn = |i: usize| graph.nodes[i].what != What::Open;
    let order = by_source(graph);
    let mut place = vec![0; n];
    order.iter().enumerate().for_each(|(at, i)| place[*i] = at);
    let day = days(graph, &order, &place);
    let mut queue: Vec<usize> = (0..n).filter(|i| drawn(*i)).collect();
    queue.sort_by_key(|i| (day[*i], place[*i]));
    let mut beside: Vec<Vec<usize>> = vec![Vec::new(); n];
    for e in &graph.edges {
        beside[e.from].push(e.to);
        beside[e.to].push(e.from);
    }
    let mut rows = Rows { row: vec![usize::MAX; n], ..Rows::default() };
    let (mut wide, mut last) = (0, None);
    for i in queue {
        let node = &graph.nodes[i];
        let at = rows.era.len().wrapping_sub(1);
        let room = rows.era.last().is_some_and(|era| {
            (node.era.is_empty() || era.is_empty() || *era == node.era)
                && wide + GAP + node.w <= ROW
                && beside[i].iter().all(|b| rows.row[*b] != at)
        });
        if room {
            wide += GAP + node.w;
        } else {
            rows.era.push(String::new());
            rows.leap.push(0);
            wide = node.w;
        }
        let at = rows.era.len() - 1;
        rows.row[i] = at;
        if let (true, Some(day)) = (rows.era[at].is_empty(), node.day) {
            rows.era[at].clone_from(&node.era);
            rows.leap[at] = last.map_or(0, |l: i64| (day - l) / 365);
        }
        last = node.day.or(last);
    }
    hang_open(graph, &mut rows);
    rows
}

/// Every source before those who had it from there; a ring is cut at its earliest box.
fn by_source(graph: &Graph) -> Vec<usize> {
    let n = graph.nodes.len();
    let mut waits = vec![0usize; n];
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); n];
    for e in &graph.edges {
        waits[e.to] += 1;
        children[e.from].push(e.to);
    }
    let key = |i: usize| (graph.nodes[i].day.unwrap_or(i64::MAX), i);
    let mut ready: BTreeSet<_> = (0..n).filter(|i| waits[*i] == 0).map(key).collect();
    let mut left: BTreeSet<_> = (0..n).map(key).collect();
    let mut out = Vec::with_capacity(n);
    while let Some(next) = ready.pop_first().or_else(|| left.first().copied()) {
        if !left.remove(&next) {
            continue;
        }
        ready.remove(&next);
        out.push(next.1);
        for c in &children[next.1] {
            waits[*c] = waits[*c].saturating_sub(1);
            if waits[*c] == 0 && left.contains(&key(*c)) {
                ready.insert(key(*c));
            }
        }
    }
    out
}

/// The day by which each box is put in its row: its own; without one, that of its latest source;
/// else that of the first who had it from there; else after all others.
fn days(graph: &Graph, order: &[usize], place: &[usize]) -> Vec<i64> {
    let mut day: Vec<Option<i64>> = graph.nodes.iter().map(|n| n.day).collect();
    let mut sources: Vec<Vec<usize>> = vec![Vec::new(); day.len()];
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); day.len()];
    for e in graph.edges.iter().filter(|e| place[e.from] < place[e.to]) {
        sources[e.to].push(e.from);
        children[e.from].push(e.to);
    }
    for &i in order {
        if day[i].is_none() {
            day[i] = sources[i].iter().filter_map(|s| day[*s]).max();
        }
    }
    for &i in order.iter().rev() {
        if day[i].is_none() {
            day[i] = children[i].iter().filter_map(|c| day[*c]).min();
        }
    }
    day.into_iter().map(|d| d.unwrap_or(i64::MAX)).collect()
}

/// A source nobody knows hangs in the row above the one who had it from there: it has no date.
fn hang_open(graph: &Graph, rows: &mut Rows) {
    let open = |i: usize| graph.nodes[i].what == What::Open;
    let of: Vec<(usize, usize)> =
        graph.edges.iter().filter(|e| open(e.from)).map(|e| (e.from, e.to)).collect();
    if of.iter().any(|(_, child)| rows.row[*child] == 0) {
        rows.era.insert(0, String::new());
        rows.leap.insert(0, 0);
        for row in rows.row.iter_mut().filter(|r| **r != usize::MAX) {
            *row += 1;
        }
    }
    for (source, child) in of {
        rows.row[source] = rows.row[child] - 1;
    }
}
