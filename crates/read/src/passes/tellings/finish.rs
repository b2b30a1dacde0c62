//! From raw tellings to records.

use super::about;
use super::hedging::{Phrases, phrase_at, phrases};
use super::raw::{Desk, Raw, Shaped, Slot};
use crate::Lexicon;
use crate::clauses::Tag;
use std::sync::OnceLock;
use text_size::TextRange;
use tradent_dossier::telling::{AccessKind, Content};
use tradent_dossier::{
    About, Access, Act, Anchor, Certainty, Confidence, Edtf, Kind, Mode, Party, RecordId, Report, Status,
    Telling,
};

/// What made these readings.
const READER: &str = "rules";

fn access_list() -> &'static (Lexicon, Phrases) {
    static LIST: OnceLock<(Lexicon, Phrases)> = OnceLock::new();
    LIST.get_or_init(|| {
        let list = Lexicon::parse(include_str!("../../../../../lexicons/access.tsv"));
        let found = phrases(&list);
        (list, found)
    })
}

/// Makes the records. `raws` are nested.
pub(super) fn records(desk: &Desk<'_, '_>, raws: &[Raw]) -> Vec<Telling> {
    let ids: Vec<RecordId> = raws.iter().map(|r| id(desk, r)).collect();
    let accesses = accesses(desk, raws);
    let mut out: Vec<Telling> = Vec::with_capacity(raws.len());
    for (index, raw) in raws.iter().enumerate() {
        let Some(mut telling) = record(desk, raw, ids[index], raw.parent.map(|p| ids[p])) else {
            continue;
        };
        telling.date = date(desk, raws, index);
        telling.access = accesses.iter().find(|(i, _)| *i == index).map(|(_, a)| a.clone());
        telling.about =
            about_of(desk, raws, index).map(|(other, verdict)| About { telling: ids[other], verdict });
        out.push(telling);
    }
    out.sort_by_key(|t| t.id);
    out.dedup_by_key(|t| t.id);
    let kept: std::collections::BTreeSet<RecordId> = out.iter().map(|t| t.id).collect();
    for telling in &mut out {
        telling.parent = telling.parent.filter(|p| kept.contains(p) && *p != telling.id);
    }
    out
}

fn id(desk: &Desk<'_, '_>, raw: &Raw) -> RecordId {
    let mut spans: Vec<TextRange> = raw.cue.iter().map(|c| desk.range(*c)).collect();
    spans.extend(&raw.content);
    let teller = raw.teller.and_then(|t| t.words).map_or("", |w| desk.page.words(w));
    RecordId::derive(Kind::Telling, desk.page.source.doc(), &spans, teller)
}

fn record(desk: &Desk<'_, '_>, raw: &Raw, id: RecordId, parent: Option<RecordId>) -> Option<Telling> {
    let page = desk.page;
    let anchors = |spans: &[TextRange]| spans.iter().filter_map(|s| page.anchor(*s)).collect::<Vec<Anchor>>();
    let party = |slot: &Slot| Party { words: slot.words.and_then(|w| page.anchor(w)), actor: slot.actor };
    Some(Telling {
        id,
        teller: raw.teller.as_ref().map(&party).filter(|p| p.words.is_some() || p.actor.is_some()),
        cue: raw.cue.iter().filter_map(|c| page.anchor(desk.range(*c))).collect(),
        content: Content::new(anchors(&raw.content)).ok()?,
        hearers: raw.hearers.iter().map(&party).collect(),
        via: raw.via.iter().map(&party).collect(),
        parent,
        act: raw.act,
        mode: mode(desk, raw),
        stance: raw.stance,
        status: raw.status,
        report: raw.report.as_ref().map(|(class, cues)| Report { class: *class, cues: anchors(cues) }),
        certainty: Certainty::of(raw.certainty, anchors(&raw.certainty_cues)),
        access: None,
        about: None,
        date: None,
        place: None,
        confidence: Confidence::new(raw.confidence),
        reader: READER.into(),
    })
}

