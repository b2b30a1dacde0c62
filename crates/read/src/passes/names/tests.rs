use super::*;
use tradent_dossier::{DocId, Reading};

fn names(words: &str) -> Vec<String> {
    let text =
        tradent_text::intake(&tradent_text::Source { name: "t.txt", bytes: words.as_bytes() }).unwrap();
    let page = Page::new(&text, DocId::of(text.text()));
    let document = crate::document(&text, "t", "t.txt", "");
    let mut draft = Draft::new(Reading::empty(document, "test"));
    run(&page, &mut draft);
    draft
        .reading
        .mentions
        .iter()
        .map(|m| {
            format!(
                "{}={}{}",
                m.words.words(),
                m.kind.as_str(),
                if m.form == MentionForm::Title { "*" } else { "" }
            )
        })
        .collect()
}

#[test]
fn titles_stand_inside_the_span() {
    assert_eq!(
        names("That day General Brandt met Dr. Weil and Commissar Orlenko."),
        ["General Brandt=person", "Dr. Weil=person", "Commissar Orlenko=person"]
    );
}

#[test]
fn possessives_stay_outside_and_part_two_names() {
    assert_eq!(
        names("They feared Walter Brandt’s SD and the Abwehr."),
        ["Walter Brandt=person", "SD=organisation", "Abwehr=organisation"]
    );
}

#[test]
fn peoples_are_groups_and_adjectives_are_nothing() {
    assert_eq!(
        names("When the Germans came, a Polish clerk and the British were gone."),
        ["Germans=group", "British=group"]
    );
}

#[test]
fn head_nouns_make_organisations() {
    assert_eq!(
        names(
            "He wrote to the German Foreign Ministry, to the Union of Loyal Officers and to the Soviet High Command."
        ),
        [
            "German Foreign Ministry=organisation",
            "Union of Loyal Officers=organisation",
            "Soviet High Command=organisation"
        ]
    );
}

#[test]
fn a_post_alone_is_a_title() {
    assert_eq!(names("He saw the Foreign Minister in Warsaw."), ["Foreign Minister=person*", "Warsaw=place"]);
}

#[test]
fn a_name_has_one_type_in_a_document() {
    let found = names(
        "General Lincoln arrived. Lincoln was tired. In Varnau he met Drin, who said that Varnau was quiet. Drin said no.",
    );
    assert_eq!(
        found,
        [
            "General Lincoln=person",
            "Lincoln=person",
            "Varnau=place",
            "Drin=person",
            "Varnau=place",
            "Drin=person"
        ]
    );
}

#[test]
fn particles_and_initials_belong_to_the_name() {
    assert_eq!(
        names("He knew Gerd von Tarn, R. J. Bolley and de Schrave."),
        ["Gerd von Tarn=person", "R. J. Bolley=person", "de Schrave=person"]
    );
}

mod hostile {
    use crate::{Draft, Page, passes};
    use proptest::prelude::*;
    use tradent_dossier::{DocId, Reading};

    /// Runs the three passes of this family and checks that every span is verbatim and ordered.
    fn holds(words: &str) {
        let text =
            tradent_text::intake(&tradent_text::Source { name: "t.txt", bytes: words.as_bytes() }).unwrap();
        let page = Page::new(&text, DocId::of(text.text()));
        let mut draft = Draft::new(Reading::empty(crate::document(&text, "t", "t.txt", ""), "test"));
        for pass in [passes::names::PASS, passes::dates::PASS, passes::identity::PASS] {
            (pass.run)(&page, &mut draft);
        }
        let mut last = 0;
        for m in &draft.reading.mentions {
            assert_eq!(m.words.words(), text.slice(m.words.range()));
            assert!(u32::from(m.words.range().start()) >= last, "{:?} overlaps", m.words.words());
            last = m.words.range().end().into();
            assert!(m.actor.is_none_or(|a| draft.reading.actors.iter().take(500).any(|x| x.id == a)
                || draft.reading.actors.len() > 500));
        }
    }

    #[test]
    fn long_monotonous_text_is_read_through() {
        for unit in [
            "Kern ",
            "KERN ",
            "12 ",
            "the ",
            "of the ",
            "General ",
            "he ",
            "Anna Kern. ",
            "May 1936 ",
            "Union of ",
            "(",
            "“",
            "Mr. ",
            "next ",
            "a.m. ",
            "-",
            "his deputy ",
        ] {
            holds(&unit.repeat(100_000 / unit.len()));
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_ordered_verbatim_mentions(words in "(?s)(\\PC|[A-Z]\\.? ?|General |Mr\\. |’s |of |the |Paris |Embassy |he |his deputy |Anna |, |“|British |von ){0,60}") {
            holds(&format!("x {words}"));
        }
    }
}
