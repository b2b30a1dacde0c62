//! Small made dossiers for the tests.
#![allow(dead_code, reason = "each test binary uses its own part of this")]
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

use std::path::{Path, PathBuf};
use tradent_dossier::judgement::Draft;
use tradent_dossier::reading::{Mention, MentionForm};
use tradent_dossier::{
    ActorType, DocId, Document, Kind, Reading, RecordId, Source, Target, TextRange, TextSize, Verdict,
};
use tradent_store::{Access, Intake, Store};

/// A reading that mentions every word with a capital.
pub fn reading(doc: &str, text: &str) -> Reading {
    let source = Source::new(text);
    let document = Document {
        id: source.doc(),
        doc: doc.into(),
        path: format!("papers/{doc}.txt").into(),
        chars: text.chars().count() as u32,
        file_sha256: source.doc().hex().into(),
        format: "plain".into(),
        encoding: "UTF-8".into(),
        title: None,
        author: None,
        date: None,
        dated: None,
        pages: vec![],
        notes: vec![],
    };
    let mut reading = Reading::empty(document, "test-1");
    for (at, word) in text.placed_words() {
        if word.starts_with(char::is_uppercase) {
            let range = TextRange::at((at as u32).into(), TextSize::of(word));
            reading.mentions.push(Mention {
                id: RecordId::derive(Kind::Mention, source.doc(), &[range], ""),
                words: source.anchor(range).unwrap(),
                kind: ActorType::Person,
                form: MentionForm::Name,
                actor: None,
            });
        }
    }
    reading
}

trait Words {
    fn placed_words(&self) -> Vec<(usize, &str)>;
}

impl Words for str {
    fn placed_words(&self) -> Vec<(usize, &str)> {
        let start = self.as_ptr() as usize;
        self.split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(|w| (w.as_ptr() as usize - start, w))
            .collect()
    }
}

pub fn put(store: &mut Store, doc: &str, text: &str) -> DocId {
    put_replacing(store, doc, text, None)
}

pub fn put_replacing(store: &mut Store, doc: &str, text: &str, replaces: Option<DocId>) -> DocId {
    let reading = reading(doc, text);
    store
        .put(&[Intake { reading: &reading, text, location: &format!("/papers/{doc}.txt"), replaces }])
        .unwrap();
    reading.document.id
}

pub fn target(doc: &str, text: &str, words: &str) -> Target {
    let at = text.find(words).unwrap() as u32;
    Target::new(&Source::new(text), doc, TextRange::at(at.into(), TextSize::of(words)), None).unwrap()
}

pub fn draft(verdict: Verdict, on: Vec<Target>) -> Draft {
    Draft {
        at: "2026-01-02T03:04:05Z".into(),
        by: "a reader".into(),
        verdict,
        on,
        value: Default::default(),
        why: "".into(),
        evidence: vec![],
        revokes: None,
    }
}

/// A folder of its own with an empty dossier's path in it.
pub fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dossier.tradent");
    (folder, path)
}

pub fn create(path: &Path) -> Store {
    Store::open(path, Access::Create).unwrap()
}

/// Every file of the folder with its bytes, to see that nothing changed.
pub fn everything_in(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.clone(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}
