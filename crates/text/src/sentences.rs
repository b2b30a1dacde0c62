//! Sentences of one block.
//!
//! Looks at each stop and decides from the word before it and the word after it; linear in the
//! block's length, because each decision looks a bounded way around.

use text_size::{TextRange, TextSize};

use crate::abbreviations::{self, Kind};
use crate::chars::{capitals, closes, opens};
use crate::marks::footnote_mark;
use crate::model::{Block, BlockKind, Text};

/// One sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, with its closing quotes and footnote marks, without white space around it.
    pub range: TextRange,
    /// The block ends before the sentence does: no final punctuation in running text.
    pub broken: bool,
}

/// The sentences of `block`, in order and disjoint; together they hold every word of it.
///
/// Linear in the block's length.
pub fn sentences(text: &Text, block: &Block) -> Vec<Sentence> {
    let base = usize::from(block.range.start());
    let words = text.slice(block.range);
    let one_line = matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Masthead);
    if one_line {
        return vec![Sentence { range: block.range, broken: false }];
    }
    let mut out = Vec::new();
    let mut start = 0;
    let mut push = |from: usize, to: usize| {
        let part = &words[from..to];
        let from = from + part.len() - part.trim_start().len();
        let to = from + part.trim().len();
        if to > from {
            out.push(Sentence { range: range(base + from, base + to), broken: false });
        }
    };
    let telegram = telegram(words);
    let bytes = words.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let end = match bytes[at] {
            b'.' | b'!' | b'?' => sentence_end(words, start, at),
            b'S' if telegram => stop_word(words, at),
            // … and the ideographic stops begin with these bytes.
            0xE2 if words[at..].starts_with('…') => sentence_end(words, start, at),
            0xE3 if words[at..].starts_with('。') => wide_end(words, at),
            0xEF if words[at..].starts_with(['！', '？']) => wide_end(words, at),
            _ => None,
        };
        if let Some(end) = end {
            push(start, end);
            start = end;
            at = end;
        } else if matches!(bytes[at], b'.' | b'!' | b'?') || bytes[at] == 0xE2 && words[at..].starts_with('…')
        {
            // A run of stops is weighed once, or a page of dots would cost its square.
            at += stops(words, at);
        } else {
            at += 1;
        }
    }
    push(start, words.len());
    if let Some(last) = out.last_mut() {
        last.broken = breaks_off(text, block, last.range);
    }
    out
}

fn range(from: usize, to: usize) -> TextRange {
    let size = |n: usize| TextSize::try_from(n).unwrap_or(TextSize::from(u32::MAX));
    TextRange::new(size(from), size(to))
}

/// Whether STOP stands for a stop: a text in capitals, or one that uses the word twice.
fn telegram(words: &str) -> bool {
    let mut stops = words.match_indices("STOP");
    match (stops.next(), stops.next()) {
        (None, _) => false,
        (Some(_), Some(_)) => true,
        (Some(_), None) => {
            let end = words.char_indices().nth(2000).map_or(words.len(), |(i, _)| i);
            capitals(&words[..end], 12)
        }
    }
}

/// The end of the word STOP at `at`, if it stands alone.
fn stop_word(words: &str, at: usize) -> Option<usize> {
    let rest = words[at..].strip_prefix("STOP")?;
    let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let alone = free(words[..at].chars().next_back()) && free(rest.chars().next());
    (alone && at > 0).then_some(at + 4)
}

/// Past an ideographic stop and the quotes that close after it.
fn wide_end(words: &str, at: usize) -> Option<usize> {
    let stop = words[at..].chars().next()?;
    let end = at + stop.len_utf8();
    Some(end + words[end..].chars().take_while(|c| closes(*c)).map(char::len_utf8).sum::<usize>())
}

/// The length of the run of stops at `at`.
fn stops(words: &str, at: usize) -> usize {
    words[at..].chars().take_while(|c| matches!(c, '.' | '!' | '?' | '…')).map(char::len_utf8).sum()
}

/// Where the sentence that began at `start` ends, if the stop at `at` ends it.
fn sentence_end(words: &str, start: usize, at: usize) -> Option<usize> {
    let after_stops = at + stops(words, at);
    let end = trailers(words, after_stops);
    let rest = &words[end..];
    let next = rest.trim_start();
    if next.is_empty() {
        return Some(words.len());
    }
    if next.len() == rest.len() && !rest.starts_with(['—', '–']) {
        return None;
    }
    // A spaced ellipsis goes on.
    if next.starts_with('.') || next.starts_with('…') {
        return None;
    }
    let opened =
        next.trim_start_matches(|c: char| opens(c) || matches!(c, '—' | '–' | '-' | '*' | '_' | ' ' | '>'));
    let first = opened.chars().next()?;
    if first.is_lowercase() || matches!(first, ',' | ';' | ':' | ')') {
        return None;
    }
    let glued_dash = next.len() == rest.len();
    if glued_dash && !first.is_uppercase() {
        return None;
    }
    let follower = leading_word(opened);
    let closed = end > after_stops && words[after_stops..end].contains(['"', '”', '\'', '’', '»']);
    let marked = end > after_stops && !closed;
    match &words[at..after_stops] {
        "." => (marked || dot_ends(words, start, at, first, follower, closed)).then_some(end),
        stop if stop.starts_with(['!', '?']) => {
            let speech = closed && speech_follows(opened, follower);
            (!speech).then_some(end)
        }
        _ => (first.is_uppercase() || !first.is_alphabetic()).then_some(end),
    }
}

