//! Ties: posts and covers, deputies and superiors, agents, penetration, contact, kin.

mod link;
mod nouns;
mod verbs;

use super::{Layer, Pass};
use crate::{Draft, Page};
use link::{Described, Found, Ground};
use tradent_dossier::{Actor, ActorType, Confidence, Kind, Mention, MentionForm, RecordId, Tie};
use tradent_text::BlockKind;

/// The pass.
pub const PASS: Pass = Pass {
    name: "ties",
    needs: &[Layer::Identity, Layer::Clauses, Layer::Tellings],
    gives: &[Layer::Relations],
    run,
};

fn run(page: &Page<'_>, draft: &mut Draft) {
    let (ties, described) = {
        let ground = Ground { page, draft, shape: &draft.shape, described: Default::default() };
        let mut found: Vec<Found> = Vec::new();
        for sentence in &page.sentences {
            if matches!(page.block(sentence).kind, BlockKind::Note { .. }) {
                continue;
            }
            ground.by_nouns(sentence.first, sentence.end, &mut found);
            ground.by_verbs(sentence.first, sentence.end, &mut found);
        }
        let ties = found.into_iter().filter_map(|f| record(&ground, f)).collect::<Vec<Tie>>();
        (ties, ground.described.into_inner())
    };
    add_described(page, draft, described, &ties);
    let mut seen = std::collections::BTreeSet::new();
    draft.reading.ties.extend(ties.into_iter().filter(|t| seen.insert(t.id)));
}

/// Adds the actors that ties made of descriptions, each with its mention, keeping the mentions in order.
fn add_described(page: &Page<'_>, draft: &mut Draft, described: Vec<Described>, ties: &[Tie]) {
    for d in described {
        let used = ties.iter().any(|t| t.to == Some(d.id) || t.from == d.id);
        let range = page.range_of(d.span.0, d.span.1);
        let Some(words) = page.anchor(range).filter(|_| used) else {
            continue;
        };
        let form: Box<str> = words.words().into();
        draft.reading.actors.push(Actor {
            id: d.id,
            kind: ActorType::Organisation,
            name: d.name.into(),
            names: vec![form],
        });
        draft.reading.mentions.push(Mention {
            id: RecordId::derive(Kind::Mention, page.source.doc(), &[range], ""),
            words,
            kind: ActorType::Organisation,
            form: MentionForm::Nominal,
            actor: Some(d.id),
        });
    }
    draft.reading.mentions.sort_by(|a, b| (&a.words, a.id).cmp(&(&b.words, b.id)));
}

fn record(ground: &Ground<'_, '_>, found: Found) -> Option<Tie> {
    if found.to == Some(found.from) {
        return None;
    }
    let page = ground.page;
    let range = page.range_of(found.evidence.0, found.evidence.1);
    let detail =
        format!("{} {} {}", found.kind, found.from, found.to.map(|t| t.to_string()).unwrap_or_default());
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
