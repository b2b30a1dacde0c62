//! A dossier that can't be trusted, read or written is refused and left as it is.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

mod made;
use made::*;
use rusqlite::Connection;
use std::path::Path;
use tradent_store::{Access, Store, StoreError};

const ALL: [Access; 3] = [Access::Read, Access::Write, Access::Create];

/// Opens in every way given, and sees that the folder is the same byte for byte.
fn refused(path: &Path, ways: &[Access], right: impl Fn(&StoreError) -> bool) {
    let before = everything_in(path.parent().unwrap());
    for way in ways {
        let error = Store::open(path, *way).expect_err("refused");
        assert!(right(&error), "{way:?}: {error:?}");
        assert!(error.to_string().contains(&*path.to_string_lossy()), "{error}");
        assert!(!error.hint().is_empty());
        assert!(everything_in(path.parent().unwrap()) == before, "{way:?} changed something: {error}");
    }
}

fn filled() -> (tempfile::TempDir, std::path::PathBuf) {
    let (folder, path) = place();
    let mut store = create(&path);
    for n in 0..20 {
        put(&mut store, &format!("d{n}"), &format!("Text number {n} of Anna. ").repeat(400 + n));
    }
    drop(store);
    (folder, path)
}

fn not_a_dossier(error: &StoreError) -> bool {
    matches!(error, StoreError::NotADossier { .. })
}

fn damaged(error: &StoreError) -> bool {
    matches!(error, StoreError::Damaged { .. })
}

#[test]
fn a_missing_dossier_is_not_made_by_looking() {
    let (folder, path) = place();
    for way in [Access::Read, Access::Write] {
        assert!(matches!(Store::open(&path, way), Err(StoreError::Missing { .. })));
    }
    assert_eq!(everything_in(folder.path()), []);
    drop(create(&path));
    drop(create(&path));
    assert_eq!(everything_in(folder.path()).len(), 1);
}

#[test]
fn foreign_and_empty_files_are_refused() {
    for bytes in [&b""[..], b"x", b"From: Anna\nTo: Boris\n", &[0; 5000], b"SQLite format 2\0 and so on"] {
        let (_folder, path) = place();
        std::fs::write(&path, bytes).unwrap();
        refused(&path, &ALL, not_a_dossier);
    }
    let (_folder, path) = place();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE bookmarks (url)").unwrap();
    refused(&path, &ALL, not_a_dossier);
    let (folder, _) = place();
    assert!(not_a_dossier(&Store::open(folder.path(), Access::Read).unwrap_err()));
}

#[test]
fn a_newer_dossier_is_refused() {
    let (_folder, path) = filled();
    Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    refused(&path, &ALL, |e| matches!(e, StoreError::Newer { found: 99, known: 1, .. }));
}

#[test]
fn an_altered_schema_is_refused() {
    for alteration in [
        "CREATE TRIGGER more AFTER INSERT ON document BEGIN DELETE FROM kept; END",
        "CREATE VIEW more AS SELECT 1",
        "CREATE TABLE more (x)",
        "DROP TRIGGER judgement_stays",
        "DROP TRIGGER judgement_stays; CREATE TRIGGER judgement_stays BEFORE DELETE ON judgement BEGIN SELECT 1; END",
        "DROP INDEX target_in",
        "ALTER TABLE kept ADD COLUMN more TEXT",
    ] {
        let (_folder, path) = filled();
        Connection::open(&path).unwrap().execute_batch(alteration).unwrap();
        refused(&path, &ALL, |e| matches!(e, StoreError::Altered { .. }));
    }
}

#[test]
fn a_cut_or_scribbled_dossier_is_refused() {
    for keep in [50, 99, 100, 4096, 20_000] {
        let (_folder, path) = filled();
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..keep]).unwrap();
        refused(&path, &ALL, damaged);
    }
    // Garbage over the schema's page is met by looking, anywhere else before anything is written.
    let (_folder, path) = filled();
    let bytes = std::fs::read(&path).unwrap();
    let scribble = |from: usize, to: usize| {
        let mut changed = bytes.clone();
        changed[from..to].fill(0xa5);
        std::fs::write(&path, changed).unwrap();
    };
    scribble(100, 8192);
    refused(&path, &ALL, damaged);
    for page in [2, 3, 5] {
        scribble(page * 8192, (page + 1) * 8192);
        refused(&path, &[Access::Write, Access::Create], damaged);
    }
}

