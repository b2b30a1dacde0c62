//! From tellings, events and ties to contacts: who may have had it from whom, and when.

use super::people::{People, Person};
use crate::stn::{Constraint, Stn};
use std::collections::{BTreeMap, BTreeSet};
use tradent_dossier::anchor::Cited;
use tradent_dossier::claim::{Claim, Collation, Evidence, Polarity, Voice};
use tradent_dossier::telling::{Status, Telling};
use tradent_dossier::{DocId, Edtf, EventType, Reading, RecordId, TieType};

/// What a contact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The claim was told.
    Told,
    /// The two were in touch; whether about this, nobody says.
    InTouch,
    /// One tells the claim, and nobody says where he has it: here it may begin.
    Begins,
}

/// Something by which it may have come to `to`.
#[derive(Debug, Clone)]
pub struct Contact {
    pub from: Person,
    pub to: Person,
    /// Bounds of the day, in days since 1970-01-01.
    pub low: Option<i64>,
    pub high: Option<i64>,
    pub what: What,
    /// Whether a document says flatly that it took place.
    pub sure: bool,
    /// The receiver's own account of how he came by it.
    pub own_account: bool,
    pub words: Cited,
}

/// The contacts of a claim, people in them named by `people`.
pub fn contacts(claim: &Claim, all: &Collation, readings: &[Reading], people: &mut People) -> Vec<Contact> {
    let days = days(claim, all, readings);
    let authors = authors(all, readings, people);
    let mut out = Vec::new();
    let mut of_claim: BTreeSet<RecordId> = BTreeSet::new();
    let by_doc: BTreeMap<_, _> = readings.iter().map(|r| (r.document.id, r)).collect();
    let had: BTreeSet<RecordId> = all
        .derivations
        .iter()
        .filter(|d| d.claim == claim.id && d.parent.is_some())
        .map(|d| d.child)
        .collect();
    for (n, ct) in claim.tellings.iter().enumerate() {
        of_claim.insert(ct.id);
        let Some(reading) = by_doc.get(&ct.words.doc) else { continue };
        let author = authors.get(&reading.document.id).copied();
        let told = reading.tellings.iter().find(|t| t.id == ct.id);
        if told.is_some_and(|t| matches!(t.status, Status::Denied | Status::Planned)) {
            continue;
        }
        let sure = told.is_none_or(|t| t.status == Status::Reported && t.confidence.is_shown());
        let named = (!ct.teller.is_empty()).then(|| people.called(&ct.teller));
        let speaker = told.and_then(|t| speaker(t, reading, people, author)).or(author);
        let teller = match told.and_then(|t| t.teller.as_ref()) {
            Some(p) => people.party(p, speaker).or(named),
            None => named.or(if ct.voice == Voice::Author { author } else { None }),
        };
        let (low, high) = days[n];
        let contact = |from, to, what, own_account| Contact {
            from,
            to,
            low,
            high,
            what,
            sure,
            own_account,
            words: ct.words.clone(),
        };
        let Some(teller) = teller else { continue };
        // Who tells it knows it then. Who is first to tell it may have known it at any time
        // before; who denies it need not have heard of it earlier.
        let begins = !had.contains(&ct.id) && ct.polarity == Polarity::For;
        let mut know = contact(teller, teller, What::Begins, false);
        if begins {
            know.low = None;
        }
        if begins || ct.polarity == Polarity::Against || told.is_none() {
            // An author who has it from somebody shows by his telling that he had it by then.
            know.what = if begins || ct.polarity == Polarity::Against { What::Begins } else { What::Told };
            out.push(know);
        }
        let Some(t) = told else { continue };
        for party in t.hearers.iter().chain(&t.via) {
            if let Some(hearer) = people.party(party, speaker).filter(|h| *h != teller) {
                out.push(contact(teller, hearer, What::Told, Some(hearer) == author));
            }
        }
        // What stands at the top of a document was told to its author, if to nobody else.
        if t.parent.is_none()
            && t.hearers.is_empty()
            && let Some(author) = author.filter(|a| *a != teller)
        {
            out.push(contact(teller, author, What::Told, false));
        }
    }
    in_touch(readings, &of_claim, &authors, people, &mut out);
    out
}

