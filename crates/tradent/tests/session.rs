//! A person's session from the first file to the last undo.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{expect, made_text, small_dossier, stderr, stdout};
use std::fs;
use std::os::unix::fs::PermissionsExt;

fn first_id(dir: &std::path::Path, kind: &str) -> String {
    let out = stdout(&expect(dir, 0, &["export"]));
    let of_kind = |l: &&str| l.starts_with(&format!("{{\"kind\":\"{kind}\""));
    let line = out.lines().find(of_kind).unwrap_or_else(|| panic!("no {kind} in the export"));
    let record: serde_json::Value = serde_json::from_str(line).unwrap();
    record["id"].as_str().unwrap().to_owned()
}

#[test]
fn the_dossier_is_private_and_one_file_at_rest() {
    let (dir, path) = small_dossier();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let beside: Vec<_> = fs::read_dir(&dir)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|n| n.contains("tradent"))
        .collect();
    assert_eq!(beside, ["dossier.tradent"]);
}

#[test]
fn reading_again_does_nothing_and_a_changed_file_is_read_again() {
    let (dir, _) = small_dossier();
    let err = stderr(&expect(dir.path(), 0, &["read", "a.txt", "b.txt", "c.txt"]));
    assert!(err.contains("0 documents read, 3 unchanged"), "{err}");
    let changed =
        format!("{} One more thing, he said.", fs::read_to_string(dir.path().join("b.txt")).unwrap());
    fs::write(dir.path().join("b.txt"), changed).unwrap();
    let listed = stdout(&expect(dir.path(), 0, &["docs", "--stale"]));
    assert!(listed.contains("b: its file has changed"), "{listed}");
    let err = stderr(&expect(dir.path(), 0, &["read", "."]));
    assert!(err.contains("1 read again, 2 unchanged"), "{err}");
    expect(dir.path(), 0, &["find", "\"one more thing\""]);
}

#[test]
fn a_second_file_with_the_same_text_is_told() {
    let (dir, _) = small_dossier();
    fs::copy(dir.path().join("a.txt"), dir.path().join("z.txt")).unwrap();
    let err = stderr(&expect(dir.path(), 0, &["read", "z.txt"]));
    assert!(err.contains("z.txt: same text as document \"a\""), "{err}");
}

#[test]
fn words_are_found_with_their_places() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("note.txt"), "Zoë told the café owner that the General Staff knew.").unwrap();
    expect(dir.path(), 0, &["read", "note.txt"]);
    let out = stdout(&expect(dir.path(), 0, &["find", "--json", "cafe"]));
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(found["hits"][0]["text"], "café");
    assert_eq!(found["hits"][0]["start"], 13);
    expect(dir.path(), 0, &["find", "\"general staff\" zoe"]);
    expect(dir.path(), 1, &["find", "\"staff general\""]);
    expect(dir.path(), 1, &["find", "cafe -owner"]);
    expect(dir.path(), 2, &["find", "..."]);
}

#[test]
fn options_after_the_words_to_find_are_options() {
    let (dir, path) = small_dossier();
    std::fs::rename(&path, dir.path().join("other.tradent")).unwrap();
    expect(dir.path(), 0, &["find", "closed", "--dossier", "other.tradent"]);
}

#[test]
fn decisions_are_logged_undone_and_keep_their_place() {
    let (dir, _) = small_dossier();
    let before = stdout(&expect(dir.path(), 0, &["export"]));
    let id = first_id(dir.path(), "document");
    let made = stdout(&expect(dir.path(), 0, &["judge", "accept", &id, "--why", "seen in the archive"]));
    let judgement = made.split(' ').next().unwrap().to_owned();
    assert!(judgement.starts_with("j-"), "{made}");
    let log = stdout(&expect(dir.path(), 0, &["log"]));
    assert!(log.contains("tester accept") && log.contains("seen in the archive"), "{log}");
    expect(dir.path(), 1, &["log", "--homeless"]);
    expect(dir.path(), 0, &["read", "--again", "."]);
    expect(dir.path(), 1, &["log", "--homeless"]);
    expect(dir.path(), 0, &["undo", &judgement]);
    assert!(stdout(&expect(dir.path(), 0, &["log"])).contains("[taken back]"));
    expect(dir.path(), 1, &["undo"]);
    expect(dir.path(), 2, &["undo", &judgement]);
    let after = stdout(&expect(dir.path(), 0, &["export"]));
    let ledger = ["{\"kind\":\"judgement\"", "{\"kind\":\"end\""];
    let readings = |export: &str| -> Vec<String> {
        export
            .lines()
            .filter(|l| !ledger.iter().any(|start| l.starts_with(start)))
            .map(str::to_owned)
            .collect()
    };
    assert!(readings(&after) == readings(&before), "judging changed the readings");
}

