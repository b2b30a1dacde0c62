use super::*;
use tradent_dossier::{DocId, Reading};

fn names(words: &str) -> Vec<String> {
    let text = tradent_text::intake(&tradent_text::Source { name: "t.txt", bytes: words.as_bytes() }).unwrap();
    let page = Page::new(&text, DocId::of(text.text()));
    let document = crate::document(&text, "t", "t.txt", "");
    let mut draft = Draft::new(Reading::empty(document, "test"));
    run(&page, &mut draft);
    draft.reading.mentions.iter().map(|m| format!("{}={}{}", m.words.words(), m.kind.as_str(), if m.form == MentionForm::Title { "*" } else { "" })).collect()
}

#[test]
fn titles_stand_inside_the_span() {
    assert_eq!(names("That day General Brandt met Dr. Weil and Commissar Orlenko."), ["General Brandt=person", "Dr. Weil=person", "Commissar Orlenko=person"]);
}

#[test]
fn possessives_stay_outside_and_part_two_names() {
    assert_eq!(names("They feared Walter Brandt’s SD and the Abwehr."), ["Walter Brandt=person", "SD=organisation", "Abwehr=organisation"]);
}

#[test]
fn peoples_are_groups_and_adjectives_are_nothing() {
    assert_eq!(names("When the Germans came, a Polish clerk and the British were gone."), ["Germans=group", "British=group"]);
}

#[test]
fn head_nouns_make_organisations() {
    assert_eq!(
        names("He wrote to the German Foreign Ministry, to the Union of Loyal Officers and to the Soviet High Command."),
        ["German Foreign Ministry=organisation", "Union of Loyal Officers=organisation", "Soviet High Command=organisation"]
    );
}

#[test]
fn a_post_alone_is_a_title() {
    assert_eq!(names("He saw the Foreign Minister in Warsaw."), ["Foreign Minister=person*", "Warsaw=place"]);
}

#[test]
fn a_name_has_one_type_in_a_document() {
    let found = names("General Lincoln arrived. Lincoln was tired. In Varnau he met Drin, who said that Varnau was quiet. Drin said no.");
    assert_eq!(found, ["General Lincoln=person", "Lincoln=person", "Varnau=place", "Drin=person", "Varnau=place", "Drin=person"]);
}

#[test]
fn particles_and_initials_belong_to_the_name() {
    assert_eq!(names("He knew Gerd von Tarn, R. J. Bolley and de Schrave."), ["Gerd von Tarn=person", "R. J. Bolley=person", "de Schrave=person"]);
}
