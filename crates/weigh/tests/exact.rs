//! The engine against every world written out, and the worked example.

mod oracle;

use oracle::{enumerate, fates, stands};
use proptest::prelude::*;
use tradent_dossier::case::{Alternative, Case, CaseTelling, Component, Interval, SourceMode};
use tradent_weigh::{CaseError, Given, Grant, Method, check, falls, weigh, weigh_bounded};

fn telling(id: &str, extant: bool, q: f64, f: f64, sources: Vec<Alternative>) -> CaseTelling {
    CaseTelling {
        id: id.into(),
        teller: "".into(),
        extant,
        date: None,
        components: Vec::new(),
        sources,
        if_true: Some(Interval::point(q)),
        if_false: Some(Interval::point(f)),
        certainty: None,
    }
}

fn from(weight: f64, parent: &str) -> Alternative {
    Alternative::from(weight, vec![parent.into()])
}

/// Tellings t1..t7 with the weight of own access at t2, t4, t5 and t6.
fn example(t2: f64, t4: f64, t5: f64, t6: f64) -> Case {
    let either = |own: f64, parent: &str| vec![from(1.0 - own, parent), Alternative::own(own)];
    Case {
        claim: "the marshal plots".into(),
        prior: Some(Interval::point(0.5)),
        components: Vec::new(),
        tellings: vec![
            telling("t1", false, 0.9, 0.9, vec![Alternative::own(1.0)]),
            telling("t2", false, 0.8, 0.3, either(t2, "t1")),
            telling("t3", false, 0.8, 0.3, vec![from(1.0, "t2")]),
            telling("t4", false, 0.8, 0.3, either(t4, "t3")),
            telling("t5", true, 0.8, 0.3, either(t5, "t1")),
            telling("t6", true, 0.8, 0.3, either(t6, "t3")),
            telling("t7", true, 0.8, 0.3, vec![from(1.0, "t4")]),
        ],
    }
}

fn naive() -> Case {
    let own = || vec![Alternative::own(1.0)];
    Case {
        prior: Some(Interval::point(0.5)),
        tellings: ["t5", "t6", "t7"].map(|id| telling(id, true, 0.8, 0.3, own())).to_vec(),
        ..Case::default()
    }
}

fn close(a: &[f64], b: &[f64]) -> bool {
    (0..a.len().max(b.len())).all(|i| {
        let at = |x: &[f64]| x.get(i).copied().unwrap_or(0.0);
        (at(a) - at(b)).abs() < 1e-12
    })
}

#[test]
fn the_worked_example_in_its_five_cases() {
    let cases: [(Case, &[f64], f64); 5] = [
        (naive(), &[0.0, 0.0, 0.0, 1.0], 0.950),
        (example(0.1, 0.2, 0.3, 0.1), &[0.0, 0.4536, 0.4302, 0.1162], 0.5965),
        (example(0.0, 0.0, 0.0, 0.0), &[0.0, 1.0], 0.5),
        (example(0.1, 0.2, 0.0, 0.1), &[0.0, 0.6480, 0.3060, 0.0460], 0.5535),
        (example(0.1, 0.2, 1.0, 0.1), &[0.0, 0.0, 0.7200, 0.2800], 0.7689),
    ];
    for (case, p, posterior) in cases {
        let w = weigh(&check(&case).unwrap(), &[], &[]).unwrap();
        let truth = enumerate(&case, &[]);
        assert!(close(&w.origins.p, &truth.p), "{:?} {:?}", w.origins.p, truth.p);
        let point = w.posterior.unwrap().point;
        assert!((point - truth.posterior.unwrap()).abs() < 1e-12);
        // And as the specification prints them.
        for (k, p) in p.iter().enumerate() {
            assert!((w.origins.p.get(k).copied().unwrap_or(0.0) - p).abs() < 6e-5, "{k}");
        }
        assert!((point - posterior).abs() < 6e-4, "{point} {posterior}");
        assert_eq!(w.method, Method::Exact);
    }
}

#[test]
fn the_worked_example_names_its_single_point_and_what_to_check() {
    let case = check(&example(0.1, 0.2, 0.3, 0.1)).unwrap();
    let w = weigh(&case, &[], &[]).unwrap();
    assert_eq!(w.single_points, ["t1".into()]);
    assert_eq!(w.cut_sets[0], ["t1".into()]);
    assert_eq!((w.origins.established, w.origins.possible, w.naive), (1, 3, 3));
    assert_eq!(&*w.weights[0].id, "t5");
    assert!((w.posterior.unwrap().all_copied - 0.5).abs() < 1e-12);
    let retracted = weigh(&case, &["t1"], &[]).unwrap();
    assert!((retracted.origins.p[0] - 0.4536).abs() < 1e-12);
    assert!((retracted.origins.mean - 0.698).abs() < 1e-9);
    let granted = |id: &str, source| Grant { telling: id.into(), source };
    for (id, parent, copied, own) in [
        ("t2", "t1", 0.5834, 0.7909),
        ("t4", "t3", 0.5697, 0.7794),
        ("t5", "t1", 0.5535, 0.7689),
        ("t6", "t3", 0.5837, 0.7893),
    ] {
        let at = |g| weigh(&case, &[], &[granted(id, g)]).unwrap().posterior.unwrap().point;
        assert!((at(Given::From(parent.into())) - copied).abs() < 6e-5, "{id}");
        assert!((at(Given::Own) - own).abs() < 6e-5, "{id}");
    }
}

