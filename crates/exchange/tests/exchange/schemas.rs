//! Real output against the project's schemas.

use crate::generate::pile;
use crate::round::export;
use crate::{lines, made};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use tradent_dossier::Source;
use tradent_exchange::reading_lines;

struct Schemas(BTreeMap<String, jsonschema::Validator>);

impl Schemas {
    #[expect(clippy::disallowed_methods, reason = "the schemas stand at the root")]
    fn load() -> Self {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas");
        let read = |name: &str| -> Value {
            let text = std::fs::read_to_string(format!("{folder}/{name}")).unwrap();
            serde_json::from_str(&text).unwrap()
        };
        let index = read("index.json");
        let each = index.as_object().unwrap().iter().map(|(kind, entry)| {
            let schema = read(entry["schema"].as_str().unwrap());
            (kind.clone(), jsonschema::validator_for(&schema).unwrap())
        });
        Schemas(each.collect())
    }

    /// The kind of a record, if it has a schema; panics where it doesn't fit it.
    fn check(&self, record: &Value) -> Option<String> {
        let kind = record["kind"].as_str().unwrap();
        if let Err(error) = self.0.get(kind)?.validate(record) {
            panic!("{error}\n{record}");
        }
        Some(kind.to_owned())
    }
}

#[test]
fn made_records_of_every_kind_fit_their_schemas() {
    let schemas = Schemas::load();
    let reading = reading_lines(&made::reading(), &Source::new(made::TEXT)).unwrap();
    let lines = reading.into_iter().chain(lines::collation_json());
    let mut seen: Vec<String> = lines
        .map(|line| serde_json::from_str(&line).unwrap())
        .chain([lines::finding()])
        .map(|record| schemas.check(&record).unwrap())
        .collect();
    seen.dedup();
    let expected = "document actor mention date telling hedge tie event citation gap \
        claim derivation passage identity drift circle finding";
    assert_eq!(seen.join(" "), expected);
    let case = &serde_json::from_str::<Value>(&lines::collation_json()[0]).unwrap()["case"];
    assert!(schemas.0["case"].is_valid(case), "{case}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_records_fit_their_schemas(pile in pile()) {
        thread_local!(static SCHEMAS: Schemas = Schemas::load());
        for line in String::from_utf8(export(&pile)).unwrap().lines() {
            let record: Value = serde_json::from_str(line).unwrap();
            SCHEMAS.with(|s| s.check(&record));
        }
    }
}
