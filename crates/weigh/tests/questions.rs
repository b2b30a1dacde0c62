//! Sentences made from numbers, on the planted story's genealogy.

use tradent_dossier::case::{Alternative, Case, CaseTelling};
use tradent_dossier::certainty::CertaintyClass;
use tradent_dossier::claim::{Claim, ClaimTelling, Collation, Origins, Polarity, Voice};
use tradent_dossier::id::{Kind, RecordId};
use tradent_dossier::{Source, TextRange};
use tradent_weigh::{check, fill, questions};

struct Maker {
    tellings: Vec<ClaimTelling>,
    case: Vec<CaseTelling>,
}

impl Maker {
    /// A telling whose words are its teller's name twice over; gives its id.
    fn add(&mut self, teller: &str, doc: Option<&str>, sources: Vec<Alternative>) -> Box<str> {
        let text = format!("{teller} {teller} {}", self.tellings.len());
        let source = Source::new(&text);
        let range = TextRange::up_to((text.len() as u32).into());
        let id = RecordId::derive(Kind::Telling, source.doc(), &[range], "");
        let key: Box<str> = id.to_string().into();
        self.tellings.push(ClaimTelling {
            id,
            words: source.anchor(range).expect("a telling's words").cited(source.doc()),
            doc: doc.unwrap_or("03-minute-isb").into(),
            teller: teller.into(),
            polarity: Polarity::For,
            voice: if doc.is_some() { Voice::Author } else { Voice::Reported },
            extant: doc.is_some(),
            certainty: CertaintyClass::Certain,
            hedges: Vec::new(),
            date: None,
        });
        self.case.push(CaseTelling {
            id: key.clone(),
            teller: teller.into(),
            extant: doc.is_some(),
            date: None,
            components: Vec::new(),
            sources,
            if_true: None,
            if_false: None,
            certainty: None,
        });
        key
    }

    fn from(&mut self, teller: &str, doc: Option<&str>, parent: &str) -> Box<str> {
        self.add(teller, doc, vec![Alternative::from(1.0, vec![parent.into()])])
    }
}

/// The genealogy in examples/planted-story/README.md: three tellings by Brezan, ten documents.
fn planted() -> Claim {
    let mut m = Maker { tellings: Vec::new(), case: Vec::new() };
    let dsv = m.add("DSV", None, vec![Alternative::own(1.0)]);
    let brezan: Vec<_> = (0..3).map(|_| m.from("Kazimir Brezan", None, &dsv)).collect();
    let voss = m.from("Albrecht Voss", None, &brezan[0]);
    m.from("H. Kehrmann", Some("03-minute-isb"), &voss);
    let to_pelm = m.from("Albrecht Voss", None, &brezan[0]);
    let pelm = m.from("Anselm Pelm", None, &to_pelm);
    let cable = m.from("Stavrin", Some("04-cable-hallin"), &pelm);
    let wire = m.from("Continental News Service", Some("05-wire-continental"), &pelm);
    let courier = m.from("The Hallin Courier", Some("06-courier"), &wire);
    m.from("The Northern Mercury", Some("07-mercury"), &courier);
    let either = vec![Alternative::unknown(0.6), Alternative::from(0.4, vec![cable])];
    m.add("the Prosecutor", Some("08-trial-record"), either);
    let memoir = m.from("Albrecht Voss", Some("09-memoir-voss"), &brezan[1]);
    m.from("Lena Korvin", Some("10-memoir-korvin"), &brezan[2]);
    let hartog = m.from("Emil Hartog", Some("12-history-hartog"), &memoir);
    m.from("R. T. Marchant", Some("13-history-marchant"), &hartog);
    Claim {
        id: RecordId::of_parts(Kind::Claim, ["planted"]),
        text: "The High Command is plotting".into(),
        group: None,
        tellings: m.tellings,
        naive: 10,
        origins: Origins { established: 0, possible: 0 },
        single_points: Vec::new(),
        case: Case { tellings: m.case, ..Case::default() },
    }
}

#[test]
fn the_planted_story_in_one_sentence() {
    let f = questions::origins(&planted()).unwrap();
    insta::assert_snapshot!(f.plain_sentence(), @"10 documents tell it; 1 independent origin is established, at most 2 are possible; apart from 1 telling whose source is not established, everything hangs on Kazimir Brezan, with DSV behind.");
    assert_eq!(f.sentence[0].refs.len(), 10);
    for piece in f.sentence.iter().filter(|p| p.text.contains(|c: char| c.is_ascii_digit())) {
        assert!(!piece.refs.is_empty(), "{}", piece.text);
    }
    assert!(f.sentence.iter().flat_map(|p| &p.refs).all(|r| *r < f.anchors.len()));
}

#[test]
fn without_brezan_nine_of_ten_fall() {
    let f = questions::falls(&planted(), &["Kazimir Brezan"]).unwrap();
    insta::assert_snapshot!(f.plain_sentence(), @"Without Kazimir Brezan 9 of 10 held tellings fall; 1 stands.");
    let f = questions::falls(&planted(), &["Lena Korvin"]).unwrap();
    insta::assert_snapshot!(f.plain_sentence(), @"Without Lena Korvin 1 of 10 held tellings falls; 9 stand.");
}

#[test]
fn filling_takes_the_common_link_where_nothing_else_is_single() {
    let mut claim = planted();
    fill(&mut claim).unwrap();
    assert_eq!(claim.origins, Origins { established: 1, possible: 2 });
    // Brezan's three tellings have no component here: the one telling on which all hangs is the DSV's.
    assert_eq!(claim.single_points, [claim.case.tellings[0].id.clone()]);
    let w = tradent_weigh::weigh(&check(&claim.case).unwrap(), &[], &[]).unwrap();
    let names: Vec<&str> = w.common_links.iter().map(|p| &*p.name).collect();
    assert_eq!(names, ["Kazimir Brezan", "DSV"]);
}

#[test]
fn ranking_puts_many_documents_of_one_origin_first() {
    let mut lone = planted();
    lone.naive = 2;
    let collation = Collation { claims: vec![lone, planted()], ..Collation::default() };
    let ranked = questions::ranking(&collation);
    let documents: Vec<f64> = ranked.iter().map(|f| f.numbers["documents"]).collect();
    assert_eq!(documents, [10.0, 2.0]);
}

#[test]
fn an_undated_claim_says_so() {
    let f = questions::timeline(&planted());
    assert_eq!(f.plain_sentence(), "When it was told is not established.");
    assert_eq!(f.table.rows.len(), 17);
}
