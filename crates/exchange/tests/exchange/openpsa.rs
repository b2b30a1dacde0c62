//! Fault trees as OpenPSA XML: out and in, and what is refused.

use proptest::prelude::*;
use tradent_dossier::fault_tree::{FaultTree, Formula};
use tradent_exchange::{parse_openpsa, write_openpsa};

fn any_formula() -> impl Strategy<Value = Formula> {
    let leaf = prop_oneof![
        4 => "[a-c<&\"'>\u{e9} ]{0,3}[a-z]".prop_map(|n: String| Formula::Name(n.trim().into())),
        1 => any::<bool>().prop_map(Formula::Constant),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let args = || proptest::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            args().prop_map(Formula::And),
            args().prop_map(Formula::Or),
            args().prop_map(Formula::Xor),
            (0u32..5, args()).prop_map(|(k, a)| Formula::AtLeast(k, a)),
            inner.clone().prop_map(|f| Formula::Not(Box::new(f))),
        ]
    })
}

fn any_tree() -> impl Strategy<Value = FaultTree> {
    let name = || "[a-z&<>\"]{1,4}".prop_map(|n: String| n.into_boxed_str());
    (
        name(),
        proptest::collection::vec((name(), any_formula()), 0..5),
        proptest::collection::vec((name(), 0.0..=1.0f64), 0..5),
        proptest::collection::vec((name(), any::<bool>()), 0..3),
    )
        .prop_map(|(name, gates, events, houses)| FaultTree { name, gates, events, houses })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(tree in any_tree()) {
        prop_assert_eq!(parse_openpsa(&write_openpsa(&tree)), Ok(tree));
    }

    #[test]
    fn any_bytes_are_read_or_refused(xml in "(<|>|/|[a-z]|\"|=|&|;| |<and>|</and>|<gate name=\"g\"/>){0,40}") {
        let wrapped = format!("<opsa-mef><define-fault-tree name=\"t\">{xml}</define-fault-tree></opsa-mef>");
        let _ = (parse_openpsa(&xml), parse_openpsa(&wrapped));
    }
}

const PUMPS: &str = r#"<?xml version="1.0"?>
<!-- two pumps of three, and no power -->
<opsa-mef>
  <define-fault-tree name="pumps">
    <label>made for this test</label>
    <define-gate name="top"><label>no water</label><or>
      <gate name="pumps"/><house-event name="flooded"/><basic-event name="power"/>
    </or></define-gate>
    <define-gate name="pumps"><atleast min="2">
      <basic-event name="p1"/><event name="p2"/><nor><not><basic-event name="p3"/></not></nor>
    </atleast></define-gate>
    <define-basic-event name="p1"><float value="0.25"/></define-basic-event>
  </define-fault-tree>
  <model-data>
    <define-basic-event name="p2"><float value="2.5e-1"/></define-basic-event>
    <define-basic-event name="p3"><int value="1"/></define-basic-event>
    <define-basic-event name="power"><float value="1e-3"/></define-basic-event>
    <define-house-event name="flooded"><constant value="false"/></define-house-event>
  </model-data>
</opsa-mef>"#;

#[test]
fn a_file_is_read_as_it_is_meant() {
    let tree = parse_openpsa(PUMPS).unwrap();
    let name = |n: &str| Formula::Name(n.into());
    let not = |f: Formula| Formula::Not(Box::new(f));
    assert_eq!(&*tree.name, "pumps");
    assert_eq!(tree.gates[0].1, Formula::Or(vec![name("pumps"), name("flooded"), name("power")]));
    let p3 = not(Formula::Or(vec![not(name("p3"))]));
    assert_eq!(tree.gates[1].1, Formula::AtLeast(2, vec![name("p1"), name("p2"), p3]));
    let p: Vec<f64> = tree.events.iter().map(|(_, p)| *p).collect();
    assert_eq!(p, [0.25, 0.25, 1.0, 0.001]);
    assert_eq!(tree.houses, [("flooded".into(), false)]);
}

fn refused(xml: &str) -> String {
    parse_openpsa(xml).unwrap_err().to_string()
}

fn gate(formula: &str) -> String {
    format!(
        "<opsa-mef>\n<define-fault-tree name=\"t\">\n<define-gate name=\"g\">\n{formula}\n</define-gate></define-fault-tree></opsa-mef>"
    )
}

#[test]
fn entities_without_end_are_refused() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n<opsa-mef>&b;</opsa-mef>";
    let why = refused(bomb);
    assert!(why.starts_with("line ") && why.contains("document type declaration"), "{why}");
    assert!(refused("<opsa-mef>&b;</opsa-mef>").starts_with("line 1: "));
}

#[test]
fn depth_without_end_is_refused() {
    let deep = |n: usize| gate(&format!("{}<event name=\"e\"/>{}", "<not>".repeat(n), "</not>".repeat(n)));
    assert!(parse_openpsa(&deep(90)).is_ok());
    assert!(refused(&deep(200)).contains("line 4: formulas are nested more than 100 deep"));
    assert!(refused(&deep(100_000)).starts_with("line "));
    let bare = "<a b=\"/>\">".repeat(300_000);
    assert!(refused(&bare).starts_with("line "));
}

#[test]
fn what_is_not_understood_is_refused_with_its_line() {
    for (formula, why) in [
        ("<atleast min=\"x\"><event name=\"a\"/></atleast>", "line 4: min is \"x\""),
        ("<atleast><event name=\"a\"/></atleast>", "line 4: <atleast> has no min"),
        ("<gate/>", "line 4: <gate> has no name"),
        ("<cardinality/>", "line 4: <cardinality> is no formula"),
        ("<not/>", "line 4: <not> has no element"),
        ("<and><event name=\"a\"/></and><or/>", "line 3: <define-gate> has more than one"),
        ("<and>", "line 5: "),
        ("<constant value=\"perhaps\"/>", "line 4: a constant is"),
    ] {
        assert!(refused(&gate(formula)).starts_with(why), "{formula}: {}", refused(&gate(formula)));
    }
    let data = |inner: &str| format!("<opsa-mef>\n<model-data>\n{inner}</model-data></opsa-mef>");
    let event = |value: &str| data(&format!("<define-basic-event name=\"e\">{value}</define-basic-event>"));
    assert!(refused(&event("<float value=\"half\"/>")).starts_with("line 3: \"half\" is not a number"));
    assert!(refused(&event("<exponential/>")).contains("<exponential> as a probability"));
    assert!(refused(&event("")).contains("has no element"));
    assert!(refused(&data("<define-CCF-group/>")).starts_with("line 3: <define-CCF-group> is not"));
    assert!(refused("<other/>").contains("not <opsa-mef>"));
    assert!(refused("").starts_with("line 1"));
}
