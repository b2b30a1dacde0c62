//! Ties: posts and covers, deputies and superiors, agents, penetration, contact, kin.

mod link;
mod nouns;
mod verbs;

use super::{Layer, Pass};
use crate::{Draft, Page};
use link::{Found, Ground};
use tradent_dossier::{Confidence, Kind, RecordId, Tie};
use tradent_text::BlockKind;

/// The pass.
pub const PASS: Pass = Pass { name: "ties", needs: &[Layer::Identity, Layer::Clauses, Layer::Tellings], gives: &[Layer::Relations], run };

fn run(page: &Page<'_>, draft: &mut Draft) {
    let ties = {
        let ground = Ground { page, draft, shape: &draft.shape };
        let mut found: Vec<Found> = Vec::new();
        for sentence in &page.sentences {
            if matches!(page.block(sentence).kind, BlockKind::Note { .. }) {
                continue;
            }
            ground.by_nouns(sentence.first, sentence.end, &mut found);
            ground.by_verbs(sentence.first, sentence.end, &mut found);
        }
        found.into_iter().filter_map(|f| record(&ground, f)).collect::<Vec<Tie>>()
    };
    let mut seen = std::collections::BTreeSet::new();
    draft.reading.ties.extend(ties.into_iter().filter(|t| seen.insert(t.id)));
}

fn record(ground: &Ground<'_, '_>, found: Found) -> Option<Tie> {
    if found.to == Some(found.from) {
        return None;
    }
    let page = ground.page;
    let range = page.range_of(found.evidence.0, found.evidence.1);
    let detail = format!("{} {} {}", found.kind, found.from, found.to.map(|t| t.to_string()).unwrap_or_default());
    Some(Tie {
        id: RecordId::derive(Kind::Tie, page.source.doc(), &[range], &detail),
        kind: found.kind,
        from: found.from,
        to: found.to,
        post: found.post.and_then(|p| page.anchor(page.range_of(p.0, p.1))),
        evidence: page.anchor(range)?,
        when: found.dated.then(|| ground.date_in(found.evidence)).flatten(),
        status: ground.status(found.evidence, found.status),
        cover: found.cover,
        confidence: Confidence::new(found.confidence),
    })
}
