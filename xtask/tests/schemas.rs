//! Every schema is a right draft 2020-12 schema, accepts its right samples, and refuses each wrong one where it is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use jsonschema::Validator;
use serde_json::Value;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../schemas")
}

fn json(name: &str) -> Value {
    let text = std::fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn lines(name: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let lines: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("a sample is JSON")).collect();
    assert!(!lines.is_empty(), "{name} is empty");
    lines
}

fn kinds() -> Vec<String> {
    json("index.json").as_object().expect("the index is an object").keys().cloned().collect()
}

fn validator(kind: &str) -> Validator {
    let schema = json(&format!("{kind}.json"));
    assert!(jsonschema::draft202012::meta::is_valid(&schema), "{kind}.json is no draft 2020-12 schema");
    jsonschema::draft202012::new(&schema).unwrap_or_else(|error| panic!("{kind}.json: {error}"))
}

#[test]
fn the_index_names_every_schema() {
    let files: BTreeSet<String> = std::fs::read_dir(folder())
        .expect("schemas/ is there")
        .flatten()
        .filter_map(|entry| Some(entry.file_name().to_str()?.strip_suffix(".json")?.to_owned()))
        .filter(|name| name != "index")
        .collect();
    assert_eq!(files, kinds().into_iter().collect());
}

#[test]
fn every_schema_accepts_its_right_samples() {
    for kind in kinds() {
        let validator = validator(&kind);
        for sample in lines(&format!("samples/{kind}.ok.jsonl")) {
            let errors: Vec<String> = validator.iter_errors(&sample).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{kind}: {sample}\n{errors:?}");
        }
    }
}

#[test]
fn every_schema_refuses_its_wrong_samples_where_they_are_wrong() {
    for kind in kinds() {
        let validator = validator(&kind);
        for sample in lines(&format!("samples/{kind}.bad.jsonl")) {
            let wrong = sample["wrong"].as_str().expect("a wrong sample says where");
            let places: Vec<String> =
                validator.iter_errors(&sample).map(|error| error.instance_path().to_string()).collect();
            assert!(
                places
                    .iter()
                    .any(|place| place == wrong
                        || wrong.starts_with(&format!("{place}/")) && !place.is_empty()),
                "{kind}: {sample} is wrong at `{wrong}`, refused at {places:?}"
            );
        }
    }
}

#[test]
fn definitions_of_one_name_are_the_same_everywhere() {
    let mut known: BTreeMap<String, (String, Value)> = BTreeMap::new();
    for kind in kinds() {
        let schema = json(&format!("{kind}.json"));
        for (name, body) in schema["$defs"].as_object().into_iter().flatten() {
            let (first, model) = known.entry(name.clone()).or_insert_with(|| (kind.clone(), body.clone()));
            assert_eq!(model, body, "$defs/{name} differs between {first}.json and {kind}.json");
        }
    }
}