/// Raw stuff of a telling: weights of alternatives with parents, flags.
type Raw = (bool, u8, Vec<(u8, u8, u8, bool)>);

/// A random case: at most seven tellings with at most three alternatives, two components; parents
/// may be later tellings, so that rings occur.
fn cases() -> impl Strategy<Value = Case> {
    let alternative = (1..10u8, 0..5u8, any::<u8>(), any::<bool>());
    let telling = (any::<bool>(), 0..4u8, prop::collection::vec(alternative, 1..=3));
    let sound = (0..=4u8, 0..=4u8);
    (prop::collection::vec(telling, 1..=7), prop::collection::vec(sound, 2), any::<bool>())
        .prop_map(|(raw, sound, rings)| build(&raw, &sound, rings))
}

fn build(raw: &[Raw], sound: &[(u8, u8)], rings: bool) -> Case {
    let n = raw.len();
    let mut variables = 0;
    let mut tellings = Vec::new();
    for (t, (extant, components, alternatives)) in raw.iter().enumerate() {
        // At most seven binary choices and two components, or enumeration takes too long.
        let room = (7usize.saturating_sub(variables) + 1).min(alternatives.len()).max(1);
        variables += room - 1;
        let alternatives = &alternatives[..room];
        let sum: f64 = alternatives.iter().map(|a| f64::from(a.0)).sum();
        let sources = alternatives.iter().map(|&(weight, kind, parents, all)| {
            let weight = f64::from(weight) / sum;
            let most = if rings { n } else { t };
            let ids: Vec<Box<str>> =
                (0..most).filter(|i| parents >> i & 1 == 1).take(2).map(|i| format!("t{i}").into()).collect();
            match kind {
                0 => Alternative::own(weight),
                1 => Alternative::unknown(weight),
                _ if ids.is_empty() => Alternative::own(weight),
                _ => Alternative {
                    mode: if all { SourceMode::All } else { SourceMode::Any },
                    ..Alternative::from(weight, ids)
                },
            }
        });
        let mut t =
            telling(&format!("t{t}"), *extant || t + 1 == n, 0.3 + 0.1 * t as f64, 0.2, sources.collect());
        t.teller = format!("teller of t{}", tellings.len() / 2).into();
        t.components = (0..2).filter(|c| components >> c & 1 == 1).map(|c| format!("x{c}").into()).collect();
        tellings.push(t);
    }
    let component = |(i, &(a, b)): (usize, &(u8, u8))| Component {
        id: format!("x{i}").into(),
        name: "".into(),
        sound: Interval { low: f64::from(a.min(b)) / 4.0, high: f64::from(a.max(b)) / 4.0 },
    };
    Case {
        claim: "".into(),
        prior: Some(Interval::point(0.4)),
        components: sound.iter().enumerate().map(component).collect(),
        tellings,
    }
}

