//! The author's own hedges: those that stand in no telling and hedge no telling.

use super::tellings::hedging::{Hedging, hedgings};
use super::{Layer, Pass};
use crate::clauses::{Clause, Tag};
use crate::{Draft, Page};
use text_size::TextRange;
use tradent_dossier::{Hedge, Kind, RecordId};
use tradent_text::BlockKind;

/// The pass.
pub const PASS: Pass =
    Pass { name: "hedges", needs: &[Layer::Tellings, Layer::Clauses], gives: &[Layer::Hedges], run };

fn run(page: &Page<'_>, draft: &mut Draft) {
    let mut taken: Vec<TextRange> = Vec::new();
    for telling in &draft.reading.tellings {
        taken.extend(telling.content.anchors().iter().map(|a| a.range()));
        taken.extend(telling.cue.iter().map(|a| a.range()));
        taken.extend(telling.report.iter().flat_map(|r| r.cues.iter().map(|a| a.range())));
    }
    taken.sort_by_key(|r| (r.start(), r.end()));
    // The furthest end of what begins up to each place: one look tells whether a hedge is covered.
    let mut furthest = Vec::with_capacity(taken.len());
    let mut far = 0u32;
    for range in &taken {
        far = far.max(range.end().into());
        furthest.push(far);
    }
    let shape = &draft.shape;
    let mut found = Vec::new();
    for hedge in hedgings(shape, 0, shape.len()) {
        let range = page.range_of(hedge.first, hedge.end);
        let before = taken.partition_point(|r| r.start() < range.end());
        let covered = before > 0 && furthest[before - 1] > u32::from(range.start());
        let sentence = &page.sentences[page.tokens[hedge.first].sentence];
        let running = matches!(
            page.block(sentence).kind,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation
        );
        let modal = hedge.end == hedge.first + 1 && shape.tag(hedge.first) == Tag::Modal;
        if covered || !running || !(hedge.strong || modal) {
            continue;
        }
        found.push((hedge, range, scope(draft, page, &hedge, sentence.end)));
    }
    for (hedge, range, scope) in found {
        let Some(words) = page.anchor(range) else {
            continue;
        };
        draft.reading.hedges.push(Hedge {
            id: RecordId::derive(Kind::Hedge, page.source.doc(), &[range], ""),
            words,
            class: hedge.class,
            scope: scope.and_then(|s| page.anchor(s)),
        });
    }
}

/// What follows the hedge in its clause.
fn scope(draft: &Draft, page: &Page<'_>, hedge: &Hedging, end: usize) -> Option<TextRange> {
    let mut first = hedge.end;
    if draft.shape.tag(first) == Tag::That {
        first += 1;
    }
    if first >= end {
        return None;
    }
    let to = draft.shape.clause_end(first, end, Clause::Finite);
    (to > first).then(|| page.range_of(first, to))
}
