//! "A wrote to B, saying that p. On the main issue, he said that q": he is A.
//!
//! Whoever told something last goes on unless somebody answers. The pronoun's own reading, which
//! looks at names only, may have settled on the hearer.

use super::raw::{Desk, Raw};
use crate::clauses::Tag;
use tradent_dossier::{Act, RecordId};

/// Gives a pronoun's telling to the teller of the sentence before where it was given to his hearer.
/// `raws` in text order. Linear.
pub(super) fn keep_the_teller(desk: &Desk<'_, '_>, raws: &mut [Raw]) {
    let mut last: Option<(usize, RecordId, Vec<RecordId>)> = None;
    for index in 0..raws.len() {
        let inside = raws[index.saturating_sub(4)..index]
            .iter()
            .any(|o| o.holds(desk.page.tokens[raws[index].at].range));
        if inside {
            continue;
        }
        let sentence = desk.page.tokens[raws[index].at].sentence;
        let raw = &mut raws[index];
        if let (Some((before, teller, hearers)), Some(slot)) = (&last, &mut raw.teller)
            && *before + 1 == sentence
            && raw.act != Act::Reply
            && let Some(words) = slot.words
            && matches!(desk.page.words(words), "he" | "He" | "she" | "She")
            && desk.shape.tag(desk.page.tokens_in(words).0) == Tag::Subj
            && slot.actor.is_some_and(|a| hearers.contains(&a))
        {
            slot.actor = Some(*teller);
        }
        last = raw.teller.and_then(|t| t.actor).map(|teller| {
            (sentence, teller, raw.hearers.iter().filter_map(|h| h.actor).filter(|h| *h != teller).collect())
        });
    }
}
