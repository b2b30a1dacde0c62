//! Events: what happened, by the word that says so.

use super::{Layer, Pass};
use crate::clauses::{Form, Tag};
use crate::passes::identity::actor_at;
use crate::{Draft, Lexicon, Page};
use std::sync::OnceLock;
use tradent_dossier::{Confidence, Event, EventType, Kind, Participant, RecordId, Status};
use tradent_text::BlockKind;

/// The pass.
pub const PASS: Pass = Pass {
    name: "events",
    needs: &[Layer::Identity, Layer::Clauses, Layer::Dates],
    gives: &[Layer::Relations],
    run,
};

fn words() -> &'static Lexicon {
    static LIST: OnceLock<Lexicon> = OnceLock::new();
    LIST.get_or_init(|| Lexicon::parse(include_str!("../../../../lexicons/events.tsv")))
}

fn run(page: &Page<'_>, draft: &mut Draft) {
    let mut events = Vec::new();
    for sentence in &page.sentences {
        if matches!(
            page.block(sentence).kind,
            BlockKind::Note { .. } | BlockKind::Heading { .. } | BlockKind::Masthead
        ) {
            continue;
        }
        for at in sentence.first..sentence.end {
            let Some(columns) = words().get(draft.shape.low(at)) else {
                continue;
            };
            let Some(kind) = columns.first().and_then(|k| k.parse().ok()) else {
                continue;
            };
            let found = match columns.get(1) {
                Some(&"verb") => by_verb(page, draft, at, sentence.first, sentence.end, kind),
                _ => by_noun(page, draft, at, sentence.first, kind),
            };
            events.extend(found);
        }
    }
    draft.reading.events.extend(events);
}

fn event(
    page: &Page<'_>,
    draft: &Draft,
    at: usize,
    kind: EventType,
    participants: Vec<Participant>,
    status: Status,
    confidence: f64,
) -> Option<Event> {
    let range = page.tokens[at].range;
    let sentence = page.sentences[page.tokens[at].sentence].range;
    let dates = &draft.reading.dates;
    let first = dates.partition_point(|d| d.words.range().end() <= sentence.start());
    let near = |d: &&tradent_dossier::When| u32::from(d.words.range().start()).abs_diff(range.start().into());
    let when = dates[first..]
        .iter()
        .take_while(|d| d.words.range().start() < sentence.end())
        .take(12)
        .filter(|d| d.edtf.is_some())
        .min_by_key(near);
    Some(Event {
        id: RecordId::derive(Kind::Event, page.source.doc(), &[range], kind.as_str()),
        kind,
        trigger: page.anchor(range)?,
        participants,
        when: when.and_then(|d| d.edtf.clone()),
        place: None,
        status,
        confidence: Confidence::new(confidence),
    })
}

fn by_verb(
    page: &Page<'_>,
    draft: &Draft,
    at: usize,
    first: usize,
    end: usize,
    kind: EventType,
) -> Option<Event> {
    let s = &draft.shape;
    if s.tag(at) != Tag::Verb {
        return None;
    }
    let group = s.group(at, first);
    let reduced = s.tok(at).form == Form::Participle && group.first == at;
    let passive = group.passive || reduced;
    let actor = |span: (usize, usize)| actor_at(draft, page.range_of(span.0, span.1));
    let who = s.subject(group.first, first).map(|x| x.antecedent.unwrap_or(x.range)).and_then(actor);
    let mut participants = Vec::new();
    let mut put = |role: &str, who: Option<RecordId>| {
        if let Some(actor) = who {
            participants.push(Participant { role: role.into(), actor });
        }
    };
    put(if passive { "patient" } else { "agent" }, who);
    let next = if s.tag(at + 1) == Tag::Adv { at + 2 } else { at + 1 };
    if passive && s.low(next) == "by" {
        put("agent", s.nouns_end(next + 1, end).and_then(|e| actor((next + 1, e))));
    } else if !passive && let Some(to) = s.noun_end(next, end, false) {
        put("patient", actor((next, to)));
    }
    let planned = group.infinitive || group.modal.is_some();
    let status = if group.negated {
        Status::Denied
    } else if planned {
        Status::Planned
    } else {
        Status::Reported
    };
    let sure = if participants.is_empty() { 0.4 } else { 0.55 };
    event(page, draft, at, kind, participants, status, sure)
}

fn by_noun(page: &Page<'_>, draft: &Draft, at: usize, first: usize, kind: EventType) -> Option<Event> {
    let s = &draft.shape;
    if !matches!(s.tag(at), Tag::Noun) {
        return None;
    }
    let mut participants = Vec::new();
    let mut put = |role: &str, token: usize| {
        if let Some(actor) = actor_at(draft, page.tokens[token].range) {
            participants.push(Participant { role: role.into(), actor });
        }
    };
    if at > first && (s.tok(at - 1).possessive || s.tag(at - 1) == Tag::Poss) {
        put("agent", at - 1);
    }
    let target = if matches!(s.low(at + 2), "the" | "a") { at + 3 } else { at + 2 };
    if target < page.tokens.len() {
        match s.low(at + 1) {
            "of" => put("patient", target),
            "with" => put("with", target),
            _ => {}
        }
    }
    let sure = if participants.is_empty() { 0.4 } else { 0.5 };
    event(page, draft, at, kind, participants, Status::Reported, sure)
}
