//! Words as names see them: without their possessive ending, in lower case, capital or not.

use crate::Page;
use text_size::{TextRange, TextSize};
use tradent_text::{WordKind, possessive_stem};

/// A token's words without a possessive ending.
pub fn stem<'a>(page: &Page<'a>, i: usize) -> &'a str {
    if page.tokens[i].kind == WordKind::Word { possessive_stem(page.token(i)) } else { page.token(i) }
}

/// Whether the token ends in a possessive ('s, or a bare apostrophe after it).
pub fn possessive(page: &Page<'_>, i: usize) -> bool {
    stem(page, i).len() < page.token(i).len()
}

/// The stem in lower case, with plain apostrophes.
pub fn lower(page: &Page<'_>, i: usize) -> String {
    let mut out = String::with_capacity(24);
    for c in stem(page, i).chars() {
        match c {
            '’' => out.push('\''),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Whether the token is a word that begins with a capital.
pub fn capital(page: &Page<'_>, i: usize) -> bool {
    let Some(token) = page.tokens.get(i) else {
        return false;
    };
    if token.kind != WordKind::Word {
        return false;
    }
    let word = page.token(i);
    let mut chars = word.chars();
    // "d'Estaing", "al-Hakim", "el-Sadat"
    let first = chars.next().is_some_and(char::is_uppercase);
    first
        || (word.len() > 3
            && word.char_indices().take(6).any(|(at, c)| {
                matches!(c, '\'' | '’' | '-')
                    && at <= 3
                    && word[at + c.len_utf8()..].starts_with(char::is_uppercase)
            }))
}

/// Whether a word has two letters or more and all of them are capitals.
pub fn shouted(word: &str) -> bool {
    let mut letters = 0;
    for c in word.chars() {
        if c.is_lowercase() {
            return false;
        }
        letters += usize::from(c.is_uppercase());
    }
    letters >= 2
}

/// Whether the token is a single capital letter: an initial.
pub fn initial(page: &Page<'_>, i: usize) -> bool {
    let word = page.token(i);
    let mut chars = word.chars();
    let one = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    // "P.G.T" is one token with its stops.
    one || (word.contains('.') && word.split('.').all(|p| p.chars().count() <= 1))
}

/// The bytes of the tokens `first..end`, without the last one's possessive ending; with the stop
/// of a final initial left out.
pub fn range(page: &Page<'_>, first: usize, end: usize) -> TextRange {
    let last = page.tokens[end - 1].range;
    let length = TextSize::try_from(stem(page, end - 1).len()).unwrap_or(last.len());
    TextRange::new(page.tokens[first].range.start(), last.start() + length)
}
