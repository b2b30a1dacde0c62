//! Dossiers by chance: texts of every plane, records of every kind, judgements and undos.

use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tradent_dossier::document::Note;
use tradent_dossier::judgement::Draft;
use tradent_dossier::reading::Work;
use tradent_dossier::telling::{self, AccessKind, Content};
use tradent_dossier::when::{RelativeOp, Style, TimexType};
use tradent_dossier::*;
use tradent_exchange::Forgotten;

/// A dossier in memory.
#[derive(Debug, Clone)]
pub struct Pile {
    pub documents: Vec<(Reading, String)>,
    pub ledger: Ledger,
    pub forgotten: Vec<Forgotten>,
}

/// Texts with BOMs, line ends, combining marks, controls and every plane.
fn text() -> impl Strategy<Value = String> {
    "(\\PC|[\u{0}-\u{ff}]|[\u{800}-\u{d7ff}]|[\u{10000}-\u{10ffff}]|\u{301}|\u{feff}|\r\n|😀| ){0,60}"
}

pub fn pile() -> impl Strategy<Value = Pile> {
    let texts = proptest::collection::btree_set(text(), 0..4);
    (texts, any::<u64>()).prop_map(|(texts, seed)| {
        let mut dice = Dice(seed);
        let texts: Vec<String> = texts.into_iter().collect();
        let documents = texts.iter().enumerate().map(|(n, text)| {
            let name = format!("{}{n}", ["a b", "é", "😀", "box!m\"\\"][n % 4]);
            (dice.reading(text, &name), text.clone())
        });
        let mut documents: Vec<_> = documents.collect();
        documents.sort_by(|a, b| a.0.document.doc.cmp(&b.0.document.doc));
        let ledger = dice.ledger(&documents);
        let forgotten = dice.many(|d| Forgotten {
            sha256: DocId::of(&d.word()),
            at: "2026-02-03T04:05:06Z".into(),
            by: d.word(),
        });
        Pile { documents, ledger, forgotten }
    })
}

