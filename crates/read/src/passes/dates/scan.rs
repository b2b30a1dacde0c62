//! The words of a document as the grammar of dates wants them: hyphenated words in their parts,
//! numbers read, each with the index of its senses.

use super::senses::{SENSES, Sense};
use crate::Page;
use tradent_text::{Word, WordKind};

/// What figures a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    None,
    /// Plain digits, and how many.
    Digits(u32, u8),
    /// "16th".
    Ordinal(u32),
    /// "1930s", "60s".
    Decade(u32),
    /// "10:30", "2.30", "1040Z", "03:00hrs".
    Clock(u8, u8),
    /// "10.2.1937": day, month, year.
    Dotted(u8, u8, i32),
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub struct Tok {
    pub from: u32,
    pub to: u32,
    pub sentence: u32,
    pub sense: u16,
    pub figure: Figure,
    /// Hangs on the token before it by a hyphen.
    pub glued: bool,
    /// Begins with a capital.
    pub capital: bool,
    /// A sign: its first byte; else 0.
    pub sign: u8,
    /// A footnote mark: a wall no expression crosses.
    pub mark: bool,
}

/// A text's tokens for the grammar.
pub struct Scan<'a> {
    pub text: &'a str,
    pub tokens: Vec<Tok>,
}

impl<'a> Scan<'a> {
    /// The tokens of a page.
    pub fn of_page(page: &Page<'a>) -> Self {
        let tokens = page.tokens.iter().map(|t| (Word { range: t.range, kind: t.kind }, t.sentence));
        Scan::new(page.text.text(), tokens)
    }

    /// The tokens of words, each with the number of its sentence. Linear.
    pub fn new(text: &'a str, words: impl Iterator<Item = (Word, usize)>) -> Self {
        let mut scan = Scan { text, tokens: Vec::new() };
        let mut lower = String::new();
        for (word, sentence) in words {
            let (from, to) = (u32::from(word.range.start()), u32::from(word.range.end()));
            let sentence = u32::try_from(sentence).unwrap_or(u32::MAX);
            scan.word(from, to, word.kind, sentence, &mut lower);
        }
        scan
    }

    fn word(&mut self, from: u32, to: u32, kind: WordKind, sentence: u32, lower: &mut String) {
        let text = self.text;
        let whole = &text[from as usize..to as usize];
        if matches!(kind, WordKind::Punct | WordKind::Mark) {
            let sign = whole.as_bytes().first().copied().unwrap_or(0);
            let mark = kind == WordKind::Mark;
            self.tokens.push(Tok {
                from,
                to,
                sentence,
                sense: 0,
                figure: Figure::None,
                glued: false,
                capital: false,
                sign,
                mark,
            });
            return;
        }
        let mut at = from;
        let mut glued = false;
        for part in whole.split(['-', '\u{2010}', '\u{2011}']) {
            let end = at + part.len() as u32;
            if !part.is_empty() {
                let (sense, figure) = read(part, lower);
                let capital = part.starts_with(char::is_uppercase);
                self.tokens.push(Tok {
                    from: at,
                    to: end,
                    sentence,
                    sense,
                    figure,
                    glued,
                    capital,
                    sign: 0,
                    mark: false,
                });
                glued = true;
            }
            // The hyphen's own length: one byte or three.
            at = end + text[end as usize..].chars().next().map_or(1, |c| c.len_utf8() as u32);
        }
    }

