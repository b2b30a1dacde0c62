//! Made claims for the tests of views and drawings.

use crate::places::Held;
use tradent_dossier::case::{Alternative, Case, CaseTelling, Component, Interval};
use tradent_dossier::claim::{Claim, ClaimTelling, Derivation, Evidence, Origins, Polarity, Voice};
use tradent_dossier::{CertaintyClass, DocId, Edtf, Kind, RecordId, Source, TextRange};

/// A telling to be made: name, EDTF or "", and its alternatives.
pub(crate) struct Made<'a> {
    pub name: &'a str,
    pub date: &'a str,
    pub sources: Vec<Alternative>,
}

pub(crate) fn id(i: usize) -> RecordId {
    RecordId { kind: Kind::Telling, hash: i as u64 + 1 }
}

pub(crate) fn from(weight: f64, parents: &[usize]) -> Alternative {
    Alternative::from(weight, parents.iter().map(|p| id(*p).to_string().into()).collect())
}

/// The text of every made document.
pub(crate) const TEXT: &str = "In the winter a broker in Aldmoor said that the mine was empty.";

pub(crate) fn held(doc: DocId) -> Option<Held<'static>> {
    (doc == DocId::of(TEXT)).then(|| Held { name: "letter".into(), text: TEXT.into() })
}

pub(crate) fn claim(made: &[Made<'_>]) -> Claim {
    let source = Source::new(TEXT);
    let at = TEXT.find("the mine").unwrap_or(0) as u32;
    let words = source.anchor(TextRange::at(at.into(), 18.into()));
    let words = words.expect("the span is in the text").cited(source.doc());
    let telling = |(i, m): (usize, &Made<'_>)| ClaimTelling {
        id: id(i),
        words: words.clone(),
        doc: format!("{:02}-{}", i, m.name.split(' ').next().unwrap_or("x")).into(),
        teller: m.name.into(),
        polarity: if m.name.ends_with("denies") { Polarity::Against } else { Polarity::For },
        voice: if i % 3 == 0 { Voice::Reported } else { Voice::Author },
        extant: i % 3 != 0,
        certainty: CertaintyClass::ALL[i % 4],
        hedges: Vec::new(),
        date: Edtf::parse(m.date).ok(),
    };
    let in_case = |(i, m): (usize, &Made<'_>)| CaseTelling {
        id: id(i).to_string().into(),
        teller: m.name.into(),
        extant: i % 3 != 0,
        date: None,
        components: if i == 1 { vec!["faith".into()] } else { Vec::new() },
        sources: m.sources.clone(),
        if_true: None,
        if_false: None,
        certainty: None,
    };
    Claim {
        id: RecordId { kind: Kind::Claim, hash: 7 },
        text: "the mine was empty".into(),
        group: None,
        tellings: made.iter().enumerate().map(telling).collect(),
        naive: made.len() as u32,
        origins: Origins { established: 1, possible: 2 },
        single_points: vec![id(0).to_string().into()],
        case: Case {
            claim: "the mine was empty".into(),
            prior: None,
            components: vec![Component {
                id: "faith".into(),
                name: "the broker's good faith".into(),
                sound: Interval::SURE,
            }],
            tellings: made.iter().enumerate().map(in_case).collect(),
        },
    }
}

/// Five tellings: an origin, two who had it from him, one who copied, one whose source is open.
pub(crate) fn mine() -> (Claim, Vec<Derivation>) {
    let claim = claim(&[
        Made { name: "The broker", date: "1871-12", sources: vec![Alternative::own(1.0)] },
        Made { name: "Consul Ardley", date: "1872-01-08", sources: vec![from(1.0, &[0])] },
        Made {
            name: "The Aldmoor Post",
            date: "1872-01-20",
            sources: vec![from(0.75, &[1]), from(0.25, &[0])],
        },
        Made { name: "Miss Tarn denies", date: "1874", sources: vec![Alternative::own(1.0)] },
        Made {
            name: "The Coast Gazette",
            date: "1872-02-01",
            sources: vec![from(0.6, &[2]), Alternative::unknown(0.4)],
        },
    ]);
    let copy = Derivation {
        claim: claim.id,
        child: id(4),
        parent: Some(id(2)),
        p: 0.6,
        by: Evidence::Copy,
        evidence: Vec::new(),
        reason: "thirty words are the same".into(),
    };
    (claim, vec![copy])
}
