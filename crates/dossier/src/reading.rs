//! Readings: what the machine read in one document. Replaced as a whole, never edited.

use crate::anchor::{Anchor, Misquote, Source};
use crate::certainty::{CertaintyClass, Confidence};
use crate::closed_list::closed_list;
use crate::document::{Document, Note};
use crate::id::{Kind, RecordId};
use crate::telling::{Status, Telling};
use crate::when::{Edtf, When};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Calls `$visit` on every anchor of a reading. A macro only because Rust has no way to be generic
/// over `&` and `&mut`, and two hand-kept lists would drift apart.
macro_rules! walk {
    ($r:expr, $visit:ident, $iter:ident, $as_ref:ident, $anchors:ident) => {{
        let r = $r;
        for field in [r.document.title.$as_ref(), r.document.author.$as_ref(), r.document.date.$as_ref()].into_iter().flatten() {
            field.anchor.$iter().for_each(&mut $visit);
        }
        for m in r.mentions.$iter() {
            walk!(@one $visit, m, words, $iter);
        }
        for d in r.dates.$iter() {
            walk!(@one $visit, d, words, $iter);
        }
        for t in r.tellings.$iter() {
            for party in t.teller.$iter().chain(t.hearers.$iter()).chain(t.via.$iter()) {
                party.words.$iter().for_each(&mut $visit);
            }
            t.cue.$iter().for_each(&mut $visit);
            t.content.$anchors().$iter().for_each(&mut $visit);
            t.certainty.cues.$iter().for_each(&mut $visit);
            for report in t.report.$iter() {
                report.cues.$iter().for_each(&mut $visit);
            }
            for access in t.access.$iter() {
                walk!(@one $visit, access, words, $iter);
            }
            t.place.$iter().for_each(&mut $visit);
        }
        for h in r.hedges.$iter() {
            walk!(@one $visit, h, words, $iter);
            h.scope.$iter().for_each(&mut $visit);
        }
        for t in r.ties.$iter() {
            walk!(@one $visit, t, evidence, $iter);
            t.post.$iter().for_each(&mut $visit);
        }
        for e in r.events.$iter() {
            walk!(@one $visit, e, trigger, $iter);
            e.place.$iter().for_each(&mut $visit);
        }
        for c in r.citations.$iter() {
            walk!(@one $visit, c, mark, $iter);
            c.note.$iter().for_each(&mut $visit);
            for work in c.sources.$iter() {
                walk!(@one $visit, work, raw, $iter);
            }
        }
        for g in r.gaps.$iter() {
            walk!(@one $visit, g, words, $iter);
        }
    }};
    (@one $visit:ident, $record:ident, $field:ident, iter) => { $visit(&$record.$field) };
    (@one $visit:ident, $record:ident, $field:ident, iter_mut) => { $visit(&mut $record.$field) };
}

closed_list! {
    /// What an actor is.
    ActorType {
        Person = "person",
        Organisation = "organisation",
        Place = "place",
        Group = "group",
        Document = "document",
    }
}

/// Somebody or something that acts or is named, within one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Derived from the actor's first mention.
    pub id: RecordId,
    /// Person, organisation, place, group or document.
    #[serde(rename = "type")]
    pub kind: ActorType,
    /// The fullest form used.
    pub name: Box<str>,
    /// All forms used, in order of appearance.
    pub names: Vec<Box<str>>,
}

closed_list! {
    /// How a mention names its actor.
    MentionForm { Name = "name", Title = "title", Nominal = "nominal", Pronoun = "pronoun" }
}

/// A span that names an actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Id of the record.
    pub id: RecordId,
    /// Its words.
    pub words: Anchor,
    /// What it names.
    #[serde(rename = "type")]
    pub kind: ActorType,
    /// Name, title, nominal or pronoun.
    pub form: MentionForm,
    /// Whom it names, if that is clear.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<RecordId>,
}

/// A hedge on the author's own word, outside any telling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hedge {
    /// Id of the record.
    pub id: RecordId,
    /// Its words.
    pub words: Anchor,
    /// How sure it leaves the author.
    pub class: CertaintyClass,
    /// What it hedges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Anchor>,
}

