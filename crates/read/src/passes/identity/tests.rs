use super::*;
use tradent_dossier::{DocId, Reading};

/// Each mention with the name of its actor.
fn who(words: &str) -> Vec<String> {
    let text =
        tradent_text::intake(&tradent_text::Source { name: "t.txt", bytes: words.as_bytes() }).unwrap();
    let page = Page::new(&text, DocId::of(text.text()));
    let document = crate::document(&text, "t", "t.txt", "");
    let mut draft = Draft::new(Reading::empty(document, "test"));
    (crate::passes::names::PASS.run)(&page, &mut draft);
    run(&page, &mut draft);
    let name = |id: RecordId| {
        draft.reading.actors.iter().find(|a| a.id == id).map_or("?".to_owned(), |a| a.name.to_string())
    };
    let mut last = 0;
    for m in &draft.reading.mentions {
        assert!(u32::from(m.words.range().start()) >= last, "mentions overlap or are out of order");
        last = m.words.range().end().into();
    }
    draft
        .reading
        .mentions
        .iter()
        .map(|m| format!("{}: {}", m.words.words(), m.actor.map_or("-".to_owned(), name)))
        .collect()
}

#[test]
fn one_person_under_full_name_surname_and_title() {
    assert_eq!(
        who(
            "Brandt was late. Walter Brandt came with General Orlo. W. Brandt told Orlo that Mr. Brandt was ill."
        ),
        [
            "Brandt: Walter Brandt",
            "Walter Brandt: Walter Brandt",
            "General Orlo: General Orlo",
            "W. Brandt: Walter Brandt",
            "Orlo: General Orlo",
            "Mr. Brandt: Walter Brandt"
        ]
    );
}

#[test]
fn a_description_beside_a_name_is_that_person() {
    assert_eq!(
        who("Then came Tarvin, his deputy, and the informant."),
        ["Tarvin: Tarvin", "his deputy: Tarvin", "the informant: the informant"]
    );
}

#[test]
fn he_is_the_nearest_man_and_nobody_between_equals() {
    assert_eq!(who("Mr. Holt went home. He slept."), ["Mr. Holt: Mr. Holt", "He: Mr. Holt"]);
    let found = who("Mrs. Dane wrote to Mr. Holt. She was ill and he knew it.");
    assert_eq!(found, ["Mrs. Dane: Mrs. Dane", "Mr. Holt: Mr. Holt", "She: Mrs. Dane", "he: Mr. Holt"]);
}

#[test]
fn a_title_is_the_one_who_bears_it() {
    assert_eq!(
        who("President Marlow spoke. They saw that the President was ill."),
        ["President Marlow: President Marlow", "They: -", "President: President Marlow"]
    );
}

#[test]
fn a_possessor_does_not_part_a_name_from_its_description() {
    assert_eq!(
        who("It put General Orlo, Brandt’s deputy, in command."),
        ["General Orlo: General Orlo", "Brandt: Brandt", "deputy: General Orlo"]
    );
}

#[test]
fn he_is_whoever_leads_the_sentence_before() {
    let found = who("Harm told Weil a story. Orlo met Karst and wrote to Weil. He said that it was over.");
    assert_eq!(found.last().map(String::as_str), Some("He: Orlo"));
}

#[test]
fn descriptions_that_share_words_do_not_overlap() {
    // who() holds the order itself.
    who("Then his deputy mhis deputy came.");
}
