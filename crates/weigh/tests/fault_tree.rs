//! Fault trees against counting every state of at most 14 events.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use proptest::prelude::*;
use tradent_dossier::fault_tree::{FaultTree, Formula};
use tradent_weigh::fault_tree::{
    CutSets, FaultTreeAnswer, FaultTreeError, MOST_GATES, fault_tree, fault_tree_bounded,
};

fn name(name: &str) -> Formula {
    Formula::Name(name.into())
}

fn tree(gates: Vec<(&str, Formula)>, events: &[(&str, f64)]) -> FaultTree {
    FaultTree {
        name: "made".into(),
        gates: gates.into_iter().map(|(n, f)| (n.into(), f)).collect(),
        events: events.iter().map(|&(n, p)| (n.into(), p)).collect(),
        houses: vec![("on".into(), true), ("off".into(), false)],
    }
}

/// A column of a truth table: bit s is the value in state s, whose bit i is event i.
type Column = Vec<u64>;

struct Brute<'a> {
    tree: &'a FaultTree,
    columns: Vec<Option<Column>>,
}

impl<'a> Brute<'a> {
    fn top(tree: &'a FaultTree) -> Column {
        let mut brute = Brute { tree, columns: vec![None; tree.gates.len()] };
        brute.column(&name("g0"))
    }

    fn words(&self) -> usize {
        (1usize << self.tree.events.len()).div_ceil(64)
    }

    fn column(&mut self, f: &Formula) -> Column {
        let words = self.words();
        match f {
            Formula::Constant(on) => vec![if *on { !0 } else { 0 }; words],
            Formula::Not(f) => self.column(f).into_iter().map(|w| !w).collect(),
            Formula::And(args) => self.fold(args, |a, b| a & b),
            Formula::Or(args) => self.fold(args, |a, b| a | b),
            Formula::Xor(args) => self.fold(args, |a, b| a ^ b),
            Formula::AtLeast(k, args) => {
                let mut so_many = vec![vec![0u64; words]; *k as usize + 1];
                so_many[0] = vec![!0; words];
                for arg in args {
                    let x = self.column(arg);
                    for j in (1..so_many.len()).rev() {
                        for w in 0..words {
                            so_many[j][w] |= so_many[j - 1][w] & x[w];
                        }
                    }
                }
                so_many.pop().unwrap()
            }
            Formula::Name(n) => {
                if let Some(i) = self.tree.events.iter().position(|(e, _)| e == n) {
                    let mut column = vec![0u64; words];
                    for s in (0..words * 64).filter(|s| s >> i & 1 == 1) {
                        column[s / 64] |= 1 << (s % 64);
                    }
                    return column;
                }
                if let Some((_, on)) = self.tree.houses.iter().find(|(h, _)| h == n) {
                    return self.column(&Formula::Constant(*on));
                }
                let g = self.tree.gates.iter().position(|(g, _)| g == n).unwrap();
                if self.columns[g].is_none() {
                    let formula = self.tree.gates[g].1.clone();
                    self.columns[g] = Some(self.column(&formula));
                }
                self.columns[g].clone().unwrap()
            }
        }
    }

    fn fold(&mut self, args: &[Formula], op: fn(u64, u64) -> u64) -> Column {
        let mut all: Option<Column> = None;
        for arg in args {
            let x = self.column(arg);
            all = Some(match all {
                None => x,
                Some(all) => all.into_iter().zip(x).map(|(a, b)| op(a, b)).collect(),
            });
        }
        all.unwrap()
    }
}

fn holds(column: &Column, state: usize) -> bool {
    column[state / 64] >> (state % 64) & 1 == 1
}

fn probability(tree: &FaultTree, column: &Column) -> f64 {
    let mut weight = vec![1.0];
    for (_, p) in &tree.events {
        let with: Vec<f64> = weight.iter().map(|w| w * p).collect();
        weight.iter_mut().for_each(|w| *w *= 1.0 - p);
        weight.extend(with);
    }
    weight.iter().enumerate().filter(|(s, _)| holds(column, *s)).map(|(_, w)| w).sum()
}

