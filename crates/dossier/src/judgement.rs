//! Judgements: a person's decisions, appended and never overwritten, each revocable alone.

use crate::closed_list::closed_list;
use crate::id::{Kind, RecordId};
use crate::place::Target;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

closed_list! {
    /// What a person decides.
    Verdict {
        Accept = "accept",
        Reject = "reject",
        Correct = "correct",
        SameActor = "same_actor",
        DifferentActor = "different_actor",
        UnsureActor = "unsure_actor",
        SameClaim = "same_claim",
        DifferentClaim = "different_claim",
        Source = "source",
        Sound = "sound",
        Revoke = "revoke",
    }
}

impl Verdict {
    /// How many things it is said of: one, or two that are compared.
    pub const fn arity(self) -> usize {
        match self {
            Verdict::SameActor
            | Verdict::DifferentActor
            | Verdict::UnsureActor
            | Verdict::SameClaim
            | Verdict::DifferentClaim => 2,
            Verdict::Revoke => 0,
            _ => 1,
        }
    }
}

/// A judgement about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// RFC 3339, UTC, whole seconds: given by the caller, for nothing here reads a clock.
    pub at: Box<str>,
    /// Who decides.
    pub by: Box<str>,
    /// What.
    pub verdict: Verdict,
    /// Of what.
    pub on: Vec<Target>,
    /// The new values, for `correct`, `source` and `sound`: field to value.
    pub value: BTreeMap<Box<str>, Box<str>>,
    /// Why.
    pub why: Box<str>,
    /// The words that moved the person.
    pub evidence: Vec<Target>,
    /// The judgement taken back, for `revoke`.
    pub revokes: Option<RecordId>,
}

/// A person's decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// Derived from its place in the ledger and its parts.
    pub id: RecordId,
    /// When: RFC 3339, UTC.
    pub at: Box<str>,
    /// Who.
    pub by: Box<str>,
    /// What.
    pub verdict: Verdict,
    /// Of what.
    #[serde(default)]
    pub on: Vec<Target>,
    /// New values: field to value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub value: BTreeMap<Box<str>, Box<str>>,
    /// Why.
    #[serde(default)]
    pub why: Box<str>,
    /// The words that moved the person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Target>,
    /// The judgement taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revokes: Option<RecordId>,
}

/// Why a judgement can't be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Wrong number of things.
    #[error("{verdict} is said of {wanted} thing(s), not of {given}")]
    Arity {
        /// The verdict.
        verdict: Verdict,
        /// How many it takes.
        wanted: usize,
        /// How many it got.
        given: usize,
    },
    /// No such judgement to take back.
    #[error("there is no judgement {0} in the ledger (list them with `tradent log`)")]
    NoSuchJudgement(RecordId),
    /// It is not in force.
    #[error("judgement {0} is already taken back")]
    AlreadyRevoked(RecordId),
    /// A correction without a new value.
    #[error("{0} needs a value, given as FIELD=VALUE")]
    NoValue(Verdict),
}

/// All judgements, oldest first. Append-only.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger(Vec<Judgement>);

impl Ledger {
    /// A ledger as it was stored.
    pub fn from_stored(judgements: Vec<Judgement>) -> Self {
        Ledger(judgements)
    }

    /// Every judgement ever made, oldest first.
    pub fn all(&self) -> &[Judgement] {
        &self.0
    }

    /// Appends a judgement.
    ///
    /// # Errors
    /// [`Refused`] if it is said of the wrong number of things, has no value where it needs one,
    /// or revokes what is not in force.
    pub fn append(&mut self, draft: Draft) -> Result<&Judgement, Refused> {
        let wanted = draft.verdict.arity();
        if draft.on.len() != wanted {
            return Err(Refused::Arity { verdict: draft.verdict, wanted, given: draft.on.len() });
        }
        if matches!(draft.verdict, Verdict::Correct | Verdict::Source | Verdict::Sound)
            && draft.value.is_empty()
        {
            return Err(Refused::NoValue(draft.verdict));
        }
        if let Some(id) = draft.revokes {
            if !self.0.iter().any(|j| j.id == id) {
                return Err(Refused::NoSuchJudgement(id));
            }
            if !self.live_ids().contains(&id) {
                return Err(Refused::AlreadyRevoked(id));
            }
        }
        let judgement = Judgement {
            id: self.next_id(&draft),
            at: draft.at,
            by: draft.by,
            verdict: draft.verdict,
            on: draft.on,
            value: draft.value,
            why: draft.why,
            evidence: draft.evidence,
            revokes: draft.revokes,
        };
        self.0.push(judgement);
        Ok(&self.0[self.0.len() - 1])
    }

