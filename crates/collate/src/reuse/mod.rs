//! Shared passages: who has whose words.
//!
//! Each text is cut into folded words; every run of [`GRAM`] words is hashed. The postings of all
//! texts are sorted once and joined pair by pair, matches in the same order are chained, the ends
//! and the gaps are aligned word by word, and a chain counts if the words it shares are too many and
//! too rare for chance. Frequent n-grams are not cut away: they are split by the words that follow,
//! so a story copied into thousands of texts stays whole and is tied to its first bearer.
//!
//! Time O(T log T) for T words plus the matches; memory about 20 bytes a word.

mod align;
mod direction;
mod index;

use crate::words::{self, Word};
use tradent_dossier::{Edtf, TextRange};

/// Words in an n-gram.
pub const GRAM: usize = 4;
/// The fewest words a passage shares.
pub const FEWEST_WORDS: usize = 8;

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
    /// Sum of the idf of the shared n-grams of the whole chain: how peculiar they are; above 0.
    pub score: f64,
    /// Index of the likelier source.
    pub src: Option<usize>,
    /// How likely `src` is the source rather than the other, 0.5..=1.
    pub p_src: Option<f64>,
    /// Whether `src` is the likeliest direct exemplar of the other among all texts.
    pub edge: bool,
    /// A masthead, letterhead or notice that very many texts carry: no reuse of a story.
    pub boiler: bool,
    /// Why, in sentences.
    pub reasons: Vec<Box<str>>,
}

/// What a text contributes to the join: made of the text alone, so that it can be kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fingerprint {
    pub(crate) words: Vec<Word>,
    pub(crate) grams: Vec<u64>,
    /// Words before the first blank line or sentence: the masthead.
    pub(crate) head: u32,
}

impl Fingerprint {
    /// How many words the text has.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the text has no words.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// The fingerprint of a text. Linear.
pub fn fingerprint(text: &str) -> Fingerprint {
    let words = words::words(text);
    let grams = words.windows(GRAM).map(gram).collect();
    let head_end = text.find("\n\n").or_else(|| text.find("\r\n\r\n")).unwrap_or(0).min(400) as u32;
    let head = words.iter().take_while(|w| w.end <= head_end).count() as u32;
    Fingerprint { words, grams, head }
}

fn gram(words: &[Word]) -> u64 {
    words::mix(words.iter().fold(0u64, |h, w| h.rotate_left(19) ^ w.hash.wrapping_mul(0x517c_c1b7_2722_0a95)))
}

/// Shared passages of all pairs, by `a`, `b` and place.
pub fn passages(docs: &[Doc<'_>]) -> Vec<Passage> {
    let prints: Vec<Fingerprint> = docs.iter().map(|d| fingerprint(d.text)).collect();
    let held: Vec<&Fingerprint> = prints.iter().collect();
    passages_of(docs, &held)
}

/// As [`passages`], with the fingerprints at hand: one for each text, in the same order.
pub fn passages_of(docs: &[Doc<'_>], prints: &[&Fingerprint]) -> Vec<Passage> {
    assert_eq!(docs.len(), prints.len(), "one fingerprint for each text");
    // By name, so that the input's order shows nowhere.
    let mut order: Vec<usize> = (0..docs.len()).collect();
    order.sort_by(|x, y| docs[*x].id.cmp(docs[*y].id).then(x.cmp(y)));
    let sorted: Vec<&Fingerprint> = order.iter().map(|i| prints[*i]).collect();
    let index = index::Index::new(&sorted);
    let mut out = Vec::new();
    let mut scratch = index::Scratch::new(sorted.len());
    for a in 0..sorted.len() {
        index.partners(a, &sorted, &mut scratch, |b, matches| {
            for chain in align::chains(&index, sorted[a], sorted[b], matches) {
                let verdict = direction::judge(
                    &index,
                    [&docs[order[a]], &docs[order[b]]],
                    [sorted[a], sorted[b]],
                    &chain,
                );
                for block in &chain.blocks {
                    out.push(Passage {
                        a: order[a],
                        b: order[b],
                        a_range: span(&sorted[a].words, block.a.clone()),
                        b_range: span(&sorted[b].words, block.b.clone()),
                        score: chain.score,
                        src: verdict.src.map(|s| if s == 0 { order[a] } else { order[b] }),
                        p_src: verdict.p,
                        edge: false,
                        boiler: chain.boiler,
                        reasons: verdict.reasons.clone(),
                    });
                }
            }
        });
    }
    direction::mark_edges(docs, &mut out);
    out
}

fn span(words: &[Word], range: std::ops::Range<usize>) -> TextRange {
    words[range.start].range().cover(words[range.end - 1].range())
}
