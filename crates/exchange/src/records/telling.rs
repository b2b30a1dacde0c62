//! The `telling` record.

use crate::edge::{In, Out, Quote, Span};
use serde::{Deserialize, Serialize};
use tradent_dossier::telling::{AccessKind, Content};
use tradent_dossier::{
    About, Access, Act, Anchor, Certainty, CertaintyClass, Confidence, Edtf, Mode, Party, RecordId, Report,
    Stance, Status, Telling,
};

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TellingForm {
    id: RecordId,
    pub doc: Box<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    teller: Option<PartyForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    cue: Vec<Span>,
    content: Vec<Span>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    texts: Vec<Box<str>>,
    #[serde(default)]
    hearers: Vec<PartyForm>,
    #[serde(default)]
    via: Vec<PartyForm>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<RecordId>,
    act: Act,
    mode: Mode,
    stance: Stance,
    status: Status,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    report: Option<ReportForm>,
    certainty: CertaintyForm,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    access: Option<AccessForm>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<About>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<Edtf>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place_at: Option<Span>,
    confidence: f64,
    reader: Box<str>,
}

#[derive(Debug, Serialize, Deserialize)]
struct PartyForm {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    start: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    actor: Option<RecordId>,
}

#[derive(Debug, Serialize, Deserialize)]
struct ReportForm {
    class: CertaintyClass,
    #[serde(default)]
    cues: Vec<Span>,
}

#[derive(Debug, Serialize, Deserialize)]
struct CertaintyForm {
    class: CertaintyClass,
    low: f64,
    high: f64,
    #[serde(default)]
    cues: Vec<Span>,
}

#[derive(Debug, Serialize, Deserialize)]
struct AccessForm {
    kind: AccessKind,
    #[serde(flatten)]
    words: Quote,
}

impl PartyForm {
    fn new(out: &Out<'_>, party: &Party) -> Self {
        let span = party.words.as_ref().map(|a| out.span(a));
        PartyForm {
            start: span.map(|s| s[0]),
            end: span.map(|s| s[1]),
            text: party.words.as_ref().map(|a| a.words().into()),
            actor: party.actor,
        }
    }

    fn model(self, edge: &In<'_>) -> Result<Party, String> {
        let span = match (self.start, self.end) {
            (Some(start), Some(end)) => Some([start, end]),
            (None, None) => None,
            _ => return Err("a party has a start or an end, but not both".to_owned()),
        };
        Ok(Party { words: edge.placed(span, self.text.as_deref())?, actor: self.actor })
    }
}

impl TellingForm {
    pub fn new(out: &Out<'_>, t: &Telling) -> Self {
        let parties = |list: &[Party]| list.iter().map(|p| PartyForm::new(out, p)).collect();
        let content = t.content.anchors();
        TellingForm {
            id: t.id,
            doc: out.doc.into(),
            teller: t.teller.as_ref().map(|p| PartyForm::new(out, p)),
            cue: out.spans(&t.cue),
            content: out.spans(content),
            texts: content.iter().map(|a| a.words().into()).collect(),
            hearers: parties(&t.hearers),
            via: parties(&t.via),
            parent: t.parent,
            act: t.act,
            mode: t.mode,
            stance: t.stance,
            status: t.status,
            report: t.report.as_ref().map(|r| ReportForm { class: r.class, cues: out.spans(&r.cues) }),
            certainty: CertaintyForm {
                class: t.certainty.class,
                low: out.number(t.certainty.low),
                high: out.number(t.certainty.high),
                cues: out.spans(&t.certainty.cues),
            },
            access: t.access.as_ref().map(|a| AccessForm { kind: a.kind, words: out.quote(&a.words) }),
            about: t.about.clone(),
            date: t.date.clone(),
            place: t.place.as_ref().map(|a| a.words().into()),
            place_at: t.place.as_ref().map(|a| out.span(a)),
            confidence: out.number(t.confidence.get()),
            reader: t.reader.clone(),
        }
    }

    pub fn model(self, edge: &In<'_>) -> Result<Telling, String> {
        let parties = |list: Vec<PartyForm>| {
            let each = list.into_iter().map(|p| p.model(edge));
            each.collect::<Result<Vec<_>, _>>()
        };
        let report = |r: ReportForm| Ok::<_, String>(Report { class: r.class, cues: edge.anchors(&r.cues)? });
        let access = |a: AccessForm| Ok::<_, String>(Access { kind: a.kind, words: edge.quote(&a.words)? });
        Ok(Telling {
            id: self.id,
            content: content(edge, &self.content, &self.texts)?,
            teller: self.teller.map(|p| p.model(edge)).transpose()?,
            cue: edge.anchors(&self.cue)?,
            hearers: parties(self.hearers)?,
            via: parties(self.via)?,
            parent: self.parent,
            act: self.act,
            mode: self.mode,
            stance: self.stance,
            status: self.status,
            report: self.report.map(report).transpose()?,
            certainty: Certainty {
                class: self.certainty.class,
                low: self.certainty.low,
                high: self.certainty.high,
                cues: edge.anchors(&self.certainty.cues)?,
            },
            access: self.access.map(access).transpose()?,
            about: self.about,
            date: self.date,
            place: edge.placed(self.place_at, self.place.as_deref())?,
            confidence: Confidence::new(self.confidence),
            reader: self.reader,
        })
    }
}

fn content(edge: &In<'_>, spans: &[Span], texts: &[Box<str>]) -> Result<Content, String> {
    let anchors = edge.anchors(spans)?;
    let words = anchors.iter().map(Anchor::words);
    if !texts.is_empty() && !words.eq(texts.iter().map(|text| &**text)) {
        return Err("the words of the content are not those of its spans".to_owned());
    }
    Content::new(anchors).map_err(|e| e.to_string())
}
