//! What a picture may never do: lay a box over a box, a line behind a box that it has nothing to
//! do with, a word over a word. And it is the same picture every time.

use super::layout::{Area, Layout, Route, layout};
use super::{fold, graph, lanes, legend, rows, stemma, table};
use crate::made::{Made, claim, from, mine};
use proptest::prelude::*;
use tradent_dossier::case::Alternative;
use tradent_dossier::claim::Claim;

fn laid_out(claim: &Claim) -> (graph::Graph, Layout) {
    let (graph, _) = fold::fold(graph::graph(claim, &[]));
    let rows = rows::rows(&graph);
    let lanes = lanes::lanes(&graph, &rows);
    let layout = layout(&graph, &rows, &lanes, 100, 50);
    (graph, layout)
}

fn apart(a: Area, b: Area) -> bool {
    a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y
}

/// Points of a route as it is drawn, curves cut into sixteen.
fn drawn(route: &Route) -> Vec<(f64, f64)> {
    let at = |p: (i32, i32)| (f64::from(p.0), f64::from(p.1));
    let mut out = vec![at(route.points[0])];
    for pair in route.points.windows(2) {
        let ((x0, y0), (x1, y1)) = (at(pair[0]), at(pair[1]));
        let middle = (y0 + y1) / 2.0;
        for step in 1..=16 {
            let t = f64::from(step) / 16.0;
            let u = 1.0 - t;
            let mix = |a: f64, b: f64, c: f64, d: f64| {
                u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
            };
            out.push((mix(x0, x0, x1, x1), mix(y0, middle, middle, y1)));
        }
    }
    out
}

fn inside(p: (f64, f64), area: Area) -> bool {
    p.0 > f64::from(area.x)
        && p.0 < f64::from(area.x + area.w)
        && p.1 > f64::from(area.y)
        && p.1 < f64::from(area.y + area.h)
}

fn check(claim: &Claim) -> Result<(), TestCaseError> {
    let (graph, layout) = laid_out(claim);
    prop_assert!(graph.nodes.len() <= fold::MOST);
    for (i, a) in layout.boxes.iter().enumerate() {
        prop_assert!(a.x >= 100 && a.x + a.w <= layout.width, "{a:?} of {}", layout.width);
        for b in &layout.boxes[i + 1..] {
            prop_assert!(apart(*a, *b), "{a:?} lies over {b:?}");
        }
    }
    for (edge, route) in graph.edges.iter().zip(&layout.routes) {
        for point in drawn(route) {
            for (i, area) in layout.boxes.iter().enumerate() {
                prop_assert!(
                    !inside(point, *area),
                    "the line {} -> {} runs through {i} at {point:?}",
                    edge.from,
                    edge.to
                );
            }
        }
        let middle = |i: usize| layout.boxes[i].y + layout.boxes[i].h / 2;
        prop_assert!((middle(edge.from) - middle(edge.to)).abs() > 1, "a line within a row");
        let last = route.points[route.points.len() - 1];
        let child = layout.boxes[edge.to];
        prop_assert!((child.x..=child.x + child.w).contains(&last.0));
    }
    for (node, area) in graph.nodes.iter().zip(&layout.boxes) {
        for line in &node.lines {
            let room = area.w - 2;
            prop_assert!(crate::width::pixels(line, graph::SMALL, false) <= room, "{line}");
        }
    }
    let keys = legend::entries(&graph, 20, 900, 560);
    for (i, a) in keys.iter().enumerate() {
        for b in &keys[i + 1..] {
            let area = |e: &legend::Entry| Area { x: e.x, y: e.y, w: e.w, h: legend::LINE };
            prop_assert!(apart(area(a), area(b)));
        }
    }
    Ok(())
}