/// Past closing quotes, brackets and footnote marks.
fn trailers(words: &str, mut at: usize) -> usize {
    while let Some(c) = words[at..].chars().next() {
        if let Some(end) = footnote_mark(words, at) {
            at = end;
        } else if closes(c) || matches!(c, '*' | '_') {
            // A straight or turned mark after white space opens; here nothing came between.
            at += c.len_utf8();
        } else {
            break;
        }
    }
    at
}

fn leading_word(text: &str) -> &str {
    let length = text
        .char_indices()
        .take(40)
        .find(|(_, c)| !(c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-')))
        .map_or_else(|| text.char_indices().nth(40).map_or(text.len(), |(i, _)| i), |(i, _)| i);
    text[..length].trim_end_matches('.')
}

/// Whether a verb of speech is among the next words: `“Who?” General Ray asked`.
fn speech_follows(opened: &str, follower: &str) -> bool {
    if abbreviations::kind(follower) == Some(Kind::Speech) {
        return true;
    }
    let names = opened.split_whitespace().take(4).skip(1);
    for word in names {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if abbreviations::kind(bare) == Some(Kind::Speech) {
            return !matches!(abbreviations::kind(follower), Some(Kind::Starter))
                || matches!(follower, "He" | "She" | "They" | "I");
        }
        if !word.starts_with(char::is_uppercase) || word.ends_with('.') && bare.chars().count() > 4 {
            return false;
        }
    }
    false
}

/// Whether a single full stop at `at` ends its sentence. `first` and `follower` begin what comes
/// next; `closed` says a quote closed after the stop.
fn dot_ends(words: &str, start: usize, at: usize, first: char, follower: &str, closed: bool) -> bool {
    let before = &words[start..at];
    let length: usize = before
        .chars()
        .rev()
        .take(24)
        .take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’'))
        .map(char::len_utf8)
        .sum();
    let word = before[before.len() - length..].trim_start_matches(['\'', '’', '-', '.']);
    if before.trim_start().len() == word.len() && enumerator(word) {
        return false;
    }
    if closed || word.is_empty() {
        return true;
    }
    let starter = abbreviations::kind(follower) == Some(Kind::Starter) && first.is_uppercase();
    if let Some(kind) = abbreviations::kind(word) {
        let capital = word.starts_with(char::is_uppercase);
        match kind {
            Kind::Title => return starter && !capital && word.chars().count() > 2,
            Kind::Number => {
                return !number_follows(follower)
                    && (starter || word.chars().count() > 1 && word.eq_ignore_ascii_case("no"));
            }
            Kind::Inner => return false,
            Kind::Last => return starter,
            Kind::Month => return starter && !first.is_ascii_digit() && follower != "I",
            Kind::Clock => {
                return first.is_uppercase() && abbreviations::kind(follower) != Some(Kind::Day);
            }
            Kind::Starter | Kind::Speech | Kind::Day => {}
        }
    }
    let mut letters = word.chars();
    let initial = match (letters.next(), letters.next()) {
        (Some(c), None) => c.is_uppercase(),
        _ => false,
    };
    if initial {
        // "than I." ends; "R. J. Tolley" does not.
        return word == "I" && starter;
    }
    if word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2) {
        return word.bytes().all(|b| b.is_ascii_digit() || b == b'.') || starter;
    }
    true
}

/// A number or letter that counts a paragraph: `667.`, `IV.`, `a.`, `6.1.`
fn enumerator(word: &str) -> bool {
    !word.is_empty()
        && (word.bytes().all(|b| b.is_ascii_digit() || b == b'.') && word.len() <= 8
            || word.chars().count() == 1
            || word.len() <= 5 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C')))
}

fn number_follows(follower: &str) -> bool {
    follower.starts_with(|c: char| c.is_ascii_digit())
        || (!follower.is_empty()
            && follower != "I"
            && follower.bytes().all(|b| matches!(b, b'i' | b'v' | b'x' | b'I' | b'V' | b'X' | b'L' | b'C')))
}

/// Whether the last sentence of a block breaks off: running text without a final stop, long enough
/// not to be a signature.
fn breaks_off(text: &Text, block: &Block, range: TextRange) -> bool {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Quotation) {
        return false;
    }
    let words = text.slice(range);
    let mut end = words.len();
    // Marks may follow the stop: step back over them and over closing quotes.
    while let Some(c) = words[..end].chars().next_back() {
        if closes(c) || c.is_numeric() || matches!(c, '*' | '†' | '‡' | '_' | '^' | '[') {
            end -= c.len_utf8();
        } else {
            break;
        }
    }
    let end = words[..end].strip_suffix(".fn").map_or(end, |rest| rest.len() + 1);
    let stopped =
        words[..end].ends_with(['.', '!', '?', '…', ':', '。', '！', '？']) || words[..end].ends_with("STOP");
    let plain_end = words.ends_with(|c: char| c.is_ascii_digit()) && !words[..end].ends_with([',', '”', '"']);
    if stopped {
        return false;
    }
    let mut count = 0;
    let mut small = 0;
    for word in words.split_whitespace().take(40) {
        count += 1;
        small += usize::from(word.starts_with(char::is_lowercase));
    }
    count >= 6 && small * 2 >= count && !(plain_end && count < 12)
}
