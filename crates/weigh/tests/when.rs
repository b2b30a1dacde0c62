//! Dates that hang on each other, in sentences.

use tradent_dossier::document::Document;
use tradent_dossier::id::{Kind, RecordId};
use tradent_dossier::when::{RelativeOp, TimexType};
use tradent_dossier::{DocId, Edtf, Reading, Relative, Source, TextRange, Timex, When};
use tradent_weigh::questions::{Dates, Which, when};

const TEXT: &str =
    "The visit fell in January 1937. Ten days later he wrote. On 5 January, after that, all was over.";

fn document(text: &str) -> Document {
    Document {
        id: DocId::of(text),
        doc: "letter".into(),
        path: "letter.txt".into(),
        chars: text.chars().count() as u32,
        file_sha256: "".into(),
        format: "plain".into(),
        encoding: "UTF-8".into(),
        title: None,
        author: None,
        date: None,
        dated: None,
        pages: Vec::new(),
        notes: Vec::new(),
    }
}

fn date(words: &str, value: Option<&str>, relative: Option<Relative>) -> When {
    let start = TEXT.find(words).expect("words of the text") as u32;
    let range = TextRange::at(start.into(), (words.len() as u32).into());
    let source = Source::new(TEXT);
    When {
        id: RecordId::derive(Kind::Date, source.doc(), &[range], ""),
        words: source.anchor(range).expect("a place in the text"),
        edtf: value.map(|v| Edtf::parse(v).expect("an EDTF value")),
        relative,
        timex: Timex { kind: TimexType::Date, value: "".into(), modifier: None },
        style: None,
    }
}

fn after(to: &When, days: Option<u32>) -> Option<Relative> {
    Some(Relative { to: to.id, op: RelativeOp::After, min_days: days, max_days: days })
}

fn held(third: &str, slack: u32, which: Which) -> Dates {
    let visit = date("January 1937", Some("1937-01"), None);
    let wrote = date("Ten days later", None, after(&visit, Some(10)));
    let over = date("5 January", Some(third), after(&wrote, None));
    let mut reading = Reading::empty(document(TEXT), "test");
    reading.dates = vec![visit, wrote, over];
    when(&[reading], which, slack)
}

#[test]
fn a_date_without_a_value_gets_bounds_from_the_one_it_hangs_on() {
    let dates = held("1937-02-20", 0, Which::Tighter);
    assert!(dates.contradictions.is_empty());
    let rows: Vec<Vec<&str>> =
        dates.finding.table.rows.iter().map(|r| r.iter().map(|p| p.text.as_str()).collect()).collect();
    assert_eq!(rows, [["Ten days later", "letter", "not established", "1937-01-11 .. 1937-02-10"]]);
    assert_eq!(dates.finding.plain_sentence(), "3 dates hold together; 1 is tighter than the words say.");
}

#[test]
fn a_later_date_tightens_an_earlier_one() {
    let dates = held("1937-01-20", 0, Which::Tighter);
    let bounds: Vec<&str> = dates.finding.table.rows.iter().map(|r| r[3].text.as_str()).collect();
    assert_eq!(bounds, ["1937-01-01 .. 1937-01-09", "1937-01-11 .. 1937-01-19"]);
    // The bounds stand on the words of all three.
    assert_eq!(dates.finding.table.rows[1][3].refs.len(), 3);
}

#[test]
fn a_contradiction_quotes_the_dates_that_make_it() {
    let dates = held("1937-01-05", 0, Which::Tighter);
    let [one] = dates.contradictions.as_slice() else {
        panic!("{} contradictions", dates.contradictions.len())
    };
    assert_eq!((one.numbers["dates"], one.numbers["days"]), (3.0, 7.0));
    let quoted: Vec<&str> = one.anchors.iter().map(|a| a.anchor.words()).collect();
    for words in ["January 1937", "Ten days later", "5 January"] {
        assert!(quoted.contains(&words), "{quoted:?}");
    }
    assert!(one.plain_sentence().starts_with("3 dates contradict each other by 7 days: "));
    assert_eq!(
        dates.finding.plain_sentence(),
        "3 dates stand in 1 contradiction; 1 is tighter than the words say."
    );
}

#[test]
fn what_says_about_has_slack_and_what_does_not_has_none() {
    assert_eq!(held("1937-01-05~", 6, Which::Tighter).contradictions.len(), 1);
    assert_eq!(held("1937-01-05~", 7, Which::Tighter).contradictions.len(), 0);
    assert_eq!(held("1937-01-05", 7, Which::Tighter).contradictions.len(), 1);
}

#[test]
fn one_date_or_document_is_shown_tighter_or_not() {
    let all = held("1937-02-20", 0, Which::Doc(DocId::of(TEXT)));
    assert_eq!(all.finding.table.rows.len(), 3);
    assert_eq!(all.finding.table.rows[0][3].text, "no tighter");
    let id = date("January 1937", None, None).id;
    assert_eq!(held("1937-02-20", 0, Which::Date(id)).finding.table.rows.len(), 1);
}