fn mode(desk: &Desk<'_, '_>, raw: &Raw) -> Mode {
    if raw.shaped == Shaped::Direct {
        return Mode::Direct;
    }
    let s = desk.shape;
    let mut quoted = false;
    let mut plain = false;
    for span in &raw.content {
        let (first, end) = desk.page.tokens_in(*span);
        let mut inside = false;
        for at in first..end {
            match s.tag(at) {
                Tag::Open => {
                    inside = true;
                    quoted = true;
                }
                Tag::Close => inside = false,
                Tag::Comma | Tag::Stop | Tag::Mark => {}
                _ if !inside => plain = true,
                _ => {}
            }
        }
    }
    match (quoted, plain) {
        (true, true) => Mode::Mixed,
        (true, false) => Mode::Direct,
        _ => Mode::Indirect,
    }
}

/// The value of the expression of time that governs the cue: the last one before it in its
/// sentence, or the first between cue and content.
fn date(desk: &Desk<'_, '_>, raws: &[Raw], index: usize) -> Option<Edtf> {
    let raw = &raws[index];
    if !matches!(raw.status, Status::Reported | Status::Alleged) || raw.cue.is_empty() {
        return None;
    }
    let sentence = desk.page.sentences.get(desk.page.tokens.get(raw.at)?.sentence)?;
    let dates = &desk.draft.reading.dates;
    let first = dates.partition_point(|d| d.words.range().end() <= sentence.range.start());
    let cue = desk.range(*raw.cue.first()?);
    let parent = raw.parent.map(|p| &raws[p]);
    let near = raws[index.saturating_sub(12)..(index + 12).min(raws.len())].iter();
    let others: Vec<&Raw> = near.filter(|r| !r.holds(cue)).collect();
    let mut best = None;
    for when in dates[first..].iter().take_while(|d| d.words.range().start() < sentence.range.end()).take(40)
    {
        let range = when.words.range();
        let fits = parent.is_none_or(|p| p.holds(range))
            && !raw.holds(range)
            && !others.iter().any(|o| o.holds(range));
        let Some(value) = when.edtf.as_ref().filter(|_| fits) else {
            continue;
        };
        if range.end() <= cue.start() {
            best = Some(value);
        } else if best.is_none() && range.end() <= raw.hull().start() {
            return Some(value.clone());
        }
    }
    best.cloned()
}

/// Phrases that say how somebody knows, each with the telling it belongs to.
fn accesses(desk: &Desk<'_, '_>, raws: &[Raw]) -> Vec<(usize, Access)> {
    let (list, by_first) = access_list();
    let rows = list.sorted();
    let mut found = Vec::new();
    let mut at = 0;
    let end = desk.shape.len();
    let mut from = 0;
    while at < end {
        let Some((row, to)) = phrase_at(by_first, desk.shape, at, end) else {
            at += 1;
            continue;
        };
        let range = desk.range((at, to));
        while from < raws.len() && raws[from].hull().end() <= range.start() && raws[from].at + 80 < at {
            from += 1;
        }
        let near = from..raws.len().min(from + 24);
        let sentence = desk.page.tokens[at].sentence;
        let inner = near.clone().rev().find(|i| raws[*i].holds(range) && raws[*i].act != Act::Think);
        let beside = || {
            near.clone().find(|i| {
                desk.page.tokens.get(raws[*i].at).is_some_and(|t| t.sentence == sentence)
                    && raws[*i].at > at
                    && raws[*i].parent.is_none()
            })
        };
        let kind: Option<AccessKind> = rows[row].1.first().and_then(|k| k.parse().ok());
        if let (Some(index), Some(kind), Some(words)) = (inner.or_else(beside), kind, desk.page.anchor(range))
        {
            found.push((index, Access { kind, words }));
        }
        at = to;
    }
    found
}

fn about_of(
    desk: &Desk<'_, '_>,
    raws: &[Raw],
    index: usize,
) -> Option<(usize, tradent_dossier::telling::Verdict)> {
    let raw = &raws[index];
    if !matches!(
        raw.lemma,
        "understand"
            | "know"
            | "call"
            | "describe"
            | "dismiss"
            | "regard"
            | "recognize"
            | "recognise"
            | "denounce"
            | "consider"
            | "believe"
            | "say"
            | "declare"
            | "think"
            | "suspect"
            | "judge"
            | "brand"
            | "realize"
            | "realise"
    ) {
        return None;
    }
    let low = desk.shape.low(raw.content_first);
    let points = matches!(low, "it" | "this" | "that" | "the" | "as" | "they" | "these");
    let verdict = about::verdict_in(desk, raw).filter(|_| points)?;
    Some((about::spoken_of(desk, raws, index)?, verdict))
}
