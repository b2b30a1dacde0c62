//! Words, numbers, punctuation and footnote marks, with exact ranges.
//!
//! Near UAX 29, with the differences a historian's page asks for: hyphenated words and possessives
//! are one word, `N.K.V.D.` is one word with its stops, and footnote digits glued to a word or a
//! stop are marks and no part of it. One pass, linear in the length.

use text_size::{TextRange, TextSize};

use crate::chars::{extends, ideograph, superscript};
use crate::marks::footnote_mark;

/// One word, number, mark or sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the text.
    pub range: TextRange,
    /// What it is.
    pub kind: WordKind,
}

/// What a [`Word`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordKind {
    /// Letters, perhaps with digits, hyphens, apostrophes or inner stops: `Heydrich's`, `B-29`.
    Word,
    /// Digits, perhaps with separators: `1936`, `30,000`, `3.5`, `10:30`.
    Number,
    /// Anything else that is not white space; an ellipsis or a run of hyphens is one.
    Punct,
    /// A footnote mark: `67`, `fn7`, `[1]`, `²`, `*`.
    Mark,
}

/// The words of `text` at `range`, in order; white space is left out.
///
/// # Panics
/// When `range` does not lie on character boundaries of `text`.
pub fn words(text: &str, range: TextRange) -> Words<'_> {
    let end = usize::from(range.end());
    Words { text: &text[..end], at: usize::from(range.start()), start: usize::from(range.start()) }
}

/// The iterator [`words`] gives.
#[derive(Debug, Clone)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
    start: usize,
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        let first = loop {
            let byte = *bytes.get(self.at)?;
            if byte < 0x80 {
                if !byte.is_ascii_whitespace() && byte != 0x0b {
                    break byte as char;
                }
                self.at += 1;
            } else {
                let c = self.char_at(self.at)?;
                if !c.is_whitespace() {
                    break c;
                }
                self.at += c.len_utf8();
            }
        };
        let start = self.at;
        let (end, kind) = self.token(start, first);
        self.at = end;
        Some(Word { range: TextRange::new(size(start), size(end)), kind })
    }
}

/// Offsets fit in 32 bits: intake refuses longer texts.
fn size(offset: usize) -> TextSize {
    TextSize::try_from(offset).unwrap_or(TextSize::from(u32::MAX))
}

impl Words<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn token(&self, start: usize, first: char) -> (usize, WordKind) {
        let may_be_mark = start > self.start || first == '[' || superscript(first);
        if may_be_mark
            && !first.is_ascii_uppercase()
            && let Some(end) = footnote_mark(self.text, start)
        {
            return (end, WordKind::Mark);
        }
        // Only digits left over by `unglued` follow a letter.
        let glued = start > self.start && self.text.as_bytes()[start - 1].is_ascii_lowercase();
        if glued && first.is_ascii_digit() {
            return (self.run(start).0, WordKind::Mark);
        }
        if ideograph(first) {
            return (self.tail(start + first.len_utf8()), WordKind::Word);
        }
        if first.is_alphanumeric() {
            return self.word(start);
        }
        let mut end = start + first.len_utf8();
        if matches!(first, '.' | '-' | '_' | '=' | '*' | '#' | '—') {
            while self.char_at(end) == Some(first) {
                end += first.len_utf8();
            }
        }
        (self.tail(end), WordKind::Punct)
    }

    /// Past whatever hangs on the character before `at`.
    fn tail(&self, mut at: usize) -> usize {
        while let Some(c) = self.char_at(at) {
            if c.is_ascii() || !extends(c) {
                break;
            }
            at += c.len_utf8();
        }
        at
    }

    /// Past a run of letters, digits and what hangs on them; says whether all were ASCII digits.
    fn run(&self, mut at: usize) -> (usize, bool) {
        let bytes = self.text.as_bytes();
        let mut digits = true;
        while let Some(&byte) = bytes.get(at) {
            if byte < 0x80 {
                if byte.is_ascii_digit() {
                } else if byte.is_ascii_alphabetic() {
                    digits = false;
                } else {
                    break;
                }
                at += 1;
            } else {
                let Some(c) = self.char_at(at) else { break };
                let goes_on =
                    (c.is_alphanumeric() && !superscript(c) && !ideograph(c)) || extends(c) || c == '\u{ad}';
                if !goes_on {
                    break;
                }
                digits = false;
                at += c.len_utf8();
            }
        }
        (at, digits)
    }

    fn word(&self, start: usize) -> (usize, WordKind) {
        let bytes = self.text.as_bytes();
        let (mut end, mut number) = self.run(start);
        let mut segment = start;
        let mut dotted = false;
        while let Some(&byte) = bytes.get(end) {
            let (join, wide) = match byte {
                b'\'' | b'-' => (byte as char, 1),
                b'.' | b',' | b':' => (byte as char, 1),
                0xE2 => match self.char_at(end) {
                    Some(c @ ('’' | '\u{2010}' | '\u{2011}')) => (c, 3),
                    _ => break,
                },
                _ => break,
            };
            let Some(next) = self.char_at(end + wide) else {
                break;
            };
            if !next.is_alphanumeric() || superscript(next) || ideograph(next) {
                break;
            }
            let (next_end, next_digits) = self.run(end + wide);
            let joined = match join {
                '\'' | '’' => footnote_mark(self.text, end + wide).is_none(),
                '-' | '\u{2010}' | '\u{2011}' => {
                    number = false;
                    true
                }
                '.' => {
                    let one = one_letter(&self.text[segment..end]);
                    let next_one = one_letter(&self.text[end + 1..next_end]);
                    let goes_on = one && next_one && (bytes.get(next_end) == Some(&b'.') || dotted);
                    dotted |= goes_on;
                    goes_on || (number && next_digits && footnote_mark(self.text, end + 1).is_none())
                }
                ',' => number && next_digits && next_end - end == 4,
                _ => number && next_digits && next_end - end <= 3,
            };
            if !joined {
                break;
            }
            if !(next_digits && matches!(join, '.' | ',' | ':')) {
                number = false;
            }
            segment = end + wide;
            end = next_end;
        }
        if dotted && bytes.get(end) == Some(&b'.') {
            end += 1;
        }
        if !number && !dotted {
            end = self.unglued(start, end);
        }
        (end, if number { WordKind::Number } else { WordKind::Word })
    }

    /// Leaves the footnote digits glued to a plain word (`rivalry68`) to the next token. Names
    /// such as `MI5` and `T34` keep theirs: four small letters must come before the digits.
    fn unglued(&self, start: usize, end: usize) -> usize {
        let bytes = &self.text.as_bytes()[start..end];
        let digits = bytes.iter().rev().take(4).take_while(|b| b.is_ascii_digit()).count();
        let letters = &bytes[..bytes.len() - digits];
        let plain = (1..=3).contains(&digits)
            && letters.len() >= 4
            && letters.iter().rev().take(4).all(u8::is_ascii_lowercase)
            && !letters.iter().any(u8::is_ascii_digit);
        if plain { end - digits } else { end }
    }
}

fn one_letter(segment: &str) -> bool {
    let mut chars = segment.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.all(extends)
}

/// A word without its possessive ending: `Heydrich's` gives `Heydrich`, `workers'` gives `workers`.
pub fn possessive_stem(word: &str) -> &str {
    for ending in ["'s", "’s", "'S", "’S"] {
        if let Some(stem) = word.strip_suffix(ending)
            && !stem.is_empty()
        {
            return stem;
        }
    }
    for ending in ['\'', '’'] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.ends_with(['s', 'S', 'x', 'z'])
        {
            return stem;
        }
    }
    word
}