/// Chance from a seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(2) == 0).then(|| make(self))
    }

    fn many<T>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(4)).map(|_| make(self)).collect()
    }

    fn word(&mut self) -> Box<str> {
        self.one(&["x", "naïve", "😀 two", "\"quoted\"\n\\", "\u{1}\u{2028}"]).into()
    }

    fn share(&mut self) -> f64 {
        self.below(1_000_001) as f64 / 1_000_003.0
    }

    fn edtf(&mut self) -> Edtf {
        let given = self.one(&[
            "1937",
            "1936-12~",
            "193X",
            "../1937-02",
            "1937-02-11?",
            "-0478",
            "1936/1937-01",
            "[1936,1938]",
            "1937-22",
        ]);
        Edtf::parse(given).unwrap()
    }

    fn id(&mut self, kind: Kind) -> RecordId {
        RecordId { kind, hash: self.below(1 << 20) as u64 }
    }

    fn range(&mut self, text: &str) -> Option<TextRange> {
        let mut cuts: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        cuts.push(text.len());
        let (a, b) = (self.below(cuts.len()), self.below(cuts.len()));
        let (start, end) = (cuts[a.min(b)] as u32, cuts[a.max(b)] as u32);
        (a != b).then(|| TextRange::new(start.into(), end.into()))
    }

    fn anchor(&mut self, text: &str) -> Anchor {
        let source = Source::new(text);
        loop {
            if let Some(range) = self.range(text) {
                return source.anchor(range).unwrap();
            }
        }
    }

    fn meta(&mut self, text: &str) -> MetaField {
        MetaField {
            words: self.word(),
            anchor: (!text.is_empty()).then(|| self.anchor(text)),
            from: self.word(),
        }
    }

    fn document(&mut self, text: &str, name: &str) -> Document {
        Document {
            id: DocId::of(text),
            doc: name.into(),
            path: self.word(),
            chars: text.chars().count() as u32,
            file_sha256: DocId::of(name).hex().into(),
            format: self.word(),
            encoding: self.word(),
            title: self.maybe(|d| d.meta(text)),
            author: self.maybe(|d| d.meta(text)),
            date: self.maybe(|d| d.meta(text)),
            dated: self.maybe(Dice::edtf),
            pages: self.many(|d| d.range(text).unwrap_or_default()),
            notes: self.many(|d| Note { kind: d.word(), message: d.word(), range: d.range(text) }),
        }
    }

    fn reading(&mut self, text: &str, name: &str) -> Reading {
        let document = self.document(text, name);
        let mut r = Reading::empty(document, "reader 1");
        r.actors = self.many(|d| Actor {
            id: d.id(Kind::Actor),
            kind: d.one(ActorType::ALL),
            name: d.word(),
            names: vec![d.word(), d.word()],
        });
        if text.is_empty() {
            return r;
        }
        r.mentions = self.many(|d| Mention {
            id: d.id(Kind::Mention),
            words: d.anchor(text),
            kind: d.one(ActorType::ALL),
            form: d.one(MentionForm::ALL),
            actor: d.maybe(|d| d.id(Kind::Actor)),
        });
        r.dates = self.many(|d| d.when(text));
        r.tellings = self.many(|d| d.telling(text));
        r.hedges = self.many(|d| Hedge {
            id: d.id(Kind::Hedge),
            words: d.anchor(text),
            class: d.one(CertaintyClass::ALL),
            scope: d.maybe(|d| d.anchor(text)),
        });
        r.ties = self.many(|d| d.tie(text));
        r.events = self.many(|d| d.event(text));
        r.citations = self.many(|d| Citation {
            id: d.id(Kind::Citation),
            mark: d.anchor(text),
            note: d.maybe(|d| d.anchor(text)),
            sources: d.many(|d| d.work(text)),
        });
        r.gaps = self.many(|d| Gap { id: d.id(Kind::Gap), words: d.anchor(text), why: d.word() });
        r
    }

    fn when(&mut self, text: &str) -> When {
        When {
            id: self.id(Kind::Date),
            words: self.anchor(text),
            edtf: self.maybe(Dice::edtf),
            relative: self.maybe(|d| Relative {
                to: d.id(Kind::Event),
                op: d.one(RelativeOp::ALL),
                min_days: d.maybe(|d| d.below(99) as u32),
                max_days: d.maybe(|d| d.below(99) as u32),
            }),
            timex: Timex {
                kind: self.one(TimexType::ALL),
                value: self.word(),
                modifier: self.maybe(Dice::word),
            },
            style: self.maybe(|d| {
                d.one(&[
                    Style::Double { agrees: true },
                    Style::Double { agrees: false },
                    Style::OldStyle,
                    Style::DualYear,
                ])
            }),
        }
    }

    fn party(&mut self, text: &str) -> Party {
        Party { words: Some(self.anchor(text)), actor: self.maybe(|d| d.id(Kind::Actor)) }
    }

    fn content(&mut self, text: &str) -> Content {
        let several = vec![self.anchor(text), self.anchor(text)];
        Content::new(several).unwrap_or_else(|_| self.anchor(text).into())
    }

    fn telling(&mut self, text: &str) -> Telling {
        Telling {
            id: self.id(Kind::Telling),
            teller: self.maybe(|d| Party {
                words: d.maybe(|d| d.anchor(text)),
                actor: d.maybe(|d| d.id(Kind::Actor)),
            }),
            cue: self.many(|d| d.anchor(text)),
            content: self.content(text),
            hearers: self.many(|d| d.party(text)),
            via: self.many(|d| d.party(text)),
            parent: self.maybe(|d| d.id(Kind::Telling)),
            act: self.one(Act::ALL),
            mode: self.one(Mode::ALL),
            stance: self.one(Stance::ALL),
            status: self.one(Status::ALL),
            report: self
                .maybe(|d| Report { class: d.one(CertaintyClass::ALL), cues: d.many(|d| d.anchor(text)) }),
            certainty: Certainty {
                class: self.one(CertaintyClass::ALL),
                low: self.share(),
                high: self.share(),
                cues: self.many(|d| d.anchor(text)),
            },
            access: self.maybe(|d| Access { kind: d.one(AccessKind::ALL), words: d.anchor(text) }),
            about: self
                .maybe(|d| About { telling: d.id(Kind::Telling), verdict: d.one(telling::Verdict::ALL) }),
            date: self.maybe(Dice::edtf),
            place: self.maybe(|d| d.anchor(text)),
            confidence: Confidence::new(self.share()),
            reader: self.word(),
        }
    }

    fn tie(&mut self, text: &str) -> Tie {
        let post = self.maybe(|d| d.anchor(text));
        Tie {
            id: self.id(Kind::Tie),
            kind: match &post {
                Some(_) => TieType::HoldsPost,
                None => self.one(TieType::ALL),
            },
            from: self.id(Kind::Actor),
            to: match &post {
                Some(_) => self.maybe(|d| d.id(Kind::Actor)),
                None => Some(self.id(Kind::Actor)),
            },
            post,
            evidence: self.anchor(text),
            when: self.maybe(Dice::edtf),
            status: self.one(&[Status::Reported, Status::Alleged, Status::Denied]),
            cover: self.below(2) == 0,
            confidence: Confidence::new(self.share()),
        }
    }

    fn event(&mut self, text: &str) -> Event {
        Event {
            id: self.id(Kind::Event),
            kind: self.one(EventType::ALL),
            trigger: self.anchor(text),
            participants: self.many(|d| Participant { role: d.word(), actor: d.id(Kind::Actor) }),
            when: self.maybe(Dice::edtf),
            place: self.maybe(|d| d.anchor(text)),
            status: self.one(Status::ALL),
            confidence: Confidence::new(self.share()),
        }
    }

    fn work(&mut self, text: &str) -> Work {
        let names = ["author", "issued", "title", "page", "ibid", "type", "id", "raw", "start", "custom"];
        let fields = self.many(|d| (d.one(&names).into(), d.word()));
        let mut fields: BTreeMap<Box<str>, Box<str>> = fields.into_iter().collect();
        if self.below(9) == 0 {
            fields.insert("type".into(), "document".into());
        }
        Work { raw: self.anchor(text), fields }
    }

    fn target(&mut self, documents: &[(Reading, String)]) -> Target {
        let gone = "a text that is not held any more 😀".to_owned();
        let known = documents.iter().map(|(r, t)| (&*r.document.doc, t));
        let known: Vec<_> = known.filter(|(_, t)| !t.is_empty()).collect();
        let (name, text) = match self.below(known.len() + 1) {
            0 => ("gone", &gone),
            n => known[n - 1],
        };
        let id = self.maybe(|d| d.id(Kind::Telling));
        let range = self.anchor(text).range();
        Target::new(&Source::new(text), name, range, id).unwrap()
    }

    fn ledger(&mut self, documents: &[(Reading, String)]) -> Ledger {
        let mut ledger = Ledger::default();
        for _ in 0..self.below(9) {
            let verdict = self.one(Verdict::ALL);
            let live: BTreeSet<RecordId> = ledger.live_ids();
            let live: Vec<RecordId> = live.into_iter().collect();
            let revokes = verdict == Verdict::Revoke && !live.is_empty();
            let draft = Draft {
                at: "2026-01-01T00:00:00Z".into(),
                by: self.word(),
                verdict,
                on: (0..verdict.arity()).map(|_| self.target(documents)).collect(),
                value: [(self.word(), self.word())].into(),
                why: self.word(),
                evidence: self.many(|d| d.target(documents)),
                revokes: revokes.then(|| self.one(&live)),
            };
            ledger.append(draft).unwrap();
        }
        let mut judgements = ledger.all().to_vec();
        for judgement in &mut judgements {
            for target in judgement.on.iter_mut().chain(&mut judgement.evidence) {
                // As forgetting a document leaves it, which may have been read again since.
                if self.below(6) == 0 {
                    target.doc = "".into();
                    (target.words, target.before, target.after) = ("".into(), "".into(), "".into());
                }
            }
        }
        Ledger::from_stored(judgements)
    }
}
