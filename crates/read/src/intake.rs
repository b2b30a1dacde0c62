//! From a taken-in text to the document it is: name, metadata, date.

use crate::passes::dates;
use tradent_dossier::document::Note;
use tradent_dossier::{CodePoints, Document, MetaField, Source};
use tradent_text::{Field, Text};

/// Describes a document. `doc` is its short name, `path` where it came from, `file_sha256` the
/// hash of the file's bytes in hexadecimal.
pub fn document(text: &Text, doc: &str, path: &str, file_sha256: &str) -> Document {
    let source = Source::new(text.text());
    let field = |f: &Option<Field>| f.as_ref().map(|f| meta_field(f, &source));
    let date = field(&text.meta().date);
    Document {
        id: source.doc(),
        doc: doc.into(),
        path: path.into(),
        chars: CodePoints::new(text.text()).total(),
        file_sha256: file_sha256.into(),
        format: text.format().name().into(),
        encoding: text.encoding().into(),
        title: field(&text.meta().title),
        author: field(&text.meta().author),
        dated: date.as_ref().and_then(|d| dates::value_of(&d.words)),
        date,
        pages: text.pages().to_vec(),
        notes: text.notes().iter().map(note).collect(),
    }
}

fn meta_field(field: &Field, source: &Source<'_>) -> MetaField {
    MetaField {
        words: field.words.as_str().into(),
        anchor: field.range.and_then(|r| source.anchor(r)),
        from: field.from.name().into(),
    }
}

fn note(note: &tradent_text::Note) -> Note {
    Note { kind: note.kind.name().into(), message: note.message.as_str().into(), range: note.range }
}
