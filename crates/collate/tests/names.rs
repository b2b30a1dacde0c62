//! Names that are one and names that are not.

use proptest::prelude::*;
use tradent_collate::names::similarity;

#[test]
fn forms_of_one_name_pass_the_cut() {
    for (a, b) in [
        ("Leo Voss", "Captain Voss"),
        ("Leo Voss", "L. Voss"),
        ("Voss, Leo", "Leo Voss"),
        ("General Kazimir Brezan", "K. Brezan"),
        ("Directorate of State Vigilance", "DSV"),
        ("The Hallin Courier", "HALLIN COURIER"),
        ("Edmund Thale", "Mr. Edmund Thayle"),
    ] {
        assert!(similarity(a, b) >= 0.5, "{a} / {b}: {}", similarity(a, b));
    }
}

#[test]
fn two_full_names_are_two_people() {
    for (a, b) in [
        ("Leo Voss", "Albrecht Voss"),
        ("John Smith", "James Smith"),
        ("Maria Keller", "Otto Keller"),
        ("Hallin Courier", "Hallin Mercury"),
        ("J. Smith", "T. Smith"),
    ] {
        assert!(similarity(a, b) < 0.5, "{a} / {b}: {}", similarity(a, b));
    }
}

proptest! {
    #[test]
    fn likeness_is_symmetric_and_bounded(a in "[A-Za-z.,() -]{0,30}", b in "\\PC{0,30}") {
        let s = similarity(&a, &b);
        prop_assert!((0.0..=1.0).contains(&s));
        prop_assert!((s - similarity(&b, &a)).abs() < 1e-12);
    }
}
