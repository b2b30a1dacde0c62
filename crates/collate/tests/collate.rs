//! What collating says of small made piles, and what it may never say.

mod common;

use common::{Made, doc};
use proptest::prelude::*;
use tradent_collate::{Held, collate};
use tradent_dossier::case::Case;
use tradent_dossier::claim::{Claim, Collation, Evidence, Polarity, Voice};
use tradent_dossier::{CertaintyClass, Source};

fn collated(pile: &[Made]) -> Collation {
    let held: Vec<Held<'_>> = pile.iter().map(|m| Held { reading: &m.reading, text: &m.text }).collect();
    collate(&held)
}

/// A story that one man tells two hearers, with a denial, a copy, a citation and a sourceless record.
fn story() -> Vec<Made> {
    let minute = "Minute\n\nMajor Reeve reports that Colonel Aldous Finch told him in Brackwater that the governor had sold the fort's powder to smugglers.\n";
    let memoir = "Memoirs\n\nI was dining late. Colonel Finch told me that the governor had sold the fort's powder to smugglers. I paid for the wine.\n";
    let gazette = "THE BRACKWATER GAZETTE\n\nThe Northern Post reports that the governor sold the powder of the fort to smugglers, and that nobody at the custom house will be astonished to hear of it, least of all the tide waiters, who have seen the barrels go down the hard by lantern.\n";
    let herald = "THE CASTLE HERALD\n\nThe governor sold the powder of the fort to smugglers, and nobody at the custom house will be astonished to hear of it, least of all the tide waiters, who have seen the barrels go down the hard by lantern.\n";
    let denial = "Letter\n\nI deny that the governor sold the fort's powder to smugglers. I counted the barrels myself every month.\n";
    let trial = "Record\n\nThe governor sold the powder of the fort to smugglers and was dismissed.\n";
    let history = "A History of the Fort\n\nThe governor certainly sold the powder of the fort to smugglers.[1] The roof fell in later.\n\n[1] Reeve, Memoirs (1830), p. 5.\n";
    vec![
        doc("a-minute", "Henry Reeve", "1811-02-11", minute)
            .tells("Major Reeve", "reports", "Colonel Aldous Finch told him in Brackwater that the governor had sold the fort's powder to smugglers")
            .tells_in(0, "Colonel Aldous Finch", "told", "the governor had sold the fort's powder to smugglers"),
        doc("b-memoir", "Thomas Bell", "1830", memoir).tells("Colonel Finch", "told", "the governor had sold the fort's powder to smugglers").hedged(CertaintyClass::Possible),
        doc("c-gazette", "The Brackwater Gazette", "1811-05-20", gazette)
            .tells("The Northern Post", "reports", "the governor sold the powder of the fort to smugglers"),
        doc("d-herald", "The Castle Herald", "1811-05-22", herald),
        doc("e-denial", "Matthew Orrin", "1812-05-06", denial).denies("I", "deny", "the governor sold the fort's powder to smugglers"),
        doc("f-trial", "", "1811-06-28", trial),
        doc("g-history", "Rose Marchant", "1868", history).cites("[1]", "Reeve, Memoirs (1830), p. 5."),
    ]
}

fn main_claim(c: &Collation) -> &Claim {
    c.claims.first().expect("a claim")
}

fn telling<'a>(claim: &'a Claim, doc: &str, voice: Voice) -> &'a tradent_dossier::claim::ClaimTelling {
    claim
        .tellings
        .iter()
        .find(|t| &*t.doc == doc && t.voice == voice)
        .unwrap_or_else(|| panic!("no telling of {doc}"))
}

fn sources<'a>(case: &'a Case, id: &str) -> &'a [tradent_dossier::case::Alternative] {
    &case.tellings.iter().find(|t| &*t.id == id).expect("in the case").sources
}

#[test]
fn one_story_is_one_claim_and_its_denial_stands_against_it() {
    let got = collated(&story());
    let claim = main_claim(&got);
    assert_eq!(claim.naive, 6);
    let against: Vec<&str> =
        claim.tellings.iter().filter(|t| t.polarity == Polarity::Against).map(|t| &*t.doc).collect();
    assert_eq!(against, ["e-denial"]);
    assert!(claim.text.contains("powder"), "{}", claim.text);
}

#[test]
fn two_hearers_of_one_man_have_one_source() {
    let got = collated(&story());
    let claim = main_claim(&got);
    let memoir = telling(claim, "b-memoir", Voice::Reported);
    let finch = claim
        .tellings
        .iter()
        .filter(|t| &*t.doc == "a-minute" && &*t.teller == "Aldous Finch")
        .collect::<Vec<_>>();
    assert_eq!(finch.len(), 1);
    assert_eq!(&*memoir.teller, "Aldous Finch");
    let from = &sources(&claim.case, &memoir.id.to_string())[0].from;
    assert_eq!(from, &[finch[0].id.to_string().into()]);
    let parts = |id: String| claim.case.tellings.iter().find(|t| *t.id == *id).unwrap().components.clone();
    assert_eq!(parts(memoir.id.to_string()), parts(finch[0].id.to_string()), "one man's good faith");
}

#[test]
fn without_words_for_it_the_source_is_unknown() {
    let got = collated(&story());
    let claim = main_claim(&got);
    let trial = telling(claim, "f-trial", Voice::Author);
    let given = sources(&claim.case, &trial.id.to_string());
    assert_eq!(given.len(), 1);
    assert!(given[0].unknown && !given[0].own && given[0].from.is_empty());
}

