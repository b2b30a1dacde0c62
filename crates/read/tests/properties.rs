//! What holds of every reading, whatever the text.

use proptest::prelude::*;
use tradent_dossier::{Reading, Source};

fn read(text: &str) -> Option<(String, Reading)> {
    let taken =
        tradent_text::intake(&tradent_text::Source { name: "any.txt", bytes: text.as_bytes() }).ok()?;
    let reading = tradent_read::read(&taken, tradent_read::document(&taken, "any", "any.txt", ""));
    Some((taken.text().to_owned(), reading))
}

fn holds(text: &str) {
    let Some((text, reading)) = read(text) else {
        return;
    };
    let failed: Vec<_> = reading.document.notes.iter().filter(|n| &*n.kind == "pass_failed").collect();
    assert!(failed.is_empty(), "{failed:?}");
    let kept = reading.verify(&Source::new(&text));
    assert!(kept.is_ok(), "{kept:?}");
    for telling in &reading.tellings {
        assert!(telling.content.anchors().iter().all(|a| !a.words().is_empty()));
        let mut depth = 0;
        let mut at = telling;
        while let Some(parent) = at.parent {
            let outer = reading.tellings.iter().find(|o| o.id == parent).expect("a parent is read too");
            let inside = |a: &tradent_dossier::Anchor| {
                outer.content.anchors().iter().any(|o| o.range().contains_range(a.range()))
            };
            assert!(
                at.content.anchors().iter().all(inside),
                "{:?} is not inside {:?}",
                at.content,
                outer.content
            );
            at = outer;
            depth += 1;
            assert!(depth < 4, "tellings nest deeper than four");
        }
    }
}

/// Words and signs out of which hard sentences can be made.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "said",
        "that",
        "told",
        "Ray",
        "the consul",
        "he",
        "who",
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        ",",
        ".",
        ";",
        ":",
        "—",
        "(",
        ")",
        "and",
        "but",
        "to",
        "send",
        "according to",
        "was",
        "is said",
        "to have",
        "not",
        "claim",
        "story",
        "through",
        "by",
        "Berlin",
        "5 May 1931",
        "perhaps",
        "may",
        "[page missing]",
        "\n\n",
        "\n",
        "67",
        ".67",
        "Q.",
        "A.",
        "asked",
        "whether",
        "if",
        "denied",
        "as",
        "a double agent",
        "of the Bureau",
        "penetrated by",
        "in contact with",
        "saying",
        "it",
        "'s",
        "1 See Ray, Book, p. 4; Ibid.",
        "é",
        "北京",
    ]);
    prop::collection::vec(piece, 0..80).prop_map(|p| p.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_to_the_end(text in "\\PC{0,300}") {
        holds(&text);
    }

    #[test]
    fn any_sentence_of_hard_pieces_is_read_to_the_end(text in pieces()) {
        holds(&text);
    }

    #[test]
    fn the_same_text_gives_the_same_reading(text in pieces()) {
        prop_assert_eq!(read(&text), read(&text));
    }
}

#[test]
fn hostile_texts_are_read_to_the_end() {
    for piece in [
        "word ",
        "“",
        "\"",
        "said that ",
        "he said, ",
        "“said ",
        "according to ",
        "[",
        "claim that ",
        "Ray, ",
    ] {
        holds(&piece.repeat(12_000 / piece.len()));
    }
}
