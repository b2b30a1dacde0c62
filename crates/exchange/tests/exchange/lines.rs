//! What the lines look like, and that no line goes out with words that aren't there.

use crate::made;
use serde_json::Value;
use text_size::TextRange;
use tradent_dossier::claim::{
    Circle, Claim, ClaimTelling, Collation, Derivation, Drift, Evidence, Identity, Origins, Polarity,
    SharedPassage, Voice,
};
use tradent_dossier::finding::{Piece, Table};
use tradent_dossier::*;
use tradent_exchange::{ExchangeError, Held, collation_lines, finding_json, reading_lines};

#[test]
fn the_lines_of_a_reading_with_a_nested_telling() {
    let lines = reading_lines(&made::reading(), &Source::new(made::TEXT)).unwrap();
    insta::assert_snapshot!(lines.join("\n"));
}

/// Compares every `text` with the text between the `start` and `end` beside it.
pub fn assert_verbatim(value: &Value, text: &str) {
    let chars: Vec<char> = text.chars().collect();
    let words = |start: u64, end: u64| -> String { chars[start as usize..end as usize].iter().collect() };
    match value {
        Value::Object(map) => {
            let number = |name: &str| map.get(name).and_then(Value::as_u64);
            if let (Some(start), Some(end)) = (number("start"), number("end")) {
                let beside = map.get("text").or_else(|| map.get("raw"));
                let beside = beside.and_then(Value::as_str).expect("words beside a span");
                assert_eq!(words(start, end), beside);
            }
            map.values().for_each(|v| assert_verbatim(v, text));
        }
        Value::Array(list) => list.iter().for_each(|v| assert_verbatim(v, text)),
        _ => {}
    }
}

#[test]
fn every_text_is_what_stands_between_start_and_end() {
    for line in reading_lines(&made::reading(), &Source::new(made::TEXT)).unwrap() {
        assert!(line.starts_with("{\"kind\":\""), "{line}");
        assert_verbatim(&serde_json::from_str(&line).unwrap(), made::TEXT);
    }
}

#[test]
fn a_misquote_is_refused_with_its_place() {
    // An anchor of another text, smuggled into the reading of this one.
    let other = made::TEXT.replace("Brandt", "Brendt");
    let mut reading = made::reading();
    reading.mentions[0].words = Source::new(&other).anchor(made::range("attaché Brandt")).unwrap();
    let error = reading_lines(&reading, &Source::new(made::TEXT)).unwrap_err();
    let ExchangeError::Misquote { doc, source } = error else { panic!("{error}") };
    assert_eq!(doc, "letter");
    let range = made::range("attaché Brandt");
    assert!(
        matches!(source, Misquote::OtherWords { range: at, ref stored, .. } if at == range && stored == "attaché Brendt")
    );
}

#[test]
fn a_page_outside_the_text_is_refused() {
    let mut reading = made::reading();
    reading.document.pages = vec![TextRange::new(0.into(), 99_999.into())];
    let result = reading_lines(&reading, &Source::new(made::TEXT));
    assert!(matches!(result, Err(ExchangeError::Misquote { .. })));
}

fn cited(words: &str) -> Cited {
    let source = Source::new(made::TEXT);
    let anchor = source.anchor(made::range(words)).unwrap();
    anchor.cited(source.doc())
}

fn texts(doc: DocId) -> Option<Held<'static>> {
    (doc == DocId::of(made::TEXT)).then(|| Held { name: "letter".into(), text: made::TEXT.into() })
}

fn claim() -> Claim {
    let id = made::reading().tellings[0].id;
    let telling = ClaimTelling {
        id,
        words: cited("the garrison is certainly ours"),
        doc: "letter".into(),
        teller: "his driver".into(),
        polarity: Polarity::For,
        voice: Voice::Reported,
        extant: false,
        certainty: CertaintyClass::Certain,
        hedges: vec![cited("certainly")],
        date: Edtf::parse("1937-05").ok(),
    };
    let case = r#"{"claim": "ours", "tellings": [{"id": "t-1", "sources": [{"weight": 0.3333333333333333, "own": true}, {"weight": 0.6666666666666667, "unknown": true}]}]}"#;
    Claim {
        id: RecordId::of_parts(Kind::Claim, ["t-1"]),
        text: "the garrison is ours".into(),
        group: Some("g".into()),
        tellings: vec![telling],
        naive: 1,
        origins: Origins { established: 1, possible: 2 },
        single_points: vec!["t-1".into()],
        case: tradent_exchange::parse_case(case).unwrap(),
    }
}

pub fn collation() -> Collation {
    let doc = DocId::of(made::TEXT);
    let [outer, inner] = [0, 1].map(|i| made::reading().tellings[i].id);
    Collation {
        claims: vec![claim()],
        derivations: vec![Derivation {
            claim: claim().id,
            child: outer,
            parent: None,
            p: 2.0 / 3.0,
            by: Evidence::Attribution,
            evidence: vec![cited("told")],
            reason: "the letter names no one".into(),
        }],
        passages: vec![SharedPassage {
            a: (doc, made::range("Zoë")),
            b: (doc, made::range("Zoë, Papers")),
            src: Some(doc),
            p_src: Some(0.75),
            score: 12.345_678,
            reasons: vec!["the earlier date".into()],
        }],
        identities: vec![Identity {
            actors: vec![made::reading().actors[0].id],
            name: "Brandt".into(),
            why: "equal names".into(),
        }],
        drifts: vec![Drift {
            child: outer,
            parent: inner,
            from: CertaintyClass::Possible,
            to: CertaintyClass::Certain,
            words: [cited("perhaps"), cited("certainly")],
        }],
        circles: vec![Circle { tellings: vec![inner, outer], reason: "each cites the other".into() }],
    }
}

#[test]
fn the_lines_of_a_collation() {
    insta::assert_snapshot!(collation_lines(&collation(), &texts).unwrap().join("\n"));
}

#[test]
fn a_collation_of_an_unknown_or_changed_document_is_refused() {
    let none = collation_lines(&collation(), &|_| None);
    assert!(matches!(none, Err(ExchangeError::NoDocument(_))));
    let changed =
        collation_lines(&collation(), &|_| Some(Held { name: "letter".into(), text: "another".into() }));
    assert!(matches!(changed, Err(ExchangeError::Misquote { .. })));
}

pub fn finding() -> Value {
    let mut finding = Finding {
        question: "origins".into(),
        args: [("claim".to_owned(), "k-1".to_owned())].into(),
        numbers: [("naive".to_owned(), 3.0), ("share".to_owned(), f64::NAN)].into(),
        caveats: vec!["one date is open".into()],
        ..Finding::default()
    };
    let told = finding.cite(&cited("the garrison is certainly ours"));
    finding.sentence =
        vec![Piece::plain("One document says so: "), Piece::cited("the garrison is ours", vec![told])];
    finding.table =
        Table { columns: vec!["words".into()], rows: vec![vec![Piece::cited("ours", vec![told])]] };
    finding_json(&finding, &texts).unwrap()
}

#[test]
fn a_finding_s_numbers_lead_to_its_words() {
    insta::assert_snapshot!(serde_json::to_string_pretty(&finding()).unwrap());
    assert_verbatim(&finding(), made::TEXT);
}

#[test]
fn lines_of_a_collation_are_verbatim() {
    for line in collation_lines(&collation(), &texts).unwrap() {
        assert_verbatim(&serde_json::from_str(&line).unwrap(), made::TEXT);
    }
}

pub fn collation_json() -> Vec<String> {
    collation_lines(&collation(), &texts).unwrap()
}
