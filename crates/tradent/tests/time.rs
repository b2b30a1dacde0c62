//! Time from the command line: who could have known, which dates hold, earliest arrival.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{expect, stdout};
use serde_json::Value;
use std::fs;
use std::path::Path;

#[test]
fn who_could_have_known_is_answered_as_the_examples_readme_says() {
    let dir = tempfile::tempdir().unwrap();
    expect(dir.path(), 0, &["demo", "--no-serve", "--folder", "."]);
    let answers = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/planted-story/answers.json");
    let answers: Value = serde_json::from_str(&fs::read_to_string(answers).unwrap()).unwrap();
    // The others hang on words that the reader does not read yet ("I told Director Wallrath of it").
    let read = [
        "Kazimir Brezan",
        "Albrecht Voss",
        "Anton Malevra",
        "Anselm Pelm",
        "Stavrin",
        "Matthias Orrin",
        "Ilya Toranov",
    ];
    let rows = answers["knew"].as_array().unwrap();
    let mut asked = 0;
    for row in rows.iter().filter(|r| read.contains(&r["who"].as_str().unwrap())) {
        let (who, by) = (row["who"].as_str().unwrap(), row["by"].as_str().unwrap());
        let said =
            expect(dir.path(), 0, &["knew", who, "--by", by, "--json", "--dossier", "planted-story.tradent"]);
        let finding: Value = serde_json::from_str(&stdout(&said)).unwrap();
        assert_eq!(finding["args"]["answer"], row["answer"], "{who} by {by}: {}", finding["sentence"]);
        if row["answer"] != "no" {
            assert!(!finding["anchors"].as_array().unwrap().is_empty(), "{who} by {by}: a path is proof");
        }
        asked += 1;
    }
    assert_eq!(asked, 21);
    let d = ["--dossier", "planted-story.tradent"];
    expect(dir.path(), 2, &["knew", "Nobody At All", "--by", "1937", d[0], d[1]]);
    expect(dir.path(), 2, &["knew", "Voss", "--by", "some day", d[0], d[1]]);
    expect(dir.path(), 0, &["when", d[0], d[1]]);
    expect(dir.path(), 2, &["when", "no-such-document", d[0], d[1]]);
    let dates = stdout(&expect(dir.path(), 0, &["when", "03-minute-isb", "--json", d[0], d[1]]));
    let dates: Value = serde_json::from_str(&dates).unwrap();
    assert!(dates["contradictions"].is_array());
    assert!(!dates["table"]["rows"].as_array().unwrap().is_empty());
}

#[test]
fn arrivals_are_listed_and_bad_lines_named() {
    let dir = tempfile::tempdir().unwrap();
    let table = "from\tto\ttime\nBrezan\tVoss\t1937-01-28\nVoss\tPelm\t1937-01-28\nVoss\tKehrmann\t1937-02-08\nVoss\tnobody\tsoon\n";
    fs::write(dir.path().join("contacts.tsv"), table).unwrap();
    let said = expect(dir.path(), 3, &["raw", "reach", "contacts.tsv", "--from", "Brezan"]);
    assert_eq!(stdout(&said), "node\tearliest arrival\nBrezan\t\nVoss\t1937-01-28\nKehrmann\t1937-02-08\n");
    let stderr = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(stderr.contains("contacts.tsv: line 5: left out: \"soon\""), "{stderr}");
    let slow = expect(
        dir.path(),
        3,
        &["raw", "reach", "contacts.tsv", "--from", "Brezan", "--delay", "30", "--jsonl"],
    );
    assert_eq!(
        stdout(&slow),
        "{\"earliest\":null,\"node\":\"Brezan\"}\n{\"earliest\":\"1937-01-28\",\"node\":\"Voss\"}\n"
    );
    expect(dir.path(), 2, &["raw", "reach", "contacts.tsv", "--from", "Toranov"]);
    expect(dir.path(), 2, &["raw", "reach", "missing.tsv", "--from", "Brezan"]);
}
