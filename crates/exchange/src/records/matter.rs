//! The records `date`, `hedge`, `citation` and `gap`.

use crate::edge::{In, Out, Quote, Span};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use tradent_dossier::reading::Work;
use tradent_dossier::when::Style;
use tradent_dossier::{CertaintyClass, Citation, Day, Edtf, Gap, Hedge, RecordId, Relative, Timex, When};

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct DateForm {
    id: RecordId,
    pub doc: Box<str>,
    start: u32,
    end: u32,
    text: Box<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    edtf: Option<Edtf>,
    // The bounds follow from the value: they are written for others, and not read back.
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    earliest: Option<Day>,
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    latest: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    relative: Option<Relative>,
    timex: Timex,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    style: Option<Style>,
}

impl DateForm {
    pub fn new(out: &Out<'_>, d: &When) -> Self {
        let [start, end] = out.span(&d.words);
        DateForm {
            id: d.id,
            doc: out.doc.into(),
            start,
            end,
            text: d.words.words().into(),
            edtf: d.edtf.clone(),
            earliest: d.edtf.as_ref().and_then(Edtf::earliest),
            latest: d.edtf.as_ref().and_then(Edtf::latest),
            relative: d.relative.clone(),
            timex: d.timex.clone(),
            style: d.style,
        }
    }

    pub fn model(self, edge: &In<'_>) -> Result<When, String> {
        Ok(When {
            id: self.id,
            words: edge.anchor([self.start, self.end], Some(&self.text))?,
            edtf: self.edtf,
            relative: self.relative,
            timex: self.timex,
            style: self.style,
        })
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct HedgeForm {
    id: RecordId,
    pub doc: Box<str>,
    start: u32,
    end: u32,
    text: Box<str>,
    class: CertaintyClass,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scope: Option<Span>,
}

impl HedgeForm {
    pub fn new(out: &Out<'_>, h: &Hedge) -> Self {
        let [start, end] = out.span(&h.words);
        HedgeForm {
            id: h.id,
            doc: out.doc.into(),
            start,
            end,
            text: h.words.words().into(),
            class: h.class,
            scope: h.scope.as_ref().map(|a| out.span(a)),
        }
    }

    pub fn model(self, edge: &In<'_>) -> Result<Hedge, String> {
        Ok(Hedge {
            id: self.id,
            words: edge.anchor([self.start, self.end], Some(&self.text))?,
            class: self.class,
            scope: edge.placed(self.scope, None)?,
        })
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct GapForm {
    id: RecordId,
    pub doc: Box<str>,
    start: u32,
    end: u32,
    text: Box<str>,
    why: Box<str>,
}

impl GapForm {
    pub fn new(out: &Out<'_>, g: &Gap) -> Self {
        let [start, end] = out.span(&g.words);
        GapForm {
            id: g.id,
            doc: out.doc.into(),
            start,
            end,
            text: g.words.words().into(),
            why: g.why.clone(),
        }
    }

    pub fn model(self, edge: &In<'_>) -> Result<Gap, String> {
        Ok(Gap { id: self.id, words: edge.anchor([self.start, self.end], Some(&self.text))?, why: self.why })
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CitationForm {
    id: RecordId,
    pub doc: Box<str>,
    start: u32,
    end: u32,
    text: Box<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<Span>,
    #[serde(default)]
    sources: Vec<WorkForm>,
}

impl CitationForm {
    pub fn new(out: &Out<'_>, c: &Citation) -> Self {
        let [start, end] = out.span(&c.mark);
        let work = |(n, w): (usize, &Work)| WorkForm::new(out, format!("{}.{n}", c.id), w);
        CitationForm {
            id: c.id,
            doc: out.doc.into(),
            start,
            end,
            text: c.mark.words().into(),
            note: c.note.as_ref().map(|a| out.span(a)),
            sources: c.sources.iter().enumerate().map(work).collect(),
        }
    }

    pub fn model(self, edge: &In<'_>) -> Result<Citation, String> {
        let works = self.sources.into_iter().map(|w| w.model(edge));
        Ok(Citation {
            id: self.id,
            mark: edge.anchor([self.start, self.end], Some(&self.text))?,
            note: edge.placed(self.note, None)?,
            sources: works.collect::<Result<_, _>>()?,
        })
    }
}

/// A work in CSL-JSON. `raw`, `start` and `end` are ours; what CSL has no word for is in `custom`,
/// which CSL-JSON keeps for that.
#[derive(Debug, Serialize, Deserialize)]
struct WorkForm {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    raw: Box<str>,
    start: u32,
    end: u32,
    // Not serde_json's map, whose order a feature of some other crate can change.
    #[serde(flatten)]
    fields: BTreeMap<String, Value>,
}

/// CSL's names of people, dates and plain strings, as far as a note's words give them.
const PEOPLE: [&str; 4] = ["author", "editor", "recipient", "translator"];
const DATES: [&str; 3] = ["accessed", "issued", "original-date"];
const PLAIN: [&str; 18] = [
    "DOI",
    "ISBN",
    "URL",
    "archive",
    "archive_location",
    "collection-title",
    "container-title",
    "edition",
    "genre",
    "issue",
    "language",
    "note",
    "number",
    "page",
    "publisher",
    "publisher-place",
    "title",
    "volume",
];

/// CSL-JSON asks every work for a type; this one says the least.
const ANY_TYPE: &str = "document";

impl WorkForm {
    fn new(out: &Out<'_>, id: String, work: &Work) -> Self {
        let Quote { start, end, .. } = out.quote(&work.raw);
        let (mut fields, mut custom) = (BTreeMap::new(), Map::new());
        let mut kind = ANY_TYPE.to_owned();
        for (name, value) in &work.fields {
            let (name, value) = (&**name, &**value);
            if PEOPLE.contains(&name) {
                fields.insert(name.to_owned(), json!([{ "literal": value }]));
            } else if DATES.contains(&name) {
                fields.insert(name.to_owned(), json!({ "raw": value }));
            } else if PLAIN.contains(&name) {
                fields.insert(name.to_owned(), value.into());
            } else if name == "type" && value != ANY_TYPE {
                value.clone_into(&mut kind);
            } else {
                custom.insert(name.to_owned(), value.into());
            }
        }
        if !custom.is_empty() {
            fields.insert("custom".to_owned(), Value::Object(custom));
        }
        WorkForm { id, kind, raw: work.raw.words().into(), start, end, fields }
    }

    fn model(self, edge: &In<'_>) -> Result<Work, String> {
        let mut fields: BTreeMap<Box<str>, Box<str>> = BTreeMap::new();
        if self.kind != ANY_TYPE {
            fields.insert("type".into(), self.kind.into());
        }
        let mut keep = |name: &str, value: Option<&Value>| {
            let value = value.and_then(Value::as_str);
            let value = value.ok_or_else(|| format!("a work's \"{name}\" can't be read"))?;
            fields.insert(name.into(), value.into());
            Ok::<_, String>(())
        };
        for (name, value) in &self.fields {
            let name = name.as_str();
            match value {
                Value::Object(custom) if name == "custom" => {
                    custom.iter().try_for_each(|(name, value)| keep(name, Some(value)))?;
                }
                _ if PEOPLE.contains(&name) => keep(name, value.pointer("/0/literal"))?,
                _ if DATES.contains(&name) => keep(name, value.get("raw"))?,
                _ => keep(name, Some(value))?,
            }
        }
        Ok(Work { raw: edge.anchor([self.start, self.end], Some(&self.raw))?, fields })
    }
}
