//! What is put in comes out, and a replaced reading is replaced as a whole.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

mod made;
use made::*;
use tradent_dossier::{DocId, Reading};
use tradent_store::{Access, Imported, Intake, Store, StoreError};

const LETTER: &str = "Müller wrote to Étienne: “the Plan is off”.\r\nBerlin, 3 May.";

#[test]
fn a_reading_and_its_text_come_back() {
    let (_folder, path) = place();
    let mut store = create(&path);
    let id = put(&mut store, "letter", LETTER);
    let check = |store: &Store| {
        assert_eq!(store.text(id).unwrap(), LETTER);
        assert_eq!(store.reading(id).unwrap(), (reading("letter", LETTER), LETTER.to_owned()));
        let held = store.documents().unwrap();
        assert_eq!((held.len(), &*held[0].doc, &*held[0].location), (1, "letter", "/papers/letter.txt"));
        assert_eq!((held[0].bytes as usize, held[0].chars as usize), (LETTER.len(), LETTER.chars().count()));
    };
    check(&store);
    drop(store);
    assert_eq!(everything_in(path.parent().unwrap()).len(), 1, "one file when at rest");
    check(&Store::open(&path, Access::Read).unwrap());
    assert_eq!(everything_in(path.parent().unwrap()).len(), 1, "reading leaves nothing beside it");
}

#[cfg(unix)]
#[test]
fn a_dossier_and_its_journal_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = place();
    let mut store = create(&path);
    put(&mut store, "letter", LETTER);
    let files = everything_in(folder.path());
    assert!(files.len() > 1, "the journal stands beside it while it is open");
    for (file, _) in files {
        assert_eq!(
            std::fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o600,
            "{}",
            file.display()
        );
    }
}

#[test]
fn reading_again_replaces_the_reading_and_keeps_the_text() {
    let (_folder, path) = place();
    let mut store = create(&path);
    put(&mut store, "letter", LETTER);
    let mut second = reading("letter", LETTER);
    second.reader = "test-2".into();
    second.mentions.truncate(1);
    store.put(&[Intake { reading: &second, text: LETTER, location: "/moved", replaces: None }]).unwrap();
    assert_eq!(store.reading(second.document.id).unwrap().0, second);
    let held = store.documents().unwrap();
    assert_eq!((held.len(), &*held[0].reader, &*held[0].location), (1, "test-2", "/moved"));
    assert_eq!(store.check().unwrap().problems, []);
}

#[test]
fn a_changed_file_takes_the_place_of_its_older_version() {
    let (_folder, path) = place();
    let mut store = create(&path);
    let old = put(&mut store, "letter", "The old words of Anna");
    let new = put_replacing(&mut store, "letter", "The new words of Anna", Some(old));
    assert!(matches!(store.text(old), Err(StoreError::NoDocument { .. })));
    assert_eq!(store.text(new).unwrap(), "The new words of Anna");
    let query = tradent_store::Query::parse("old").unwrap();
    assert_eq!(store.find(&query, 10).unwrap().hits, []);
    assert_eq!(store.check().unwrap().problems, []);
}

#[test]
fn a_batch_is_all_or_nothing_and_names_are_unique() {
    let (_folder, path) = place();
    let mut store = create(&path);
    let (a, b) = (reading("same", "One text"), reading("same", "Another text"));
    let intake = |reading, text| Intake { reading, text, location: "", replaces: None };
    let refused = store.put(&[intake(&a, "One text"), intake(&b, "Another text")]);
    assert!(matches!(refused, Err(StoreError::NameTaken { doc, .. }) if doc == "same"));
    let refused = store.put(&[intake(&a, "One text"), intake(&b, "Some third text")]);
    assert!(matches!(refused, Err(StoreError::Unfit { .. })));
    assert_eq!(store.documents().unwrap(), []);
}

#[test]
fn two_documents_may_exchange_their_names_in_one_batch() {
    let (_folder, path) = place();
    let mut store = create(&path);
    put(&mut store, "a", "First text");
    put(&mut store, "b", "Second text");
    let (a, b) = (reading("b", "First text"), reading("a", "Second text"));
    let intake = |reading, text| Intake { reading, text, location: "", replaces: None };
    store.put(&[intake(&a, "First text"), intake(&b, "Second text")]).unwrap();
    assert_eq!(store.text(store.documents().unwrap()[0].id).unwrap(), "Second text");
}

