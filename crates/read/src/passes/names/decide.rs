//! What a name is, decided once for the whole document.

use super::Candidate;
use super::capitals::{lower, possessive, shouted, stem};
use super::words::WORDS;
use crate::Page;
use rustc_hash::{FxHashMap, FxHashSet};
use tradent_dossier::ActorType;
use tradent_text::WordKind;

/// Evidence for each type, in small whole numbers.
#[derive(Debug, Clone, Copy, Default)]
struct Votes {
    person: i32,
    place: i32,
    organisation: i32,
    /// Places where its capital can't come from a sentence's beginning.
    inside: u32,
}

/// The type of every candidate; `None` for what is no name. Linear in the tokens.
pub fn kinds(page: &Page<'_>, candidates: &[Candidate]) -> Vec<Option<ActorType>> {
    let small = small_words(page, candidates);
    let surnames = surnames(page, candidates);
    let mut votes: FxHashMap<String, Votes> = FxHashMap::default();
    for c in candidates.iter().filter(|c| c.kind.is_none() && !c.shouted) {
        weigh(page, c, votes.entry(key(page, c.first, c.end)).or_default());
    }
    candidates
        .iter()
        .map(|c| {
            let key = key(page, c.first, c.end);
            let last = lower(page, c.end - 1);
            if c.end == c.first + 1
                && c.kind != Some(ActorType::Group)
                && c.form == tradent_dossier::MentionForm::Name
                && surnames.contains(&last)
                && c.kind != Some(ActorType::Organisation)
            {
                return Some(ActorType::Person);
            }
            if c.kind.is_some() {
                return c.kind;
            }
            let single = c.end == c.first + 1;
            if c.shouted {
                return votes.get(&key).filter(|v| v.inside > 0).map(decide);
            }
            let v = votes.get(&key).copied().unwrap_or_default();
            if single
                && small.contains(&last)
                && !shouted(stem(page, c.first))
                && v.person + v.place + v.organisation < 3
            {
                return None;
            }
            if surnames.contains(&last) && !single && v.organisation < 3 {
                return Some(ActorType::Person);
            }
            // A word that only ever opens sentences, with nothing else for it.
            if v.inside == 0 && single && v.person + v.place + v.organisation <= 0 {
                return None;
            }
            Some(decide(&v))
        })
        .collect()
}

fn decide(v: &Votes) -> ActorType {
    if v.organisation > v.person && v.organisation >= v.place {
        ActorType::Organisation
    } else if v.place > v.person {
        ActorType::Place
    } else {
        ActorType::Person
    }
}

fn key(page: &Page<'_>, first: usize, end: usize) -> String {
    let mut out = lower(page, first);
    for i in first + 1..end {
        out.push(' ');
        out.push_str(&lower(page, i));
    }
    out
}

/// Words that candidates are made of and that the document also writes small.
fn small_words(page: &Page<'_>, candidates: &[Candidate]) -> FxHashSet<String> {
    let asked: FxHashSet<String> = candidates
        .iter()
        .filter(|c| c.end == c.first + 1 && c.kind.is_none())
        .map(|c| lower(page, c.first))
        .collect();
    let mut out = FxHashSet::default();
    for i in 0..page.tokens.len() {
        let word = page.token(i);
        if page.tokens[i].kind == WordKind::Word
            && word.as_bytes()[0].is_ascii_lowercase()
            && asked.contains(word)
        {
            out.insert(word.to_owned());
        }
    }
    out
}

/// Last words of names that are persons by a title or a given name.
fn surnames(page: &Page<'_>, candidates: &[Candidate]) -> FxHashSet<String> {
    let mut out = FxHashSet::default();
    for c in candidates {
        if c.kind == Some(ActorType::Person) && c.form == tradent_dossier::MentionForm::Name && c.end > c.name
        {
            let last = lower(page, c.end - 1);
            let of = (c.name..c.end).any(|k| page.token(k) == "of");
            if !of && (c.name > c.first || c.end > c.name + 1) && last.len() > 1 {
                out.insert(last);
            }
        }
    }
    out
}

/// Adds what one place in the text says.
fn weigh(page: &Page<'_>, c: &Candidate, votes: &mut Votes) {
    let sentence = &page.sentences[page.tokens[c.first].sentence];
    let opening =
        c.first == sentence.first || matches!(page.token(c.first - 1), "“" | "\"" | "‘" | ":" | "." | "—");
    votes.inside += u32::from(!opening);
    let before = if c.first > sentence.first { page.token(c.first - 1) } else { "" };
    match before {
        "in" | "In" => votes.place += 3,
        "at" | "near" | "At" | "Near" | "outside" | "around" => votes.place += 2,
        "from" | "From" | "into" | "through" | "towards" | "across" | "throughout" | "reached"
        | "leaving" | "left" => votes.place += 1,
        // "the Pyatov Trial" is named after somebody.
        "the" | "The" if c.end < sentence.end && super::capitals::capital(page, c.end) => votes.person += 1,
        "the" | "The" => votes.organisation += 2,
        "and" | "with" | "With" | "told" | "asked" | "by" | "saw" | "met" | "that" => votes.person += 1,
        _ => {}
    }
    let words = c.end - c.first;
    let plain = stem(page, c.first);
    if words == 1 && shouted(plain) && plain.chars().count() <= 7 {
        votes.organisation += if before == "the" { 4 } else { 2 };
    }
    if words >= 2 && before != "the" && !(c.first..c.end).any(|k| matches!(page.token(k), "of" | "&")) {
        votes.person += 2;
    }
    if possessive(page, c.end - 1) {
        votes.person += 1;
    }
    let next = if c.end < sentence.end { page.token(c.end) } else { "" };
    match next {
        "said" | "told" | "asked" | "replied" | "answered" | "wrote" | "thought" | "believed" | "knew"
        | "added" | "stated" | "himself" | "herself" | "who" | "saw" | "felt" | "went" | "came" | "met"
        | "says" | "expressed" | "remarked" | "suggested" | "explained" | "insisted" | "recalled"
        | "denied" | "took" | "spoke" | "called" => votes.person += 3,
        "had" | "was" | "would" | "has" | "is" | "did" | "could" | "then" | "also" | "and" | "might" => {
            votes.person += 1
        }
        "," => {
            let after = if c.end + 1 < sentence.end { page.token(c.end + 1) } else { "" };
            if matches!(after, "his" | "her" | "who" | "a" | "the" | "whose") {
                votes.person += 2;
            }
        }
        _ => {}
    }
    // "(NKVD)" after a longer name was an organisation's; a bracketed place is rare.
    if before == "(" && shouted(plain) {
        votes.organisation += 2;
    }
    if WORDS.head(&lower(page, c.end - 1)) {
        votes.organisation += 3;
    }
}
