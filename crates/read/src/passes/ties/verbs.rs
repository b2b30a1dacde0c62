//! Ties told by a verb: sent as, penetrated by, worked for, in contact with.

use super::link::{Found, Ground};
use crate::clauses::{Form, Tag};
use tradent_dossier::TieType;

impl Ground<'_, '_> {
    /// Reads the ties that verbs tell in tokens `first..end`.
    pub(super) fn by_verbs(&self, first: usize, end: usize, out: &mut Vec<Found>) {
        let s = self.shape;
        for at in first..end {
            match s.tag(at) {
                Tag::Sub if s.low(at) == "as" => self.post_after_as(at, first, end, out),
                Tag::Verb if matches!(s.low(at), "penetrated" | "infiltrated") => {
                    self.penetrated(at, first, end, out)
                }
                Tag::Verb if s.low(at) == "succeeded" => {
                    self.plain(at, first, end, TieType::Succeeds, 0.55, out)
                }
                Tag::Verb if matches!(s.low(at), "represented" | "represents") => {
                    self.plain(at, first, end, TieType::Represents, 0.5, out)
                }
                Tag::Verb if matches!(s.low(at), "headed" | "commanded" | "led" | "chaired") => {
                    self.plain(at, first, end, TieType::Heads, 0.45, out)
                }
                Tag::Noun | Tag::Verb | Tag::Prep if s.low(at) == "contact" || s.low(at) == "rivalry" => {
                    self.in_contact(at, first, end, out)
                }
                Tag::Prep
                    if s.low(at) == "for"
                        && at > first
                        && matches!(s.low(at - 1), "worked" | "spied" | "works" | "working" | "spying") =>
                {
                    self.worked_for(at, first, end, out)
                }
                Tag::Prep
                    if s.low(at) == "under" && at > first && matches!(s.low(at - 1), "served" | "worked") =>
                {
                    self.served_under(at, first, end, out)
                }
                _ => {}
            }
        }
    }