    /// The senses of the token at `i`; none past the end.
    pub fn sense(&self, i: usize) -> &'static Sense {
        SENSES.get(self.tokens.get(i).map_or(0, |t| t.sense))
    }

    /// The figure at `i`.
    pub fn figure(&self, i: usize) -> Figure {
        self.tokens.get(i).map_or(Figure::None, |t| t.figure)
    }

    /// The token's words; empty past the end.
    pub fn words(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| &self.text[t.from as usize..t.to as usize])
    }

    /// Whether the token at `i` is this word, in any case.
    pub fn is(&self, i: usize, word: &str) -> bool {
        self.words(i).eq_ignore_ascii_case(word)
    }

    /// Whether the token at `i` is one of these words.
    pub fn any(&self, i: usize, words: &[&str]) -> bool {
        let here = self.words(i);
        words.iter().any(|w| here.eq_ignore_ascii_case(w))
    }

    /// Whether a sign that begins with this byte stands at `i`.
    pub fn sign(&self, i: usize, sign: u8) -> bool {
        self.tokens.get(i).is_some_and(|t| t.sign == sign && !t.mark)
    }

    /// Whether the token hangs on the one before it.
    pub fn glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.glued)
    }

    /// Whether the token begins with a capital.
    pub fn capital(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.capital)
    }

    /// Whether `i` and the token before it stand in one sentence, so that an expression may go on.
    pub fn same_sentence(&self, i: usize) -> bool {
        i > 0 && self.tokens.get(i).is_some_and(|t| t.sentence == self.tokens[i - 1].sentence)
    }

    /// Whether the token begins its sentence.
    pub fn begins(&self, i: usize) -> bool {
        !self.same_sentence(i)
    }

    /// Whether `i` begins a dash: a hyphen run, an en or em dash.
    pub fn dash(&self, i: usize) -> bool {
        let w = self.words(i);
        w.starts_with(['-', '–', '—', '−']) && self.tokens[i].sign != 0
    }

    /// Whether no white space stands before the token.
    pub fn tight(&self, i: usize) -> bool {
        i > 0 && self.tokens.get(i).is_some_and(|t| self.tokens[i - 1].to == t.from)
    }

    /// Whether the text counts years before Christ, so that "in 490" is one.
    pub fn counts_backwards(&self) -> bool {
        let mut seen = 0;
        for i in 0..self.tokens.len() {
            if self.sense(i).bc && i > 0 && matches!(self.figure(i - 1), Figure::Digits(..)) {
                seen += 1;
                if seen >= 3 {
                    return true;
                }
            }
        }
        false
    }
}

/// A part's senses and figure.
fn read(part: &str, lower: &mut String) -> (u16, Figure) {
    let first = part.as_bytes()[0];
    if first.is_ascii_digit() {
        return (0, figure(part));
    }
    if part.len() > 24 {
        return (0, Figure::None);
    }
    lower.clear();
    for c in part.chars() {
        match c {
            '’' => lower.push('\''),
            c if c.is_ascii() => lower.push(c.to_ascii_lowercase()),
            c => lower.extend(c.to_lowercase()),
        }
    }
    let found = SENSES.index(lower);
    let found =
        if found == 0 { SENSES.index(lower.trim_end_matches("'s").trim_end_matches("s'")) } else { found };
    (found, Figure::None)
}

fn figure(part: &str) -> Figure {
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    let Ok(number) = part[..digits].parse::<u32>() else {
        return Figure::None;
    };
    let rest = &part[digits..];
    let ending = rest.trim_start_matches(['\'', '’']);
    if rest.is_empty() {
        return Figure::Digits(number, digits.min(9) as u8);
    }
    if ["st", "nd", "rd", "th", "d"].iter().any(|e| ending.eq_ignore_ascii_case(e)) && digits <= 2 {
        return Figure::Ordinal(number);
    }
    if ending.eq_ignore_ascii_case("s") && (digits == 4 || digits == 2 || digits == 3) && number % 10 == 0 {
        return Figure::Decade(number);
    }
    if let Some(clock) = clock(number, digits, rest) {
        return clock;
    }
    dotted(part).unwrap_or(Figure::None)
}

fn clock(hour: u32, digits: usize, rest: &str) -> Option<Figure> {
    let zone = rest.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if digits == 4 && zone.is_empty() && (rest.eq_ignore_ascii_case("z") || rest.eq_ignore_ascii_case("hrs"))
    {
        let (h, m) = (hour / 100, hour % 100);
        return (h < 24 && m < 60).then_some(Figure::Clock(h as u8, m as u8));
    }
    if digits <= 2 && ["am", "pm"].iter().any(|e| rest.eq_ignore_ascii_case(e)) && hour <= 12 {
        let pm = rest.eq_ignore_ascii_case("pm");
        return Some(Figure::Clock((hour % 12) as u8 + if pm { 12 } else { 0 }, 0));
    }
    let minutes = zone.strip_prefix([':', '.'])?;
    let zone = &rest[zone.len()..];
    if digits > 2 || minutes.len() < 2 || !minutes.bytes().all(|b| b.is_ascii_digit() || b == b':') {
        return None;
    }
    let minute: u32 = minutes.get(..2)?.parse().ok()?;
    let later = if zone.eq_ignore_ascii_case("pm") && hour < 12 { 12 } else { 0 };
    (hour < 24 && minute < 60).then_some(Figure::Clock((hour + later) as u8, minute as u8))
}

fn dotted(part: &str) -> Option<Figure> {
    let mut parts = part.split('.');
    let (d, m, y) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || y.len() != 4 {
        return None;
    }
    let (d, m, y) = (d.parse().ok()?, m.parse().ok()?, y.parse().ok()?);
    (1..=31u8).contains(&d).then_some(())?;
    (1..=12u8).contains(&m).then_some(Figure::Dotted(d, m, y))
}
