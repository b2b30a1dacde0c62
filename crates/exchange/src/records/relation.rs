//! The records `tie` and `event`.

use crate::edge::{In, Out, Span};
use serde::{Deserialize, Serialize};
use tradent_dossier::{
    Anchor, Confidence, Edtf, Event, EventType, Participant, RecordId, Status, Tie, TieType,
};

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TieForm {
    id: RecordId,
    #[serde(rename = "type")]
    kind: TieType,
    from: RecordId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<RecordId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    post: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    post_at: Option<Span>,
    pub doc: Box<str>,
    start: u32,
    end: u32,
    text: Box<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    when: Option<Edtf>,
    status: Status,
    #[serde(default)]
    cover: bool,
    confidence: f64,
}

fn words(anchor: &Option<Anchor>) -> Option<Box<str>> {
    anchor.as_ref().map(|a| a.words().into())
}

impl TieForm {
    pub fn new(out: &Out<'_>, t: &Tie) -> Self {
        let [start, end] = out.span(&t.evidence);
        TieForm {
            id: t.id,
            kind: t.kind,
            from: t.from,
            to: t.to,
            post: words(&t.post),
            post_at: t.post.as_ref().map(|a| out.span(a)),
            doc: out.doc.into(),
            start,
            end,
            text: t.evidence.words().into(),
            when: t.when.clone(),
            status: t.status,
            cover: t.cover,
            confidence: out.number(t.confidence.get()),
        }
    }

    pub fn model(self, edge: &In<'_>) -> Result<Tie, String> {
        Ok(Tie {
            id: self.id,
            kind: self.kind,
            from: self.from,
            to: self.to,
            post: edge.placed(self.post_at, self.post.as_deref())?,
            evidence: edge.anchor([self.start, self.end], Some(&self.text))?,
            when: self.when,
            status: self.status,
            cover: self.cover,
            confidence: Confidence::new(self.confidence),
        })
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct EventForm {
    id: RecordId,
    #[serde(rename = "type")]
    kind: EventType,
    pub doc: Box<str>,
    start: u32,
    end: u32,
    text: Box<str>,
    #[serde(default)]
    participants: Vec<Participant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    when: Option<Edtf>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place_at: Option<Span>,
    status: Status,
    confidence: f64,
}

impl EventForm {
    pub fn new(out: &Out<'_>, e: &Event) -> Self {
        let [start, end] = out.span(&e.trigger);
        EventForm {
            id: e.id,
            kind: e.kind,
            doc: out.doc.into(),
            start,
            end,
            text: e.trigger.words().into(),
            participants: e.participants.clone(),
            when: e.when.clone(),
            place: words(&e.place),
            place_at: e.place.as_ref().map(|a| out.span(a)),
            status: e.status,
            confidence: out.number(e.confidence.get()),
        }
    }

    pub fn model(self, edge: &In<'_>) -> Result<Event, String> {
        Ok(Event {
            id: self.id,
            kind: self.kind,
            trigger: edge.anchor([self.start, self.end], Some(&self.text))?,
            participants: self.participants,
            when: self.when,
            place: edge.placed(self.place_at, self.place.as_deref())?,
            status: self.status,
            confidence: Confidence::new(self.confidence),
        })
    }
}
