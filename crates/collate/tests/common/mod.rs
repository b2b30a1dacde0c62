//! Readings made by hand: spans are found by their words.
#![allow(dead_code)]

use tradent_dossier::certainty::{Certainty, CertaintyClass, Confidence};
use tradent_dossier::document::MetaField;
use tradent_dossier::reading::Work;
use tradent_dossier::telling::{Content, Mode};
use tradent_dossier::{
    Access, Act, Anchor, Citation, Document, Edtf, Kind, Party, Reading, RecordId, Source, Stance, Status,
    Telling,
};
use tradent_dossier::{TextRange, TextSize, telling::AccessKind};

pub struct Made {
    pub text: String,
    pub reading: Reading,
}

pub fn doc(name: &str, author: &str, date: &str, text: &str) -> Made {
    let source = Source::new(text);
    let field = |words: &str| MetaField { words: words.into(), anchor: None, from: "meta_file".into() };
    let document = Document {
        id: source.doc(),
        doc: name.into(),
        path: name.into(),
        chars: text.chars().count() as u32,
        file_sha256: "0".repeat(64).into(),
        format: "plain".into(),
        encoding: "utf-8".into(),
        title: None,
        author: (!author.is_empty()).then(|| field(author)),
        date: (!date.is_empty()).then(|| field(date)),
        dated: Edtf::parse(date).ok(),
        pages: Vec::new(),
        notes: Vec::new(),
    };
    Made { text: text.to_owned(), reading: Reading::empty(document, "by hand") }
}

impl Made {
    fn anchor(&self, words: &str) -> Anchor {
        let at = self.text.find(words).unwrap_or_else(|| panic!("no words {words:?}"));
        let range = TextRange::at(TextSize::from(at as u32), TextSize::of(words));
        Source::new(&self.text).anchor(range).expect("words")
    }

    /// A telling without a parent.
    pub fn tells(self, teller: &str, cue: &str, content: &str) -> Self {
        self.nested(teller, cue, content, None, Stance::Assert)
    }

    /// A telling inside the `parent`-th.
    pub fn tells_in(self, parent: usize, teller: &str, cue: &str, content: &str) -> Self {
        self.nested(teller, cue, content, Some(parent), Stance::Assert)
    }

    pub fn denies(self, teller: &str, cue: &str, content: &str) -> Self {
        self.nested(teller, cue, content, None, Stance::Deny)
    }

    /// Gives the last telling its access.
    pub fn saw(mut self, words: &str) -> Self {
        let words = self.anchor(words);
        self.reading.tellings.last_mut().expect("a telling").access =
            Some(Access { kind: AccessKind::Saw, words });
        self
    }

    /// Lowers the last telling's certainty.
    pub fn hedged(mut self, class: CertaintyClass) -> Self {
        self.reading.tellings.last_mut().expect("a telling").certainty = Certainty::of(class, Vec::new());
        self
    }

    pub fn cites(mut self, mark: &str, work: &str) -> Self {
        let (mark, raw) = (self.anchor(mark), self.anchor(work));
        let id = RecordId::derive(Kind::Citation, self.reading.document.id, &[mark.range()], "");
        let sources = vec![Work { raw, fields: Default::default() }];
        self.reading.citations.push(Citation { id, mark, note: None, sources });
        self
    }

    fn nested(
        mut self,
        teller: &str,
        cue: &str,
        content: &str,
        parent: Option<usize>,
        stance: Stance,
    ) -> Self {
        let (content, cue) = (self.anchor(content), self.anchor(cue));
        let id =
            RecordId::derive(Kind::Telling, self.reading.document.id, &[cue.range(), content.range()], "");
        let party = Party { words: Some(self.anchor(teller)), actor: None };
        let telling = Telling {
            id,
            teller: (!teller.is_empty()).then_some(party),
            cue: vec![cue],
            content: Content::from(content),
            hearers: Vec::new(),
            via: Vec::new(),
            parent: parent.map(|p| self.reading.tellings[p].id),
            act: Act::State,
            mode: Mode::Indirect,
            stance,
            status: Status::Reported,
            report: None,
            certainty: Certainty::of(CertaintyClass::Certain, Vec::new()),
            access: None,
            about: None,
            date: None,
            place: None,
            confidence: Confidence::new(0.9),
            reader: "by hand".into(),
        };
        self.reading.tellings.push(telling);
        self
    }
}