#[test]
fn a_copy_comes_from_the_earlier_text() {
    let got = collated(&story());
    let claim = main_claim(&got);
    let (herald, gazette) =
        (telling(claim, "d-herald", Voice::Author), telling(claim, "c-gazette", Voice::Author));
    let d = got.derivations.iter().find(|d| d.child == herald.id && d.by == Evidence::Copy).expect("a copy");
    assert_eq!(d.parent, Some(gazette.id));
    assert!(d.p > 0.9);
}

#[test]
fn a_note_leads_to_the_document_it_means() {
    let mut pile = story();
    let memoir = "Memoirs\n\nI had it from the colonel that the governor had sold the powder of the fort to smugglers.\n";
    pile.push(doc("h-reeve", "Henry Reeve", "1830", memoir));
    let got = collated(&pile);
    let claim = main_claim(&got);
    let (history, reeve) =
        (telling(claim, "g-history", Voice::Author), telling(claim, "h-reeve", Voice::Author));
    let d = got
        .derivations
        .iter()
        .find(|d| d.child == history.id && d.by == Evidence::Citation)
        .expect("a citation");
    assert_eq!(d.parent, Some(reeve.id));
}

#[test]
fn a_work_that_nobody_holds_is_a_source_without_a_telling() {
    let got = collated(&story()[..]);
    let claim = main_claim(&got);
    let history = telling(claim, "g-history", Voice::Author);
    let cited: Vec<_> =
        got.derivations.iter().filter(|d| d.child == history.id && d.by == Evidence::Citation).collect();
    assert!(cited.iter().all(|d| d.parent.is_none()), "{cited:?}");
    assert!(!cited.is_empty());
}

#[test]
fn a_lost_perhaps_is_a_drift() {
    let first = doc(
        "a",
        "Anna Holt",
        "1900",
        "Diary\n\nThe bridge at Marl was perhaps burnt by the miller's own sons.\n",
    );
    let mut first = first;
    let text = first.text.clone();
    let source = Source::new(&text);
    let at = text.find("perhaps").unwrap() as u32;
    let words = source.anchor(tradent_dossier::TextRange::at(at.into(), 7.into())).unwrap();
    let id =
        tradent_dossier::RecordId::derive(tradent_dossier::Kind::Hedge, source.doc(), &[words.range()], "");
    first.reading.hedges.push(tradent_dossier::Hedge {
        id,
        words,
        class: CertaintyClass::Possible,
        scope: None,
    });
    let second = doc(
        "b",
        "Carl Dorn",
        "1950",
        "History\n\nThe bridge at Marl was burnt by the miller's own sons.[1]\n\n[1] Holt, Diary (1900).\n",
    )
    .cites("[1]", "Holt, Diary (1900).");
    let got = collated(&[first, second]);
    assert_eq!(got.drifts.len(), 1);
    assert_eq!((got.drifts[0].from, got.drifts[0].to), (CertaintyClass::Possible, CertaintyClass::Certain));
}

#[test]
fn an_author_confirmed_by_his_own_reader_is_a_circle() {
    let say = "The harbour master drowned the excise officer at Pell Sands.";
    let one = doc("a", "Rufus Tolley", "1952", &format!("Farms\n\n{say} It rained.\n"));
    let two = doc("b", "Ambrose Keane", "1958", "Parish\n\nThe harbour master, as Tolley shows, drowned the excise officer at Pell Sands.[1]\n\n[1] Tolley, Farms (1952).\n")
        .cites("[1]", "Tolley, Farms (1952).");
    let three = doc("c", "Rufus Tolley", "1963", "Farms again\n\nThe harbour master did drown the excise officer at Pell Sands.[1]\n\n[1] Keane, Parish (1958).\n")
        .cites("[1]", "Keane, Parish (1958).");
    let got = collated(&[one, two, three]);
    assert_eq!(got.circles.len(), 1, "{:#?}", got.derivations);
    assert_eq!(got.circles[0].tellings.len(), 3);
}

#[test]
fn everything_shown_is_verbatim_and_every_source_is_in_the_case() {
    let pile = story();
    let got = collated(&pile);
    let by_id = |id| Source::new(&pile.iter().find(|m| m.reading.document.id == id).expect("held").text);
    let cited =
        got.derivations.iter().flat_map(|d| &d.evidence).chain(got.drifts.iter().flat_map(|d| &d.words));
    let told = got.claims.iter().flat_map(|c| &c.tellings).map(|t| &t.words);
    for c in cited.chain(told) {
        c.anchor.verify(&by_id(c.doc)).expect("verbatim");
    }
    for c in &got.claims {
        let ids: Vec<&str> = c.case.tellings.iter().map(|t| &*t.id).collect();
        for t in &c.case.tellings {
            let sum: f64 = t.sources.iter().map(|s| s.weight).sum();
            assert!((sum - 1.0).abs() < 1e-9, "weights of {} sum to {sum}", t.id);
            assert!(t.sources.iter().flat_map(|s| &s.from).all(|f| ids.contains(&&**f)));
        }
    }
}

#[test]
fn a_document_given_twice_counts_once() {
    let mut pile = story();
    let once = collated(&pile);
    pile.extend(story().into_iter().take(2));
    assert_eq!(collated(&pile), once);
}

#[test]
fn an_empty_pile_gives_nothing() {
    assert_eq!(collated(&[]), Collation::default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_order_of_the_documents_does_not_matter(order in Just((0..7usize).collect::<Vec<_>>()).prop_shuffle()) {
        let pile = story();
        let straight = collated(&pile);
        let held: Vec<Held<'_>> = order.iter().map(|i| Held { reading: &pile[*i].reading, text: &pile[*i].text }).collect();
        prop_assert_eq!(collate(&held), straight);
    }
}
