//! The bundled example, answered as its README says.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{expect, stdout};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/planted-story")
}

fn answers() -> Value {
    serde_json::from_str(&fs::read_to_string(example().join("answers.json")).unwrap()).unwrap()
}

/// What was said, without the marks that lead to the words.
fn unmarked(said: &str) -> String {
    let mut out = String::new();
    for part in said.split(" [") {
        let rest =
            part.split_once(']').filter(|(marks, _)| marks.bytes().all(|b| b.is_ascii_digit() || b == b','));
        match rest {
            Some((_, rest)) => out.push_str(rest),
            None => out.push_str(part),
        }
    }
    out
}

#[test]
fn the_demo_says_how_many_origins_the_planted_story_has_and_what_it_hangs_on() {
    let dir = tempfile::tempdir().unwrap();
    let whole = stdout(&expect(dir.path(), 0, &["demo", "--no-serve", "--folder", "demo"]));
    let said = unmarked(&whole);
    let answers = answers();
    let (naive, possible) = (answers["naive"].as_u64().unwrap(), answers["possible"].as_u64().unwrap());
    let story = said
        .lines()
        .find(|l| l.starts_with(&format!("{naive} documents tell it")))
        .unwrap_or_else(|| panic!("{said}"));
    assert!(story.contains("1 independent origin is established"), "{story}");
    assert!(story.contains(&format!("at most {possible} are possible")), "{story}");
    let single = answers["single_point"].as_str().unwrap();
    assert!(story.contains(&format!("everything hangs on {single}")), "{story}");
    // A second start finds everything as it was.
    assert_eq!(whole, stdout(&expect(dir.path(), 0, &["demo", "--no-serve", "--folder", "demo"])));
}

#[test]
fn without_the_double_agent_only_the_trial_record_stands() {
    let dir = tempfile::tempdir().unwrap();
    expect(dir.path(), 0, &["demo", "--no-serve", "--folder", "."]);
    let single = answers()["single_point"].as_str().unwrap().to_owned();
    let said = stdout(&expect(
        dir.path(),
        0,
        &["weigh", "1", "--without", &single, "--dossier", "planted-story.tradent"],
    ));
    assert!(unmarked(&said).contains("9 of 10 held tellings fall; 1 stands"), "{said}");
    expect(dir.path(), 2, &["weigh", "1", "--without", "Nobody", "--dossier", "planted-story.tradent"]);
}

#[test]
fn every_quotation_of_the_answers_is_in_the_documents() {
    for telling in answers()["tellings"].as_array().unwrap() {
        let quote = telling["quote"].as_str().unwrap();
        let doc = telling["doc"].as_str().unwrap();
        let held = fs::read_dir(example().join("docs")).unwrap().map(|e| e.unwrap().path());
        let path =
            held.filter(|p| p.to_str().unwrap().contains(doc.trim_end_matches(".txt"))).collect::<Vec<_>>();
        let found = path.iter().any(|p| fs::read_to_string(p).unwrap().contains(quote));
        assert!(found, "{doc}: {quote}");
    }
}

#[test]
fn every_question_answers_on_the_command_line() {
    let dir = tempfile::tempdir().unwrap();
    expect(dir.path(), 0, &["demo", "--no-serve", "--folder", "."]);
    let ask = |args: &[&str]| {
        let mut all = args.to_vec();
        all.extend(["--dossier", "planted-story.tradent"]);
        stdout(&expect(dir.path(), 0, &all))
    };
    assert!(ask(&["claims"]).contains("10 documents"));
    assert!(ask(&["claim", "1"]).contains("04-cable-hallin"));
    assert!(ask(&["stemma", "1"]).starts_with("<svg"));
    assert!(ask(&["stemma", "1", "--form", "tree"]).contains("Brezan"));
    assert!(ask(&["timeline", "1"]).contains("1937-06-28"));
    assert!(ask(&["who", "Pelm"]).contains("Voss"));
    for args in [
        &["claim", "1", "--json"][..],
        &["claims", "--json"],
        &["timeline", "1", "--json"],
        &["who", "--json"],
        &["weigh", "1", "--json"],
    ] {
        serde_json::from_str::<Value>(&ask(args)).unwrap();
    }
    let dossier = ["--dossier", "planted-story.tradent"];
    expect(dir.path(), 2, &["claim", "999", dossier[0], dossier[1]]);
    expect(dir.path(), 2, &["claim", "no", "such", "words", dossier[0], dossier[1]]);
}

#[test]
fn rejecting_the_agents_tellings_changes_the_claim_and_undoing_brings_it_back() {
    let dir = tempfile::tempdir().unwrap();
    expect(dir.path(), 0, &["demo", "--no-serve", "--folder", "."]);
    let d = ["--dossier", "planted-story.tradent"];
    let claims = || stdout(&expect(dir.path(), 0, &["claims", "--jsonl", d[0], d[1]]));
    let before = claims();
    let first: Value = serde_json::from_str(before.lines().next().unwrap()).unwrap();
    let reported = first["tellings"].as_array().unwrap().iter().find(|t| t["voice"] == "reported").unwrap();
    expect(dir.path(), 0, &["judge", "reject", reported["id"].as_str().unwrap(), d[0], d[1]]);
    assert!(claims() != before, "a rejected telling must leave the claim");
    expect(dir.path(), 0, &["undo", d[0], d[1]]);
    assert!(claims() == before, "taking it back must restore every byte");
}
