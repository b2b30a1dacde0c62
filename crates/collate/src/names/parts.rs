//! A name taken apart, and two names laid beside each other.

use crate::lexicon;
use crate::words::fold;
use rapidfuzz::distance::levenshtein;

/// One word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// Folded; given names in the form they are compared as.
    pub word: String,
    /// A single letter.
    pub initial: bool,
    /// Stood in brackets.
    pub aside: bool,
}

/// A name taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    /// The whole in lower case without accents.
    pub folded: String,
    /// Its words without titles and legal forms; the family name last where a comma says which it is.
    pub parts: Vec<Part>,
    /// `m`, `f`, or nothing where no title says.
    pub gender: Option<char>,
    /// Had a title before it.
    pub titled: bool,
    /// First letters of the capitalised words.
    initials: String,
    /// Written in capitals only, one word.
    capitals: bool,
}

impl Name {
    pub(crate) fn of(raw: &str) -> Name {
        let folded = fold(raw.trim());
        let mut parts = Vec::new();
        let (mut gender, mut titled) = (None, false);
        let pieces: Vec<&str> = raw.split(',').collect();
        let family_first = pieces.len() > 1 && family_comes_first(&pieces);
        let ordered: Vec<&str> =
            if family_first { pieces[1..].iter().chain(&pieces[..1]).copied().collect() } else { pieces };
        let mut aside = false;
        for piece in &ordered {
            for token in piece.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '"' | '“' | '”'))
            {
                aside |= token.starts_with(['(', '[']);
                let closes = token.contains([')', ']']);
                let word: String = fold(token).chars().filter(|c| c.is_alphanumeric()).collect();
                let dotted = token.contains('.')
                    && token.chars().filter(|c| c.is_alphabetic()).count() <= 3
                    && token.matches('.').count() >= 2;
                if word.is_empty() {
                    // Punctuation only.
                } else if let Some(columns) = lexicon::TITLES.get(word.as_str()).filter(|_| word.len() != 1) {
                    titled = true;
                    gender = gender.or(columns.first().and_then(|g| g.chars().next()).filter(|g| *g != '-'));
                } else if lexicon::BODY_FORMS.contains_key(word.as_str())
                    || matches!(&*word, "and" | "of" | "for" | "de" | "von" | "van" | "al" | "el")
                {
                } else if dotted {
                    parts.extend(word.chars().map(|c| Part { word: c.to_string(), initial: true, aside }));
                } else {
                    let initial = word.chars().count() == 1;
                    let word = lexicon::GIVEN
                        .get(word.as_str())
                        .and_then(|c| c.first())
                        .map_or(word, |w| (*w).to_owned());
                    parts.push(Part { word, initial, aside });
                }
                aside &= !closes;
            }
        }
        let capital = raw
            .split(|c: char| !c.is_alphanumeric())
            .filter_map(|w| w.chars().next())
            .filter(|c| c.is_uppercase());
        let initials = fold(&capital.collect::<String>());
        let letters = || raw.chars().filter(|c| c.is_alphabetic());
        let capitals =
            letters().count() >= 2 && letters().all(char::is_uppercase) && !raw.trim().contains(' ');
        Name { folded, parts, gender, titled, initials, capitals }
    }

    /// Its words in order of the alphabet: equal keys, equal names.
    pub(crate) fn key(&self) -> String {
        let mut words: Vec<&str> = self.parts.iter().map(|p| p.word.as_str()).collect();
        words.sort_unstable();
        words.join(" ")
    }

    pub(crate) fn joined(&self) -> String {
        self.parts.iter().map(|p| p.word.as_str()).collect()
    }

    /// The family name, if the name has words: the last full one outside brackets.
    pub(crate) fn family(&self) -> Option<&str> {
        self.parts.iter().rev().find(|p| !p.initial && !p.aside).map(|p| p.word.as_str())
    }

    /// What stands before the family name.
    pub(crate) fn given(&self) -> Vec<&Part> {
        let last = self.parts.iter().rposition(|p| !p.initial && !p.aside);
        self.parts.iter().enumerate().filter(|(i, p)| Some(*i) != last && !p.aside).map(|(_, p)| p).collect()
    }

    /// The first letters of its capitalised words.
    pub(crate) fn acronym(&self) -> String {
        self.initials.clone()
    }

    /// One word in capitals only.
    pub(crate) fn is_capitals(&self) -> bool {
        self.capitals
    }

    /// Whether this is the other's first letters: DSV, Directorate of State Vigilance.
    pub(crate) fn is_acronym_of(&self, other: &Name) -> bool {
        let one_word = self.capitals && self.parts.len() == 1;
        one_word
            && other.parts.len() >= 2
            && self.parts[0].word.len() >= 2
            && other.initials == self.parts[0].word
    }
}