    /// "was sent as “Commercial Attaché” to the Embassy", "passed as a dealer".
    fn post_after_as(&self, at: usize, first: usize, end: usize, out: &mut Vec<Found>) {
        let s = self.shape;
        let from = first.max(at.saturating_sub(8));
        let Some(verb) = (from..at).rev().find(|i| {
            matches!(s.tag(*i), Tag::Verb)
                && matches!(s.tok(*i).form, Form::Past | Form::Participle | Form::Third)
        }) else {
            return;
        };
        let posts = matches!(
            s.low(verb),
            "sent"
                | "posted"
                | "went"
                | "came"
                | "arrived"
                | "appointed"
                | "figured"
                | "worked"
                | "served"
                | "listed"
                | "accredited"
                | "passed"
                | "posed"
                | "travelled"
                | "traveled"
                | "employed"
                | "installed"
                | "registered"
                | "attached"
                | "masqueraded"
                | "acted"
        );
        if !posts || (verb + 1..at).any(|i| matches!(s.tag(i), Tag::Comma | Tag::Semi | Tag::That)) {
            return;
        }
        let quoted = s.tag(at + 1) == Tag::Open || s.tag(at + 2) == Tag::Open;
        let Some(mut post_end) = s.noun_end(at + 1, end, false).or_else(|| {
            // Quotation marks right around the post.
            let close = (at + 2..end.min(at + 14)).find(|i| s.tag(*i) == Tag::Close)?;
            (s.tag(at + 1) == Tag::Open).then_some(close + 1)
        }) else {
            return;
        };
        let post_first =
            (at + 1..post_end).find(|i| !matches!(s.tag(*i), Tag::Open | Tag::Det)).unwrap_or(at + 1);
        let poses = matches!(s.low(verb), "passed" | "posed" | "figured" | "masqueraded");
        let cover = quoted
            || poses
            || (first.max(verb.saturating_sub(3))..at).any(|i| {
                matches!(s.low(i), "cover" | "ostensibly" | "outwardly" | "nominally" | "officially")
            });
        let group = s.group(verb, first);
        let Some(who) = s.subject(group.first, first) else {
            return;
        };
        let span = who.antecedent.unwrap_or(who.range);
        // A long subject: the name nearest the verb is in apposition ("his henchman Ray").
        // "The envoy, his old friend Ray, was sent as": the name in apposition holds the post.
        let apposed = group.first.checked_sub(2).filter(|i| {
            *i > first && s.tag(i + 1) == Tag::Comma && s.tag(*i) == Tag::Name && !s.tok(*i).possessive
        });
        let apposed = apposed
            .filter(|i| self.kind_at(*i) == Some(tradent_dossier::ActorType::Person))
            .and_then(|i| self.actor_here(i));
        let holder = apposed.or_else(|| self.actor(span)).or_else(|| {
            (first..group.first)
                .rev()
                .take(8)
                .find(|i| s.tag(*i) == Tag::Name)
                .and_then(|i| self.actor_here(i))
        });
        let Some(holder) = holder else { return };
        let double = (at + 1..post_end).any(|i| s.low(i) == "double");
        if double || (at + 1..post_end).any(|i| matches!(s.low(i), "agent" | "spy")) && !quoted {
            return;
        }
        let mut to = None;
        let mut evidence_end = post_end;
        if matches!(s.low(post_end), "to" | "in" | "at" | "of" | "with" | "on") && post_end < end {
            let (who, target_end) = self.actors_from(post_end + 1, end.min(post_end + 16));
            if let Some(first) = who.first() {
                to = Some(*first);
                evidence_end = target_end;
            }
        }
        if to.is_none() {
            // "figured on the Embassy's books as".
            to = (verb + 1..at).find(|i| s.tag(*i) == Tag::Name).and_then(|i| self.actor_here(i));
        }
        while post_end > post_first + 1 && s.tag(post_end - 1) == Tag::Close {
            post_end -= 1;
        }
        let mut found = Found::new(
            TieType::HoldsPost,
            holder,
            to.filter(|t| *t != holder),
            (group.first, evidence_end),
            if cover || to.is_some() { 0.7 } else { 0.45 },
        );
        found.post = Some((post_first, post_end.max(post_first + 1)));
        found.cover = cover;
        found.dated = true;
        out.push(found);
    }

    /// "X penetrated Y", "Y was penetrated by X", "among the organizations penetrated by X was Y".
    fn penetrated(&self, at: usize, first: usize, end: usize, out: &mut Vec<Found>) {
        let s = self.shape;
        if s.low(at + 1) != "by" {
            self.plain(at, first, end, TieType::Penetrates, 0.6, out);
            return;
        }
        let (agents, after) = self.actors_from(at + 2, end.min(at + 24));
        let group = s.group(at, first);
        let inverted = s.tag(after) == Tag::Be;
        let (target, evidence) = if inverted {
            let (who, to) = self.actors_from(after + 1, end.min(after + 16));
            (who.first().copied(), (at, to))
        } else {
            let subject = s.subject(group.first, first);
            let span = subject.map(|x| x.antecedent.unwrap_or(x.range));
            (span.and_then(|x| self.actor(x)), (span.map_or(at, |x| x.0), after))
        };
        let Some(target) = target else { return };
        for agent in agents {
            out.push(Found::new(TieType::Penetrates, agent, Some(target), evidence, 0.65));
        }
    }

    /// Subject, verb, object.
    fn plain(&self, at: usize, first: usize, end: usize, kind: TieType, sure: f64, out: &mut Vec<Found>) {
        let s = self.shape;
        let group = s.group(at, first);
        if group.negated || group.passive {
            return;
        }
        let Some(who) = s.subject(group.first, first) else {
            return;
        };
        let span = who.antecedent.unwrap_or(who.range);
        let Some(to) = s.noun_end(at + 1, end, false) else {
            return;
        };
        let (Some(a), Some(b)) = (self.actor(span), self.actor((at + 1, to))) else {
            return;
        };
        out.push(Found::new(kind, a, Some(b), (who.range.0, to), sure));
    }

