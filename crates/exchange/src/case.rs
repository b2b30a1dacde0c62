//! A case to weigh, from JSON: what `tradent weigh --case FILE` reads.
//!
//! Only the form is judged here, with the line and the column: JSON, the fields' types, unknown
//! words, sizes. What a case means (ids that exist, weights that sum to 1, probabilities) is
//! checked where it is weighed.
//!
//! **Lost**: fields that the contract doesn't name, wherever they may stand in a case but in a
//! source, where an unknown field is an error: a misspelt `unknown` would make it another case.

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use std::marker::PhantomData;
use tradent_dossier::case::{Case, CaseTelling, Component, Interval};

/// Tellings, and components, that a case may have at most.
const MOST: usize = 1_000_000;

/// Why a text is no case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CaseFormError {
    /// Not JSON, or not of a case's form.
    #[error("line {line}, column {column}: {reason}")]
    Form {
        /// From 1.
        line: usize,
        /// From 1, in bytes; 0 where a line ends too early.
        column: usize,
        /// What is wrong.
        reason: String,
    },
}

/// Reads a case. Linear in its length.
///
/// # Errors
/// [`CaseFormError`] with the place: not JSON, a missing or mistyped field, a number
/// nested more than 128 deep, more than a million tellings or components.
pub fn parse_case(json: &str) -> Result<Case, CaseFormError> {
    let form: Form = serde_json::from_str(json).map_err(|e| CaseFormError::Form {
        line: e.line(),
        column: e.column(),
        reason: reason(&e),
    })?;
    Ok(Case {
        claim: form.claim,
        prior: form.prior,
        components: form.components.0,
        tellings: form.tellings.0,
    })
}

/// The parser's words without the place, which stands before them.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&place).unwrap_or(&message).to_owned()
}

#[derive(serde::Deserialize)]
struct Form {
    #[serde(default, rename = "kind")]
    _kind: CaseWord,
    #[serde(default)]
    claim: Box<str>,
    #[serde(default)]
    prior: Option<Interval>,
    #[serde(default)]
    components: Bounded<Component>,
    tellings: Bounded<CaseTelling>,
}

/// `"case"`: another kind of record is no case.
#[derive(Default, serde::Deserialize)]
enum CaseWord {
    #[default]
    #[serde(rename = "case")]
    Case,
}

/// A list that stops growing before it fills the memory.
struct Bounded<T>(Vec<T>);

impl<T> Default for Bounded<T> {
    fn default() -> Self {
        Bounded(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Bounded<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_seq(Counting(PhantomData))
    }
}

struct Counting<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Counting<T> {
    type Value = Bounded<T>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = seq.next_element()? {
            if list.len() == MOST {
                let message = format!("more than {MOST} entries (weigh a part of the case)");
                return Err(serde::de::Error::custom(message));
            }
            list.push(item);
        }
        Ok(Bounded(list))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(json: &str) -> String {
        parse_case(json).unwrap_err().to_string()
    }

    #[test]
    fn the_contract_s_case_is_read() {
        let case = parse_case(
            r#"{"kind": "case", "claim": "c", "prior": 0.5,
                "components": [{"id": "x", "sound": [0.9, 0.99]}],
                "tellings": [
                  {"id": "t1", "extant": false, "components": ["x"], "sources": [{"weight": 1.0, "own": true}]},
                  {"id": "t2", "note": "kept by nobody",
                   "sources": [{"weight": 0.9, "from": ["t1"], "mode": "all"}, {"weight": 0.1, "unknown": true}]}]}"#,
        )
        .unwrap();
        assert_eq!(case.prior, Some(Interval::point(0.5)));
        assert!(case.tellings[1].extant && !case.tellings[0].extant);
        assert_eq!(case.tellings[1].sources.len(), 2);
        let written = serde_json::to_string(&case).unwrap();
        assert_eq!(parse_case(&written).unwrap(), case);
    }

    #[test]
    fn what_is_no_case_is_refused_with_its_place() {
        assert_eq!(
            wrong("{\"claim\": \"c\",\n \"tellings\": [{\"id\": 7}]}"),
            "line 2, column 22: invalid type: integer `7`, expected a string"
        );
        assert_eq!(wrong(r#"{"claim": "c"}"#), "line 1, column 14: missing field `tellings`");
        assert!(wrong(r#"{"kind": "claim", "tellings": []}"#).contains("expected `case`"));
        let misspelt = r#"{"tellings": [{"id": "t", "sources": [{"weight": 1, "unknow": true}]}]}"#;
        assert!(wrong(misspelt).contains("unknown field `unknow`"));
        let twice = r#"{"tellings": [{"id": "t", "id": "u", "sources": []}]}"#;
        assert!(wrong(twice).contains("duplicate field `id`"));
        let endless = r#"{"tellings": [{"id": "t", "sources": [{"weight": 1e999, "own": true}]}]}"#;
        assert!(wrong(endless).contains("number out of range"));
        let interval = r#"{"prior": "even", "tellings": []}"#;
        assert_eq!(wrong(interval), "line 1, column 16: expected a probability or a pair [low, high]");
        assert!(wrong("").starts_with("line 1, column 0: EOF"));
    }

    #[test]
    fn a_case_nested_without_end_is_refused_without_overflow() {
        let open = "[".repeat(100_000);
        let interval = wrong(&format!("{{\"prior\": {open}"));
        assert!(interval.contains("recursion limit"), "{interval}");
        // What nobody reads is skipped without being held.
        let unread = wrong(&format!("{{\"x\": {open}"));
        assert!(unread.contains("EOF"), "{unread}");
    }

    #[test]
    fn a_case_of_more_than_a_million_tellings_is_refused() {
        let one = r#"{"id":"t","sources":[]},"#;
        let many = format!("{{\"tellings\":[{}{{}}]}}", one.repeat(MOST + 1));
        assert!(wrong(&many).contains("more than 1000000 entries"));
    }
}
