//! Shared passages: who has whose words.

use tradent_dossier::{Edtf, TextRange};

/// A text to compare.
#[derive(Debug, Clone)]
pub struct Doc<'a> {
    /// Its name; unique.
    pub id: &'a str,
    /// Its text.
    pub text: &'a str,
    /// When it was written.
    pub date: Option<Edtf>,
}

/// A passage that two texts share. Ranges are bytes of the texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// Index of one text in the input.
    pub a: usize,
    /// Index of the other; `a` has the smaller name.
    pub b: usize,
    /// The passage in `a`.
    pub a_range: TextRange,
    /// The passage in `b`.
    pub b_range: TextRange,
    /// Sum of the idf of the shared words' n-grams: how peculiar they are; above 0.
    pub score: f64,
    /// Index of the likelier source.
    pub src: Option<usize>,
    /// How likely `src` is the source rather than the other, 0.5..=1.
    pub p_src: Option<f64>,
    /// Whether one seems to be copied directly from the other.
    pub edge: bool,
    /// Why, in sentences.
    pub reasons: Vec<Box<str>>,
}

/// Shared passages of all pairs, by `a`, `b` and place.
pub fn passages(docs: &[Doc<'_>]) -> Vec<Passage> {
    let _ = docs;
    Vec::new()
}
