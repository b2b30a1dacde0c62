//! The records `actor` and `mention`.

use crate::edge::{In, Out};
use serde::{Deserialize, Serialize};
use tradent_dossier::{Actor, ActorType, Mention, RecordId, reading};

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ActorForm {
    id: RecordId,
    pub doc: Box<str>,
    #[serde(rename = "type")]
    kind: ActorType,
    name: Box<str>,
    names: Vec<Box<str>>,
}

impl ActorForm {
    pub fn new(out: &Out<'_>, a: &Actor) -> Self {
        ActorForm {
            id: a.id,
            doc: out.doc.into(),
            kind: a.kind,
            name: a.name.clone(),
            names: a.names.clone(),
        }
    }

    pub fn model(self) -> Actor {
        Actor { id: self.id, kind: self.kind, name: self.name, names: self.names }
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct MentionForm {
    id: RecordId,
    pub doc: Box<str>,
    start: u32,
    end: u32,
    text: Box<str>,
    #[serde(rename = "type")]
    kind: ActorType,
    form: reading::MentionForm,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    actor: Option<RecordId>,
}

impl MentionForm {
    pub fn new(out: &Out<'_>, m: &Mention) -> Self {
        let [start, end] = out.span(&m.words);
        MentionForm {
            id: m.id,
            doc: out.doc.into(),
            start,
            end,
            text: m.words.words().into(),
            kind: m.kind,
            form: m.form,
            actor: m.actor,
        }
    }

    pub fn model(self, edge: &In<'_>) -> Result<Mention, String> {
        Ok(Mention {
            id: self.id,
            words: edge.anchor([self.start, self.end], Some(&self.text))?,
            kind: self.kind,
            form: self.form,
            actor: self.actor,
        })
    }
}
