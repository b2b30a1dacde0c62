//! Times the two algorithms of time: `cargo bench -p tradent-weigh --bench time -- [CSV]`.
//!
//! Without a file only the temporal network: 10,000 dates and 30,000 constraints, added one by
//! one. With a CSV of contacts (from, to, "M/D/YY H:MM AM") also earliest arrival from each node,
//! compared with a search that tries every contact until nothing changes on every 50th of them.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "a bench reads a file and the clock")]

use std::collections::BTreeMap;
use std::time::Instant;
use tradent_dossier::Day;
use tradent_weigh::reach::{Arrival, Contact, Contacts};
use tradent_weigh::stn::{Constraint, Refused, Stn};

fn main() {
    network();
    if let Some(path) = std::env::args().skip(1).find(|a| !a.starts_with("--")) {
        let text = std::fs::read_to_string(&path).expect("the file can be read");
        reach(&text);
    }
}

/// A fixed linear congruence: the same net in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// Dates with a true day each, bounds of up to two years around some of them, and 30,000 relations
/// that are true within a month; each hundredth contradicts the truth by up to a year.
fn network() {
    let (dates, relations) = (10_000u64, 30_000u64);
    let mut dice = Dice(1);
    let truth: Vec<i64> = (0..=dates).map(|v| if v == 0 { 0 } else { dice.below(36_500) as i64 }).collect();
    let mut list = Vec::new();
    for origin in 0..relations {
        let pair = (dice.below(dates) + 1, if origin % 3 == 0 { 0 } else { dice.below(dates) + 1 });
        let (x, y) = if dice.below(2) == 0 { pair } else { (pair.1, pair.0) };
        let slack = dice.below(if origin % 3 == 0 { 730 } else { 30 }) as i64;
        let slip = if origin % 100 == 99 { dice.below(365) as i64 } else { 0 };
        let most = truth[x as usize] - truth[y as usize] + slack - slip;
        list.push(Constraint { x: x as u32, y: y as u32, most, origin: origin as u32 });
    }
    let mut stn = Stn::new(dates as usize + 1);
    let (mut refused, mut longest) = (0, 0);
    let begun = Instant::now();
    for c in list {
        match stn.add(c) {
            Ok(()) => {}
            Err(Refused::Conflict { ring, .. }) => {
                refused += 1;
                longest = longest.max(ring.len());
            }
            Err(other) => panic!("{other}"),
        }
    }
    let added = begun.elapsed();
    let begun = Instant::now();
    let spans = stn.spans(0);
    let bounded = (1..=dates as u32).filter(|v| spans.latest(*v).is_some()).count();
    println!(
        "network: {dates} dates, {relations} constraints one by one in {added:.1?} ({refused} contradictions, the longest ring {longest}); all bounds in {:.1?} ({bounded} bounded above)",
        begun.elapsed()
    );
}

fn reach(text: &str) {
    let mut names: BTreeMap<&str, u32> = BTreeMap::new();
    let mut list = Vec::new();
    for line in text.lines().skip(1) {
        let mut cells = line.split(',');
        let (Some(from), Some(to), Some(time)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let Some(time) = minutes(time) else { continue };
        let mut node = |name| {
            let next = names.len() as u32;
            *names.entry(name).or_insert(next)
        };
        list.push(Contact { time, from: node(from), to: node(to) });
    }
    let begun = Instant::now();
    let contacts = Contacts::new(list.clone());
    let sorted = begun.elapsed();
    let begun = Instant::now();
    let all: Vec<usize> = (0..contacts.nodes() as u32)
        .map(|s| contacts.earliest(s, 1).iter().filter(|a| **a != Arrival::Never).count())
        .collect();
    let each = begun.elapsed() / contacts.nodes().max(1) as u32;
    println!(
        "reach: {} contacts, {} nodes, sorted in {sorted:.1?}; {each:.1?} a source over all sources; {} reached in all",
        list.len(),
        contacts.nodes(),
        all.iter().sum::<usize>()
    );
    let mut tried = 0;
    for source in (0..contacts.nodes() as u32).step_by(50) {
        let fast: Vec<_> = contacts.earliest(source, 1).into_iter().map(|a| contacts.time(a)).collect();
        assert_eq!(fast, slow(&list, contacts.nodes(), source), "source {source}");
        tried += 1;
    }
    println!("reach: equal to trying everything for {tried} sources");
    let sample = ["276", "1166", "1736", "1644", "1565"];
    let counts: Vec<_> = sample.iter().filter_map(|s| names.get(s)).map(|n| all[*n as usize]).collect();
    println!("reach: from nodes {} {counts:?}, source included", sample.join(", "));
}

fn slow(list: &[Contact], nodes: usize, source: u32) -> Vec<Option<i64>> {
    let mut at: Vec<Option<i64>> = vec![None; nodes];
    let mut changed = true;
    while changed {
        changed = false;
        for c in list {
            let may = c.from == source || at[c.from as usize].is_some_and(|t| t < c.time);
            if may && c.to != source && at[c.to as usize].is_none_or(|t| c.time < t) {
                at[c.to as usize] = Some(c.time);
                changed = true;
            }
        }
    }
    at
}

/// "4/15/04 2:56 PM" in minutes.
fn minutes(time: &str) -> Option<i64> {
    let mut parts = time.split([' ', '/', ':']);
    let mut number = || parts.next()?.parse::<i64>().ok();
    let (month, day, year, hour, minute) = (number()?, number()?, number()?, number()?, number()?);
    let noon = if parts.next()? == "PM" { 12 } else { 0 };
    let day = Day::new(2000 + year as i32, month as u8, day as u8).ok()?;
    Some((day.number() * 24 + hour % 12 + noon) * 60 + minute)
}
