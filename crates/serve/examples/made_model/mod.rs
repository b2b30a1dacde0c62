//! A made dossier: nine short papers about a mine, in our own words, with the answers written by
//! hand. For the server's tests and for looking at the app without reading any file.

use std::collections::BTreeMap;
use tradent_dossier::case::{Alternative, Case, CaseTelling};
use tradent_dossier::claim::{Claim, ClaimTelling, Derivation, Drift, Evidence, Origins, Polarity, Voice};
use tradent_dossier::finding::{Piece, Table};
use tradent_dossier::{
    CertaintyClass, Cited, DocId, Edtf, Finding, Kind, RecordId, Source, TextRange, TextSize,
};
use tradent_exchange::Held;
use tradent_serve::{ClaimLine, ClaimPage, Home, Model, ModelError, Ranked};

/// Name, text, date, the teller, his words, how sure, and from which other paper he has it.
type Paper = (&'static str, &'static str, &'static str, &'static str, &'static str, CertaintyClass, Had);

enum Had {
    Own,
    Unknown,
    From(usize),
    Copied(usize),
    Either(usize, usize),
}

const PAPERS: [Paper; 9] = [
    (
        "01-supper-note",
        "Note, 14 December 1871.\n\nAt supper Pell told the consul that the mine at Aldmoor was empty. Nobody asked him how he \
         knew. He paid for the wine, which he had never done before.\n",
        "1871-12-14",
        "Pell, a broker",
        "Pell told the consul that the mine at Aldmoor was empty",
        CertaintyClass::Certain,
        Had::Own,
    ),
    (
        "02-dispatch-ardley",
        "Dispatch of Consul Ardley, 8 January 1872.\n\nMr. Pell, a broker of this town, informs me that the mine at Aldmoor is \
         likely to be empty. I give it for what it is worth, and have bought none of the shares.\n",
        "1872-01-08",
        "Consul Ardley",
        "the mine at Aldmoor is likely to be empty",
        CertaintyClass::Likely,
        Had::From(0),
    ),
    (
        "03-aldmoor-post",
        "The Aldmoor Post, 20 January 1872.\n\nFrom the consulate we hear that the mine may be empty, and that its owners \
         have known it since the autumn. They were not at home when we called.\n",
        "1872-01-20",
        "The Aldmoor Post",
        "the mine may be empty",
        CertaintyClass::Possible,
        Had::From(1),
    ),
    (
        "04-coast-gazette",
        "The Coast Gazette, 1 February 1872.\n\nAs the Aldmoor Post reports, the mine is without doubt empty, and its owners \
         have known it since the autumn.\n",
        "1872-02-01",
        "The Coast Gazette",
        "the mine is without doubt empty",
        CertaintyClass::Certain,
        Had::Copied(2),
    ),
    (
        "05-capital-news",
        "The Capital News, 5 February 1872.\n\nThe mine is without doubt empty, and its owners have known it since the \
         autumn. The shares fell by a third before noon.\n",
        "1872-02-05",
        "The Capital News",
        "The mine is without doubt empty",
        CertaintyClass::Certain,
        Had::Copied(3),
    ),
    (
        "06-inquiry",
        "Record of the inquiry, June 1873.\n\nThe Assessor: It was known to everybody that the mine was empty.\nThe Owner: To \
         whom, and from whom?\nThe Assessor: The question may be put in writing.\n",
        "1873-06",
        "The Assessor",
        "It was known to everybody that the mine was empty",
        CertaintyClass::Certain,
        Had::Unknown,
    ),
    (
        "07-letter-tarn",
        "Letter of Miss Tarn, 3 May 1874.\n\nI kept the pit books for nine years. It is not true that the mine was empty. The \
         last full wagon went down on the day on which the shares were sold.\n",
        "1874-05-03",
        "Miss Tarn",
        "It is not true that the mine was empty",
        CertaintyClass::Denied,
        Had::Own,
    ),
    (
        "08-memoir-dray",
        "From the memoirs of Captain Dray, 1889.\n\nPell told me himself, one evening in the spring, that the mine was empty. \
         He laughed as he said it. I have wondered since who was meant to hear him.\n",
        "1889",
        "Captain Dray",
        "Pell told me himself, one evening in the spring, that the mine was empty",
        CertaintyClass::Certain,
        Had::From(0),
    ),
    (
        "09-history-lund",
        "I. Lund, A Short History of the Coast (1911), p. 44.\n\nThe mine at Aldmoor was certainly empty by the end of 1871, as \
         Dray and the papers of the day agree.\n",
        "1911",
        "I. Lund",
        "The mine at Aldmoor was certainly empty",
        CertaintyClass::Certain,
        Had::Either(7, 3),
    ),
];

/// The dossier.
pub struct Made {
    papers: BTreeMap<DocId, (String, String)>,
    page: Option<ClaimPage>,
}

fn cited(text: &str, words: &str) -> Cited {
    let at = text.find(words).expect("the words stand in the paper");
    let range = TextRange::at(TextSize::from(at as u32), TextSize::of(words));
    let source = Source::new(text);
    source.anchor(range).expect("the words are not empty").cited(source.doc())
}

fn id(i: usize) -> RecordId {
    let (_, text, _, _, words, ..) = &PAPERS[i];
    RecordId::derive(Kind::Telling, DocId::of(text), &[cited(text, words).anchor.range()], "")
}

fn sources(had: &Had) -> Vec<Alternative> {
    let named = |p: &usize| vec![id(*p).to_string().into_boxed_str()];
    match had {
        Had::Own => vec![Alternative::own(1.0)],
        Had::Unknown => vec![Alternative::unknown(0.7), Alternative::from(0.3, named(&4))],
        Had::From(p) | Had::Copied(p) => vec![Alternative::from(1.0, named(p))],
        Had::Either(a, b) => {
            vec![Alternative::from(0.6, named(a)), Alternative::from(0.4, named(b))]
        }
    }
}

fn claim() -> (Claim, Vec<Derivation>) {
    let claim_id = RecordId::of_parts(Kind::Claim, ["the mine at Aldmoor was empty"]);
    let mut tellings = Vec::new();
    let mut in_case = Vec::new();
    let mut derivations = Vec::new();
    for (i, (doc, text, date, teller, words, certainty, had)) in PAPERS.iter().enumerate() {
        tellings.push(ClaimTelling {
            id: id(i),
            words: cited(text, words),
            doc: (*doc).into(),
            teller: (*teller).into(),
            polarity: if i == 6 { Polarity::Against } else { Polarity::For },
            voice: if i == 0 { Voice::Reported } else { Voice::Author },
            extant: i != 0,
            certainty: *certainty,
            hedges: Vec::new(),
            date: Edtf::parse(date).ok(),
        });
        in_case.push(CaseTelling {
            id: id(i).to_string().into(),
            teller: (*teller).into(),
            extant: i != 0,
            date: Some((*date).into()),
            components: Vec::new(),
            sources: sources(had),
            if_true: None,
            if_false: None,
            certainty: None,
        });
        if let Had::Copied(parent) = had {
            derivations.push(Derivation {
                claim: claim_id,
                child: id(i),
                parent: Some(id(*parent)),
                p: 1.0,
                by: Evidence::Copy,
                evidence: vec![
                    cited(text, "have known it since the"),
                    cited(PAPERS[*parent].1, "have known it since the"),
                ],
                reason: "fourteen words in a row are the same".into(),
            });
        }
    }
    let claim = Claim {
        id: claim_id,
        text: "the mine at Aldmoor was empty".into(),
        group: None,
        tellings,
        naive: 8,
        origins: Origins { established: 1, possible: 2 },
        single_points: vec![id(0).to_string().into()],
        case: Case {
            claim: "the mine at Aldmoor was empty".into(),
            prior: None,
            components: Vec::new(),
            tellings: in_case,
        },
    };
    (claim, derivations)
}

fn origins(claim: &Claim) -> Finding {
    let mut f = Finding {
        question: "origins".into(),
        args: BTreeMap::from([("claim".into(), claim.id.to_string())]),
        numbers: BTreeMap::from([("naive".into(), 8.0), ("established".into(), 1.0)]),
        caveats: vec![
            "The inquiry's own source is not said: it may be a second origin, or the papers of the day."
                .into(),
        ],
        ..Finding::default()
    };
    let refs = |f: &mut Finding, which: &[usize]| -> Vec<usize> {
        which.iter().map(|i| f.cite(&claim.tellings[*i].words)).collect()
    };
    let told = refs(&mut f, &[0, 1, 2, 3, 4, 5, 7, 8]);
    let (pell, open) = (refs(&mut f, &[0, 7]), refs(&mut f, &[0, 5]));
    let falls = refs(&mut f, &[1, 2, 3, 4, 7, 8]);
    let denied = refs(&mut f, &[6]);
    f.sentence = vec![
        Piece::cited("8 papers", told),
        Piece::plain(" say that the mine at Aldmoor was empty; that makes "),
        Piece::cited("1 established origin", pell.clone()),
        Piece::plain(" and at most "),
        Piece::cited("2 possible", open),
        Piece::plain(". All but one hang on "),
        Piece::cited("Pell, a broker", pell),
        Piece::plain(": without him "),
        Piece::cited("7 of 8", falls),
        Piece::plain(" fall. "),
        Piece::cited("1 letter", denied),
        Piece::plain(" denies it."),
    ];
    f
}

fn grew(claim: &Claim) -> Finding {
    let mut f = Finding { question: "drift".into(), ..Finding::default() };
    let (from, to) = (f.cite(&claim.tellings[2].words), f.cite(&claim.tellings[3].words));
    f.sentence = vec![
        Piece::plain("Certainty grew on the way: "),
        Piece::cited("“may be”", vec![from]),
        Piece::plain(" in the Aldmoor Post became "),
        Piece::cited("“without doubt”", vec![to]),
        Piece::plain(" in the Coast Gazette."),
    ];
    f
}

fn copied(claim: &Claim) -> Finding {
    let mut f = Finding { question: "falls".into(), ..Finding::default() };
    let refs = [3, 4].map(|i| f.cite(&claim.tellings[i].words)).to_vec();
    f.sentence = vec![
        Piece::cited("2 newspapers", refs),
        Piece::plain(" copied the Aldmoor Post nearly word for word; they are no witnesses of their own."),
    ];
    f.table = Table {
        columns: vec!["paper".into(), "copied from".into()],
        rows: vec![
            vec![Piece::plain("The Coast Gazette"), Piece::plain("The Aldmoor Post")],
            vec![Piece::plain("The Capital News"), Piece::plain("The Coast Gazette")],
        ],
    };
    f
}

impl Made {
    /// The nine papers.
    pub fn mine() -> Self {
        let papers = PAPERS.iter().map(|p| (DocId::of(p.1), (p.0.to_owned(), p.1.to_owned())));
        let (claim, derivations) = claim();
        let drift = Drift {
            child: id(3),
            parent: id(2),
            from: CertaintyClass::Possible,
            to: CertaintyClass::Certain,
            words: [claim.tellings[2].words.clone(), claim.tellings[3].words.clone()],
        };
        let page = ClaimPage {
            finding: origins(&claim),
            claim,
            derivations,
            drifts: vec![drift],
            circles: Vec::new(),
        };
        Made { papers: papers.collect(), page: Some(page) }
    }

    /// Nothing at all.
    #[allow(dead_code, reason = "for the tests and the empty page")]
    pub fn empty() -> Self {
        Made { papers: BTreeMap::new(), page: None }
    }

    /// One more paper, which no claim uses.
    #[allow(dead_code, reason = "for the tests")]
    pub fn with(mut self, name: &str, text: &str) -> Self {
        self.papers.insert(DocId::of(text), (name.to_owned(), text.to_owned()));
        self
    }
}

impl Model for Made {
    fn home(&self) -> Result<Home, ModelError> {
        let documents = u32::try_from(self.papers.len()).unwrap_or(u32::MAX);
        let Some(page) = &self.page else {
            return Ok(Home { documents, ..Home::default() });
        };
        let claim = &page.claim;
        let mut summary = Finding { question: "pile".into(), ..Finding::default() };
        let told: Vec<usize> = claim.tellings.iter().map(|t| summary.cite(&t.words)).collect();
        summary.sentence = vec![
            Piece::cited("9 documents", told.clone()),
            Piece::plain(" carry "),
            Piece::cited("1 story", told.clone()),
            Piece::plain("; it has "),
            Piece::cited("1 established origin", told[..1].to_vec()),
            Piece::plain("."),
        ];
        let findings = [page.finding.clone(), grew(claim), copied(claim)]
            .map(|finding| Ranked { claim: Some(claim.id), finding });
        Ok(Home { summary, documents, claims: 1, findings: findings.to_vec() })
    }

    fn claims(&self) -> Result<Vec<ClaimLine>, ModelError> {
        let line = |p: &ClaimPage| ClaimLine {
            id: p.claim.id,
            text: p.claim.text.to_string(),
            naive: p.claim.naive,
            established: p.claim.origins.established,
            possible: p.claim.origins.possible,
        };
        Ok(self.page.iter().map(line).collect())
    }

    fn claim(&self, id: RecordId) -> Result<Option<ClaimPage>, ModelError> {
        Ok(self.page.clone().filter(|p| p.claim.id == id))
    }

    fn document(&self, name: &str) -> Result<Option<DocId>, ModelError> {
        Ok(self.papers.iter().find(|(_, p)| p.0 == name).map(|(id, _)| *id))
    }

    fn held(&self, doc: DocId) -> Option<Held<'_>> {
        let (name, text) = self.papers.get(&doc)?;
        Some(Held { name: name.into(), text: text.into() })
    }
}
