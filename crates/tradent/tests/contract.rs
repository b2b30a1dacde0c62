//! What the program prints is what the contract says: valid against the schemas, every span verbatim.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{Dice, expect, made_text, stderr, stdout};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn schemas() -> BTreeMap<String, jsonschema::Validator> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    let mut out = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if let Some(kind) = name.strip_suffix(".json").filter(|n| *n != "index") {
            let schema: serde_json::Value =
                serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            out.insert(kind.to_owned(), jsonschema::draft202012::new(&schema).unwrap());
        }
    }
    assert!(out.len() >= 16, "schemas found: {:?}", out.keys());
    out
}

/// Every `start`, `end` and `text` that stand together agree with the text, in code points.
fn verbatim(record: &serde_json::Value, chars: &[char]) {
    match record {
        serde_json::Value::Object(fields) => {
            if let (Some(start), Some(end), Some(text)) =
                (fields.get("start"), fields.get("end"), fields.get("text"))
            {
                let (start, end) = (start.as_u64().unwrap() as usize, end.as_u64().unwrap() as usize);
                let words: String = chars[start..end].iter().collect();
                assert_eq!(words, text.as_str().unwrap());
            }
            fields.values().for_each(|v| verbatim(v, chars));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|v| verbatim(v, chars)),
        _ => {}
    }
}

fn check_lines(
    lines: &str,
    text: &str,
    schemas: &BTreeMap<String, jsonschema::Validator>,
) -> BTreeMap<String, usize> {
    let chars: Vec<char> = text.chars().collect();
    let mut seen = BTreeMap::new();
    for line in lines.lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let kind = record["kind"].as_str().unwrap().to_owned();
        let schema = schemas.get(&kind).unwrap_or_else(|| panic!("no schema for {kind}"));
        if let Err(e) = schema.validate(&record) {
            panic!("{e}\nat {}\nin {line}", e.instance_path());
        }
        verbatim(&record, &chars);
        *seen.entry(kind).or_insert(0) += 1;
    }
    seen
}

#[test]
fn readings_are_valid_and_verbatim() {
    let schemas = schemas();
    let dir = tempfile::tempdir().unwrap();
    let text = made_text(&mut Dice::new(5), 6_000);
    fs::write(dir.path().join("made.txt"), &text).unwrap();
    let seen =
        check_lines(&stdout(&expect(dir.path(), 0, &["read", "--stdout", "made.txt"])), &text, &schemas);
    for kind in ["document", "actor", "mention", "date", "telling"] {
        assert!(seen.contains_key(kind), "no {kind} in a text full of them: {seen:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 8, ..ProptestConfig::default() })]

    /// Any text at all: what is printed as text is the text, and every anchor gives its words back.
    #[test]
    fn every_anchor_of_any_text_gives_its_words_back(
        parts in prop::collection::vec(prop_oneof![
            "\\PC{0,12}",
            "[\\u{10000}-\\u{10ffff}]{1,4}",
            "[a-z]\\u{301}[\\u{300}-\\u{36f}]{0,3}",
            Just("\r\n".to_owned()), Just("\r".to_owned()), Just("\n\n".to_owned()), Just("\u{c}".to_owned()), Just("\u{feff}".to_owned()),
            Just("General Brandt said that “the treaty” was signed.67 ".to_owned()),
            Just("On 4 March 1921 he told Dr. Öberg that it seemed likely. ".to_owned()),
            Just("😀 Madame Orlova, according to the consul, knew. ".to_owned()),
        ], 1..30),
        bom in any::<bool>(),
    ) {
        let schemas = schemas();
        let text = parts.concat();
        let text = text.trim_start_matches('\u{feff}');
        let dir = tempfile::tempdir().unwrap();
        let file = if bom { format!("\u{feff}{text}") } else { text.to_owned() };
        fs::write(dir.path().join("any.txt"), file).unwrap();
        let out = common::run(dir.path(), &["read", "--stdout", "any.txt"]);
        prop_assert!(matches!(out.status.code(), Some(0 | 3)), "{}", stderr(&out));
        if out.status.code() == Some(0) {
            prop_assert_eq!(stdout(&expect(dir.path(), 0, &["text", "any.txt"])), text);
            check_lines(&stdout(&out), text, &schemas);
        }
    }
}