closed_list! {
    /// The kinds of lasting relation.
    TieType {
        Represents = "represents",
        MemberOf = "member_of",
        Heads = "heads",
        DeputyOf = "deputy_of",
        ServesUnder = "serves_under",
        HoldsPost = "holds_post",
        AgentOf = "agent_of",
        Penetrates = "penetrates",
        ContactWith = "contact_with",
        RivalOf = "rival_of",
        KinOf = "kin_of",
        BasedIn = "based_in",
        Succeeds = "succeeds",
    }
}

/// A lasting relation between actors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tie {
    /// Derived from type, ends and evidence.
    pub id: RecordId,
    /// Which relation.
    #[serde(rename = "type")]
    pub kind: TieType,
    /// From whom.
    pub from: RecordId,
    /// To whom; `None` only for a post without a named institution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<RecordId>,
    /// The post's own words, for `holds_post`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<Anchor>,
    /// The words that say it.
    pub evidence: Anchor,
    /// When it held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Edtf>,
    /// Reported, alleged or denied.
    pub status: Status,
    /// A post that hid another task.
    #[serde(default)]
    pub cover: bool,
    /// How sure the reader is.
    pub confidence: Confidence,
}

closed_list! {
    /// The kinds of event.
    EventType {
        Meet = "meet",
        Visit = "visit",
        Travel = "travel",
        Write = "write",
        Talk = "talk",
        Appoint = "appoint",
        Dismiss = "dismiss",
        Arrest = "arrest",
        Try = "try",
        Sentence = "sentence",
        Execute = "execute",
        Kidnap = "kidnap",
        Kill = "kill",
        Forge = "forge",
        Publish = "publish",
        Negotiate = "negotiate",
        Agree = "agree",
        Attack = "attack",
        Found = "found",
        Dissolve = "dissolve",
        Plant = "plant",
        Use = "use",
        Other = "other",
    }
}

/// Somebody in an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// "agent", "patient", "with", ...
    pub role: Box<str>,
    /// Who.
    pub actor: RecordId,
}

/// Something that happened, or is said to have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Derived from type and trigger.
    pub id: RecordId,
    /// What kind.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// The word that says it.
    pub trigger: Anchor,
    /// Who took part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<Participant>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Edtf>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Anchor>,
    /// Reported, alleged, denied or planned.
    pub status: Status,
    /// How sure the reader is.
    pub confidence: Confidence,
}

/// A mark in the text that points to a note or a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Id of the record.
    pub id: RecordId,
    /// The mark.
    pub mark: Anchor,
    /// The note it is bound to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Anchor>,
    /// The works the note names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Work>,
}

/// A cited work, as far as its words can be taken apart; the raw words are always kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The citation's words.
    pub raw: Anchor,
    /// CSL fields that were found: "author", "title", "issued", "page", "ibid".
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<Box<str>, Box<str>>,
}

/// A place where the text fails its reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// Id of the record.
    pub id: RecordId,
    /// The words before the gap.
    pub words: Anchor,
    /// "the sentence breaks off", ...
    pub why: Box<str>,
}

/// What the machine read in one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The document read.
    pub document: Document,
    /// The reader's version; another version makes the reading stale.
    pub reader: Box<str>,
    /// Who is named.
    #[serde(default)]
    pub actors: Vec<Actor>,
    /// Where they are named.
    #[serde(default)]
    pub mentions: Vec<Mention>,
    /// Dates.
    #[serde(default)]
    pub dates: Vec<When>,
    /// Tellings.
    #[serde(default)]
    pub tellings: Vec<Telling>,
    /// The author's own hedges.
    #[serde(default)]
    pub hedges: Vec<Hedge>,
    /// Ties.
    #[serde(default)]
    pub ties: Vec<Tie>,
    /// Events.
    #[serde(default)]
    pub events: Vec<Event>,
    /// Citation marks.
    #[serde(default)]
    pub citations: Vec<Citation>,
    /// Gaps.
    #[serde(default)]
    pub gaps: Vec<Gap>,
}

