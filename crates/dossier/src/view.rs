//! What a dossier looks like once a person's judgements are laid over the machine's readings.
//!
//! The readings stay as they are: a view is computed, never stored, so that any judgement can be
//! taken back alone and nothing is lost when a document is read again.

use crate::anchor::Source;
use crate::id::{DocId, Kind, RecordId};
use crate::judgement::{Judgement, Ledger, Verdict};
use crate::place::{Placed, Target};
use crate::reading::Reading;
use std::collections::BTreeMap;
use text_size::TextRange;

/// One document as judgements need it: its text and where its records stand.
#[derive(Debug, Clone)]
pub struct Ground<'a> {
    source: Source<'a>,
    name: &'a str,
    by_place: BTreeMap<(Kind, u32, u32), Vec<RecordId>>,
}

impl<'a> Ground<'a> {
    /// The ground that one reading gives. Log-linear in its records.
    pub fn new(source: Source<'a>, reading: &'a Reading) -> Self {
        let mut by_place: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (id, anchor) in reading.records() {
            let (start, end) = (u32::from(anchor.range().start()), u32::from(anchor.range().end()));
            by_place.entry((id.kind, start, end)).or_default().push(id);
        }
        Ground { source, name: &reading.document.doc, by_place }
    }

    /// The document.
    pub fn doc(&self) -> DocId {
        self.source.doc()
    }

    fn record_at(&self, kind: Kind, range: TextRange, wanted: RecordId) -> Option<RecordId> {
        let ids = self.by_place.get(&(kind, range.start().into(), range.end().into()))?;
        // The same id if it is still there; else the only record of its kind at these words.
        let same = ids.iter().copied().find(|id| *id == wanted);
        same.or_else(|| (ids.len() == 1).then(|| ids[0]))
    }
}

/// What a judgement's target turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// A record of a reading.
    Record(RecordId),
    /// Words only.
    Words(DocId, u32, u32),
}

/// What persons decided about one spot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// Accepted, rejected, or neither.
    pub accepted: Option<bool>,
    /// Corrected fields and their new values; later judgements win.
    pub fields: BTreeMap<Box<str>, Box<str>>,
    /// The judgements that made it so, oldest first.
    pub judgements: Vec<RecordId>,
}

/// Why a judgement has no place any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Homeless {
    /// The document is not in the dossier.
    NoDocument,
    /// The words are gone from the document, or stand in several places.
    NoWords,
    /// The words are there, but the reader no longer reads such a record in them.
    NoRecord,
}

impl Homeless {
    /// A clause for the user.
    pub const fn as_str(self) -> &'static str {
        match self {
            Homeless::NoDocument => "its document is not in the dossier",
            Homeless::NoWords => "its words are gone from the document, or stand there more than once",
            Homeless::NoRecord => "its words are there, but are no longer read that way",
        }
    }
}

/// The live judgements, each at its place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// Decisions about one thing.
    pub standings: BTreeMap<Spot, Standing>,
    /// Decisions about two: the newest for each pair (in order) and each question (actor, claim).
    pub pairs: BTreeMap<(Spot, Spot, bool), (Verdict, RecordId)>,
    /// Judgements that no longer fit, with the reason; listed, never dropped.
    pub homeless: Vec<(RecordId, Homeless)>,
}

impl View {
    /// Lays the live judgements over `grounds`. Each target costs one look-up, or one search of
    /// the changed text.
    pub fn of(ledger: &Ledger, grounds: &[Ground<'_>]) -> Self {
        let by_hash: BTreeMap<DocId, &Ground<'_>> = grounds.iter().map(|g| (g.doc(), g)).collect();
        let by_name: BTreeMap<&str, &Ground<'_>> = grounds.iter().map(|g| (g.name, g)).collect();
        let mut view = View::default();
        for judgement in ledger.live() {
            let find = |target: &Target| {
                let ground = by_hash.get(&target.sha256).or_else(|| by_name.get(&*target.doc));
                spot(target, ground.ok_or(Homeless::NoDocument)?)
            };
            match judgement.on.iter().map(find).collect::<Result<Vec<_>, _>>() {
                Ok(spots) => view.lay(judgement, &spots),
                Err(why) => view.homeless.push((judgement.id, why)),
            }
        }
        view
    }

    fn lay(&mut self, judgement: &Judgement, spots: &[Spot]) {
        match (judgement.verdict, spots) {
            (Verdict::Revoke, _) => {}
            (verdict, [a, b]) => {
                let about_claim = matches!(verdict, Verdict::SameClaim | Verdict::DifferentClaim);
                let (first, second) = if a <= b { (*a, *b) } else { (*b, *a) };
                self.pairs.insert((first, second, about_claim), (verdict, judgement.id));
            }
            (verdict, spots) => {
                for spot in spots {
                    let standing = self.standings.entry(*spot).or_default();
                    standing.judgements.push(judgement.id);
                    match verdict {
                        Verdict::Accept => standing.accepted = Some(true),
                        Verdict::Reject => standing.accepted = Some(false),
                        _ => standing.fields.extend(judgement.value.clone()),
                    }
                }
            }
        }
    }
}

fn spot(target: &Target, ground: &Ground<'_>) -> Result<Spot, Homeless> {
    let range = match target.place_in(&ground.source) {
        Placed::Same(range) | Placed::Moved(range) => range,
        Placed::Gone => return Err(Homeless::NoWords),
    };
    match target.id {
        None => Ok(Spot::Words(ground.doc(), range.start().into(), range.end().into())),
        Some(id) if id.kind == Kind::Document => {
            Ok(Spot::Record(RecordId::derive(Kind::Document, ground.doc(), &[], "")))
        }
        Some(id) => ground.record_at(id.kind, range, id).map(Spot::Record).ok_or(Homeless::NoRecord),
    }
}