/// "Young, Andrew J." but not "Young, Jr." nor "Anton Malevra, President of the Union".
fn family_comes_first(pieces: &[&str]) -> bool {
    let words = |p: &str| p.split_whitespace().count();
    let second = fold(pieces[1].trim().trim_end_matches('.'));
    let first_of_second =
        second.split_whitespace().next().unwrap_or_default().trim_end_matches('.').to_owned();
    words(pieces[0]) <= 2
        && words(pieces[1]) <= 4
        && !second.is_empty()
        && (!lexicon::TITLES.contains_key(first_of_second.as_str()) || words(pieces[1]) > 1)
}

/// How two names' words fall together.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Alignment {
    shared: f64,
    /// Full words on both sides that found no partner.
    against: f64,
    /// Words that only one side has.
    missing: f64,
    full: u32,
}

impl Alignment {
    /// 0..=1; 0.5 is the cut.
    pub(crate) fn score(self) -> f64 {
        if self.full == 0 {
            return 0.2;
        }
        let all = self.shared + 1.5 * self.against + 0.35 * self.missing;
        (self.shared / all).clamp(0.0, 1.0).powf(1.35)
    }
}

/// Lays `a` beside `b`, each word of `a` with the likest free one of `b`.
pub(crate) fn align(a: &Name, b: &Name) -> Alignment {
    let mut out = Alignment::default();
    let mut free: Vec<bool> = vec![true; b.parts.len()];
    let mut alone = Vec::new();
    for p in &a.parts {
        let best = b.parts.iter().enumerate().filter(|(j, _)| free[*j]).map(|(j, q)| (likeness(p, q), j));
        match best.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1))).filter(|x| x.0 >= 0.7) {
            Some((s, j)) => {
                free[j] = false;
                let w = weight(p).min(weight(&b.parts[j]));
                out.shared += w * s;
                out.against += 0.6 * w * (1.0 - s);
                out.full += u32::from(!p.initial && !b.parts[j].initial);
            }
            None => alone.push(p),
        }
    }
    let rest: Vec<&Part> = b.parts.iter().zip(&free).filter(|(_, f)| **f).map(|(p, _)| p).collect();
    let sum = |ps: &[&Part]| ps.iter().map(|p| weight(p)).sum::<f64>();
    let (x, y) = (sum(&alone), sum(&rest));
    out.against += x.min(y);
    out.missing += x.max(y) - x.min(y);
    out
}

fn weight(p: &Part) -> f64 {
    let w = if p.initial { 0.5 } else { (p.word.len() as f64 / 6.0).clamp(0.6, 1.3) };
    if p.aside { w * 0.3 } else { w }
}

/// 0..=1.
pub(crate) fn likeness(p: &Part, q: &Part) -> f64 {
    if p.word == q.word {
        return 1.0;
    }
    if p.initial != q.initial {
        let (short, long) = if p.initial { (p, q) } else { (q, p) };
        return if long.word.starts_with(&short.word) { 0.9 } else { 0.0 };
    }
    if p.initial {
        return 0.0;
    }
    word_likeness(&p.word, &q.word)
}

/// Likeness of two full words: by edits, with the spellings of one sound made one first.
pub(crate) fn word_likeness(a: &str, b: &str) -> f64 {
    let plain = levenshtein::normalized_similarity(a.chars(), b.chars());
    if plain < 0.3 {
        return plain;
    }
    let (x, y) = (sound(a), sound(b));
    plain.max(levenshtein::normalized_similarity(x.chars(), y.chars()) * 0.95)
}

/// A word with the spellings of one sound made one (tsch, ch, cz; w, v; ou, u; y, i; doubled letters).
pub(crate) fn sound(word: &str) -> String {
    const RULES: [(&str, &str); 19] = [
        ("tsch", "c"),
        ("tch", "c"),
        ("cz", "c"),
        ("ch", "c"),
        ("kh", "c"),
        ("sch", "s"),
        ("sh", "s"),
        ("sz", "s"),
        ("zh", "z"),
        ("ph", "f"),
        ("th", "t"),
        ("ou", "u"),
        ("oo", "u"),
        ("ij", "i"),
        ("iy", "i"),
        ("yi", "i"),
        ("ck", "k"),
        ("ie", "i"),
        ("gh", "g"),
    ];
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let (to, len) = match RULES.iter().find(|(from, _)| rest.starts_with(from)) {
            Some((from, to)) => ((*to).to_owned(), from.len()),
            None => {
                let one = match c {
                    'w' => 'v',
                    'y' | 'j' => 'i',
                    'q' => 'k',
                    c => c,
                };
                (one.to_string(), c.len_utf8())
            }
        };
        if !out.ends_with(&to) {
            out.push_str(&to);
        }
        rest = &rest[len..];
    }
    out
}
