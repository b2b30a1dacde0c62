//! Forgetting leaves a hash and a date, and not one piece of the text.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

mod made;
use made::*;
use std::collections::HashSet;
use std::path::Path;
use tradent_dossier::{DocId, Verdict};
use tradent_store::{Access, Forgotten, Query, Store, StoreError};

const PIECE: usize = 12;

/// A text of made words, none of which another number gives.
fn secret(number: usize) -> String {
    (0..900).map(|n| format!("Qx{}zw{} ", number * 1_000_003 + n * 7919, (n * 31) % 97)).collect()
}

/// Pieces of the forgotten text that stand anywhere in the folder's files and in no text kept.
fn left(folder: &Path, forgotten: &str, kept: &[&str]) -> Vec<String> {
    let pieces = |text: &str| text.as_bytes().windows(PIECE).map(<[u8]>::to_vec).collect::<HashSet<_>>();
    let mut secret = pieces(forgotten);
    secret.extend(pieces(&forgotten.to_lowercase()));
    for text in kept {
        let elsewhere = pieces(text);
        secret.retain(|piece| !elsewhere.contains(piece));
    }
    assert!(secret.len() > 1000);
    let mut found = Vec::new();
    for (_, bytes) in everything_in(folder) {
        found.extend(
            bytes
                .windows(PIECE)
                .filter(|w| secret.contains(*w))
                .map(|w| String::from_utf8_lossy(w).into_owned()),
        );
    }
    found
}

#[test]
fn no_piece_of_a_forgotten_text_is_left() {
    let (folder, path) = place();
    let mut store = create(&path);
    let texts: Vec<String> = (0..6).map(secret).collect();
    for (n, text) in texts.iter().enumerate() {
        put(&mut store, &format!("a telling name {n}"), text);
    }
    // An older version, judgements about both, and words of it in another's reason and evidence.
    let older = secret(100);
    let old = put(&mut store, "an older name", &older);
    let name = "a telling name 7";
    store.judge(draft(Verdict::Accept, vec![target(name, &older, "Qx")])).unwrap();
    let text = secret(7);
    let gone = put_replacing(&mut store, name, &text, Some(old));
    let long = &text[..400];
    let mut d = draft(Verdict::Correct, vec![target(name, &text, long)]);
    d.value.insert("name".into(), text[500..560].into());
    d.why = text[600..700].into();
    store.judge(d).unwrap();
    let mut d = draft(Verdict::Reject, vec![target("a telling name 2", &texts[2], &texts[2][100..140])]);
    d.evidence = vec![target(name, &text, long)];
    d.why = text[800..900].into();
    store.judge(d).unwrap();
    let mut d = draft(Verdict::Accept, vec![target("a telling name 3", &texts[3], "Qx")]);
    d.why = "a reason that stays".into();
    store.judge(d).unwrap();
    store.keep("claims", "", long.as_bytes()).unwrap();
    drop(store);
    let kept: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert!(!left(folder.path(), &text, &kept).is_empty(), "the scan sees what is there");

    let mut store = Store::open(&path, Access::Write).unwrap();
    store.forget(gone, "2026-01-02T03:04:05Z", "k").unwrap();
    let nothing: [String; 0] = [];
    assert_eq!(left(folder.path(), &text, &kept), nothing, "while it is open");
    let ledger = store.ledger().unwrap();
    drop(store);
    assert_eq!(left(folder.path(), &text, &kept), nothing);
    assert_eq!(left(folder.path(), &older, &kept), nothing);
    for (_, bytes) in everything_in(folder.path()) {
        assert!(!bytes.windows(name.len()).any(|w| w == name.as_bytes()), "its name is gone too");
    }

    let store = Store::open(&path, Access::Read).unwrap();
    let hashes: Vec<DocId> = store.forgotten().unwrap().into_iter().map(|f| f.sha256).collect();
    assert!(hashes.contains(&gone) && hashes.contains(&DocId::of(&older)) && hashes.len() == 2);
    assert_eq!(ledger.all().len(), 4, "the judgements stay");
    assert_eq!(&*ledger.all()[2].on[0].words, &texts[2][100..140], "words of others stay");
    assert_eq!(&*ledger.all()[3].why, "a reason that stays");
    assert_eq!(store.documents().unwrap().len(), 6);
    assert_eq!(store.check().unwrap().problems, []);
    let first = Query::parse(texts[4].split(' ').next().unwrap()).unwrap();
    assert_eq!(store.find(&first, 1).unwrap().hits.len(), 1, "the others are still found");
}

#[test]
fn what_was_forgotten_may_come_again_and_be_forgotten_again() {
    let (_folder, path) = place();
    let mut store = create(&path);
    let forget = |store: &mut Store, at: &str| store.forget(DocId::of("Anna met Boris"), at, "k");
    assert!(matches!(forget(&mut store, "1"), Err(StoreError::NoDocument { .. })));
    let id = put(&mut store, "a", "Anna met Boris");
    forget(&mut store, "2").unwrap();
    forget(&mut store, "3").unwrap();
    put(&mut store, "a", "Anna met Boris");
    store.judge(draft(Verdict::Accept, vec![target("a", "Anna met Boris", "Anna")])).unwrap();
    forget(&mut store, "4").unwrap();
    let record = |at: &str| Forgotten { sha256: id, at: at.into(), by: "k".into() };
    assert_eq!(store.forgotten().unwrap(), [record("2"), record("4")]);
    assert_eq!(&*store.ledger().unwrap().all()[0].on[0].words, "");
}

#[test]
fn erasing_that_was_put_off_is_finished_by_the_next_who_writes() {
    let (folder, path) = place();
    let mut store = create(&path);
    let text = secret(1);
    let id = put(&mut store, "a", &text);
    drop(store);
    let mut store = Store::open(&path, Access::Write).unwrap();
    let reader = Store::open(&path, Access::Read).unwrap();
    reader
        .each_reading(&mut |_, _| {
            let put_off = store.forget(id, "2026-01-02T03:04:05Z", "k");
            assert!(matches!(put_off, Err(StoreError::Locked { .. })), "{put_off:?}");
            Ok(())
        })
        .unwrap();
    drop((reader, store));
    drop(Store::open(&path, Access::Write).unwrap());
    assert_eq!(left(folder.path(), &text, &[]), [""; 0]);
}
