//! `tradent raw fault-tree`: what it prints, and how it refuses.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use serde_json::{Value, json};
use std::process::{Command, Output};

const PUMPS: &str = r#"<opsa-mef><define-fault-tree name="pumps">
<define-gate name="top"><or><gate name="pumps"/><event name="power"/></or></define-gate>
<define-gate name="pumps"><atleast min="2"><event name="p1"/><event name="p2"/><event name="p3"/></atleast></define-gate>
</define-fault-tree><model-data>
<define-basic-event name="p1"><float value="0.5"/></define-basic-event>
<define-basic-event name="p2"><float value="0.5"/></define-basic-event>
<define-basic-event name="p3"><float value="0.5"/></define-basic-event>
<define-basic-event name="power"><float value="0.25"/></define-basic-event>
</model-data></opsa-mef>"#;

fn run(xml: &str, options: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tree.xml");
    std::fs::write(&file, xml).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_tradent"));
    command.args(["raw", "fault-tree"]).arg(&file).args(options).output().unwrap()
}

fn answer(xml: &str, options: &[&str]) -> Value {
    serde_json::from_slice(&run(xml, options).stdout).unwrap()
}

#[test]
fn the_answer_has_the_agreed_form() {
    let mut whole = answer(PUMPS, &["--json", "--cut-sets"]);
    assert!(whole["nodes"].as_u64().unwrap() > 0);
    whole["nodes"] = json!(0);
    assert_eq!(
        whole,
        json!({
            "top": "top", "probability": 0.625, "nodes": 0, "method": "exact",
            "minimal_cut_sets": 4, "by_order": {"1": 1, "2": 3}, "coherent": true, "capped": false,
        })
    );
    assert_eq!(answer(PUMPS, &["--json", "--top", "pumps"])["probability"], json!(0.5));
    assert_eq!(answer(PUMPS, &["--json"]).get("by_order"), None);
}

#[test]
fn bombs_and_rings_are_refused_with_their_place() {
    let bomb = format!("<!DOCTYPE b [<!ENTITY a \"aa\">]>\n{PUMPS}");
    let ring = PUMPS.replace("<event name=\"p3\"/>", "<gate name=\"top\"/>");
    for (xml, why) in
        [(bomb, "line 1"), (ring, "ring: top -> pumps -> top"), (PUMPS.replace("0.25", "1.25"), "power")]
    {
        let out = run(&xml, &["--json"]);
        let said = String::from_utf8(out.stderr).unwrap();
        assert_eq!(out.status.code(), Some(2), "{said}");
        assert!(out.stdout.is_empty() && said.contains(why), "{said}");
    }
}