/// Tellings with sources among the others; `back`: how often a source comes later than its hearer.
fn pile(most: usize) -> impl Strategy<Value = Claim> {
    let date = prop_oneof![
        2 => Just(String::new()),
        4 => (1936..1939i32, 1..13u8, 1..29u8).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        1 => (1936..1969i32).prop_map(|y| y.to_string()),
        1 => (1936..1969i32).prop_map(|y| format!("{y}-12/{}-01", y + 1)),
    ];
    let name = "[A-Z][a-z]{1,12}( [A-Z][a-zäж]{1,14}){0,3}( denies)?";
    let sources = prop::collection::vec((any::<prop::sample::Index>(), 0..4u8), 0..3);
    let one = (name, date, sources, 0..5u8);
    prop::collection::vec(one, 1..most).prop_map(|made| {
        let n = made.len();
        let made: Vec<Made<'_>> = made
            .iter()
            .enumerate()
            .map(|(i, (name, date, sources, open))| {
                let mut list: Vec<Alternative> = sources
                    .iter()
                    .filter_map(|(pick, kind)| {
                        // Now and then a ring: a source among all, not only among the earlier.
                        let among = if *kind == 0 { n } else { i };
                        (among > 0).then(|| from(0.3, &[pick.index(among)]))
                    })
                    .collect();
                if *open == 0 {
                    list.push(Alternative::unknown(0.2));
                }
                if list.is_empty() {
                    list.push(Alternative::own(1.0));
                }
                Made { name, date, sources: list }
            })
            .collect();
        claim(&made)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, ..ProptestConfig::default() })]

    #[test]
    fn no_box_over_a_box_and_no_line_behind_one(claim in pile(40)) {
        check(&claim)?;
    }

    #[test]
    fn the_same_claim_gives_the_same_bytes(claim in pile(25)) {
        let picture = stemma(&claim, &[]);
        prop_assert_eq!(&picture, &stemma(&claim, &[]));
        prop_assert_eq!(table(&claim, &[]).len(), claim.tellings.len());
        for spot in &picture.spots {
            let [x, y, w, h] = spot.area;
            prop_assert!(x >= 0 && x + w <= picture.width);
            prop_assert!(y >= 0 && y + h <= picture.height);
        }
    }
}

proptest! {
    #[test]
    fn crossings_are_counted_as_by_hand(ends in prop::collection::vec((0..6usize, 6..12usize), 0..20)) {
        let mut down = vec![Vec::new(); 12];
        let mut lines = Vec::new();
        for (a, b) in ends {
            if !down[a].contains(&b) {
                down[a].push(b);
                lines.push((a, b));
            }
        }
        let by_hand = lines
            .iter()
            .enumerate()
            .flat_map(|(i, x)| lines[i + 1..].iter().map(move |y| (x, y)))
            .filter(|(x, y)| (x.0 < y.0 && x.1 > y.1) || (x.0 > y.0 && x.1 < y.1))
            .count();
        let rows = [(0..6).collect(), (6..12).collect()];
        prop_assert_eq!(lanes::crossings(&rows, &down, 12), by_hand);
    }
}

#[test]
fn nobody_stands_above_his_source_where_the_dates_allow_it() {
    let (claim, _) = mine();
    let (graph, layout) = laid_out(&claim);
    for edge in &graph.edges {
        assert!(layout.boxes[edge.from].y < layout.boxes[edge.to].y, "{}", edge.title);
    }
}

#[test]
fn nine_hundred_tellings_are_counted_not_drawn() {
    let names: Vec<String> = (0..900).map(|i| format!("Paper {i}")).collect();
    let made: Vec<Made<'_>> = names
        .iter()
        .enumerate()
        .map(|(i, name)| Made {
            name,
            date: if i % 2 == 0 { "1937-05" } else { "" },
            sources: match i {
                0 => vec![Alternative::own(1.0)],
                1..=9 => vec![from(1.0, &[0])],
                _ => vec![from(1.0, &[i % 9 + 1])],
            },
        })
        .collect();
    let claim = claim(&made);
    check(&claim).unwrap();
    let picture = stemma(&claim, &[]);
    assert!(picture.note.starts_with("660 tellings are not drawn"), "{}", picture.note);
    assert!(picture.svg.contains("more</text>"));
    assert_eq!(table(&claim, &[]).len(), 900);
}

#[test]
fn a_name_cannot_write_into_the_picture() {
    let made =
        Made { name: "</title><script>alert(1)</script>", date: "", sources: vec![Alternative::own(1.0)] };
    let svg = stemma(&claim(&[made]), &[]).svg;
    assert!(!svg.contains("<script") && svg.contains("&lt;script"), "{svg}");
}

#[test]
fn an_undated_box_says_that_it_has_no_date() {
    let made = |name, date| Made { name, date, sources: vec![Alternative::own(1.0)] };
    let svg = stemma(&claim(&[made("One", "1911"), made("Two", "")]), &[]).svg;
    assert_eq!(svg.matches("no date</text>").count(), 1, "{svg}");
}

#[test]
fn an_empty_claim_is_an_empty_picture() {
    let picture = stemma(&claim(&[]), &[]);
    assert!(picture.spots.is_empty() && picture.svg.ends_with("</svg>\n"));
}

#[test]
fn the_picture_of_the_mine() {
    let (claim, derivations) = mine();
    let picture = stemma(&claim, &derivations);
    insta::assert_snapshot!("mine", picture.svg);
}
