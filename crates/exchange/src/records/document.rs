//! The `document` record.

use crate::edge::{In, Out, Span};
use serde::{Deserialize, Serialize};
use tradent_dossier::document::Note;
use tradent_dossier::{DocId, Document, Edtf, MetaField, Misquote, Reading, RecordId};

/// A document as it is written. The digest of the words lets an import see that nothing moved.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct DocumentForm {
    pub id: RecordId,
    pub doc: Box<str>,
    pub path: Box<str>,
    pub chars: u32,
    pub sha256: DocId,
    pub file_sha256: Box<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    author: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<Edtf>,
    format: Box<str>,
    encoding: Box<str>,
    pub reader: Box<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title_at: Option<Found>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    author_at: Option<Found>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date_text: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date_at: Option<Found>,
    #[serde(default)]
    pages: Vec<Span>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<NoteForm>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words_sha256: Option<DocId>,
}

/// Where a title, an author or a date was found, and by what.
#[derive(Debug, Serialize, Deserialize)]
struct Found {
    from: Box<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    span: Option<Span>,
}

#[derive(Debug, Serialize, Deserialize)]
struct NoteForm {
    kind: Box<str>,
    message: Box<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    span: Option<Span>,
}

impl DocumentForm {
    pub fn new(out: &Out<'_>, reading: &Reading) -> Result<Self, Misquote> {
        let d = &reading.document;
        let words = |field: &Option<MetaField>| field.as_ref().map(|f| f.words.clone());
        let found = |field: &Option<MetaField>| {
            field
                .as_ref()
                .map(|f| Found { from: f.from.clone(), span: f.anchor.as_ref().map(|a| out.span(a)) })
        };
        let note = |n: &Note| {
            Ok(NoteForm {
                kind: n.kind.clone(),
                message: n.message.clone(),
                span: n.range.map(|r| out.range(r)).transpose()?,
            })
        };
        Ok(DocumentForm {
            id: reading.document_record(),
            doc: d.doc.clone(),
            path: d.path.clone(),
            chars: out.total(),
            sha256: d.id,
            file_sha256: d.file_sha256.clone(),
            title: words(&d.title),
            author: words(&d.author),
            date: d.dated.clone(),
            format: d.format.clone(),
            encoding: d.encoding.clone(),
            reader: reading.reader.clone(),
            title_at: found(&d.title),
            author_at: found(&d.author),
            date_text: words(&d.date),
            date_at: found(&d.date),
            pages: d.pages.iter().map(|p| out.range(*p)).collect::<Result<_, _>>()?,
            notes: d.notes.iter().map(note).collect::<Result<_, Misquote>>()?,
            words_sha256: Some(DocId(reading.words_digest())),
        })
    }

    pub fn model(self, edge: &In<'_>) -> Result<Document, String> {
        if self.chars != edge.total() {
            let (chars, total) = (self.chars, edge.total());
            return Err(format!("the text has {total} code points, not {chars}"));
        }
        let field = |words: Option<Box<str>>, at: Option<Found>| {
            let Some(words) = words else { return Ok(None) };
            let (from, span) = at.map_or(("import".into(), None), |f| (f.from, f.span));
            let anchor = edge.placed(span, None)?;
            Ok::<_, String>(Some(MetaField { words, anchor, from }))
        };
        let note = |n: NoteForm| {
            Ok(Note { kind: n.kind, message: n.message, range: n.span.map(|s| edge.range(s)).transpose()? })
        };
        Ok(Document {
            id: self.sha256,
            doc: self.doc,
            path: self.path,
            chars: self.chars,
            file_sha256: self.file_sha256,
            format: self.format,
            encoding: self.encoding,
            title: field(self.title, self.title_at)?,
            author: field(self.author, self.author_at)?,
            date: field(self.date_text, self.date_at)?,
            dated: self.date,
            pages: self.pages.iter().map(|p| edge.range(*p)).collect::<Result<_, _>>()?,
            notes: self.notes.into_iter().map(note).collect::<Result<_, String>>()?,
        })
    }
}
