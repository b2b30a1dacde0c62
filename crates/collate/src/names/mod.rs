//! Names: how alike two are, and who is who in a pile.

pub(crate) mod cluster;
pub(crate) mod parts;

use parts::Name;

/// How likely two names are one person's or one body's, 0..=1; from 0.5 on they are taken as one.
///
/// Titles, legal forms, brackets, initials, order and small misspellings are seen through; two full
/// words that stand against each other count against. Symmetric. O(n·m) for n and m words.
pub fn similarity(a: &str, b: &str) -> f64 {
    let (a, b) = (Name::of(a), Name::of(b));
    if a.parts.is_empty() || b.parts.is_empty() {
        return f64::from(u8::from(a.folded == b.folded && !a.folded.is_empty()));
    }
    if a.key() == b.key() {
        return 1.0;
    }
    if a.joined() == b.joined() {
        return 0.95;
    }
    let acronym = if a.is_acronym_of(&b) || b.is_acronym_of(&a) { 0.8 } else { 0.0 };
    parts::align(&a, &b).score().max(parts::align(&b, &a).score()).max(acronym)
}
