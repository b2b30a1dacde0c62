//! Exports that were cut off, changed or forged.

use crate::generate::{Pile, pile};
use crate::made;
use crate::round::{export, import};
use proptest::prelude::*;
use tradent_dossier::judgement::Draft;
use tradent_dossier::{Ledger, Source, Target, Verdict};
use tradent_exchange::{ExchangeError, Exporter, Import};

fn made_pile() -> Pile {
    let source = Source::new(made::TEXT);
    let target = Target::new(&source, "letter", made::range("Brandt"), None).unwrap();
    let mut ledger = Ledger::default();
    let draft = Draft {
        at: "2026-01-01T00:00:00Z".into(),
        by: "k".into(),
        verdict: Verdict::Accept,
        on: vec![target],
        value: Default::default(),
        why: "seen".into(),
        evidence: Vec::new(),
        revokes: None,
    };
    ledger.append(draft).unwrap();
    Pile { documents: vec![(made::reading(), made::TEXT.to_owned())], ledger, forgotten: Vec::new() }
}

fn good() -> String {
    String::from_utf8(export(&made_pile())).unwrap()
}

fn refusal(text: &str) -> (u64, String) {
    match import(text.as_bytes()).unwrap_err() {
        ExchangeError::Line { line, reason, .. } => (line, reason),
        other => panic!("{other}"),
    }
}

/// The good export with `from`, which must stand there, replaced once.
fn changed(from: &str, to: &str) -> (u64, String) {
    let good = good();
    assert!(good.contains(from), "{from}");
    refusal(&good.replacen(from, to, 1))
}

#[test]
fn a_file_cut_after_any_line_is_refused() {
    let good = good();
    let lines: Vec<&str> = good.lines().collect();
    for n in 0..lines.len() {
        let (line, reason) = refusal(&lines[..n].join("\n"));
        assert_eq!(line, n as u64 + 1);
        assert!(reason.contains("ends before its last record"), "{reason}");
    }
    for n in 1..lines.len() {
        let without: Vec<&str> = lines[..n].iter().chain(&lines[n + 1..]).copied().collect();
        let (_, reason) = refusal(&without.join("\n"));
        assert!(!reason.is_empty(), "line {n}");
    }
}

#[test]
fn changed_words_are_refused_with_their_line() {
    let (line, reason) = changed("\"text\":\"attaché Brandt\"", "\"text\":\"attaché Brendt\"");
    assert_eq!(line, 6, "{reason}");
    assert!(reason.contains("reads \"attaché Brandt\" at 33..47, not"), "{reason}");
    let (_, reason) = changed("Zoë’s letter", "Zoé’s letter");
    assert!(reason.contains("another hash"), "{reason}");
    // A cue has no words beside it: the digest over all anchors notices.
    let (line, reason) = changed("\"cue\":[[56,60]]", "\"cue\":[[56,59]]");
    assert_eq!(line, 2);
    assert!(reason.contains("not those that were written"), "{reason}");
    let (_, reason) = changed("\"bytes\":[50,56]", "\"bytes\":[50,57]");
    assert!(reason.contains("does not fill its span"), "{reason}");
}

#[test]
fn what_is_no_export_is_refused() {
    let (line, reason) = refusal("{\"kind\":\"end\"}");
    assert!(line == 1 && reason.contains("missing field"), "{reason}");
    let lines = tradent_exchange::reading_lines(&made::reading(), &Source::new(made::TEXT));
    let (line, reason) = refusal(&lines.unwrap().join("\n"));
    assert!(line == 1 && reason.contains("not an exported dossier"), "{reason}");
    let (_, reason) = changed("\"form\":1", "\"form\":2");
    assert!(reason.contains("newer tradent"), "{reason}");
    let (_, reason) = changed("\"kind\":\"gap\"", "\"kind\":\"gasp\"");
    assert!(reason.contains("unknown variant `gasp`"), "{reason}");
    let good = good();
    let (_, reason) = refusal(&format!("{good}{good}"));
    assert!(reason.contains("second dossier"), "{reason}");
    let last = good.lines().last().unwrap();
    let (_, reason) = refusal(&format!("{good}{last}\n"));
    assert!(reason.contains("after the last"), "{reason}");
}

#[test]
fn an_error_names_what_was_kept() {
    let bytes = good().replacen("\"bytes\":[50,56]", "\"bytes\":[50,57]", 1);
    let mut import = Import::new(bytes.as_bytes());
    assert!(import.next().unwrap().is_ok());
    let error = import.next().unwrap().unwrap_err().to_string();
    assert!(error.contains("does not fill its span"), "{error}");
    assert!(error.contains("1 document(s), 0 judgement(s)"), "{error}");
    assert!(import.next().is_none());
}

#[test]
fn a_judgement_that_misquotes_is_not_exported() {
    let mut pile = made_pile();
    let mut judgement = pile.ledger.all()[0].clone();
    judgement.on[0].words = "Brendt".into();
    pile.ledger = Ledger::from_stored(vec![judgement]);
    let mut exporter = Exporter::new(Vec::new(), &pile.ledger).unwrap();
    let refused = exporter.document(&pile.documents[0].0, &Source::new(made::TEXT));
    assert!(matches!(refused, Err(ExchangeError::Misquote { .. })));
}

#[test]
fn a_target_erased_by_forgetting_its_document_goes_out_and_in() {
    let mut pile = made_pile();
    let mut judgement = pile.ledger.all()[0].clone();
    let target = &mut judgement.on[0];
    target.doc = "".into();
    (target.words, target.before, target.after) = ("".into(), "".into(), "".into());
    pile.ledger = Ledger::from_stored(vec![judgement]);
    // The document was read again since: its words must not come back into the judgement.
    let bytes = export(&pile);
    let back = import(&bytes).unwrap();
    assert_eq!(back.ledger, pile.ledger);
    let last = String::from_utf8(bytes).unwrap();
    assert!(last.contains("\"on\":[]") && last.contains("\"on_gone\":[{\"index\":0,"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever comes in, what an import gives quotes its text.
    #[test]
    fn a_damaged_export_never_misquotes(pile in pile(), at in any::<usize>(), byte in any::<u8>()) {
        let mut bytes = export(&pile);
        let at = at % bytes.len();
        bytes[at] = byte;
        for (reading, text) in import(&bytes).map(|p| p.documents).unwrap_or_default() {
            prop_assert!(reading.verify(&Source::new(&text)).is_ok());
        }
    }
}
