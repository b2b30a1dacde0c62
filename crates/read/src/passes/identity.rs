//! Who is who: one actor per person, and whom each name, description and pronoun means.

use super::{Layer, Pass};
use crate::{Draft, Page};
use text_size::TextRange;
use tradent_dossier::{Mention, RecordId};

/// The pass.
pub const PASS: Pass = Pass { name: "identity", needs: &[Layer::Names], gives: &[Layer::Identity], run };

fn run(_page: &Page<'_>, _draft: &mut Draft) {}

/// The mention that stands for `range` best: the one that covers it or that it covers, else the one
/// that shares most with it; among equals the first.
///
/// Mentions must stand in text order, as the pass leaves them. Logarithmic in the mentions, but for
/// those that touch the range.
pub fn mention_at<'d>(draft: &'d Draft, range: TextRange) -> Option<&'d Mention> {
    let mentions = &draft.reading.mentions;
    // No mention is inside another, so their ends are in order as their starts are.
    let first = mentions.partition_point(|m| m.words.range().end() <= range.start());
    let touching = mentions[first..].iter().take_while(|m| m.words.range().start() < range.end());
    let mut best: Option<(u32, &Mention)> = None;
    for mention in touching {
        let Some(shared) = mention.words.range().intersect(range) else { continue };
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
