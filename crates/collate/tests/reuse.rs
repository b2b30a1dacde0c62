//! Shared passages against an oracle that compares every word with every word.

use proptest::prelude::*;
use std::collections::BTreeSet;
use tradent_collate::reuse::{Doc, FEWEST_WORDS, fingerprint, passages, passages_of};
use tradent_dossier::Edtf;

/// Pairs of texts that share a run of at least so many words.
fn oracle(texts: &[Vec<String>], least: usize) -> BTreeSet<(usize, usize)> {
    let mut out = BTreeSet::new();
    for a in 0..texts.len() {
        for b in a + 1..texts.len() {
            let (x, y) = (&texts[a], &texts[b]);
            let run = |i: usize, j: usize| x[i..].iter().zip(&y[j..]).take_while(|(p, q)| p == q).count();
            if (0..x.len()).any(|i| (0..y.len()).any(|j| run(i, j) >= least)) {
                out.insert((a, b));
            }
        }
    }
    out
}

/// Words of many kinds: equal ones are no chance.
fn word(n: u32) -> String {
    let letters = ["ka", "mo", "ri", "tel", "sun", "ve", "dar", "pil", "os", "un"];
    (0..4).map(|i| letters[(n / 10u32.pow(i) % 10) as usize]).collect()
}

fn named<'a>(texts: &'a [String], ids: &'a [String]) -> Vec<Doc<'a>> {
    texts.iter().zip(ids).map(|(text, id)| Doc { id, text, date: None }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn exact_runs_are_found_and_nothing_else(
        own in prop::collection::vec(prop::collection::vec(0..10_000u32, 30..60), 2..6),
        shared in prop::collection::vec(0..10_000u32, 10..20),
        from in 0..6usize, to in 0..6usize, at in 0..25usize,
    ) {
        let mut words: Vec<Vec<String>> = own.iter().map(|d| d.iter().map(|n| word(*n)).collect()).collect();
        let n = words.len();
        for side in BTreeSet::from([from % n, to % n]) {
            let run: Vec<String> = shared.iter().map(|n| word(*n)).collect();
            words[side].splice(at..at, run);
        }
        let texts: Vec<String> = words.iter().map(|w| w.join(" ")).collect();
        let ids: Vec<String> = (0..n).map(|i| format!("d{i}")).collect();
        let docs = named(&texts, &ids);
        let got = passages(&docs);
        let pairs: BTreeSet<(usize, usize)> = got.iter().map(|p| (p.a, p.b)).collect();
        prop_assert_eq!(pairs, oracle(&words, FEWEST_WORDS));
        for p in &got {
            let (a, b) = (&texts[p.a][p.a_range], &texts[p.b][p.b_range]);
            prop_assert!(a.contains(&shared.iter().map(|n| word(*n)).collect::<Vec<_>>().join(" ")));
            prop_assert_eq!(a, b);
            prop_assert!(p.score > 0.0);
        }
    }

    #[test]
    fn order_of_texts_changes_no_passage(order in Just((0..4usize).collect::<Vec<_>>()).prop_shuffle()) {
        let texts = pile();
        let ids: Vec<String> = (0..4).map(|i| format!("d{i}")).collect();
        let docs = named(&texts, &ids);
        let shuffled: Vec<Doc<'_>> = order.iter().map(|i| docs[*i].clone()).collect();
        let name = |ds: &[Doc<'_>]| -> Vec<_> { passages(ds).into_iter().map(|p| (ds[p.a].id.to_owned(), ds[p.b].id.to_owned(), p.a_range, p.b_range, p.p_src.map(f64::to_bits))).collect() };
        prop_assert_eq!(name(&docs), name(&shuffled));
    }
}

fn pile() -> Vec<String> {
    let story = "the blaze was lit by two hired men upon the orders of a collector who feared his auditor";
    vec![
        format!("First page of all. {story}. Nothing more is known here."),
        format!("Another paper altogether. {story}. Weather fine and wind westerly."),
        "A text that shares no words whatever with its neighbours on either side.".to_owned(),
        format!("{story} says a third"),
    ]
}

#[test]
fn the_earlier_text_is_the_source() {
    let texts = pile();
    let date = |d: &str| Edtf::parse(d).ok();
    let docs = [
        Doc { id: "late", text: &texts[0], date: date("1911-03-18") },
        Doc { id: "early", text: &texts[1], date: date("1911-03-17") },
    ];
    let got = passages(&docs);
    assert_eq!(got.len(), 1);
    assert_eq!(got[0].src, Some(1));
    assert!(got[0].p_src.unwrap() > 0.9);
    assert!(
        got[0].reasons.iter().any(|r| r.contains("1911-03-17 is before 1911-03-18")),
        "{:?}",
        got[0].reasons
    );
}

#[test]
fn kept_fingerprints_give_the_same() {
    let texts = pile();
    let ids: Vec<String> = (0..4).map(|i| format!("d{i}")).collect();
    let docs = named(&texts, &ids);
    let kept: Vec<_> = texts.iter().map(|t| fingerprint(t)).collect();
    assert_eq!(passages_of(&docs, &kept.iter().collect::<Vec<_>>()), passages(&docs));
}

#[test]
fn a_changed_word_does_not_break_a_passage() {
    let a = "he rowed four heavy boxes out to the steamer on the evening before the fire and was paid two dollars";
    let b = a.replace("steamer", "vessel");
    let ids = ["a".to_owned(), "b".to_owned()];
    let got = passages(&named(&[a.to_owned(), b], &ids));
    assert_eq!(got.len(), 1);
    assert_eq!(usize::from(got[0].a_range.len()), a.len());
}

#[test]
fn a_notice_in_six_hundred_texts_is_tied_to_its_first_bearer() {
    let notice = "printed and published for the proprietors at the office of the paper where letters are received daily between nine and six";
    let texts: Vec<String> = (0..600u32)
        .map(|i| {
            let own: Vec<String> = (0..30u32).map(|k| word((i * 7919 + k * 104_729) % 10_000)).collect();
            format!("{} {notice} {}", own[..15].join(" "), own[15..].join(" "))
        })
        .collect();
    let ids: Vec<String> = (0..600).map(|i| format!("d{i:03}")).collect();
    let got = passages(&named(&texts, &ids));
    let boiler: Vec<_> = got.iter().filter(|p| p.boiler).collect();
    assert!((500..2000).contains(&boiler.len()), "{}", boiler.len());
    assert!(boiler.iter().all(|p| p.src.is_none() || !p.edge));
}

#[test]
fn a_letterhead_is_no_reuse_of_a_story() {
    let head = "SETTLEMENT OF PORT ANSON\nCourt of Inquiry into the Wreck of the Lightship\nMinutes of Evidence taken before the Magistrate\n\n";
    let ids = ["a".to_owned(), "b".to_owned()];
    let got = passages(&named(
        &[format!("{head}I keep the north light."), format!("{head}My boat was hired at dusk.")],
        &ids,
    ));
    assert_eq!(got.len(), 1);
    assert!(got[0].boiler);
}
