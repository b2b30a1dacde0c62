//! Snapshots of the views.

use super::{claim, finding, tree};
use crate::made::{held, mine};
use crate::style::Style;
use tradent_dossier::Finding;
use tradent_dossier::finding::{Piece, Table};

fn example() -> Finding {
    let (claim, _) = mine();
    let mut f = Finding {
        question: "origins".into(),
        caveats: vec!["the date of one telling is open".into()],
        ..Finding::default()
    };
    let at = f.cite(&claim.tellings[0].words);
    f.sentence = vec![
        Piece::cited("5 documents ", vec![at]),
        Piece::plain("tell it; "),
        Piece::cited("1 origin", vec![at]),
        Piece::plain(" is established."),
    ];
    f.table = Table {
        columns: vec!["who".into(), "had it from".into()],
        rows: vec![
            vec![Piece::cited("Consul Ardley", vec![at]), Piece::plain("the broker in Aldmoor")],
            vec![Piece::plain("The Aldmoor Post"), Piece::plain("Consul Ardley")],
        ],
    };
    f
}

#[test]
fn a_finding_in_a_pipe() {
    insta::assert_snapshot!(finding(&example(), &held, Style::plain()));
}

#[test]
fn a_finding_in_forty_columns() {
    let style = Style { colour: false, width: Some(40) };
    let out = finding(&example(), &held, style);
    assert!(out.lines().all(|l| crate::width::columns(l) <= 40), "{out}");
    insta::assert_snapshot!(out);
}

#[test]
fn a_finding_in_colour_says_the_same() {
    let style = Style { colour: true, width: Some(60) };
    let coloured = finding(&example(), &held, style);
    let mut bare = coloured.clone();
    for code in ["\u{1b}[1m", "\u{1b}[36m", "\u{1b}[2m", "\u{1b}[33m", "\u{1b}[0m"] {
        bare = bare.replace(code, "");
    }
    let plain = finding(&example(), &held, Style { colour: false, ..style });
    let trimmed = |s: &str| s.lines().map(|l| l.trim_end().to_owned()).collect::<Vec<_>>();
    assert!(coloured.contains("\u{1b}[36m"));
    assert_eq!(trimmed(&bare), trimmed(&plain));
}

#[test]
fn a_claim_with_its_tellings() {
    let (c, derivations) = mine();
    insta::assert_snapshot!(claim(&c, &derivations, None, &held, Style::plain()));
}

#[test]
fn a_stemma_as_a_tree() {
    let (c, derivations) = mine();
    insta::assert_snapshot!(tree(&c, &derivations, Style::plain()));
}

#[test]
fn a_ring_is_shown_and_ends() {
    use crate::made::{Made, claim, from};
    let made = |name, p| Made { name, date: "", sources: vec![from(1.0, &[p])] };
    let c = claim(&[made("One", 1), made("Other", 0)]);
    let out = tree(&c, &[], Style::plain());
    assert!(out.starts_with("in a ring:\nOne") && out.contains("One (again)"), "{out}");
}
