//! One reading made by hand: a telling inside a telling, and a record of every kind.

use text_size::{TextRange, TextSize};
use tradent_dossier::reading::Work;
use tradent_dossier::telling::{self, AccessKind};
use tradent_dossier::when::{RelativeOp, TimexType};
use tradent_dossier::*;

pub const TEXT: &str = "Zoë’s letter 😀 — 3 May 1937\r\n\
    The attaché Brandt perhaps told Berlin, through a courier, that he had heard his driver say \
    \"the garrison is certainly ours\".¹ It seems that they met the next day. The chief of the\r\n\
    ¹ Zoë, Papers (1938), p. 4.";

/// Where `words` first stand in [`TEXT`].
pub fn range(words: &str) -> TextRange {
    let at = TEXT.find(words).unwrap() as u32;
    TextRange::at(at.into(), TextSize::of(words))
}

fn at(words: &str) -> Anchor {
    Source::new(TEXT).anchor(range(words)).unwrap()
}

fn id(kind: Kind, words: &str) -> RecordId {
    RecordId::derive(kind, DocId::of(TEXT), &[range(words)], "")
}

fn party(words: &str, actor: Option<&str>) -> Party {
    Party { words: Some(at(words)), actor: actor.map(|a| id(Kind::Actor, a)) }
}

fn document() -> Document {
    let end = TextSize::of(TEXT);
    Document {
        id: DocId::of(TEXT),
        doc: "letter".into(),
        path: "papers/letter.txt".into(),
        chars: TEXT.chars().count() as u32,
        file_sha256: "0f".repeat(32).into(),
        format: "plain".into(),
        encoding: "utf-8".into(),
        title: None,
        author: Some(MetaField { words: "Zoë".into(), anchor: Some(at("Zoë")), from: "masthead".into() }),
        date: Some(MetaField {
            words: "3 May 1937".into(),
            anchor: Some(at("3 May 1937")),
            from: "dateline".into(),
        }),
        dated: Edtf::parse("1937-05-03").ok(),
        pages: vec![TextRange::new(0.into(), end)],
        notes: vec![document::Note {
            kind: "encoding".into(),
            message: "read as UTF-8".into(),
            range: Some(range("😀")),
        }],
    }
}

fn outer() -> Telling {
    let content = "he had heard his driver say \"the garrison is certainly ours\"";
    Telling {
        id: id(Kind::Telling, "told"),
        teller: Some(party("Brandt", Some("Brandt"))),
        cue: vec![at("told")],
        content: at(content).into(),
        hearers: vec![party("Berlin", Some("Berlin"))],
        via: vec![party("a courier", None)],
        parent: None,
        act: Act::State,
        mode: Mode::Indirect,
        stance: Stance::Assert,
        status: Status::Reported,
        report: Some(Report { class: CertaintyClass::Possible, cues: vec![at("perhaps")] }),
        certainty: Certainty::of(CertaintyClass::Certain, Vec::new()),
        access: Some(Access { kind: AccessKind::Heard, words: at("had heard") }),
        about: None,
        date: Edtf::parse("1937-05~").ok(),
        place: Some(at("Berlin")),
        confidence: Confidence::new(2.0 / 3.0),
        reader: "cues".into(),
    }
}

fn inner() -> Telling {
    Telling {
        id: id(Kind::Telling, "say"),
        teller: Some(party("his driver", None)),
        cue: vec![at("say")],
        content: telling::Content::new(vec![at("certainly ours"), at("the garrison is")]).unwrap(),
        hearers: Vec::new(),
        via: Vec::new(),
        parent: Some(id(Kind::Telling, "told")),
        mode: Mode::Direct,
        report: None,
        certainty: Certainty::of(CertaintyClass::Certain, vec![at("certainly")]),
        access: None,
        about: Some(About { telling: id(Kind::Telling, "told"), verdict: telling::Verdict::Plant }),
        date: None,
        place: None,
        confidence: Confidence::new(0.5),
        ..outer()
    }
}

fn actor(kind: ActorType, name: &str) -> Actor {
    Actor { id: id(Kind::Actor, name), kind, name: name.into(), names: vec![name.into()] }
}

fn timex(value: &str) -> Timex {
    Timex { kind: TimexType::Date, value: value.into(), modifier: None }
}

fn dates() -> Vec<When> {
    let next = Relative {
        to: id(Kind::Date, "3 May 1937"),
        op: RelativeOp::After,
        min_days: Some(1),
        max_days: Some(1),
    };
    vec![
        When {
            id: id(Kind::Date, "3 May 1937"),
            words: at("3 May 1937"),
            edtf: Edtf::parse("1937-05-03").ok(),
            relative: None,
            timex: timex("1937-05-03"),
            style: None,
        },
        When {
            id: id(Kind::Date, "the next day"),
            words: at("the next day"),
            edtf: Edtf::parse("1937-05-04/..").ok(),
            relative: Some(next),
            timex: timex("1937-05-04"),
            style: Some(when::Style::OldStyle),
        },
    ]
}

fn works() -> Vec<Work> {
    let field = |name: &str, value: &str| (name.into(), value.into());
    vec![Work {
        raw: at("Zoë, Papers (1938), p. 4."),
        fields: [
            field("author", "Zoë"),
            field("title", "Papers"),
            field("issued", "1938"),
            field("page", "4"),
            field("ibid", "no"),
        ]
        .into(),
    }]
}

/// The reading of [`TEXT`].
pub fn reading() -> Reading {
    let mut r = Reading::empty(document(), "0.1.0");
    r.actors = vec![actor(ActorType::Person, "Brandt"), actor(ActorType::Place, "Berlin")];
    r.mentions = vec![Mention {
        id: id(Kind::Mention, "attaché Brandt"),
        words: at("attaché Brandt"),
        kind: ActorType::Person,
        form: MentionForm::Name,
        actor: Some(id(Kind::Actor, "Brandt")),
    }];
    r.dates = dates();
    r.tellings = vec![outer(), inner()];
    r.hedges = vec![Hedge {
        id: id(Kind::Hedge, "It seems"),
        words: at("It seems"),
        class: CertaintyClass::Likely,
        scope: Some(at("they met the next day")),
    }];
    r.ties = vec![Tie {
        id: id(Kind::Tie, "attaché"),
        kind: TieType::HoldsPost,
        from: id(Kind::Actor, "Brandt"),
        to: None,
        post: Some(at("attaché")),
        evidence: at("The attaché Brandt"),
        when: Edtf::parse("1937").ok(),
        status: Status::Alleged,
        cover: true,
        confidence: Confidence::new(0.123_456),
    }];
    r.events = vec![Event {
        id: id(Kind::Event, "met"),
        kind: EventType::Meet,
        trigger: at("met"),
        participants: vec![Participant { role: "agent".into(), actor: id(Kind::Actor, "Brandt") }],
        when: Edtf::parse("1937-05-04").ok(),
        place: Some(at("Berlin")),
        status: Status::Reported,
        confidence: Confidence::new(0.9),
    }];
    r.citations = vec![Citation {
        id: id(Kind::Citation, "¹"),
        mark: at("¹"),
        note: Some(at("¹ Zoë, Papers (1938), p. 4.")),
        sources: works(),
    }];
    r.gaps = vec![Gap {
        id: id(Kind::Gap, "The chief of the"),
        words: at("The chief of the"),
        why: "the sentence breaks off".into(),
    }];
    r
}
