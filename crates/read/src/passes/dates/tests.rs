use super::*;
use crate::{Page, read};
use proptest::prelude::*;
use tradent_dossier::DocId;

fn text(words: &str) -> tradent_text::Text {
    tradent_text::intake(&tradent_text::Source { name: "t.txt", bytes: words.as_bytes() }).unwrap()
}

/// The expressions of a passage with their EDTF, or their TIMEX3 value in brackets.
fn dates(words: &str) -> Vec<String> {
    let text = text(words);
    let page = Page::new(&text, DocId::of(text.text()));
    let document = crate::document(&text, "t", "t.txt", "");
    let mut draft = Draft::new(tradent_dossier::Reading::empty(document, "test"));
    run(&page, &mut draft);
    draft
        .reading
        .dates
        .iter()
        .map(|d| {
            format!(
                "{}={}",
                d.words.words(),
                d.edtf.as_ref().map_or(format!("[{}]", d.timex.value), ToString::to_string)
            )
        })
        .collect()
}

#[test]
fn the_narrative_year_is_carried_forward() {
    let found = dates(
        "In November 1921 the envoy came to the minister. At about the turn of the year he went home. \
         On 14 January 1922 he was back. On 3 February, Harm saw the chancellor and wrote the next day.",
    );
    assert_eq!(
        found,
        [
            "November 1921=1921-11",
            "about the turn of the year=1921-12-15~/1922-01-15~",
            "14 January 1922=1922-01-14",
            "3 February=1922-02-03",
            "the next day=1922-02-04"
        ]
    );
}

#[test]
fn a_month_after_november_is_next_year() {
    assert_eq!(
        dates("It began in November 1939. In January they went home."),
        ["November 1939=1939-11", "January=1940-01"]
    );
}

#[test]
fn parts_of_months_and_years_are_intervals() {
    assert_eq!(dates("He left in early March 1931."), ["early March 1931=1931-03-01/1931-03-10~"]);
    assert_eq!(dates("It was the end of July 1944."), ["the end of July 1944=1944-07-21~/1944-07-31"]);
    assert_eq!(dates("This was in mid-1916."), ["mid-1916=1916-05~/1916-08~"]);
    assert_eq!(dates("By the late 1930s it was over."), ["the late 1930s=1937~/1939~"]);
}

#[test]
fn years_before_christ_are_astronomical() {
    assert_eq!(dates("In 479 BC the league met."), ["479 BC=-0478"]);
    assert_eq!(dates("That was in the 4th century BC."), ["the 4th century BC=-0399/-0300"]);
}

#[test]
fn numbers_that_count_things_are_no_years() {
    assert_eq!(dates("See telegram 1936 and no. 1940; 1500 men and $1999 were lost."), Vec::<String>::new());
}

#[test]
fn a_modal_may_is_no_month() {
    assert_eq!(dates("You may go. May I come? They march on."), Vec::<String>::new());
}

#[test]
fn metadata_words_have_values() {
    let value = |w: &str| value_of(w).map(|e| e.to_string());
    assert_eq!(value("9 October 1932").as_deref(), Some("1932-10-09"));
    assert_eq!(value("Tuesday, 18th March, 1911").as_deref(), Some("1911-03-18"));
    assert_eq!(value("16 MARCH 1911").as_deref(), Some("1911-03-16"));
    assert_eq!(value("March 1911").as_deref(), Some("1911-03"));
    assert_eq!(value("1934").as_deref(), Some("1934"));
    assert_eq!(value("12/25 February 1937").as_deref(), Some("1937-02-25"));
    assert_eq!(value("1937-02-10").as_deref(), Some("1937-02-10"));
    assert_eq!(value("June 5, 1922, 4:30 p.m.").as_deref(), Some("1922-06-05"));
    assert_eq!(value("some day").as_deref(), None);
    assert_eq!(value("9 October").as_deref(), None);
}

#[test]
fn old_calendars_are_turned_into_the_new() {
    assert_eq!(dates("On 25 October/7 November 1917 it fell."), ["25 October/7 November 1917=1917-11-07"]);
    assert_eq!(dates("It was 3 February 1711/12."), ["3 February 1711/12=1712-02-03"]);
    assert_eq!(dates("It was 25 October 1917 (O.S.) there."), ["25 October 1917 (O.S.)=1917-11-07"]);
}

#[test]
fn offsets_count_from_the_time_told() {
    assert_eq!(
        dates("They met on 3 May 1925. Ten days later he was dead, and two years earlier rich."),
        ["3 May 1925=1925-05-03", "Ten days later=1925-05-13", "two years earlier=1923"]
    );
    assert_eq!(
        dates("He died on 12 June 1931. That same night the clerk fled."),
        ["12 June 1931=1931-06-12", "That same night=1931-06-12"]
    );
}

#[test]
fn durations_and_references_have_no_edtf() {
    assert_eq!(dates("He now waited for two weeks."), ["now=[PRESENT_REF]", "two weeks=[P2W]"]);
}

#[test]
fn days_of_one_month_are_an_interval_and_whole_dates_are_two() {
    assert_eq!(dates("They met on 25–27 July 1941."), ["25–27 July 1941=1941-07-25/1941-07-27"]);
    assert_eq!(dates("The war of 1861-1863 went on."), ["1861=1861", "1863=1863"]);
}

proptest! {
    #[test]
    fn any_text_gives_ordered_verbatim_dates(words in "(?s)(\\PC|[0-9 ,./]|(the |of |May |1936|10 |-| BC|early |week|later |turn of the year|Friday )){0,60}") {
        let text = text(&format!("x {words}"));
        let document = crate::document(&text, "t", "t.txt", "");
        let reading = read(&text, document);
        prop_assert!(reading.document.notes.iter().all(|n| &*n.kind != "pass_failed"));
        let mut last = 0;
        for d in &reading.dates {
            prop_assert!(u32::from(d.words.range().start()) >= last);
            last = d.words.range().end().into();
            prop_assert_eq!(d.words.words(), text.slice(d.words.range()));
        }
    }
}
