//! Tellings about other tellings: "understood as a plant".

use super::raw::{Desk, Raw};
use crate::clauses::Tag;
use tradent_dossier::telling::Verdict;

/// What a content says a thing to be, where it says so right at its beginning.
pub(super) fn verdict_in(desk: &Desk<'_, '_>, raw: &Raw) -> Option<Verdict> {
    let first = raw.content_first;
    let (_, end) = desk.page.tokens_in(raw.hull());
    for at in first..end.min(first + 14) {
        let verdict = match desk.shape.low(at) {
            "plant" | "provocation" | "disinformation" => Verdict::Plant,
            "forgery" | "forgeries" | "forged" | "fake" | "fabrication" => Verdict::Forged,
            "false" | "untrue" | "lie" | "slander" | "invention" | "hoax" => Verdict::False,
            "true" | "genuine" | "authentic" => Verdict::True,
            _ => continue,
        };
        let negated = (first..at).any(|i| desk.shape.tag(i) == Tag::Neg);
        return (!negated).then_some(verdict);
    }
    None
}

/// The telling that "it" or "this" at the head of `raw` speaks of: the last one before it in the
/// two sentences before, told by somebody, of the same level.
pub(super) fn spoken_of(desk: &Desk<'_, '_>, raws: &[Raw], index: usize) -> Option<usize> {
    let raw = &raws[index];
    let sentence = desk.page.tokens.get(raw.at)?.sentence;
    raws[..index].iter().rposition(|other| {
        let there = desk.page.tokens.get(other.at).map_or(usize::MAX, |t| t.sentence);
        there <= sentence
            && sentence - there <= 2
            && other.hull().end() <= raw.hull().start()
            && other.act != tradent_dossier::Act::Think
            && (other.parent.is_none() || other.parent == raw.parent || other.confidence >= 0.5)
    })
}
