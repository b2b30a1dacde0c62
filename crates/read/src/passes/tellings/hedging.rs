//! Who is how sure: stance and certainty of the teller, and of whoever reports it.

use super::raw::{Desk, Raw};
use crate::Lexicon;
use crate::clauses::{Cue, Group, Shape, Tag};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;
use text_size::TextRange;
use tradent_dossier::{Act, CertaintyClass, Stance, Status};

/// A hedging phrase in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hedging {
    pub first: usize,
    pub end: usize,
    pub class: CertaintyClass,
    pub strong: bool,
}

/// Phrases by their first word, the longest first.
pub(crate) type Phrases = FxHashMap<&'static str, Vec<(Vec<&'static str>, usize)>>;

/// Sorts a list's phrases by first word; the number is the row in `Lexicon::sorted`.
pub(crate) fn phrases(list: &Lexicon) -> Phrases {
    let mut by_first: Phrases = FxHashMap::default();
    for (row, (words, _)) in list.sorted().iter().enumerate() {
        let parts: Vec<&'static str> = words.split(' ').collect();
        by_first.entry(parts[0]).or_default().push((parts, row));
    }
    for list in by_first.values_mut() {
        list.sort_by(|a, b| (b.0.len(), &a.0).cmp(&(a.0.len(), &b.0)));
    }
    by_first
}

/// The longest phrase that begins at a token: its row and one past its last token.
pub(crate) fn phrase_at(phrases: &Phrases, shape: &Shape, at: usize, limit: usize) -> Option<(usize, usize)> {
    for (parts, row) in phrases.get(shape.low(at))? {
        let end = at + parts.len();
        if end <= limit
            && parts.iter().enumerate().all(|(i, p)| shape.low(at + i) == *p && !shape.tok(at + i).possessive)
        {
            return Some((*row, end));
        }
    }
    None
}

fn hedges() -> &'static (Lexicon, Phrases) {
    static LIST: OnceLock<(Lexicon, Phrases)> = OnceLock::new();
    LIST.get_or_init(|| {
        let list = Lexicon::parse(include_str!("../../../../../lexicons/hedges.tsv"));
        let phrases = phrases(&list);
        (list, phrases)
    })
}

/// Every hedging phrase of tokens `first..end`, left to right, without overlap. Linear.
pub(crate) fn hedgings(shape: &Shape, first: usize, end: usize) -> Vec<Hedging> {
    let (list, phrases) = hedges();
    let rows = list.sorted();
    let mut found = Vec::new();
    let mut at = first;
    while at < end {
        match phrase_at(phrases, shape, at, end) {
            Some((row, to)) if !(shape.low(at) == "may" && shape.tag(at) == Tag::Date) => {
                let columns = rows[row].1;
                let class = columns.first().and_then(|c| c.parse().ok()).unwrap_or(CertaintyClass::Possible);
                found.push(Hedging { first: at, end: to, class, strong: columns.get(1) == Some(&"strong") });
                at = to;
            }
            _ => at += 1,
        }
    }
    found
}

/// A hedge on whether it was said: inside the cue's group or just before it.
pub(super) fn report_of(
    desk: &Desk<'_, '_>,
    group: &Group,
    floor: usize,
) -> Option<(CertaintyClass, Vec<TextRange>)> {
    let s = desk.shape;
    let from = floor.max(group.first.saturating_sub(3));
    for at in from..group.verb {
        if at < group.first && s.tag(at) != Tag::Adv {
            continue;
        }
        let (class, end) = match s.low(at) {
            "apparently" | "probably" | "presumably" | "evidently" | "reportedly" | "doubtless" => {
                (CertaintyClass::Likely, at + 1)
            }
            "perhaps" | "possibly" | "allegedly" | "supposedly" | "maybe" | "purportedly" => {
                (CertaintyClass::Possible, at + 1)
            }
            "may" | "might" | "could" if s.tag(at) == Tag::Modal && s.low(at + 1) == "have" => {
                (CertaintyClass::Possible, at + 2)
            }
            "must" if s.low(at + 1) == "have" => (CertaintyClass::Likely, at + 2),
            _ => continue,
        };
        return Some((class, vec![desk.range((at, end))]));
    }
    None
}

