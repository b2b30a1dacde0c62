//! The `judgement` record.

use super::export::Located;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tradent_dossier::{DocId, Judgement, RecordId, Target, TextRange, Verdict};

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct JudgementForm {
    id: RecordId,
    at: Box<str>,
    by: Box<str>,
    verdict: Verdict,
    #[serde(default)]
    on: Vec<TargetForm>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    value: BTreeMap<Box<str>, Box<str>>,
    #[serde(default)]
    why: Box<str>,
    #[serde(default)]
    evidence: Vec<TargetForm>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    revokes: Option<RecordId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    on_gone: Vec<Gone>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    evidence_gone: Vec<Gone>,
}

/// A target in a text that is no longer at hand, or erased: it can't be said in code points, so it
/// stands apart, with its index in the whole list.
#[derive(Debug, Serialize, Deserialize)]
struct Gone {
    index: usize,
    #[serde(flatten)]
    target: TargetForm,
}

/// What a judgement points at. `bytes` is its place whether or not the text is at hand.
#[derive(Debug, Serialize, Deserialize)]
struct TargetForm {
    doc: Box<str>,
    sha256: DocId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    start: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end: Option<u32>,
    bytes: [u32; 2],
    text: Box<str>,
    before: Box<str>,
    after: Box<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<RecordId>,
}

impl TargetForm {
    fn new(t: &Target, located: &Located) -> Self {
        let bytes = [t.range.start().into(), t.range.end().into()];
        // Words erased when their document was forgotten stay erased when it is read again.
        let span = (!t.words.is_empty()).then(|| located.get(&(t.sha256, bytes)));
        let span = span.flatten();
        TargetForm {
            doc: t.doc.clone(),
            sha256: t.sha256,
            start: span.map(|s| s[0]),
            end: span.map(|s| s[1]),
            bytes,
            text: t.words.clone(),
            before: t.before.clone(),
            after: t.after.clone(),
            id: t.id,
        }
    }

    /// The text may be gone, so what can be compared are the words and the two spans.
    fn model(self) -> Result<Target, String> {
        let [start, end] = self.bytes;
        let long = |n: u32, text: usize| n as usize == text;
        let erased = self.text.is_empty() && self.start.is_none();
        let fits = start < end && (erased || long(end - start, self.text.len()));
        let points = match (self.start, self.end) {
            (Some(s), Some(e)) => s < e && long(e - s, self.text.chars().count()),
            (None, None) => true,
            _ => false,
        };
        if !fits || !points {
            return Err(format!(
                "what the judgement is about, \"{}\" in \"{}\", does not fill its span",
                crate::edge::short(&self.text),
                self.doc
            ));
        }
        Ok(Target {
            id: self.id,
            sha256: self.sha256,
            doc: self.doc,
            range: TextRange::new(start.into(), end.into()),
            words: self.text,
            before: self.before,
            after: self.after,
        })
    }
}

/// The targets whose texts are at hand, and the others.
fn split(list: &[Target], located: &Located) -> (Vec<TargetForm>, Vec<Gone>) {
    let (mut here, mut gone) = (Vec::new(), Vec::new());
    for (index, target) in list.iter().enumerate() {
        let target = TargetForm::new(target, located);
        match target.start {
            Some(_) => here.push(target),
            None => gone.push(Gone { index, target }),
        }
    }
    (here, gone)
}

/// The whole list again, in its order.
fn join(here: Vec<TargetForm>, gone: Vec<Gone>) -> Result<Vec<Target>, String> {
    let each = here.into_iter().map(TargetForm::model);
    let mut list = each.collect::<Result<Vec<_>, _>>()?;
    for Gone { index, target } in gone {
        if index > list.len() {
            return Err(format!("no target can stand at index {index}"));
        }
        list.insert(index, target.model()?);
    }
    Ok(list)
}

impl JudgementForm {
    pub fn new(j: &Judgement, located: &Located) -> Self {
        let (on, on_gone) = split(&j.on, located);
        let (evidence, evidence_gone) = split(&j.evidence, located);
        JudgementForm {
            id: j.id,
            at: j.at.clone(),
            by: j.by.clone(),
            verdict: j.verdict,
            on,
            value: j.value.clone(),
            why: j.why.clone(),
            evidence,
            revokes: j.revokes,
            on_gone,
            evidence_gone,
        }
    }

    pub fn model(self) -> Result<Judgement, String> {
        Ok(Judgement {
            id: self.id,
            at: self.at,
            by: self.by,
            verdict: self.verdict,
            on: join(self.on, self.on_gone)?,
            value: self.value,
            why: self.why,
            evidence: join(self.evidence, self.evidence_gone)?,
            revokes: self.revokes,
        })
    }
}