fn everything(case: &Case) -> Vec<Box<str>> {
    let components =
        case.components.iter().filter(|c| case.tellings.iter().any(|t| t.components.contains(&c.id)));
    case.tellings.iter().map(|t| t.id.clone()).chain(components.map(|c| c.id.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn numbers_equal_enumeration(case in cases(), gone in any::<u16>()) {
        let checked = check(&case).unwrap();
        let ids = everything(&case);
        let gone: Vec<Box<str>> = ids.iter().enumerate().filter(|(i, _)| gone >> i & 0x101 == 0x101).map(|(_, id)| id.clone()).collect();
        let without: Vec<&str> = gone.iter().map(|id| &**id).collect();
        let w = weigh(&checked, &without, &[]).unwrap();
        let truth = enumerate(&case, &gone);
        prop_assert!(close(&w.origins.p, &truth.p), "{:?} {:?}", w.origins.p, truth.p);
        prop_assert!(close(&w.origins.open, &truth.open), "{:?} {:?}", w.origins.open, truth.open);
        prop_assert!(close(&w.support, &truth.support), "{:?} {:?}", w.support, truth.support);
        prop_assert_eq!((w.origins.min, w.origins.max), (truth.min, truth.max));
        prop_assert_eq!((w.origins.established, w.origins.possible), (truth.established, truth.possible));
        let point = w.posterior.unwrap();
        prop_assert!((point.point - truth.posterior.unwrap()).abs() < 1e-12);
        prop_assert!(point.low <= point.point && point.point <= point.high);
    }

    #[test]
    fn what_falls_and_what_it_hangs_on_equal_enumeration(case in cases(), which in any::<prop::sample::Index>()) {
        let checked = check(&case).unwrap();
        let ids = everything(&case);
        let w = weigh(&checked, &[], &[]).unwrap();
        let mut single = w.single_points.clone();
        single.sort();
        let mut truth: Vec<Box<str>> = ids.iter().filter(|id| !stands(&case, &[(*id).clone()])).cloned().collect();
        truth.sort();
        if !stands(&case, &[]) {
            // An inference that needs itself: nothing stands, so nothing can be lost.
            prop_assert!(single.is_empty());
            return Ok(());
        }
        prop_assert_eq!(&single, &truth);
        let gone = ids[which.index(ids.len())].clone();
        let found = falls(&checked, &[&gone]).unwrap();
        for (id, fate) in fates(&case, &[gone]) {
            let list = match fate { "falls" => &found.falls, "weakened" => &found.weakened, _ => &found.stands };
            prop_assert!(list.contains(&id), "{} {}", id, fate);
        }
        if !w.capped {
            let mut least: Vec<Vec<Box<str>>> = Vec::new();
            for size in 1..=3u32 {
                for bits in (0..1u32 << ids.len()).filter(|b| b.count_ones() == size) {
                    let mut set: Vec<Box<str>> = (0..ids.len()).filter(|i| bits >> i & 1 == 1).map(|i| ids[i].clone()).collect();
                    set.sort();
                    if !least.iter().any(|s| s.iter().all(|x| set.contains(x))) && !stands(&case, &set) {
                        least.push(set);
                    }
                }
            }
            least.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
            let small: Vec<_> = w.cut_sets.iter().filter(|c| c.len() <= 3).cloned().collect();
            prop_assert_eq!(&small, &least);
            for path in &w.path_sets {
                let rest: Vec<Box<str>> = ids.iter().filter(|id| !path.contains(id)).cloned().collect();
                prop_assert!(stands(&case, &rest), "{:?}", path);
                prop_assert!(w.cut_sets.iter().all(|cut| cut.iter().any(|x| path.contains(x))));
            }
        }
    }
}

proptest! {
    // Fewer: each draws 20,000 worlds.
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn wide_cases_get_bounds_that_hold(case in cases(), gone in any::<u16>()) {
        let ids = everything(&case);
        let gone: Vec<Box<str>> = ids.iter().enumerate().filter(|(i, _)| gone >> i & 0x8001 == 0x8001).map(|(_, id)| id.clone()).collect();
        let without: Vec<&str> = gone.iter().map(|id| &**id).collect();
        let o = weigh_bounded(&check(&case).unwrap(), &without, &[], 3).unwrap().origins;
        let truth = enumerate(&case, &gone);
        prop_assert!(o.established <= truth.established, "{} {}", o.established, truth.established);
        prop_assert!(o.possible >= truth.possible, "{} {}", o.possible, truth.possible);
        prop_assert!(!o.established_exact || o.established == truth.established);
        prop_assert!(!o.possible_exact || o.possible == truth.possible);
    }
}

#[test]
fn a_ring_fed_from_nowhere_is_one_open_origin() {
    let case = Case {
        tellings: vec![
            telling("a", true, 0.5, 0.5, vec![from(1.0, "b")]),
            telling("b", true, 0.5, 0.5, vec![from(1.0, "a")]),
        ],
        ..Case::default()
    };
    let w = weigh(&check(&case).unwrap(), &[], &[]).unwrap();
    assert_eq!(w.origins.open, [0.0, 1.0]);
    assert_eq!(w.origins.p, [1.0]);
    assert_eq!((w.origins.established, w.origins.possible), (1, 1));
    assert_eq!(w.circular, [["a".into(), "b".into()]]);
    assert!(w.posterior.is_none());
}

#[test]
fn errors_name_the_telling_and_the_number() {
    let with = |sources: Vec<Alternative>| Case {
        tellings: vec![telling("t1", true, 0.5, 0.5, sources)],
        ..Case::default()
    };
    let said = |case: &Case| check(case).unwrap_err().to_string();
    let sum = said(&with(vec![Alternative::own(0.5), Alternative::unknown(0.25)]));
    assert!(sum.contains("t1") && sum.contains("0.75"), "{sum}");
    let unknown = said(&with(vec![from(1.0, "t9")]));
    assert!(unknown.contains("t1") && unknown.contains("t9"), "{unknown}");
    let beyond = said(&with(vec![Alternative::own(1.5), Alternative::own(-0.5)]));
    assert!(beyond.contains("source 1") && beyond.contains("1.5"), "{beyond}");
    let neither = said(&with(vec![Alternative::from(1.0, Vec::new())]));
    assert!(neither.contains("exactly one"), "{neither}");
    let not_a_number = said(&with(vec![Alternative::own(f64::NAN)]));
    assert!(not_a_number.contains("NaN"), "{not_a_number}");
    let mut twice = with(vec![Alternative::own(1.0)]);
    twice.tellings.push(twice.tellings[0].clone());
    assert_eq!(check(&twice), Err(CaseError::SameId { id: "t1".into() }));
    let case = check(&with(vec![Alternative::own(1.0)])).unwrap();
    assert!(weigh(&case, &["t7"], &[]).unwrap_err().to_string().contains("t7"));
}