/// Least states, by how many events are true in them.
fn cut_sets(tree: &FaultTree, column: &Column) -> Vec<u128> {
    let n = tree.events.len();
    let mut by_order = vec![0u128; n + 1];
    for s in (0..1usize << n).filter(|&s| holds(column, s)) {
        if (0..n).filter(|i| s >> i & 1 == 1).all(|i| !holds(column, s & !(1 << i))) {
            by_order[s.count_ones() as usize] += 1;
        }
    }
    trimmed(by_order)
}

fn trimmed(mut by_order: Vec<u128>) -> Vec<u128> {
    while by_order.last() == Some(&0) {
        by_order.pop();
    }
    by_order
}

/// (kind, k, [(argument, negated or nested)])
type Gate = (u8, u8, Vec<(u8, u8)>);

/// Gate i names events, house events and gates after i; then the gates are turned about.
fn made(gates: &[Gate], p: &[f64], coherent: bool, turn: usize) -> FaultTree {
    let formula = |i: usize, (kind, k, args): &Gate| {
        let one = |&(arg, sign): &(u8, u8)| {
            let later = gates.len() - i - 1;
            let pick = arg as usize % (p.len() + 2 * later + 1);
            let f = if pick < p.len() {
                name(&format!("e{pick}"))
            } else if pick < p.len() + 2 * later {
                name(&format!("g{}", i + 1 + (pick - p.len()) % later))
            } else {
                name(if arg % 2 == 0 { "on" } else { "off" })
            };
            match sign % 8 {
                0 if !coherent => Formula::Not(Box::new(f)),
                1 => Formula::Or(vec![f, name(&format!("e{}", arg as usize % p.len()))]),
                2 => Formula::And(vec![f, name(&format!("e{}", sign as usize % p.len()))]),
                _ => f,
            }
        };
        let args: Vec<Formula> = args.iter().map(one).collect();
        match kind % 8 {
            0..=2 => Formula::And(args),
            3..=5 => Formula::Or(args),
            6 if !coherent => Formula::Xor(args),
            _ => Formula::AtLeast(u32::from(*k) % (args.len() as u32 + 1), args),
        }
    };
    let mut list: Vec<(String, Formula)> =
        gates.iter().enumerate().map(|(i, g)| (format!("g{i}"), formula(i, g))).collect();
    let turn = turn % list.len();
    list.rotate_left(turn);
    let events: Vec<(String, f64)> = p.iter().enumerate().map(|(i, &p)| (format!("e{i}"), p)).collect();
    let events: Vec<(&str, f64)> = events.iter().map(|(n, p)| (n.as_str(), *p)).collect();
    tree(list.iter().map(|(n, f)| (n.as_str(), f.clone())).collect(), &events)
}

fn any_tree(coherent: bool) -> impl Strategy<Value = FaultTree> {
    let gate = (any::<u8>(), any::<u8>(), proptest::collection::vec(any::<(u8, u8)>(), 1..6));
    let p = prop_oneof![6 => 0.0..=1.0f64, 1 => Just(0.0), 1 => Just(1.0)];
    (proptest::collection::vec(gate, 1..14), proptest::collection::vec(p, 1..=14), any::<usize>())
        .prop_map(move |(gates, p, turn)| made(&gates, &p, coherent, turn))
}

