//! Time: earliest arrival and temporal networks against the plainest algorithms there are.

use proptest::prelude::*;
use tradent_weigh::reach::{Arrival, Contact, Contacts};
use tradent_weigh::stn::{Constraint, Refused, Stn};

/// Earliest arrival by trying every contact again and again until nothing changes.
fn brute(contacts: &[Contact], nodes: usize, source: u32, delay: i64) -> Vec<Option<i64>> {
    let mut at: Vec<Option<i64>> = vec![None; nodes];
    loop {
        let mut changed = false;
        for c in contacts {
            let may = c.from == source || at[c.from as usize].is_some_and(|t| t + delay <= c.time);
            let to = &mut at[c.to as usize];
            if may && c.to != source && to.is_none_or(|t| c.time < t) {
                (*to, changed) = (Some(c.time), true);
            }
        }
        if !changed {
            return at;
        }
    }
}

/// Least sums by Floyd and Warshall: `d[a][b]` bounds b - a from above.
fn floyd(variables: usize, constraints: &[Constraint]) -> Vec<Vec<Option<i64>>> {
    let mut d = vec![vec![None; variables]; variables];
    for (v, row) in d.iter_mut().enumerate() {
        row[v] = Some(0);
    }
    let least = |a: Option<i64>, b: i64| Some(a.map_or(b, |a| a.min(b)));
    for c in constraints {
        let cell = &mut d[c.y as usize][c.x as usize];
        *cell = least(*cell, c.most);
    }
    for k in 0..variables {
        for i in 0..variables {
            for j in 0..variables {
                if let (Some(a), Some(b)) = (d[i][k], d[k][j]) {
                    d[i][j] = least(d[i][j], a + b);
                }
            }
        }
    }
    d
}

fn consistent(variables: usize, constraints: &[Constraint]) -> bool {
    let d = floyd(variables, constraints);
    (0..variables).all(|v| d[v][v].is_some_and(|x| x >= 0))
}

fn contacts() -> impl Strategy<Value = Vec<Contact>> {
    let one = (0i64..12, 0u32..9, 0u32..9).prop_map(|(time, from, to)| Contact { time, from, to });
    prop::collection::vec(one, 0..40)
}

fn constraints() -> impl Strategy<Value = Vec<(u32, u32, i64)>> {
    prop::collection::vec((0u32..8, 0u32..8, -9i64..14), 0..28)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn earliest_arrival_is_what_trying_everything_gives(
        list in contacts(), source in 0u32..9, delay in 1u32..4,
    ) {
        let sorted = Contacts::new(list.clone());
        let arrivals = sorted.earliest(source, delay);
        let right = brute(&list, 9, source, i64::from(delay));
        for (node, arrival) in arrivals.iter().enumerate() {
            prop_assert_eq!(sorted.time(*arrival), right[node]);
            let path = sorted.path(&arrivals, node as u32);
            prop_assert_eq!(path.is_empty(), !matches!(arrival, Arrival::By(_)));
            if let (Some(first), Some(last)) = (path.first(), path.last()) {
                prop_assert_eq!((first.from, last.to), (source, node as u32));
            }
            for two in path.windows(2) {
                prop_assert_eq!(two[0].to, two[1].from);
                prop_assert!(two[0].time + i64::from(delay) <= two[1].time);
            }
        }
        prop_assert!(right.iter().skip(arrivals.len()).all(Option::is_none));
    }

    #[test]
    fn a_network_is_what_floyd_and_warshall_give(list in constraints()) {
        let mut stn = Stn::new(8);
        let mut held: Vec<Constraint> = Vec::new();
        for (origin, (x, y, most)) in list.into_iter().enumerate() {
            let added = Constraint { x, y, most, origin: origin as u32 };
            let fits = { held.push(added); consistent(8, &held) };
            match stn.add(added) {
                Ok(()) => prop_assert!(fits),
                Err(Refused::Conflict { ring, by }) => {
                    held.pop();
                    prop_assert!(!fits);
                    prop_assert_eq!(ring[0], added);
                    prop_assert_eq!(ring.iter().map(|c| c.most).sum::<i64>(), -by);
                    prop_assert!(by > 0);
                    prop_assert!(ring[1..].iter().all(|c| held.contains(c)));
                    // Minimal: a contradiction, and none once any one of them is left out.
                    prop_assert!(!consistent(8, &ring));
                    for gone in 0..ring.len() {
                        let mut rest = ring.clone();
                        rest.remove(gone);
                        prop_assert!(consistent(8, &rest));
                    }
                }
                Err(other) => prop_assert!(false, "{}", other),
            }
            for c in &held {
                let days = stn.solution();
                prop_assert!(days[c.x as usize] - days[c.y as usize] <= c.most);
            }
        }
        prop_assert_eq!(stn.constraints(), held.as_slice());
        let right = floyd(8, &held);
        for zero in 0..8u32 {
            let spans = stn.spans(zero);
            for v in 0..8u32 {
                prop_assert_eq!(spans.latest(v), right[zero as usize][v as usize]);
                prop_assert_eq!(spans.earliest(v), right[v as usize][zero as usize].map(|d| -d));
                if let Some(sum) = spans.latest(v) {
                    prop_assert_eq!(spans.why_latest(v).iter().map(|c| c.most).sum::<i64>(), sum);
                }
                if let Some(day) = spans.earliest(v) {
                    prop_assert_eq!(spans.why_earliest(v).iter().map(|c| c.most).sum::<i64>(), -day);
                }
            }
        }
    }
}

#[test]
fn contacts_of_one_time_never_follow_each_other() {
    let c = |time, from, to| Contact { time, from, to };
    let contacts = Contacts::new(vec![c(1, 0, 1), c(1, 1, 2), c(2, 1, 3)]);
    let times: Vec<_> = contacts.earliest(0, 1).into_iter().map(|a| contacts.time(a)).collect();
    assert_eq!(times, [None, Some(1), None, Some(2)]);
}

#[test]
fn the_ring_of_a_conflict_is_the_shortest_there_is() {
    let mut stn = Stn::new(4);
    let c = |x, y, most| Constraint { x, y, most, origin: 0 };
    // Two ways from 0 to 3: three steps that contradict by more, one step that contradicts by 1.
    for held in [c(1, 0, -5), c(2, 1, -5), c(3, 2, -5), c(3, 0, -1)] {
        stn.add(held).unwrap();
    }
    let refused = stn.add(c(0, 3, 0)).unwrap_err();
    assert_eq!(refused, Refused::Conflict { ring: vec![c(0, 3, 0), c(3, 0, -1)], by: 1 });
}

#[test]
fn what_no_network_holds_is_refused() {
    let mut stn = Stn::new(2);
    let c = |x, y, most| Constraint { x, y, most, origin: 0 };
    assert_eq!(stn.add(c(2, 0, 1)), Err(Refused::NoSuchVariable { var: 2, count: 2 }));
    assert_eq!(stn.add(c(1, 0, i64::MAX)), Err(Refused::TooWide { most: i64::MAX }));
    assert_eq!(stn.add(c(1, 0, i64::MIN)), Err(Refused::TooWide { most: i64::MIN }));
    assert!(stn.constraints().is_empty());
}
