use super::*;
use proptest::prelude::*;
use tradent_dossier::Source;

const PEOPLE: usize = 5;

fn contact(from: usize, to: usize, low: Option<i64>, high: Option<i64>) -> Contact {
    let words = Source::new("words").anchor(tradent_dossier::TextRange::up_to(5.into())).unwrap();
    let words = words.cited(tradent_dossier::DocId::of("words"));
    let what = if from == to { What::Begins } else { What::Told };
    Contact { from, to, low, high, what, sure: true, own_account: false, words }
}

fn steps() -> impl Strategy<Value = Vec<Contact>> {
    let bounds = prop_oneof![
        (0i64..8, 0i64..4).prop_map(|(low, wide)| (Some(low), Some(low + wide))),
        (0i64..8).prop_map(|high| (None, Some(high))),
        Just((None, None)),
    ];
    let one = (0..PEOPLE, 1..PEOPLE, bounds)
        .prop_map(|(from, by, (low, high))| contact(from, (from + by) % PEOPLE, low, high));
    prop::collection::vec(one, 0..8).prop_map(|mut steps| {
        steps.truncate(7);
        steps.push(contact(0, 0, None, None));
        steps
    })
}

/// Every walk without a repeated step, with the days on which it may arrive: each step on each day
/// of its bounds, here between -1 ("before all") and 12, not before the step it follows.
fn brute(steps: &[Contact], certain: bool) -> Vec<Option<i64>> {
    fn go(steps: &[Contact], certain: bool, used: u32, at: usize, day: i64, best: &mut [Option<i64>]) {
        if best[at].is_none_or(|b| day < b) {
            best[at] = Some(day);
        }
        for (n, c) in
            steps.iter().enumerate().filter(|(n, c)| c.from == at && c.to != at && used & (1 << n) == 0)
        {
            let (low, high) = (c.low.unwrap_or(-1), c.high.unwrap_or(12));
            let used = used | (1 << n);
            if certain {
                // Valid for all days: no day of this step lies before any day of the last.
                if c.high.is_some() && (low..=high).all(|d| day <= d) {
                    go(steps, certain, used, c.to, high, best);
                }
            } else {
                for d in (low..=high).filter(|d| day <= *d) {
                    go(steps, certain, used, c.to, d, best);
                }
            }
        }
    }
    let mut best = vec![None; PEOPLE];
    go(steps, certain, 0, 0, -1, &mut best);
    best
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn arrivals_are_what_trying_every_walk_gives(steps in steps()) {
        for (reckoned, certain) in [(Reckoned::Hopefully, false), (Reckoned::Surely, true)] {
            let found = arrivals(PEOPLE, &steps, reckoned);
            let days: Vec<Option<i64>> = found.iter().map(|r| r.map(|r| r.day.max(-1))).collect();
            prop_assert_eq!(days, brute(&steps, certain));
        }
    }

    #[test]
    fn what_is_certain_is_possible_and_never_earlier(steps in steps()) {
        let likely = arrivals(PEOPLE, &steps, Reckoned::Hopefully);
        for (sure, maybe) in arrivals(PEOPLE, &steps, Reckoned::Surely).iter().zip(&likely) {
            if let Some(sure) = sure {
                prop_assert!(maybe.is_some_and(|m| m.day <= sure.day));
            }
        }
    }
}
