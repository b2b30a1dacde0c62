//! What a user types is found where it stands.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

mod made;
use made::*;
use proptest::prelude::*;
use tradent_store::{Query, Store};

fn found(store: &Store, query: &str) -> Vec<(String, String)> {
    let found = store.find(&Query::parse(query).unwrap(), 100).unwrap();
    found.hits.into_iter().map(|hit| (hit.doc, hit.words)).collect()
}

fn pairs(found: &[(String, String)]) -> Vec<(&str, &str)> {
    found.iter().map(|(doc, words)| (&**doc, &**words)).collect()
}

#[test]
fn words_are_found_whatever_their_writing() {
    let (_folder, path) = place();
    let mut store = create(&path);
    put(&mut store, "a", "General Škoblin’s letter; e\u{301}tude. He's a double-agent67 in Saint-Denis.");
    put(&mut store, "b", "Скоблин в Париже. 北京大学 and 京北. 😀 A double agent.");
    let check =
        |query: &str, wanted: &[(&str, &str)]| assert_eq!(pairs(&found(&store, query)), wanted, "{query}");
    check("SKOBLIN", &[("a", "Škoblin"), ("b", "Скоблин")]);
    check("étude", &[("a", "e\u{301}tude")]);
    check("\"double agent\"", &[("a", "double-agent"), ("b", "double agent")]);
    check("double-agent", &[("a", "double-agent"), ("b", "double agent")]);
    check("he's", &[("a", "He's")]);
    check("saint-denis", &[("a", "Saint-Denis")]);
    check("北京", &[("b", "北京")]);
    check("Париже", &[("b", "Париже")]);
    check("skoblin -letter", &[("b", "Скоблин")]);
    check("skoblin -\"letter etude\"", &[("b", "Скоблин")]);
    check("skoblin nobody", &[]);
    check("doubl", &[]);
    check("OR AND NOT NEAR", &[]);
    check(
        "agent skoblin",
        &[
            ("a", "Škoblin’s letter; e\u{301}tude. He's a double-agent"),
            ("b", "Скоблин в Париже. 北京大学 and 京北. 😀 A double agent"),
        ],
    );
}

#[test]
fn the_limit_is_kept_and_more_is_said() {
    let (_folder, path) = place();
    let mut store = create(&path);
    for doc in ["c", "a", "b"] {
        put(&mut store, doc, &format!("Plot and plot again, says {doc}."));
    }
    let query = Query::parse("plot").unwrap();
    let some = store.find(&query, 3).unwrap();
    assert_eq!(some.hits.iter().map(|h| &*h.doc).collect::<Vec<_>>(), ["a", "a", "b"]);
    assert_eq!((some.documents, some.more), (3, true));
    let all = store.find(&query, 6).unwrap();
    assert_eq!((all.hits.len(), all.documents, all.more), (6, 3, false));
    assert_eq!(
        (&*all.hits[1].before, &*all.hits[1].words, &*all.hits[1].after),
        ("Plot and ", "plot", " again, says a.")
    );
}

#[test]
fn a_word_longer_than_the_index_keeps_is_found_whole() {
    let (_folder, path) = place();
    let mut store = create(&path);
    let (one, other) = (format!("{}one", "x".repeat(100)), format!("{}other", "x".repeat(100)));
    put(&mut store, "a", &one);
    put(&mut store, "b", &other);
    assert_eq!(pairs(&found(&store, &one)), [("a", &*one)]);
    assert_eq!(found(&store, &format!("{other} -{one}")).len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn any_query_is_answered_with_verbatim_places(
        text in "([A-Za-zéß’\\-]{1,6}[ ,.\n]|北京|😀|\\PC| \"){0,40}",
        query in "(-?\"?[a-zé北😀'*^:(){}+-]{1,4}\"? ?|\\PC){0,6}",
    ) {
        let (_folder, path) = place();
        let mut store = create(&path);
        put(&mut store, "a", &text);
        // Every word of the text finds itself.
        let own = text.split_whitespace().filter(|w| !w.contains('"') && !w.starts_with('-'));
        for query in own.chain([&*query]) {
            let Ok(parsed) = Query::parse(query) else { continue };
            let found = store.find(&parsed, 50).unwrap();
            for hit in &found.hits {
                let at = usize::from(hit.range.start())..usize::from(hit.range.end());
                prop_assert_eq!(&text[at.clone()], &*hit.words);
                prop_assert!(text[..at.start].ends_with(&*hit.before) && text[at.end..].starts_with(&*hit.after));
            }
        }
        for word in text.split_whitespace().filter(|w| w.chars().all(char::is_alphanumeric)) {
            let Ok(parsed) = Query::parse(word) else { continue };
            prop_assert!(!store.find(&parsed, 1).unwrap().hits.is_empty(), "{} finds itself", word);
        }
    }
}
