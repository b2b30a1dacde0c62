//! A killed process never leaves a broken dossier, and the end is the same as without the kill.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{Dice, expect, made_corpus, stdout, tradent};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

const DOCUMENTS: usize = 1_000;
const KILLS: usize = 30;

fn read_args(dossier: &str) -> Vec<String> {
    ["read", "--quiet", "--dossier", dossier, "corpus"].map(String::from).to_vec()
}

fn export(dir: &Path, dossier: &str) -> Vec<u8> {
    expect(dir, 0, &["export", "--dossier", dossier]).stdout
}

#[test]
fn thirty_kills_and_a_resume_give_the_same_export_as_one_run() {
    let dir = tempfile::tempdir().unwrap();
    made_corpus(&dir.path().join("corpus"), DOCUMENTS);
    let begun = Instant::now();
    let whole = tradent().current_dir(&dir).args(read_args("whole.tradent")).output().unwrap();
    assert!(whole.status.success());
    let one_run = begun.elapsed();

    let mut dice = Dice::new(30);
    let (mut most, mut killed) = (0, 0);
    for _ in 0..KILLS {
        let mut child = tradent()
            .current_dir(&dir)
            .args(read_args("killed.tradent"))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The moments are spread so that all kills together fall within one run's work.
        std::thread::sleep(Duration::from_micros(dice.below(2 * one_run.as_micros() as u64 / KILLS as u64)));
        killed += usize::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        if !dir.path().join("killed.tradent").exists() {
            continue;
        }
        // It opens, and holds no less than before.
        let docs = common::run(dir.path(), &["docs", "--json", "--dossier", "killed.tradent"]);
        assert!(matches!(docs.status.code(), Some(0 | 1)), "{}", common::stderr(&docs));
        let listed: serde_json::Value = serde_json::from_str(&stdout(&docs)).unwrap();
        let held = listed["documents"].as_array().unwrap().len();
        assert!(held >= most, "{held} documents after a kill, {most} before");
        most = held;
    }
    assert!(killed >= KILLS / 2, "only {killed} of {KILLS} kills met a running program");
    let end = tradent().current_dir(&dir).args(read_args("killed.tradent")).output().unwrap();
    assert!(end.status.success());
    expect(dir.path(), 0, &["check", "--dossier", "killed.tradent"]);
    assert!(
        export(dir.path(), "killed.tradent") == export(dir.path(), "whole.tradent"),
        "the exports differ"
    );
}

#[test]
fn any_order_of_files_gives_the_same_export() {
    let dir = tempfile::tempdir().unwrap();
    made_corpus(&dir.path().join("corpus"), 60);
    let folders: Vec<String> = (0..10).map(|n| format!("corpus/box-{n}")).collect();
    let mut backwards = folders.clone();
    backwards.reverse();
    let mut shuffled = folders.clone();
    shuffled.swap(1, 7);
    shuffled.swap(4, 9);
    shuffled.push("corpus/box-3".into());
    let mut exports = Vec::new();
    for (n, order) in [folders, backwards, shuffled].iter().enumerate() {
        let dossier = format!("{n}.tradent");
        let mut args = vec!["read", "-q", "-j", if n == 0 { "1" } else { "4" }, "--dossier", &dossier];
        args.extend(order.iter().map(String::as_str));
        expect(dir.path(), 0, &args);
        exports.push(export(dir.path(), &dossier));
    }
    assert!(exports[0] == exports[1] && exports[1] == exports[2], "the exports differ");
}
