//! Who is who: one actor per person, and whom each name, description and pronoun means.
//!
//! Names come first, over the whole document ([`names`]); then descriptions and pronouns in text
//! order ([`mentions`]). Where two actors fit equally, nobody is named.

mod cast;
mod mentions;
mod names;
mod pronouns;

use super::{Layer, Pass};
use crate::{Draft, Page};
use cast::Cast;
use text_size::TextRange;
use tradent_dossier::{Actor, Kind, Mention, RecordId};

/// The pass.
pub const PASS: Pass = Pass { name: "identity", needs: &[Layer::Names], gives: &[Layer::Identity], run };

/// Gives every mention its actor and adds descriptions and pronouns. Linear in the tokens, but for
/// namesakes.
fn run(page: &Page<'_>, draft: &mut Draft) {
    let mut cast = Cast::default();
    names::cast(page, &draft.reading, &mut cast);
    mentions::describe(page, &draft.reading, &mut cast);
    pronouns::resolve(page, &draft.reading, &mut cast);
    give(page, draft, cast);
}

/// Writes the cast into the reading: actors by their first mention, mentions in text order.
fn give(page: &Page<'_>, draft: &mut Draft, cast: Cast) {
    let doc = draft.reading.document.id;
    let mut places = cast.places;
    places.sort_by_key(|p| (p.range.start(), p.range.end()));
    let mut ids: Vec<Option<RecordId>> = vec![None; cast.people.len()];
    for place in &places {
        let Some(who) = place.who else { continue };
        if ids[who].is_none() {
            ids[who] = Some(RecordId::derive(Kind::Actor, doc, &[place.range], ""));
        }
    }
    let mut order: Vec<usize> = Vec::new();
    let mut mentions = Vec::with_capacity(places.len());
    for place in &places {
        let Some(words) = page.anchor(place.range) else {
            continue;
        };
        order.extend(place.who);
        let id = RecordId::derive(Kind::Mention, doc, &[place.range], "");
        mentions.push(Mention {
            id,
            words,
            kind: place.kind,
            form: place.form,
            actor: place.who.and_then(|w| ids[w]),
        });
    }
    let mut seen = vec![false; cast.people.len()];
    order.retain(|who| !std::mem::replace(&mut seen[*who], true));
    draft.reading.mentions = mentions;
    for who in order {
        let person = &cast.people[who];
        let Some(id) = ids[who] else { continue };
        draft.reading.actors.push(Actor {
            id,
            kind: person.kind,
            name: person.fullest().into(),
            names: person.forms().iter().map(|n| n.as_str().into()).collect(),
        });
    }
}

/// The mention that stands for `range` best: the one that covers it or that it covers, else the one
/// that shares most with it; among equals the first.
///
/// Mentions must stand in text order, as the pass leaves them. Logarithmic in the mentions, but for
/// those that touch the range.
pub fn mention_at(draft: &Draft, range: TextRange) -> Option<&Mention> {
    let mentions = &draft.reading.mentions;
    // No mention is inside another, so their ends are in order as their starts are.
    let first = mentions.partition_point(|m| m.words.range().end() <= range.start());
    let touching = mentions[first..].iter().take_while(|m| m.words.range().start() < range.end());
    let mut best: Option<(u32, &Mention)> = None;
    for mention in touching {
        let Some(shared) = mention.words.range().intersect(range) else {
            continue;
        };
        let shared = u32::from(shared.len());
        if best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, mention));
        }
    }
    best.map(|(_, mention)| mention)
}

/// The actor whose mention covers or overlaps `range` best, a teller's span for one; `None` where
/// no mention stands there or the one that does isn't resolved.
pub fn actor_at(draft: &Draft, range: TextRange) -> Option<RecordId> {
    mention_at(draft, range)?.actor
}

#[cfg(test)]
mod tests;
