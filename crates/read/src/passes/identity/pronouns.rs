//! Pronouns to the nearest actor that fits; nobody where two fit equally.

use super::cast::{Cast, Gender, Place};
use super::names::fold;
use crate::Page;
use text_size::TextRange;
use tradent_dossier::{ActorType, MentionForm, Reading};
use tradent_text::WordKind;

/// How many sentences back a pronoun looks.
const BACK: usize = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pronoun {
    He,
    She,
    They,
    /// The author's "I" and "we".
    First,
}

fn pronoun(word: &str) -> Option<Pronoun> {
    Some(match word {
        "he" | "him" | "his" | "himself" | "He" | "His" | "HE" | "HIS" | "HIM" => Pronoun::He,
        "she" | "her" | "hers" | "herself" | "She" | "Her" | "SHE" | "HER" => Pronoun::She,
        "they" | "them" | "They" => Pronoun::They,
        "I" | "me" | "my" | "myself" | "My" => Pronoun::First,
        _ => return None,
    })
}

/// Somebody mentioned, as a pronoun sees it.
#[derive(Debug, Clone, Copy)]
struct Seen {
    who: usize,
    sentence: usize,
    /// First person mentioned in its sentence.
    leads: bool,
    group: bool,
}

/// Adds every personal pronoun to the cast, resolved where one actor fits. Linear: each looks back
/// over three sentences and at most thirty-two mentions.
pub fn resolve(page: &Page<'_>, reading: &Reading, cast: &mut Cast) {
    cast.places.sort_by_key(|p| (p.range.start(), p.range.end()));
    let author = author(reading, cast);
    let known = std::mem::take(&mut cast.places);
    let mut seen: Vec<Seen> = Vec::new();
    let mut out = Vec::new();
    let (mut at, mut quoted, mut block) = (0, false, usize::MAX);
    for i in 0..page.tokens.len() {
        let token = page.tokens[i];
        while at < known.len() && known[at].range.start() <= token.range.start() {
            see(&known[at], token.sentence, &mut seen);
            at += 1;
        }
        let here = page.sentences[token.sentence].block;
        if here != block {
            (block, quoted) = (here, false);
        }
        let word = page.token(i);
        match word {
            "“" | "„" | "«" => quoted = true,
            "”" | "»" => quoted = false,
            "\"" => quoted = !quoted,
            _ => {}
        }
        if token.kind != WordKind::Word || word.len() > 8 {
            continue;
        }
        let Some(p) = pronoun(word) else { continue };
        if at > 0 && known[at - 1].range.end() > token.range.start() {
            continue;
        }
        let who = match p {
            Pronoun::First => author.filter(|_| !quoted),
            _ if quoted => None,
            _ => nearest(p, &seen, token.sentence, page, cast),
        };
        let kind = if p == Pronoun::They { ActorType::Group } else { ActorType::Person };
        if let Some(who) = who {
            if let Pronoun::He | Pronoun::She = p {
                let gender = if p == Pronoun::He { Gender::Male } else { Gender::Female };
                cast.people[who].gender = cast.people[who].gender.or(gender);
            }
            see(
                &Place { range: token.range, kind, form: MentionForm::Pronoun, who: Some(who) },
                token.sentence,
                &mut seen,
            );
        }
        out.push(Place { range: token.range, kind, form: MentionForm::Pronoun, who });
    }
    cast.places = known;
    cast.places.extend(out);
}

fn see(place: &Place, sentence: usize, seen: &mut Vec<Seen>) {
    let Some(who) = place.who else { return };
    let group = matches!(place.kind, ActorType::Group | ActorType::Organisation);
    if place.kind != ActorType::Person && !group {
        return;
    }
    let leads = !seen.iter().rev().take_while(|s| s.sentence == sentence).any(|s| s.group == group);
    seen.push(Seen { who, sentence, leads, group });
}

/// The actor that fits a pronoun best, if one fits clearly best.
fn nearest(p: Pronoun, seen: &[Seen], sentence: usize, page: &Page<'_>, cast: &Cast) -> Option<usize> {
    let mut scores: Vec<(usize, i32)> = Vec::new();
    let block = page.sentences[sentence].block;
    for (back, s) in seen.iter().rev().take(32).enumerate() {
        let distance = sentence - s.sentence;
        if distance > BACK || (page.sentences[s.sentence].block != block && distance > 1) {
            break;
        }
        let someone = &cast.people[s.who];
        let fits = match p {
            Pronoun::They => s.group,
            Pronoun::He => !s.group && someone.gender != Gender::Female,
            Pronoun::She => !s.group && someone.gender != Gender::Male,
            Pronoun::First => false,
        };
        if !fits {
            continue;
        }
        let sure = match (p, someone.gender) {
            (Pronoun::He, Gender::Male) | (Pronoun::She, Gender::Female) => 2,
            _ => 0,
        };
        let score = 12 - 4 * i32::try_from(distance).unwrap_or(3)
            + if s.leads { 4 } else { 0 }
            + sure
            + i32::from(back == 0);
        match scores.iter_mut().find(|(w, _)| *w == s.who) {
            Some((_, best)) => *best = (*best).max(score),
            None => scores.push((s.who, score)),
        }
    }
    scores.sort_by_key(|(w, score)| (-score, *w));
    match scores.as_slice() {
        [] => None,
        [(who, _)] => Some(*who),
        [(who, first), (_, second), ..] => (first - second >= 2).then_some(*who),
    }
}

/// The actor who is the document's author: one whose name the author's words bear, else the place
/// in the text that names the author.
fn author(reading: &Reading, cast: &mut Cast) -> Option<usize> {
    let field = reading.document.author.as_ref()?;
    let words: Vec<String> = field.words.split_whitespace().map(fold).collect();
    let last = words.last()?;
    let found = cast.places.iter().find(|p| {
        p.kind == ActorType::Person
            && p.form == MentionForm::Name
            && p.who.is_some_and(|w| {
                cast.people[w]
                    .names
                    .iter()
                    .any(|n| n.split_whitespace().last().map(fold).as_ref() == Some(last))
            })
    });
    if let Some(place) = found {
        return place.who;
    }
    let anchor = field.anchor.as_ref()?;
    let range: TextRange = anchor.range();
    if cast.places.iter().any(|p| p.range.intersect(range).is_some_and(|r| !r.is_empty())) {
        return None;
    }
    let who = cast.add(ActorType::Person, Gender::Unknown);
    cast.people[who].called(anchor.words());
    cast.places.push(Place { range, kind: ActorType::Person, form: MentionForm::Name, who: Some(who) });
    cast.places.sort_by_key(|p| (p.range.start(), p.range.end()));
    Some(who)
}
