//! Words as the index sees them: without case, accents and script.
//!
//! A word is a run of letters or a run of digits, so that a footnote's number glued to a word
//! hides neither. Letters are written in a to z as far as they can be (`é` as e, `ß` as ss, `Ж` as
//! zh). Scripts without spaces give a word per character; a search for several is a phrase.
//! Combining marks, superscript digits and invisible joiners belong to a word and add nothing.

use std::ops::Range;

/// Words are indexed by so many bytes of their folded form; comparing takes all of it.
pub(crate) const INDEXED: usize = 64;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Between words.
    Break,
    Letter,
    Digit,
    /// A word of its own.
    Solo,
    /// Part of the word before it, but not of its folded form.
    Mark,
}

/// For ASCII: the folded byte, or 0 between words.
const FOLDED: [u8; 128] = {
    let mut table = [0; 128];
    let mut byte = 0u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

fn class(c: char) -> Class {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Class::Mark,
        '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' => Class::Mark,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' => Class::Mark,
        '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' => Class::Mark,
        '\u{fe20}'..='\u{fe2f}' => Class::Mark,
        // Hebrew points and Arabic vowel signs, which most writers leave out.
        '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' => {
            Class::Mark
        }
        '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' => Class::Mark,
        c if unspaced(c) => {
            if c.is_alphanumeric() {
                Class::Solo
            } else {
                Class::Break
            }
        }
        c if c.is_alphabetic() => Class::Letter,
        c if c.is_numeric() => Class::Digit,
        _ => Class::Break,
    }
}

/// Scripts that are written without spaces: Thai to Lao, Burmese, Khmer, kana, Han.
fn unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{3ffff}')
}

fn push_folded(c: char, out: &mut Vec<u8>) {
    let plain = any_ascii::any_ascii_char(c);
    if plain.is_empty() || unspaced(c) {
        for low in c.to_lowercase() {
            out.extend_from_slice(low.encode_utf8(&mut [0; 4]).as_bytes());
        }
    } else {
        out.extend(plain.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase()));
    }
}

/// Calls `visit` on every word in order: where it stands, in bytes, and its folded form.
/// Linear in the text.
pub(crate) fn each_word(text: &str, mut visit: impl FnMut(Range<usize>, &[u8])) {
    let bytes = text.as_bytes();
    let mut folded = Vec::with_capacity(INDEXED);
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let kind = match bytes[at] {
            b if b.is_ascii() => {
                at += 1;
                match FOLDED[usize::from(b)] {
                    0 => continue,
                    low => {
                        folded.push(low);
                        if b.is_ascii_digit() { Class::Digit } else { Class::Letter }
                    }
                }
            }
            _ => {
                let c = char_at(text, at);
                at += c.len_utf8();
                let kind = class(c);
                match kind {
                    Class::Break | Class::Mark => continue,
                    Class::Letter | Class::Digit | Class::Solo => push_folded(c, &mut folded),
                }
                kind
            }
        };
        at = rest_of_word(text, at, kind, &mut folded);
        if !folded.is_empty() {
            visit(start..at, &folded);
        }
        folded.clear();
    }
}

fn rest_of_word(text: &str, mut at: usize, kind: Class, folded: &mut Vec<u8>) -> usize {
    let bytes = text.as_bytes();
    loop {
        let rest = &bytes[at..];
        let run = match kind {
            Class::Letter => rest.iter().take_while(|b| b.is_ascii_alphabetic()).count(),
            Class::Digit => rest.iter().take_while(|b| b.is_ascii_digit()).count(),
            _ => 0,
        };
        folded.extend(rest[..run].iter().map(u8::to_ascii_lowercase));
        at += run;
        match bytes.get(at) {
            Some(b) if !b.is_ascii() => {}
            _ => return at,
        }
        let c = char_at(text, at);
        match class(c) {
            Class::Mark => {}
            here if here == kind && kind != Class::Solo => push_folded(c, folded),
            _ => return at,
        }
        at += c.len_utf8();
    }
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or(' ')
}

/// The part of a folded word that is indexed.
pub(crate) fn indexed(word: &[u8]) -> &[u8] {
    let mut end = word.len().min(INDEXED);
    while end < word.len() && end > 0 && (word[end] & 0xc0) == 0x80 {
        end -= 1;
    }
    &word[..end]
}