    fn next_id(&self, draft: &Draft) -> RecordId {
        let number = self.0.len().to_string();
        let revokes = draft.revokes.map(|r| r.to_string()).unwrap_or_default();
        let mut parts = vec![&*number, &*draft.at, &*draft.by, draft.verdict.as_str(), &*revokes];
        let places: Vec<String> = draft.on.iter().map(Target::key).collect();
        parts.extend(places.iter().map(String::as_str));
        RecordId::of_parts(Kind::Judgement, parts)
    }

    /// The ids in force: not revoked, or revoked by something itself revoked. Linear.
    pub fn live_ids(&self) -> BTreeSet<RecordId> {
        // A judgement only revokes older ones, so going from the newest back every revoker's fate
        // is known before that of what it revokes.
        let mut revoked = BTreeSet::new();
        let mut live = BTreeSet::new();
        for j in self.0.iter().rev() {
            if revoked.contains(&j.id) {
                continue;
            }
            live.insert(j.id);
            revoked.extend(j.revokes);
        }
        live
    }

    /// The judgements in force that say something, oldest first.
    pub fn live(&self) -> impl Iterator<Item = &Judgement> {
        let ids = self.live_ids();
        self.0.iter().filter(move |j| ids.contains(&j.id) && j.revokes.is_none())
    }

    /// The newest judgement in force that is itself no revocation: what `undo` takes back.
    pub fn last_live(&self) -> Option<&Judgement> {
        let ids = self.live_ids();
        self.0.iter().rev().find(|j| ids.contains(&j.id) && j.revokes.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(verdict: Verdict, revokes: Option<RecordId>) -> Draft {
        Draft {
            at: "2026-01-01T00:00:00Z".into(),
            by: "k".into(),
            verdict,
            on: Vec::new(),
            value: BTreeMap::new(),
            why: "".into(),
            evidence: Vec::new(),
            revokes,
        }
    }

    fn accept(ledger: &mut Ledger, n: u32) -> RecordId {
        let mut d = draft(Verdict::Accept, None);
        d.on = vec![Target::example(n)];
        ledger.append(d).unwrap().id
    }

    #[test]
    fn any_judgement_can_be_undone_in_any_order_and_redone() {
        let mut l = Ledger::default();
        let (a, b) = (accept(&mut l, 1), accept(&mut l, 2));
        let undo_a = l.append(draft(Verdict::Revoke, Some(a))).unwrap().id;
        assert_eq!(l.live().map(|j| j.id).collect::<Vec<_>>(), [b]);
        assert_eq!(l.append(draft(Verdict::Revoke, Some(a))), Err(Refused::AlreadyRevoked(a)));
        l.append(draft(Verdict::Revoke, Some(undo_a))).unwrap();
        assert_eq!(l.live().map(|j| j.id).collect::<Vec<_>>(), [a, b]);
        assert_eq!(l.last_live().unwrap().id, b);
        assert_eq!(l.all().len(), 4);
    }

    #[test]
    fn the_same_decision_twice_has_two_ids() {
        let mut l = Ledger::default();
        assert_ne!(accept(&mut l, 1), accept(&mut l, 1));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        let mut l = Ledger::default();
        assert!(matches!(
            l.append(draft(Verdict::SameActor, None)),
            Err(Refused::Arity { wanted: 2, given: 0, .. })
        ));
        let mut d = draft(Verdict::Correct, None);
        d.on = vec![Target::example(1)];
        assert_eq!(l.append(d), Err(Refused::NoValue(Verdict::Correct)));
        let nobody = RecordId { kind: Kind::Judgement, hash: 7 };
        assert_eq!(l.append(draft(Verdict::Revoke, Some(nobody))), Err(Refused::NoSuchJudgement(nobody)));
    }
}
