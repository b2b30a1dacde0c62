//! What everything hangs on, apart from tellings that stand alone on an unestablished source.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use tradent_dossier::case::{Alternative, Case, CaseTelling};
use tradent_weigh::{PointKind, check, weigh};

fn telling(id: &str, teller: &str, extant: bool, sources: Vec<Alternative>) -> CaseTelling {
    CaseTelling {
        id: id.into(),
        teller: teller.into(),
        extant,
        date: None,
        components: Vec::new(),
        sources,
        if_true: None,
        if_false: None,
        certainty: None,
    }
}

fn from(id: &str) -> Vec<Alternative> {
    vec![Alternative::from(1.0, vec![id.into()])]
}

fn links(tellings: Vec<CaseTelling>) -> (Vec<String>, Vec<String>) {
    let case = Case { tellings, ..Case::default() };
    let w = weigh(&check(&case).unwrap(), &[], &[]).unwrap();
    let ids =
        w.common_links.iter().filter(|p| p.kind == PointKind::Telling).map(|p| p.id.to_string()).collect();
    (ids, w.open_alone.iter().map(|t| t.to_string()).collect())
}

fn two_books_from(agent: Vec<Alternative>) -> Vec<CaseTelling> {
    vec![
        telling("agent", "Brezan", false, agent),
        telling("book", "Voss", true, from("agent")),
        telling("history", "Hartog", true, from("agent")),
    ]
}

fn perhaps_own() -> Vec<Alternative> {
    vec![Alternative::own(0.6), Alternative::unknown(0.4)]
}

#[test]
fn a_reported_speaker_with_no_known_source_is_left_aside() {
    // The court heard it from the prosecutor, who names nobody: it stands apart.
    let mut tellings = two_books_from(perhaps_own());
    tellings.push(telling("prosecutor", "Prosecutor", false, perhaps_own()));
    tellings.push(telling("record", "Court", true, from("prosecutor")));
    assert_eq!(links(tellings), (vec!["agent".to_owned()], vec!["record".to_owned()]));
}

#[test]
fn a_witness_of_his_own_is_never_left_aside() {
    let mut tellings = two_books_from(perhaps_own());
    tellings.push(telling("diary", "Korvin", true, vec![Alternative::own(1.0)]));
    assert_eq!(links(tellings), (Vec::new(), Vec::new()));
}

#[test]
fn nothing_is_left_aside_where_all_stand_alone() {
    let alone = |id| telling(id, id, true, vec![Alternative::unknown(1.0)]);
    assert_eq!(links(vec![alone("a"), alone("b"), alone("c")]), (Vec::new(), Vec::new()));
}
