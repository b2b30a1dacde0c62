//! Thousands of tellings.

use tradent_dossier::case::{Alternative, Case, CaseTelling};
use tradent_weigh::{Method, check, weigh};

fn case(n: usize, sources: impl Fn(usize) -> Vec<Alternative>, extant: impl Fn(usize) -> bool) -> Case {
    let telling = |i: usize| CaseTelling {
        id: format!("t{i}").into(),
        teller: "".into(),
        extant: extant(i),
        date: None,
        components: Vec::new(),
        sources: sources(i),
        if_true: None,
        if_false: None,
        certainty: None,
    };
    Case { tellings: (0..n).map(telling).collect(), ..Case::default() }
}

fn parent(i: usize, weight: f64) -> Alternative {
    Alternative::from(weight, vec![format!("t{i}").into()])
}

#[test]
fn a_chain_of_five_thousand_certain_links_has_one_origin() {
    let n = 5_000;
    let chain =
        case(n, |i| vec![if i == 0 { Alternative::own(1.0) } else { parent(i - 1, 1.0) }], |i| i + 1 == n);
    let w = weigh(&check(&chain).unwrap(), &[], &[]).unwrap();
    assert_eq!((w.method, w.origins.p, w.single_points.len()), (Method::Exact, vec![0.0, 1.0], n));
    assert_eq!((w.origins.established, w.origins.possible), (1, 1));
}

#[test]
fn a_star_of_a_thousand_witnesses_has_a_thousand_origins() {
    let star = case(1_000, |_| vec![Alternative::own(1.0)], |_| true);
    let w = weigh(&check(&star).unwrap(), &[], &[]).unwrap();
    assert_eq!((w.method, w.origins.established, w.origins.possible), (Method::Exact, 1_000, 1_000));
}

#[test]
fn a_wide_case_says_that_it_was_sampled_and_bounds_itself_exactly() {
    // Three thousand tellings, each from the one at half its number or unknown: far too many open
    // questions at once, but the fewest and most origins are still found.
    let n = 3_000;
    let tree = case(
        n,
        |i| match i {
            0 => vec![Alternative::own(1.0)],
            i => vec![parent(i / 2, 0.5), Alternative::unknown(0.5)],
        },
        |i| i >= n / 2,
    );
    let w = weigh(&check(&tree).unwrap(), &[], &[]).unwrap();
    assert_eq!(w.method, Method::Sampled);
    let o = &w.origins;
    assert_eq!((o.established, o.established_exact), (1, true));
    assert_eq!((o.possible, o.possible_exact), (n as u32 / 2, true));
    assert_eq!(w.support, [1.0, 1.0]);
    assert!(w.sampled.is_some_and(|s| s.half_width > 0.0 && s.half_width < 0.2));
    let json = serde_json::to_value(weigh(&check(&tree).unwrap(), &[], &[]).unwrap()).unwrap();
    assert_eq!(json["method"], "sampled");
}
