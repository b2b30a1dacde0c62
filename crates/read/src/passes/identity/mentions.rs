//! Descriptions that stand for somebody: "the double agent", "his deputy", "its leader".

use super::cast::{Cast, Gender, Place};
use super::names::fold;
use crate::{Lexicon, Page};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use text_size::TextRange;
use tradent_dossier::{ActorType, MentionForm, Reading};
use tradent_text::WordKind;

static ROLES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../../../../lexicons/roles.tsv")));

/// The words between an article and its noun are at most so many.
const MODIFIERS: usize = 3;

/// Adds every description to the cast, with whom it means: the name it stands beside, the last one
/// so described, else somebody new. Linear.
pub fn describe(page: &Page<'_>, reading: &Reading, cast: &mut Cast) {
    let taken: Vec<TextRange> = reading.mentions.iter().map(|m| m.words.range()).collect();
    let whose: Vec<Option<usize>> = cast.places.iter().map(|p| p.who).collect();
    let kinds: Vec<ActorType> = cast.places.iter().map(|p| p.kind).collect();
    // Who was last called by a role: by title ("Ambassador Erell") or description.
    let mut last: FxHashMap<String, usize> = FxHashMap::default();
    let mut at = 0;
    let mut described_to = 0.into();
    for i in 0..page.tokens.len() {
        while at < taken.len() && taken[at].start() <= page.tokens[i].range.start() {
            if let Some(w) = whose[at].filter(|_| kinds[at] == ActorType::Person) {
                for word in page.words(taken[at]).split_whitespace().take(6).map(fold) {
                    if ROLES.has(&word) {
                        last.insert(word, w);
                    }
                }
            }
            at += 1;
        }
        let Some((first, gender, role)) = description(page, i) else {
            continue;
        };
        let range = page.range_of(first, i + 1);
        let before = at.checked_sub(1).filter(|k| taken[*k].end() <= range.start());
        let free = at.checked_sub(1).is_none_or(|k| taken[k].end() <= range.start())
            && taken.get(at).is_none_or(|t| t.start() >= range.end());
        if !free || range.start() < described_to {
            continue;
        }
        described_to = range.end();
        let person = |k: usize| kinds[k] == ActorType::Person;
        let gap = |a: TextRange, b: TextRange| {
            page.source.words(TextRange::new(a.end(), b.start())).map_or("", str::trim)
        };
        // "Orlo, Brandt's deputy": past the possessor.
        let owner = before.filter(|k| matches!(gap(taken[*k], range), "'s" | "’s" | "'" | "’"));
        let before = match owner {
            Some(k) => k
                .checked_sub(1)
                .filter(|b| gap(taken[*b], taken[k]) == ",")
                .filter(|b| taken[*b].end() <= taken[k].start()),
            None => before,
        };
        // "Miller, its leader" ; "his deputy Fridman" ; "its leader, General Miller"
        let apposed = before
            .filter(|k| person(*k) && (owner.is_some() || gap(taken[*k], range) == ","))
            .and_then(|k| whose[k]);
        let named = (at < taken.len() && person(at) && matches!(gap(range, taken[at]), "" | ","))
            .then(|| whose[at])
            .flatten();
        let close = if at < taken.len() && gap(range, taken.get(at).copied().unwrap_or(range)).is_empty() {
            named
        } else {
            None
        };
        let definite = page.token(first).eq_ignore_ascii_case("the")
            || matches!(page.token(first), "this" | "that" | "This" | "That");
        let known = last.get(&role).copied().filter(|_| definite);
        let who =
            close.or(apposed).or(named).or(known).unwrap_or_else(|| cast.add(ActorType::Person, gender));
        let person = &mut cast.people[who];
        person.gender = person.gender.or(gender);
        person.described(page.words(range));
        last.insert(role, who);
        cast.places.push(Place {
            range,
            kind: ActorType::Person,
            form: MentionForm::Nominal,
            who: Some(who),
        });
    }
}

/// The description whose noun is token `i`: its first token, its noun's gender and the noun.
fn description(page: &Page<'_>, i: usize) -> Option<(usize, Gender, String)> {
    let token = page.tokens[i];
    let word = page.token(i);
    if token.kind != WordKind::Word || !word.as_bytes()[0].is_ascii_lowercase() || word.len() > 24 {
        return None;
    }
    let noun = tradent_text::possessive_stem(word);
    let gender = ROLES.column(noun, 0)?;
    if noun.len() < word.len() && noun.ends_with('s') {
        return None;
    }
    // A noun before another noun only describes it: "the agent network".
    if let Some(next) = page.tokens.get(i + 1)
        && next.sentence == token.sentence
        && ROLES.has(page.token(i + 1))
    {
        return None;
    }
    let sentence = page.sentences.get(token.sentence)?.first;
    let mut first = i;
    for _ in 0..=MODIFIERS {
        if first == sentence {
            return None;
        }
        first -= 1;
        let word = page.token(first);
        let lower = word.to_ascii_lowercase();
        if matches!(
            lower.as_str(),
            "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "its"
                | "their"
                | "my"
                | "our"
                | "your"
                | "this"
                | "that"
                | "another"
                | "one"
        ) {
            // A possessive ending cuts the range inside a token; the noun's is kept whole.
            return (noun.len() == word_len(page, i)).then(|| (first, Gender::of(gender), noun.to_owned()));
        }
        if tradent_text::possessive_stem(word).len() < word.len() && page.tokens[first].kind == WordKind::Word
        {
            return (noun.len() == word_len(page, i))
                .then(|| (first + 1, Gender::of(gender), noun.to_owned()));
        }
        if page.tokens[first].kind != WordKind::Word
            || matches!(
                lower.as_str(),
                "of" | "and"
                    | "or"
                    | "in"
                    | "to"
                    | "was"
                    | "is"
                    | "as"
                    | "by"
                    | "with"
                    | "for"
                    | "from"
                    | "at"
                    | "on"
                    | "had"
            )
        {
            return None;
        }
    }
    None
}

fn word_len(page: &Page<'_>, i: usize) -> usize {
    page.token(i).len()
}