#[test]
fn a_locked_dossier_is_refused_after_a_while() {
    let (_folder, path) = filled();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE; INSERT INTO kept VALUES ('k', '', x'');").unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let error = Store::open(&path, Access::Write).unwrap_err();
    assert!(matches!(error, StoreError::Locked { .. }), "{error:?}");
    assert_eq!(Store::open(&path, Access::Read).unwrap().documents().unwrap().len(), 20, "reading goes on");
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    drop(other);
    Store::open(&path, Access::Write).unwrap();
}

#[cfg(unix)]
#[test]
fn a_read_only_dossier_is_read_and_not_written() {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = filled();
    let mode = |path: &Path, mode| std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    let read_only = |e: &StoreError| matches!(e, StoreError::ReadOnly { .. });
    let reads = || {
        let before = everything_in(folder.path());
        let store = Store::open(&path, Access::Read).unwrap();
        assert_eq!(store.documents().unwrap().len(), 20);
        assert_eq!(store.check().unwrap().problems, []);
        assert!(everything_in(folder.path()) == before, "nothing beside it while it is read");
    };
    mode(&path, 0o400);
    refused(&path, &[Access::Write, Access::Create], read_only);
    reads();
    mode(&path, 0o600);
    mode(folder.path(), 0o500);
    refused(&path, &[Access::Write, Access::Create], read_only);
    reads();
    let new = folder.path().join("new.tradent");
    assert!(read_only(&Store::open(&new, Access::Create).unwrap_err()));
    mode(folder.path(), 0o700);
    Store::open(&path, Access::Write).unwrap();
}

#[test]
fn a_refused_dossier_keeps_the_journal_a_crash_left() {
    let (folder, path) = filled();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("CREATE TABLE more (x)").unwrap();
    // A crash: the journal stays, and nobody has folded it in.
    let crashed = folder.path().join("crashed");
    std::fs::create_dir(&crashed).unwrap();
    let left = crashed.join("dossier.tradent");
    std::fs::copy(&path, &left).unwrap();
    std::fs::copy(folder.path().join("dossier.tradent-wal"), crashed.join("dossier.tradent-wal")).unwrap();
    let before = everything_in(&crashed);
    for way in ALL {
        assert!(matches!(Store::open(&left, way), Err(StoreError::Altered { .. })));
    }
    let mut after = everything_in(&crashed);
    after.retain(|(path, _)| !path.to_string_lossy().ends_with("-shm"));
    assert!(after == before);
}

#[test]
fn changed_bytes_of_a_text_or_reading_are_named() {
    let (_folder, path) = place();
    let mut store = create(&path);
    let (a, b) = (put(&mut store, "a", "Anna met Boris"), put(&mut store, "b", "Boris met Clara"));
    drop(store);
    let db = Connection::open(&path).unwrap();
    db.execute("UPDATE text SET text = CAST('Anna met Clara' AS BLOB) WHERE n = 1", []).unwrap();
    db.execute(
        "UPDATE reading SET json = CAST(replace(CAST(json AS TEXT), '[0,5]', '[1,5]') AS BLOB) WHERE n = 2",
        [],
    )
    .unwrap();
    drop(db);
    let store = Store::open(&path, Access::Read).unwrap();
    let error = store.text(a).unwrap_err();
    assert!(damaged(&error) && error.to_string().contains(&a.hex()), "{error}");
    let error = store.reading(b).unwrap_err();
    assert!(damaged(&error) && error.to_string().contains("\"b\""), "{error}");
    let problems = store.check().unwrap().problems;
    assert_eq!(problems.iter().map(|p| p.doc.as_deref()).collect::<Vec<_>>(), [Some("a"), Some("b")]);
}

#[test]
fn an_index_that_lost_a_word_is_noticed() {
    let (_folder, path) = place();
    let mut store = create(&path);
    put(&mut store, "a", "Anna met Boris");
    drop(store);
    let db = Connection::open(&path).unwrap();
    db.execute_batch("DELETE FROM word; INSERT INTO word (rowid, words) VALUES (1, 'anna met');").unwrap();
    drop(db);
    let problems = Store::open(&path, Access::Read).unwrap().check().unwrap().problems;
    assert_eq!(problems.len(), 1);
    assert!(problems[0].what.contains("index"));
}
