//! Out, in and out again.

use crate::generate::{Pile, pile};
use crate::made;
use proptest::prelude::*;
use std::io::Cursor;
use tradent_dossier::{Ledger, Reading, Source};
use tradent_exchange::{ExchangeError, Exporter, Import, Imported, reading_lines};

pub fn export(pile: &Pile) -> Vec<u8> {
    let mut exporter = Exporter::new(Vec::new(), &pile.ledger).unwrap();
    for (reading, text) in &pile.documents {
        exporter.document(reading, &Source::new(text)).unwrap();
    }
    exporter.finish(&pile.forgotten).unwrap()
}

pub fn import(bytes: &[u8]) -> Result<Pile, ExchangeError> {
    let (mut documents, mut judgements, mut forgotten) = (Vec::new(), Vec::new(), Vec::new());
    for item in Import::new(bytes) {
        match item? {
            Imported::Document { reading, text } => documents.push((*reading, text)),
            Imported::Judgement(judgement) => judgements.push(*judgement),
            Imported::Forgotten(entry) => forgotten.push(entry),
        }
    }
    Ok(Pile { documents, ledger: Ledger::from_stored(judgements), forgotten })
}

fn one(reading: Reading, text: &str) -> Pile {
    Pile { documents: vec![(reading, text.to_owned())], ledger: Ledger::default(), forgotten: Vec::new() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn export_import_export_is_byte_identical(pile in pile()) {
        let first = export(&pile);
        let back = import(&first).unwrap();
        prop_assert_eq!(&back.documents, &pile.documents);
        prop_assert_eq!(&back.ledger, &pile.ledger);
        prop_assert_eq!(&back.forgotten, &pile.forgotten);
        prop_assert_eq!(export(&back), first);
    }

    #[test]
    fn every_line_of_any_reading_is_verbatim(pile in pile()) {
        for (reading, text) in &pile.documents {
            for line in reading_lines(reading, &Source::new(text)).unwrap() {
                crate::lines::assert_verbatim(&serde_json::from_str(&line).unwrap(), text);
            }
        }
    }
}

#[test]
fn a_long_text_goes_out_in_bounded_lines_and_comes_back() {
    // Controls are written with six bytes each: the worst case for a line.
    let text = "\u{1}😀\r\n".repeat(40_000);
    let mut document = made::reading().document;
    document.id = tradent_dossier::DocId::of(&text);
    document.chars = text.chars().count() as u32;
    (document.author, document.date) = (None, None);
    document.notes.clear();
    let pile = one(Reading::empty(document, "r"), &text);
    let bytes = export(&pile);
    let longest = bytes.split(|b| *b == b'\n').map(<[u8]>::len).max();
    assert!(longest < Some(6 * 64 * 1024 + 256));
    assert_eq!(import(&bytes).unwrap().documents[0].1, text);
}

#[test]
fn an_export_keeps_all_digits_and_lines_three() {
    let third = tradent_dossier::Confidence::new(1.0 / 3.0);
    let mut reading = made::reading();
    reading.tellings[0].confidence = third;
    let bytes = export(&one(reading.clone(), made::TEXT));
    let back = import(&bytes).unwrap();
    assert_eq!(back.documents[0].0.tellings[0].confidence, third);
    let lines = reading_lines(&reading, &Source::new(made::TEXT)).unwrap();
    assert!(lines.iter().any(|l| l.contains("\"confidence\":0.333,")));
}

#[test]
fn an_import_reads_no_further_than_the_document_it_gives() {
    let mut second = made::reading();
    let text = "Another text, with nothing read in it.";
    second.document.id = tradent_dossier::DocId::of(text);
    second.document.doc = "second".into();
    second.document.chars = text.len() as u32;
    (second.document.author, second.document.date) = (None, None);
    (second.document.pages, second.document.notes) = (Vec::new(), Vec::new());
    let mut pile = one(made::reading(), made::TEXT);
    pile.documents.push((Reading::empty(second.document, "r"), text.to_owned()));
    let bytes = export(&pile);
    let mut cursor = Cursor::new(&bytes);
    let first = Import::new(&mut cursor).next().unwrap().unwrap();
    assert!(matches!(first, Imported::Document { ref text, .. } if text == made::TEXT));
    let rest = &bytes[cursor.position() as usize..];
    // Of the second document only its own line was read: how else to know that the first ended?
    assert!(rest.starts_with(b"{\"kind\":\"text\",\"doc\":\"second\""));
}

#[test]
fn documents_out_of_order_are_refused() {
    let ledger = Ledger::default();
    let mut exporter = Exporter::new(Vec::new(), &ledger).unwrap();
    let (reading, source) = (made::reading(), Source::new(made::TEXT));
    exporter.document(&reading, &source).unwrap();
    let again = exporter.document(&reading, &source);
    assert!(matches!(again, Err(ExchangeError::Order { .. })));
}
