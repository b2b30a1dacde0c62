//! Bad input: a clear error with the file and the reason, and nothing else lost.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{expect, small_dossier, stderr, stdout};
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;

#[test]
fn odd_texts_are_read_with_a_note() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::write(at("empty.txt"), "").unwrap();
    fs::write(at("line.txt"), "He said that it rained. ".repeat(60_000)).unwrap();
    fs::write(
        at("broken.txt"),
        b"The caf\xc3\xa9 was shut, he said, and \xff\xfe the street was na\xc3\xafve.",
    )
    .unwrap();
    fs::write(at("deep.html"), format!("<p>He said no.</p>{}", "<div>".repeat(10_000))).unwrap();
    fs::write(at("old.txt"), b"Caf\xe9 M\xfcller, said Br\xfcning, was na\xefve.").unwrap();
    let out = expect(dir.path(), 0, &["read", "empty.txt", "line.txt", "broken.txt", "deep.html", "old.txt"]);
    let err = stderr(&out);
    for named in ["empty.txt: ", "line.txt: ", "broken.txt: ", "deep.html: ", "old.txt: "] {
        assert!(err.contains(named), "no note for {named}\n{err}");
    }
    assert!(err.contains("5 documents read"), "{err}");
    assert_eq!(stdout(&expect(dir.path(), 0, &["text", "empty.txt"])), "");
    assert!(stdout(&expect(dir.path(), 0, &["text", "old.txt"])).starts_with("Café Müller"));
    expect(dir.path(), 0, &["check"]);
}

#[test]
fn files_that_cannot_be_read_are_named_and_the_rest_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::write(at("good.txt"), "The envoy said that he would wait.").unwrap();
    fs::write(at("picture.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0").unwrap();
    fs::write(at("program"), b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0").unwrap();
    fs::write(at("paper.pdf"), b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n").unwrap();
    let out =
        expect(dir.path(), 3, &["read", "good.txt", "picture.png", "program", "paper.pdf", "missing.txt"]);
    let err = stderr(&out);
    for named in
        ["picture.png: not read", "program: not read", "paper.pdf: not read", "missing.txt: not read"]
    {
        assert!(err.contains(named), "{named}\n{err}");
    }
    assert!(err.contains("1 document read, 4 not read"), "{err}");
    // The same to stdout.
    let out = expect(dir.path(), 3, &["read", "--stdout", "good.txt", "picture.png"]);
    assert!(stdout(&out).starts_with("{\"kind\":\"document\""), "{}", stdout(&out));
}

#[test]
fn a_folder_without_rights_is_named_and_the_rest_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let closed = dir.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::write(closed.join("in.txt"), "Nobody sees this.").unwrap();
    fs::write(dir.path().join("out.txt"), "Everybody sees this.").unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let reaches_anyway = fs::read_dir(&closed).is_ok();
    let out = common::run(dir.path(), &["read", "."]);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
    // The superuser may read every folder; for anybody else it is named.
    if reaches_anyway {
        assert_eq!(out.status.code(), Some(0), "{}", stderr(&out));
    } else {
        assert_eq!(out.status.code(), Some(3), "{}", stderr(&out));
        assert!(stderr(&out).contains("closed: not read: it may not be read"), "{}", stderr(&out));
    }
    assert!(stderr(&out).contains("read"), "{}", stderr(&out));
}

#[test]
fn a_file_that_changes_while_it_is_read_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("growing.txt");
    fs::write(&path, "x ".repeat(4_000_000)).unwrap();
    fs::write(dir.path().join("quiet.txt"), "Nothing moves here.").unwrap();
    let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let writer = {
        let (path, stop) = (path.clone(), stop.clone());
        std::thread::spawn(move || {
            let mut file = fs::OpenOptions::new().append(true).open(path).unwrap();
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                file.write_all(b"more ").unwrap();
                file.flush().unwrap();
            }
        })
    };
    let out = common::run(dir.path(), &["read", "growing.txt", "quiet.txt"]);
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    writer.join().unwrap();
    assert_eq!(out.status.code(), Some(3), "{}", stderr(&out));
    assert!(
        stderr(&out).contains("growing.txt: not read: it changed while it was being read"),
        "{}",
        stderr(&out)
    );
    assert!(stderr(&out).contains("1 document read"), "{}", stderr(&out));
}

/// Every command that writes, on a dossier that can't be used: exit 2, not a byte changed.
#[test]
fn a_dossier_that_cannot_be_used_is_left_as_it_is() {
    let (dir, path) = small_dossier();
    let good = fs::read(&path).unwrap();
    let mut damaged = good.clone();
    damaged[4096..12_288].fill(0xa5);
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("damaged", damaged),
        ("cut off", good[..good.len() / 2].to_vec()),
        ("foreign", b"SQLite format 3\0 but nothing else of it".to_vec()),
        ("a text", b"just some notes of mine".to_vec()),
        ("empty", Vec::new()),
    ];
    for (what, bytes) in cases {
        fs::write(&path, &bytes).unwrap();
        for args in [
            &["read", "a.txt"][..],
            &["docs"],
            &["find", "envoy"],
            &["undo"],
            &["forget", "a", "--yes"],
            &["check"],
        ] {
            let out = common::run(dir.path(), args);
            assert_eq!(
                out.status.code(),
                Some(2),
                "{what}: tradent {args:?}\n{}{}",
                stdout(&out),
                stderr(&out)
            );
            assert!(
                stderr(&out).contains("dossier.tradent"),
                "{what}: {args:?} doesn't name the file:\n{}",
                stderr(&out)
            );
            assert!(fs::read(&path).unwrap() == bytes, "{what}: tradent {args:?} changed it");
        }
    }
    fs::write(&path, &good).unwrap();
    expect(dir.path(), 0, &["check"]);
}

#[test]
fn a_newer_a_locked_and_a_read_only_dossier_are_left_as_they_are() {
    let (dir, path) = small_dossier();
    let good = fs::read(&path).unwrap();

    let db = rusqlite::Connection::open(&path).unwrap();
    db.pragma_update(None, "user_version", 9_999).unwrap();
    drop(db);
    let newer = fs::read(&path).unwrap();
    let out = expect(dir.path(), 2, &["read", "a.txt"]);
    assert!(stderr(&out).contains("newer"), "{}", stderr(&out));
    assert!(fs::read(&path).unwrap() == newer);

    fs::write(&path, &good).unwrap();
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch("BEGIN IMMEDIATE").unwrap();
    fs::write(dir.path().join("new.txt"), "He said that it was new.").unwrap();
    let out = expect(dir.path(), 2, &["read", "new.txt"]);
    assert!(stderr(&out).contains("dossier.tradent"), "{}", stderr(&out));
    db.execute_batch("ROLLBACK").unwrap();
    drop(db);
    expect(dir.path(), 0, &["read", "new.txt"]);

    let good = fs::read(&path).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
    fs::write(dir.path().join("newer.txt"), "He said that it was newer still.").unwrap();
    expect(dir.path(), 2, &["read", "newer.txt"]);
    expect(dir.path(), 0, &["docs"]);
    assert!(fs::read(&path).unwrap() == good);
}