fn solved(tree: &FaultTree) -> FaultTreeAnswer {
    fault_tree(tree, Some("g0"), true).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_tree_equals_counting(tree in any_tree(false)) {
        let answer = solved(&tree);
        let brute = probability(&tree, &Brute::top(&tree));
        prop_assert!(answer.exact);
        prop_assert!((answer.low - brute).abs() < 1e-12, "{} {brute}", answer.low);
        prop_assert!((answer.high - brute).abs() < 1e-12);
    }

    #[test]
    fn cut_sets_equal_subset_search(tree in any_tree(true)) {
        let answer = solved(&tree);
        let column = Brute::top(&tree);
        prop_assert!((answer.low - probability(&tree, &column)).abs() < 1e-12);
        let cuts = answer.cut_sets.unwrap();
        prop_assert!(cuts.coherent && !cuts.capped);
        let brute = cut_sets(&tree, &column);
        prop_assert_eq!(cuts.total, Some(brute.iter().sum()));
        prop_assert_eq!(trimmed(cuts.by_order), brute);
    }

    #[test]
    fn a_bound_holds_the_truth(tree in any_tree(false), coherent in any_tree(true), most in 16usize..40) {
        for tree in [tree, coherent] {
            let answer = fault_tree_bounded(&tree, Some("g0"), false, most).unwrap();
            let brute = probability(&tree, &Brute::top(&tree));
            prop_assert!(answer.low <= brute + 1e-12 && brute <= answer.high + 1e-12, "{answer:?} {brute}");
            prop_assert!(!answer.exact || answer.high - answer.low < 1e-12);
        }
    }
}

/// Rows of events, each row's neighbours combined: shared everywhere, no modules.
fn woven(n: usize) -> FaultTree {
    let e = |i: usize| name(&format!("e{}", i % n));
    let mut gates: Vec<(String, Formula)> =
        (0..n).map(|i| (format!("a{i}"), Formula::Or(vec![e(i), e(i * 7 + 3), e(i * 11 + 5)]))).collect();
    gates.push(("g0".into(), Formula::And((0..n).map(|i| name(&format!("a{i}"))).collect())));
    let events: Vec<(String, f64)> = (0..n).map(|i| (format!("e{i}"), 0.1 + 0.5 / (i + 1) as f64)).collect();
    tree(
        gates.iter().map(|(n, f)| (n.as_str(), f.clone())).collect(),
        &events.iter().map(|(n, p)| (n.as_str(), *p)).collect::<Vec<_>>(),
    )
}

#[test]
fn past_the_bound_the_answer_is_a_bound_and_says_so() {
    let tree = woven(14);
    let truth = probability(&tree, &Brute::top(&tree));
    let bound = fault_tree_bounded(&tree, None, true, 16).unwrap();
    assert!(!bound.exact);
    assert!(bound.low < truth && truth < bound.high && bound.high - bound.low < 1.0, "{bound:?} {truth}");
    let cuts = bound.cut_sets.unwrap();
    assert_eq!((cuts.total, cuts.coherent, cuts.capped), (None, true, true));
    let exact = fault_tree(&tree, None, false).unwrap();
    assert!(exact.exact && (exact.low - truth).abs() < 1e-12);
}

#[test]
fn the_same_tree_gives_the_same_bits() {
    let tree = woven(40);
    assert_eq!(fault_tree(&tree, None, true), fault_tree(&tree, None, true));
}

#[test]
fn sweeping_keeps_what_is_needed() {
    // So tight that rubbish must be thrown away on the way; still the same number.
    let tree = woven(14);
    let whole = fault_tree(&tree, None, false).unwrap();
    let tight = (16..400).map(|most| fault_tree_bounded(&tree, None, false, most).unwrap());
    let tight: Vec<FaultTreeAnswer> = tight.filter(|a| a.exact).collect();
    assert!(!tight.is_empty());
    assert!(tight.iter().all(|a| (a.low - whole.low).abs() < 1e-14));
}

#[test]
fn no_counting_of_cut_sets_where_an_event_speaks_against_the_top() {
    let t = tree(
        vec![("top", Formula::And(vec![name("a"), Formula::Not(Box::new(name("b")))]))],
        &[("a", 0.5), ("b", 0.25)],
    );
    let answer = fault_tree(&t, None, true).unwrap();
    assert!((answer.low - 0.375).abs() < 1e-15);
    let none = CutSets { total: None, by_order: Vec::new(), coherent: false, capped: false };
    assert_eq!(answer.cut_sets, Some(none));
}