/// Stance, status and certainty from negation, modals and the passive of hearsay.
pub(super) fn stance_of(desk: &Desk<'_, '_>, raw: &mut Raw, group: &Group, cue: &Cue, hearsay: bool) {
    let s = desk.shape;
    let modal = group.modal.map(|m| s.low(m).to_owned()).unwrap_or_default();
    let perfect = group.modal.is_some_and(|m| (m + 1..group.verb).any(|i| s.low(i) == "have"));
    let hypothetical = matches!(
        modal.as_str(),
        "will" | "would" | "shall" | "should" | "must" | "ought" | "won't" | "wouldn't"
    );
    if hypothetical && !(modal == "must" && perfect) && raw.act != Act::Think {
        raw.status = Status::Planned;
    }
    if matches!(modal.as_str(), "may" | "might") && !perfect && raw.act != Act::Think {
        raw.status = Status::Planned;
    }
    if group.question {
        raw.status = Status::Alleged;
    }
    if group.negated {
        match cue.stance {
            Stance::Believe | Stance::Suspect if raw.act == Act::Think => {
                raw.stance = Stance::Deny;
                raw.certainty = CertaintyClass::Denied;
            }
            Stance::Know => {
                raw.stance = Stance::Doubt;
                raw.certainty = CertaintyClass::Possible;
            }
            Stance::Doubt => {
                raw.stance = Stance::Believe;
                raw.certainty = CertaintyClass::Likely;
            }
            _ if matches!(raw.lemma, "recall" | "recollect") => {
                raw.stance = Stance::Doubt;
                raw.certainty = CertaintyClass::Possible;
            }
            _ if matches!(modal.as_str(), "could" | "can" | "couldn't" | "cannot" | "can't") => {
                raw.stance = Stance::Doubt;
                raw.certainty = CertaintyClass::Possible;
            }
            _ if raw.act != Act::Think => {
                raw.status = Status::Denied;
                raw.stance = Stance::Assert;
                raw.certainty = CertaintyClass::Certain;
            }
            _ => {
                raw.stance = Stance::Deny;
                raw.certainty = CertaintyClass::Denied;
            }
        }
    }
    if hearsay && !group.negated {
        if raw.certainty == CertaintyClass::Certain {
            raw.certainty = CertaintyClass::Likely;
        }
        if raw.lemma == "allege" {
            raw.certainty = CertaintyClass::Possible;
        }
    }
    // "understood as a plant": to understand something as something false is to know.
    if raw.lemma == "understand" && super::about::verdict_in(desk, raw).is_some() {
        raw.stance = Stance::Know;
        raw.certainty = CertaintyClass::Certain;
    }
}

/// Gives each hedge inside a content to the innermost telling there. `raws` must have their parents.
pub(super) fn certainties(desk: &Desk<'_, '_>, raws: &mut [Raw], found: &[Hedging]) {
    // Contents in order of their beginning; the innermost that holds a hedge begins last before it.
    let mut order: Vec<usize> = (0..raws.len()).collect();
    order.sort_by_key(|i| (raws[*i].hull().start(), std::cmp::Reverse(raws[*i].hull().end())));
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    for hedge in found {
        let range = desk.range((hedge.first, hedge.end));
        while next < order.len() && raws[order[next]].hull().start() <= range.start() {
            open.push(order[next]);
            next += 1;
        }
        open.retain(|i| raws[*i].hull().end() > range.start());
        let inner = open.iter().rev().copied().find(|i| raws[*i].holds(range));
        let Some(inner) = inner else { continue };
        let in_cue = raws
            .iter()
            .skip(inner.saturating_sub(3))
            .take(8)
            .any(|r| r.cue.iter().any(|c| c.0 < hedge.end && hedge.first < c.1));
        let raw = &mut raws[inner];
        let early = hedge.first < raw.content_first + 24;
        if !in_cue
            && early
            && raw.certainty == CertaintyClass::Certain
            && matches!(raw.stance, Stance::Assert | Stance::Believe | Stance::Know)
            && matches!(raw.act, Act::State | Act::Write | Act::Reply | Act::Accuse | Act::Warn | Act::Think)
        {
            raw.certainty = hedge.class;
            raw.certainty_cues.push(range);
        }
    }
}
