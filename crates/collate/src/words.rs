//! Words of a text: where they stand, and what they are with case and accents folded away.

use rustc_hash::FxHasher;
use std::hash::Hasher;
use tradent_dossier::{TextRange, TextSize};

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// Hash of the folded word.
    pub hash: u64,
}

impl Word {
    pub(crate) fn range(self) -> TextRange {
        TextRange::new(TextSize::from(self.start), TextSize::from(self.end))
    }
}

/// Splits a text into words: runs of letters and digits, an apostrophe between letters included.
/// Linear.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::with_capacity(text.len() / 6);
    let mut folded = Vec::new();
    let mut start = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() {
            start.get_or_insert(at);
            fold_char(c, &mut folded);
            continue;
        }
        let inside = start.is_some() && matches!(c, '\'' | '’');
        if inside && chars.peek().is_some_and(|(_, n)| n.is_alphabetic()) {
            continue;
        }
        if let Some(from) = start.take() {
            out.push(finish(from, at, &mut folded));
        }
    }
    if let Some(from) = start {
        out.push(finish(from, text.len(), &mut folded));
    }
    out
}

fn finish(start: usize, end: usize, folded: &mut Vec<u8>) -> Word {
    let mut h = FxHasher::default();
    h.write(folded);
    folded.clear();
    Word { start: start as u32, end: end as u32, hash: mix(h.finish()) }
}

/// Spreads a hash's bits: FxHash leaves the low ones poor, and the tables index by them.
pub(crate) fn mix(mut h: u64) -> u64 {
    h ^= h >> 32;
    h = h.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    h ^ (h >> 29)
}

fn fold_char(c: char, out: &mut Vec<u8>) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase() as u8);
    } else {
        out.extend(any_ascii::any_ascii_char(c).bytes().map(|b| b.to_ascii_lowercase()));
    }
}

/// A word or phrase in lower case without accents.
pub(crate) fn fold(word: &str) -> String {
    any_ascii::any_ascii(word).to_lowercase()
}