#[test]
fn settled_trees_have_all_or_no_sets() {
    let of = |house: &str| {
        let t = tree(vec![("top", Formula::Or(vec![name(house), name(house)]))], &[]);
        let answer = fault_tree(&t, None, true).unwrap();
        (answer.low, answer.high, answer.cut_sets.unwrap().by_order)
    };
    assert_eq!(of("on"), (1.0, 1.0, vec![1]));
    assert_eq!(of("off"), (0.0, 0.0, vec![]));
}

#[test]
fn long_chains_are_solved() {
    let n = 20_000;
    let gates: Vec<(String, Formula)> = (0..n)
        .map(|i| {
            let below = if i + 1 < n { name(&format!("g{}", i + 1)) } else { name("e0") };
            let arg = vec![name(&format!("e{i}")), below];
            (format!("g{i}"), if i % 2 == 0 { Formula::And(arg) } else { Formula::Or(arg) })
        })
        .collect();
    let events: Vec<(String, f64)> = (0..n).map(|i| (format!("e{i}"), 0.5)).collect();
    let t = tree(
        gates.iter().map(|(n, f)| (n.as_str(), f.clone())).collect(),
        &events.iter().map(|(n, p)| (n.as_str(), *p)).collect::<Vec<_>>(),
    );
    let answer = fault_tree(&t, None, false).unwrap();
    assert!(answer.low > 0.3 && answer.high < 0.4, "{answer:?}");
}

fn refused(t: &FaultTree) -> String {
    fault_tree(t, None, false).unwrap_err().to_string()
}

#[test]
fn what_makes_no_sense_is_refused_with_its_name() {
    let or = |args: &[&str]| Formula::Or(args.iter().map(|a| name(a)).collect());
    let ring = tree(vec![("top", or(&["x"])), ("x", or(&["y", "a"])), ("y", or(&["x"]))], &[("a", 0.1)]);
    assert!(refused(&ring).contains("ring: x -> y -> x"), "{}", refused(&ring));
    let all_ring = tree(vec![("x", or(&["y"])), ("y", or(&["x"]))], &[]);
    assert!(refused(&all_ring).contains("ring: x -> y -> x"));
    let own = tree(vec![("top", or(&["top"]))], &[]);
    assert!(refused(&own).contains("ring: top -> top"));
    assert!(refused(&tree(vec![("top", or(&["q"]))], &[])).contains("\"top\" names \"q\""));
    for p in [-0.1, 1.5, f64::NAN, f64::INFINITY] {
        assert!(refused(&tree(vec![("top", or(&["a"]))], &[("a", p)])).contains("\"a\" has probability"));
    }
    let twice = tree(vec![("top", or(&["a"])), ("a", or(&["top"]))], &[("a", 0.1)]);
    assert!(refused(&twice).contains("two gates or events are called \"a\""));
    assert!(refused(&tree(vec![("top", Formula::And(vec![]))], &[])).contains("no arguments"));
    let four_of_one = tree(vec![("top", Formula::AtLeast(4, vec![name("a")]))], &[("a", 0.1)]);
    assert!(refused(&four_of_one).contains("wants 4 of 1"));
    let two = tree(vec![("s", or(&["a"])), ("t", or(&["a"]))], &[("a", 0.1)]);
    assert!(refused(&two).contains("2 gates are used by no other: s, t"));
    assert!(fault_tree(&two, Some("t"), false).is_ok());
    assert!(refused(&tree(vec![], &[])).contains("there are no gates"));
    let mut deep = name("a");
    for _ in 0..200 {
        deep = Formula::Not(Box::new(deep));
    }
    assert!(refused(&tree(vec![("top", deep)], &[("a", 0.1)])).contains("deep"));
}

#[test]
fn more_than_fits_is_refused() {
    let gates = (0..=MOST_GATES).map(|i| (format!("g{i}").into(), name("a"))).collect();
    let many = FaultTree { gates, events: vec![("a".into(), 0.5)], ..FaultTree::default() };
    let count = MOST_GATES + 1;
    let error = FaultTreeError::TooMany { what: "gates", count, most: MOST_GATES };
    assert_eq!(fault_tree(&many, None, false), Err(error));
}