impl Reading {
    /// A reading in which nothing has been read yet.
    pub fn empty(document: Document, reader: &str) -> Self {
        Reading {
            document,
            reader: reader.into(),
            actors: Vec::new(),
            mentions: Vec::new(),
            dates: Vec::new(),
            tellings: Vec::new(),
            hedges: Vec::new(),
            ties: Vec::new(),
            events: Vec::new(),
            citations: Vec::new(),
            gaps: Vec::new(),
        }
    }

    /// Notes on the document's intake and reading.
    pub fn notes(&self) -> &[Note] {
        &self.document.notes
    }

    /// Visits every anchor of the reading, in a fixed order.
    pub fn for_each_anchor(&self, mut visit: impl FnMut(&Anchor)) {
        walk!(self, visit, iter, as_ref, anchors);
    }

    fn for_each_anchor_mut(&mut self, mut visit: impl FnMut(&mut Anchor)) {
        walk!(self, visit, iter_mut, as_mut, anchors_mut);
    }

    /// Compares every anchor's words with the text.
    ///
    /// # Errors
    /// The first [`Misquote`].
    pub fn verify(&self, source: &Source<'_>) -> Result<(), Misquote> {
        if self.document.id != source.doc() {
            return Err(Misquote::OtherReading { doc: source.doc() });
        }
        let mut first = Ok(());
        self.for_each_anchor(|anchor| {
            if first.is_ok() {
                first = anchor.verify(source);
            }
        });
        first
    }

    /// A digest over every anchor's place and words: stored beside the reading, so that an anchor
    /// that moved is noticed although only the places are kept.
    pub fn words_digest(&self) -> [u8; 32] {
        let mut h = Sha256::new();
        self.for_each_anchor(|anchor| {
            h.update(u32::from(anchor.range().start()).to_le_bytes());
            h.update(u32::from(anchor.range().end()).to_le_bytes());
            h.update(anchor.words().as_bytes());
        });
        h.finalize().into()
    }

    /// Every record of the reading with the anchor that stands for it, in the contract's order of
    /// kinds. An actor stands at its first mention; one without a mention is left out.
    pub fn records(&self) -> Vec<(RecordId, &Anchor)> {
        let mut out: Vec<(RecordId, &Anchor)> = Vec::new();
        let mut first: BTreeMap<RecordId, &Anchor> = BTreeMap::new();
        for m in &self.mentions {
            if let Some(actor) = m.actor {
                let at = first.entry(actor).or_insert(&m.words);
                if m.words < **at {
                    *at = &m.words;
                }
            }
        }
        out.extend(self.actors.iter().filter_map(|a| Some((a.id, *first.get(&a.id)?))));
        out.extend(self.mentions.iter().map(|m| (m.id, &m.words)));
        out.extend(self.dates.iter().map(|d| (d.id, &d.words)));
        out.extend(self.tellings.iter().map(|t| (t.id, t.content.first())));
        out.extend(self.hedges.iter().map(|h| (h.id, &h.words)));
        out.extend(self.ties.iter().map(|t| (t.id, &t.evidence)));
        out.extend(self.events.iter().map(|e| (e.id, &e.trigger)));
        out.extend(self.citations.iter().map(|c| (c.id, &c.mark)));
        out.extend(self.gaps.iter().map(|g| (g.id, &g.words)));
        out
    }

    /// The id of the document as a record, for judgements on its title, author or date.
    pub fn document_record(&self) -> RecordId {
        RecordId::derive(Kind::Document, self.document.id, &[], "")
    }
}

/// A reading as it was stored: its anchors know their places but not yet their words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Unbound(Reading);

impl Unbound {
    /// Whose reading it is.
    pub fn document(&self) -> &Document {
        &self.0.document
    }

    /// Gives every anchor its words back from the text.
    ///
    /// # Errors
    /// [`Misquote`] if the reading is of another text or an anchor lies outside it.
    pub fn bind(self, source: &Source<'_>) -> Result<Reading, Misquote> {
        let mut reading = self.0;
        if reading.document.id != source.doc() {
            return Err(Misquote::OtherReading { doc: source.doc() });
        }
        let mut first = Ok(());
        reading.for_each_anchor_mut(|anchor| {
            if first.is_ok() {
                first = anchor.bind(source);
            }
        });
        first.map(|()| reading)
    }
}