/// The distinct folded words of a text, in order of appearance, each followed by a space.
pub(crate) fn distinct_words(text: &str) -> String {
    let mut set = Distinct::new(text.len());
    each_word(text, |_, word| set.insert(indexed(word)));
    // Words are cut from UTF-8 at character borders and joined by spaces.
    String::from_utf8(set.out).expect("folded words are UTF-8")
}

/// A set of short byte strings that keeps them joined, as the index wants to be fed: one
/// allocation for the words and one for an open table of their offsets.
struct Distinct {
    out: Vec<u8>,
    /// Hash and offset + 1; offset 0 means empty.
    slots: Vec<(u32, u32)>,
    len: usize,
}

impl Distinct {
    fn new(text_bytes: usize) -> Self {
        let slots = (text_bytes / 16).clamp(64, 1 << 16).next_power_of_two();
        Distinct { out: Vec::new(), slots: vec![(0, 0); slots], len: 0 }
    }

    fn insert(&mut self, word: &[u8]) {
        let hash = hash(word);
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots[slot] {
                (_, 0) => break,
                (h, at) if h == hash && self.is(word, at as usize - 1) => return,
                _ => slot = (slot + 1) & mask,
            }
        }
        self.slots[slot] = (hash, self.out.len() as u32 + 1);
        self.out.extend_from_slice(word);
        self.out.push(b' ');
        self.len += 1;
        if self.len * 2 > self.slots.len() {
            self.grow();
        }
    }

    fn is(&self, word: &[u8], at: usize) -> bool {
        let there = &self.out[at..];
        there.len() > word.len() && there.starts_with(word) && there[word.len()] == b' '
    }

    fn grow(&mut self) {
        let mut slots = vec![(0, 0); self.slots.len() * 2];
        let mask = slots.len() - 1;
        for &(hash, at) in self.slots.iter().filter(|(_, at)| *at != 0) {
            let mut slot = hash as usize & mask;
            while slots[slot].1 != 0 {
                slot = (slot + 1) & mask;
            }
            slots[slot] = (hash, at);
        }
        self.slots = slots;
    }
}

fn hash(word: &[u8]) -> u32 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(word);
    let h = hasher.finish();
    (h ^ (h >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        each_word(text, |_, w| out.push(String::from_utf8(w.to_vec()).unwrap()));
        out
    }

    #[test]
    fn case_accents_and_script_are_folded() {
        assert_eq!(words("Ékstrøm, STRAẞE Søren"), ["ekstrom", "strasse", "soren"]);
        assert_eq!(words("Скоблин объект"), ["skoblin", "obekt"]);
        assert_eq!(words("e\u{301}te\u{301} shal\u{ad}om"), ["ete", "shalom"]);
    }

    #[test]
    fn glued_footnotes_hide_no_word() {
        assert_eq!(words("Tukhachevsky67 plot² 1930s"), ["tukhachevsky", "67", "plot", "1930", "s"]);
    }

    #[test]
    fn apostrophes_and_hyphens_part_words() {
        assert_eq!(words("l’armée O'Brien Saint-Denis"), ["l", "armee", "o", "brien", "saint", "denis"]);
    }

    #[test]
    fn scripts_without_spaces_give_a_word_a_character() {
        assert_eq!(words("北京 Wall😀"), ["北", "京", "wall"]);
        assert!(words("😀 👩‍👩‍👧 --").is_empty());
    }

    #[test]
    fn words_are_kept_once() {
        assert_eq!(distinct_words("The man, the MAN and thé plan"), "the man and plan ");
    }

    proptest! {
        #[test]
        fn places_are_in_order_and_on_borders(text in "(\\PC|[a-zA-Z0-9 ]|\u{301}|é|北){0,80}") {
            let mut last = 0;
            each_word(&text, |range, word| {
                assert!(range.start >= last && range.start < range.end);
                assert!(text.get(range.clone()).is_some() && !word.is_empty());
                assert!(std::str::from_utf8(indexed(word)).is_ok());
                last = range.end;
            });
        }

        #[test]
        fn distinct_words_are_the_set_of_words(text in "([a-d]{1,3}[ é]){0,400}") {
            let mut all: Vec<String> = words(&text);
            all.sort();
            all.dedup();
            let mut fed: Vec<String> = distinct_words(&text).split_whitespace().map(str::to_owned).collect();
            fed.sort();
            prop_assert_eq!(fed, all);
        }
    }
}