#[test]
fn readings_come_in_order_of_names_as_of_one_moment() {
    let (_folder, path) = place();
    let mut store = create(&path);
    for doc in ["c", "a", "b"] {
        put(&mut store, doc, &format!("Text of {doc}"));
    }
    let mut other = Store::open(&path, Access::Write).unwrap();
    let mut seen = Vec::new();
    store
        .each_reading(&mut |reading, text| {
            if seen.is_empty() {
                put(&mut other, "aa", "Put meanwhile");
            }
            seen.push((reading.document.doc.to_string(), text.to_owned()));
            Ok(())
        })
        .unwrap();
    let names: Vec<&str> = seen.iter().map(|(doc, _)| &**doc).collect();
    assert_eq!(names, ["a", "b", "c"]);
    assert_eq!(store.documents().unwrap().len(), 4);
}

#[test]
fn an_unknown_document_is_named() {
    let (_folder, path) = place();
    let mut store = create(&path);
    let id = DocId::of("nothing");
    for error in [store.text(id).unwrap_err(), store.remove(id).unwrap_err()] {
        assert!(error.to_string().contains(&id.hex()), "{error}");
    }
}

#[test]
fn what_the_engine_keeps_comes_back() {
    let (_folder, path) = place();
    let mut store = create(&path);
    assert_eq!(store.kept("claims").unwrap(), None);
    store.keep("claims", "basis 1", b"bytes").unwrap();
    store.keep("claims", "basis 2", b"other").unwrap();
    assert_eq!(store.kept("claims").unwrap(), Some(("basis 2".to_owned(), b"other".to_vec())));
}

#[test]
fn a_copy_is_consistent_while_another_writes_and_overwrites_nothing() {
    let (folder, path) = place();
    let mut store = create(&path);
    put(&mut store, "a", "First text");
    let mut writer = rusqlite::Connection::open(&path).unwrap();
    let tx = writer.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
    tx.execute("INSERT INTO kept VALUES ('half', '', x'')", []).unwrap();
    let to = folder.path().join("copy.tradent");
    store.copy_to(&to).unwrap();
    tx.commit().unwrap();
    let copy = Store::open(&to, Access::Read).unwrap();
    assert_eq!(copy.documents().unwrap(), store.documents().unwrap());
    assert_eq!(copy.kept("half").unwrap(), None);
    assert_eq!(copy.check().unwrap().problems, []);
    let before = std::fs::read(&to).unwrap();
    assert!(matches!(store.copy_to(&to), Err(StoreError::Exists { .. })));
    assert_eq!(std::fs::read(&to).unwrap(), before);
    // A copy from a dossier that is only read, and of a copy.
    let again = folder.path().join("again.tradent");
    copy.copy_to(&again).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&again).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert!(matches!(Store::open(&path, Access::Read).unwrap().put(&[]), Err(StoreError::ReadOnly { .. })));
}

fn export(store: &Store) -> Vec<(Reading, String)> {
    let mut out = Vec::new();
    store
        .each_reading(&mut |reading, text| {
            out.push((reading, text.to_owned()));
            Ok(())
        })
        .unwrap();
    out
}

#[test]
fn an_export_is_restored_as_it_was() {
    use tradent_dossier::Verdict;
    let (folder, path) = place();
    let mut store = create(&path);
    put(&mut store, "a", "First text by Anna");
    put(&mut store, "b", "Second text by Boris");
    store.judge(draft(Verdict::Accept, vec![target("a", "First text by Anna", "Anna")])).unwrap();
    let gone = put(&mut store, "c", "Third text");
    store.judge(draft(Verdict::Reject, vec![target("c", "Third text", "text")])).unwrap();
    store.forget(gone, "2026-01-02T03:04:05Z", "k").unwrap();
    let documents = export(&store);
    let (ledger, forgotten) = (store.ledger().unwrap(), store.forgotten().unwrap());

    let mut other = create(&folder.path().join("other.tradent"));
    let broken = documents
        .iter()
        .cloned()
        .map(|(reading, text)| Ok(Imported { reading, text }))
        .chain([Err(StoreError::Exists { path: "broken".into() })]);
    assert!(other.import(&mut { broken }, &ledger, &forgotten).is_err());
    assert_eq!(other.documents().unwrap(), [], "all or nothing");
    let all =
        documents.iter().cloned().map(|(reading, text)| Ok::<_, StoreError>(Imported { reading, text }));
    other.import(&mut { all }, &ledger, &forgotten).unwrap();
    assert_eq!(export(&other), documents);
    assert_eq!((other.ledger().unwrap(), other.forgotten().unwrap()), (ledger.clone(), forgotten.clone()));
    assert_eq!(other.check().unwrap().problems, []);
    let none = &mut std::iter::empty::<Result<Imported, StoreError>>();
    assert!(matches!(other.import(none, &ledger, &forgotten), Err(StoreError::NotEmpty { .. })));
}
