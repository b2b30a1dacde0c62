//! Footnote marks where they stand in running text: glued to a word or to the stop after it.

use crate::abbreviations::{self, Kind};
use crate::chars::{opens, superscript};

/// Where a footnote mark that begins at `at` ends. `at` is a character boundary of `text`.
///
/// Reads digits glued to punctuation (`rivalry.68`, `version,”67`), `fn7` glued to anything, `[1]`
/// and `[^1]`, high digits, asterisks and daggers. Numbers that belong to the words (`3.5`,
/// `No.14`, `5:30`) are none.
pub(crate) fn footnote_mark(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    match *bytes.get(at)? {
        b'0'..=b'9' => glued_digits(text, at),
        b'[' => bracketed(bytes, at),
        b'f' => lettered(text, at),
        b'*' => {
            let length = bytes[at..].iter().take(4).take_while(|b| **b == b'*').count();
            let glued = text[..at].chars().next_back().is_some_and(|c| !c.is_whitespace());
            let free = !text[at + length..].chars().next().is_some_and(char::is_alphanumeric);
            (glued && free && length <= 3).then_some(at + length)
        }
        b if b >= 0x80 => {
            let end = at
                + text[at..]
                    .chars()
                    .take_while(|c| superscript(*c) || matches!(c, '†' | '‡'))
                    .map(char::len_utf8)
                    .sum::<usize>();
            (end > at).then_some(end)
        }
        _ => None,
    }
}

fn bracketed(bytes: &[u8], at: usize) -> Option<usize> {
    let start = at + 1 + usize::from(bytes.get(at + 1) == Some(&b'^'));
    let limit = if start > at + 1 { 32 } else { 3 };
    // Notes counted by letters: `.[a]`, glued to what they note.
    let lettered = bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase) && bytes.get(at + 2) == Some(&b']');
    if lettered && at > 0 && !bytes[at - 1].is_ascii_whitespace() && !bytes[at - 1].is_ascii_alphanumeric() {
        return Some(at + 3);
    }
    let length = bytes[start..]
        .iter()
        .take(limit + 1)
        .take_while(|b| b.is_ascii_digit() || (limit > 3 && (b.is_ascii_alphanumeric() || **b == b'-')))
        .count();
    (1..=limit)
        .contains(&length)
        .then_some(start + length)
        .filter(|end| bytes.get(*end) == Some(&b']'))
        .map(|end| end + 1)
}

fn lettered(text: &str, at: usize) -> Option<usize> {
    let digits = text[at..].strip_prefix("fn")?.bytes().take_while(u8::is_ascii_digit).count();
    let end = at + 2 + digits;
    let glued = text[..at].chars().next_back().is_some_and(|c| !c.is_whitespace() && !c.is_alphanumeric());
    let free = !text[end..].chars().next().is_some_and(char::is_alphanumeric);
    ((1..=4).contains(&digits) && glued && free).then_some(end)
}

fn glued_digits(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = bytes[at..].iter().take(5).take_while(|b| b.is_ascii_digit()).count();
    let end = at + digits;
    let mut after = text[end..].chars();
    let next = after.next();
    let number_goes_on = matches!(next, Some('.' | ',' | ':' | '/' | '-' | '%' | '–'))
        && after.next().is_some_and(char::is_alphanumeric);
    if digits > 4 || number_goes_on || next.is_some_and(|c| c.is_alphanumeric() || c == '%') {
        return None;
    }
    let mut before = text[..at].chars().rev();
    let stop = before.next()?;
    let inner = before.next()?;
    if inner.is_whitespace() || (opens(inner) && !matches!(inner, '"' | '\'')) {
        return None;
    }
    match stop {
        '.' | ',' | ';' | ':' | '!' | '?' | '…' | '\'' | '’' | '"' => {
            if inner.is_ascii_digit() {
                return (stop == '.' && year_before(bytes, at - 1) && ends_a_sentence(text, end))
                    .then_some(end);
            }
            if stop == '.' && numbered_abbreviation(text, at - 1) {
                return None;
            }
            Some(end)
        }
        '”' | '»' | ')' | ']' => Some(end),
        _ => None,
    }
}

/// Whether the digits before `stop` are a year of four digits standing alone.
fn year_before(bytes: &[u8], stop: usize) -> bool {
    let digits = bytes[..stop].iter().rev().take(5).take_while(|b| b.is_ascii_digit()).count();
    digits == 4
        && matches!(bytes[stop - 4], b'1' | b'2')
        && !matches!(stop.checked_sub(5).map(|i| bytes[i]), Some(b'.' | b',' | b'$'))
}

/// Whether what follows `end` looks like a new sentence, or nothing follows.
fn ends_a_sentence(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    let next = rest.trim_start();
    next.is_empty()
        || (next.len() < rest.len() && next.chars().next().is_some_and(|c| c.is_uppercase() || opens(c)))
}

/// Whether the word before the stop is one that takes a number (`No.`, `p.`, `vol.`) or one letter.
fn numbered_abbreviation(text: &str, stop: usize) -> bool {
    let word_length: usize =
        text[..stop].chars().rev().take(12).take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    let word = &text[stop - word_length..stop];
    word.chars().count() == 1 || abbreviations::kind(word) == Some(Kind::Number)
}