    /// "X was in contact with Y", "contact had been established between X and Y", "with whom X was in rivalry".
    fn in_contact(&self, at: usize, first: usize, end: usize, out: &mut Vec<Found>) {
        let s = self.shape;
        let kind = if s.low(at) == "rivalry" { TieType::RivalOf } else { TieType::ContactWith };
        if s.low(at + 1) == "between" {
            return; // Read as a noun.
        }
        if let Some(between) = (at + 1..end.min(at + 8)).find(|i| s.low(*i) == "between") {
            let (who, to) = self.actors_from(between + 1, end.min(between + 24));
            if who.len() == 2 {
                out.push(Found::new(kind, who[0], Some(who[1]), (at, to), 0.6));
            }
            return;
        }
        let mut lead = at;
        while lead > first && matches!(s.tag(lead - 1), Tag::Noun | Tag::Adv) && at - lead < 3 {
            lead -= 1;
        }
        if lead <= first || s.low(lead - 1) != "in" {
            return;
        }
        let verb = (first.max(lead.saturating_sub(5))..lead).rev().find(|i| s.tag(*i) == Tag::Be);
        let Some(verb) = verb else { return };
        let group_first = s.group(verb, first).first.min(verb);
        let subject = s.subject(group_first, first);
        let subject = subject.and_then(|x| self.actor(x.antecedent.unwrap_or(x.range)));
        if s.low(at + 1) == "with" {
            let (who, to) = self.actors_from(at + 2, end.min(at + 18));
            if let (Some(a), Some(b)) = (subject, who.first()) {
                out.push(Found::new(kind, a, Some(*b), (group_first, to), 0.65));
            }
            return;
        }
        // "the Army, with whom his office was in rivalry"
        let whom = (first.max(at.saturating_sub(16))..at)
            .rev()
            .find(|i| s.low(*i) == "whom" || s.low(*i) == "which");
        if let Some(whom) = whom {
            let mut before = whom;
            while before > first && matches!(s.tag(before - 1), Tag::Prep | Tag::Comma | Tag::Mark) {
                before -= 1;
            }
            let other = s
                .noun_before(before, first)
                .and_then(|x| self.actor(x))
                .or_else(|| self.actor_here(before.saturating_sub(1)));
            if let (Some(a), Some(b)) = (subject, other) {
                out.push(Found::new(kind, a, Some(b), (whom, at + 1), 0.5));
            }
        }
    }

    fn worked_for(&self, at: usize, first: usize, end: usize, out: &mut Vec<Found>) {
        let s = self.shape;
        let spied = s.low(at - 1).starts_with("sp");
        let group = s.group(at - 1, first);
        let Some(who) = s.subject(group.first, first).filter(|_| !group.negated) else {
            return;
        };
        let Some(a) = self.actor(who.antecedent.unwrap_or(who.range)) else {
            return;
        };
        let (targets, to) = self.actors_from(at + 1, end.min(at + 20));
        for b in targets {
            out.push(Found::new(
                TieType::AgentOf,
                a,
                Some(b),
                (who.range.0, to),
                if spied { 0.65 } else { 0.5 },
            ));
        }
    }

    fn served_under(&self, at: usize, first: usize, end: usize, out: &mut Vec<Found>) {
        let s = self.shape;
        let group = s.group(at - 1, first);
        let Some(who) = s.subject(group.first, first).filter(|_| !group.negated) else {
            return;
        };
        let Some(a) = self.actor(who.antecedent.unwrap_or(who.range)) else {
            return;
        };
        let (targets, to) = self.actors_from(at + 1, end.min(at + 12));
        if let Some(b) = targets.first() {
            out.push(Found::new(TieType::ServesUnder, a, Some(*b), (who.range.0, to), 0.65));
        }
    }
}