/// The days on which the claim's tellings can have taken place: their dates, not after the
/// document, and not before the telling that their own words say they have it from.
fn days(claim: &Claim, all: &Collation, readings: &[Reading]) -> Vec<(Option<i64>, Option<i64>)> {
    let mut stn = Stn::new(claim.tellings.len() + 1);
    let dated: BTreeMap<_, &Edtf> =
        readings.iter().filter_map(|r| Some((r.document.id, r.document.dated.as_ref()?))).collect();
    let place: BTreeMap<RecordId, u32> =
        claim.tellings.iter().enumerate().map(|(n, t)| (t.id, n as u32 + 1)).collect();
    // A bound that contradicts an earlier one is left out: `when` shows contradictions.
    let mut add = |x, y, most| {
        let _ = stn.add(Constraint { x, y, most, origin: 0 });
    };
    for t in &claim.tellings {
        let var = place[&t.id];
        let document = dated.get(&t.words.doc).copied();
        if let Some(low) = t.date.as_ref().and_then(Edtf::earliest) {
            add(0, var, -low.number());
        }
        for high in [t.date.as_ref(), document].into_iter().flatten().filter_map(Edtf::latest) {
            add(var, 0, high.number());
        }
    }
    for d in all.derivations.iter().filter(|d| d.claim == claim.id) {
        let said = matches!(d.by, Evidence::Attribution | Evidence::Citation);
        if let (true, Some(child), Some(parent)) =
            (said, place.get(&d.child), d.parent.and_then(|p| place.get(&p)))
        {
            add(*parent, *child, 0);
        }
    }
    let spans = stn.spans(0);
    (1..=claim.tellings.len() as u32).map(|v| (spans.earliest(v), spans.latest(v))).collect()
}

/// Who says "I" in a telling's surroundings: the teller of what it stands in, else the author.
fn speaker(t: &Telling, reading: &Reading, people: &People, author: Option<Person>) -> Option<Person> {
    let parent = t.parent?;
    let outer = reading.tellings.iter().find(|o| o.id == parent)?;
    people.party(outer.teller.as_ref()?, author)
}

/// Who wrote each document: as collating names him, else as the document does.
fn authors(all: &Collation, readings: &[Reading], people: &mut People) -> BTreeMap<DocId, Person> {
    let mut out = BTreeMap::new();
    let own = all.claims.iter().flat_map(|c| &c.tellings);
    for t in own.filter(|t| t.voice == Voice::Author && !t.teller.is_empty()) {
        out.entry(t.words.doc).or_insert_with(|| people.called(&t.teller));
    }
    for r in readings {
        if out.contains_key(&r.document.id) {
            continue;
        }
        let named = r.document.author.as_ref().and_then(|a| people.find(&a.words).first().copied());
        if let Some(author) = named {
            out.insert(r.document.id, author);
        }
    }
    out
}

/// Other tellings, and events and ties that bring people together.
fn in_touch(
    readings: &[Reading],
    of_claim: &BTreeSet<RecordId>,
    authors: &BTreeMap<DocId, Person>,
    people: &People,
    out: &mut Vec<Contact>,
) {
    for r in readings {
        let author = authors.get(&r.document.id).copied();
        let written = r.document.dated.as_ref().and_then(Edtf::latest);
        let mut add = |a: Person, b: Person, when: Option<&Edtf>, both: bool, words: Cited| {
            let low = when.and_then(Edtf::earliest).map(|d| d.number());
            let high = when.and_then(Edtf::latest).or(written).map(|d| d.number());
            let one = |from, to| Contact {
                from,
                to,
                low,
                high,
                what: What::InTouch,
                sure: false,
                own_account: false,
                words: words.clone(),
            };
            if a != b {
                out.push(one(a, b));
                if both {
                    out.push(one(b, a));
                }
            }
        };
        for t in r.tellings.iter().filter(|t| t.confidence.is_shown() && !of_claim.contains(&t.id)) {
            let speaker = speaker(t, r, people, author).or(author);
            let Some(teller) = t.teller.as_ref().and_then(|p| people.party(p, speaker)) else { continue };
            if matches!(t.status, Status::Denied | Status::Planned) {
                continue;
            }
            for party in t.hearers.iter().chain(&t.via) {
                if let Some(hearer) = people.party(party, speaker) {
                    add(teller, hearer, t.date.as_ref(), false, t.content.first().cited(r.document.id));
                }
            }
        }
        let together = [EventType::Meet, EventType::Visit, EventType::Talk, EventType::Negotiate];
        for e in r.events.iter().filter(|e| together.contains(&e.kind) && e.confidence.is_shown()) {
            if matches!(e.status, Status::Denied | Status::Planned) {
                continue;
            }
            let who: BTreeSet<Person> = e.participants.iter().filter_map(|p| people.of(p.actor)).collect();
            for (n, a) in who.iter().enumerate() {
                for b in who.iter().skip(n + 1) {
                    add(*a, *b, e.when.as_ref(), true, e.trigger.cited(r.document.id));
                }
            }
        }
        for t in r.ties.iter().filter(|t| t.kind == TieType::ContactWith && t.confidence.is_shown()) {
            let ends = (people.of(t.from), t.to.and_then(|to| people.of(to)));
            if let (Some(a), Some(b)) = ends
                && t.status != Status::Denied
            {
                add(a, b, t.when.as_ref(), true, t.evidence.cited(r.document.id));
            }
        }
    }
}