#[test]
fn a_decision_whose_words_are_gone_is_listed() {
    let (dir, _) = small_dossier();
    let id = first_id(dir.path(), "document");
    expect(dir.path(), 0, &["judge", "accept", &id]);
    fs::write(dir.path().join("a.txt"), made_text(&mut common::Dice::new(77), 900)).unwrap();
    expect(dir.path(), 0, &["read", "a.txt"]);
    let lost = stdout(&expect(dir.path(), 0, &["log", "--homeless"]));
    assert!(lost.contains("[homeless: its words are gone"), "{lost}");
}

#[test]
fn export_import_export_is_byte_identical() {
    let (dir, _) = small_dossier();
    let id = first_id(dir.path(), "document");
    expect(dir.path(), 0, &["judge", "correct", &id, "--set", "title=A better title"]);
    expect(dir.path(), 0, &["judge", "reject", &id]);
    expect(dir.path(), 0, &["undo"]);
    expect(dir.path(), 0, &["forget", "c", "--yes"]);
    expect(dir.path(), 0, &["export", "-o", "one.jsonl"]);
    expect(dir.path(), 0, &["import", "one.jsonl", "--dossier", "two.tradent"]);
    expect(dir.path(), 0, &["check", "--dossier", "two.tradent"]);
    expect(dir.path(), 0, &["export", "-o", "two.jsonl", "--dossier", "two.tradent"]);
    assert!(
        fs::read(dir.path().join("one.jsonl")).unwrap() == fs::read(dir.path().join("two.jsonl")).unwrap()
    );
    let broken =
        fs::read_to_string(dir.path().join("one.jsonl")).unwrap().replacen("\"start\"", "\"stert\"", 1);
    fs::write(dir.path().join("broken.jsonl"), broken).unwrap();
    let out = expect(dir.path(), 2, &["import", "broken.jsonl", "--dossier", "three.tradent"]);
    assert!(stderr(&out).contains("line "), "{}", stderr(&out));
}

#[test]
fn what_is_forgotten_is_gone_from_the_file() {
    let (dir, path) = small_dossier();
    fs::write(dir.path().join("secret.txt"), "The quicksilver heliograph signalled from Zanzibar, he said.")
        .unwrap();
    expect(dir.path(), 0, &["read", "secret.txt"]);
    let holds = |words: &str| {
        let bytes = fs::read(&path).unwrap();
        bytes.windows(words.len()).any(|w| w == words.as_bytes())
    };
    assert!(holds("quicksilver"));
    expect(dir.path(), 2, &["forget", "secret"]);
    expect(dir.path(), 0, &["forget", "secret", "--yes"]);
    assert!(!holds("quicksilver") && !holds("heliograph"));
    expect(dir.path(), 1, &["find", "heliograph"]);
    expect(dir.path(), 0, &["check"]);
}

#[test]
fn a_copy_is_a_dossier_and_is_never_written_over() {
    let (dir, _) = small_dossier();
    expect(dir.path(), 0, &["copy", "copy.tradent"]);
    expect(dir.path(), 0, &["check", "--dossier", "copy.tradent"]);
    expect(dir.path(), 2, &["copy", "copy.tradent"]);
    assert_eq!(
        stdout(&expect(dir.path(), 0, &["export"])),
        stdout(&expect(dir.path(), 0, &["export", "--dossier", "copy.tradent"]))
    );
}

#[test]
fn every_command_has_an_example_in_its_help() {
    let dir = tempfile::tempdir().unwrap();
    let help = stdout(&expect(dir.path(), 0, &["--help"]));
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|l| *l != "Commands:")
        .skip(1)
        .take_while(|l| !l.is_empty())
        .filter(|l| l.starts_with("  ") && !l.starts_with("   "))
        .filter_map(|l| l.split_whitespace().next())
        .filter(|c| *c != "help")
        .collect();
    assert!(commands.len() >= 14, "{commands:?}");
    for command in commands {
        let help = stdout(&expect(dir.path(), 0, &[command, "--help"]));
        assert!(help.contains("Example"), "no example in `tradent {command} --help`");
    }
    expect(dir.path(), 0, &["completions", "bash"]);
    expect(dir.path(), 0, &["man", "pages"]);
    assert!(dir.path().join("pages/tradent-read.1").exists());
}
