//! Tellings carried by a noun: "his claim that", "a proposal from X for", "a story sent through X".

use super::raw::{Desk, Raw, Shaped, Slot};
use crate::Lexicon;
use crate::clauses::{Clause, Form, Tag, verbs};
use std::sync::OnceLock;
use tradent_dossier::{CertaintyClass, Status};

fn nouns() -> &'static Lexicon {
    static LIST: OnceLock<Lexicon> = OnceLock::new();
    LIST.get_or_init(|| Lexicon::parse(include_str!("../../../../../lexicons/cue-nouns.tsv")))
}

/// The singular of a cue noun with its columns.
fn noun(low: &str) -> Option<(&'static str, &'static [&'static str])> {
    static ROWS: OnceLock<Vec<(&'static str, &'static [&'static str])>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| nouns().sorted());
    let find = |word: &str| rows.binary_search_by(|r| r.0.cmp(word)).ok().map(|i| rows[i]);
    find(low).or_else(|| {
        let stem = low.strip_suffix('s')?;
        find(stem).or_else(|| {
            let stem = low.strip_suffix("ies")?;
            rows.iter().copied().find(|r| r.0.strip_suffix('y') == Some(stem))
        })
    })
}

/// What stands between a cue noun and its content.
#[derive(Default)]
struct Between {
    tellers: Option<(usize, usize)>,
    hearers: Vec<(usize, usize)>,
    via: Vec<(usize, usize)>,
    saying: Option<(usize, usize)>,
    cue_end: usize,
}

impl Desk<'_, '_> {
    /// Reads the telling of the noun at token `at`.
    pub(super) fn by_noun(&self, at: usize, first: usize, end: usize) -> Option<Raw> {
        let s = self.shape;
        let (lemma, columns) = noun(s.low(at))?;
        let frames = columns.get(2).copied().unwrap_or("");
        let (floor, limit) = self.bounds(at, first, end);
        let mut between = Between { cue_end: at + 1, ..Between::default() };
        let (content_at, clause, shaped, sure) = self.noun_content(at, limit, frames, &mut between)?;
        let to = s.clause_end(content_at, limit, clause);
        if to <= content_at {
            return None;
        }
        // The whole noun phrase to the left: its possessor or what modifies it may be the teller.
        let from = self.object_before(at + 1, floor).unwrap_or(at);
        if shaped == Shaped::Infinitive && from > floor && s.low(from - 1) == "at" {
            return None; // "came at his own request to inquire"
        }
        let possessor = (from..at).rev().find(|i| s.tok(*i).possessive || s.tag(*i) == Tag::Poss);
        let mut teller = between.tellers.map(|t| self.slot(t));
        let mut confidence: f64 = sure;
        let mut hearers: Vec<Slot> = between.hearers.iter().map(|h| self.slot(*h)).collect();
        let mut via: Vec<Slot> = between.via.iter().map(|v| self.slot(*v)).collect();
        if teller.is_none() {
            if let Some(p) = possessor {
                let begin = if s.tag(p) == Tag::Poss { p } else { from };
                teller = Some(self.slot((begin, p + 1)));
            } else if let Some(found) = self.giver(from, floor, &mut hearers) {
                teller = Some(found);
                confidence -= 0.1;
            } else if from < at && s.tag(at - 1) == Tag::Name {
                // "an NKVD story"
                let mut begin = at - 1;
                while begin > from && s.tag(begin - 1) == Tag::Name {
                    begin -= 1;
                }
                teller = Some(self.slot((begin, at)));
            } else {
                confidence -= 0.25;
            }
        } else if s.low(from.saturating_sub(1)) == "with" && from > floor {
            // "visited Y with a proposal from X": the visitor carries it.
            if let Some((visitor, visited)) = self.visit(from - 1, floor) {
                via.push(visitor);
                hearers.extend(visited);
            }
        }
        let report = self.seeming(from, floor);
        let status = if matches!(s.low(at.saturating_sub(1)), "alleged" | "supposed") {
            Status::Alleged
        } else {
            Status::Reported
        };
        let mut cue = vec![(at, between.cue_end.max(at + 1))];
        cue.extend(between.saying);
        Some(Raw {
            cue,
            at,
            lemma,
            content: vec![self.range((content_at, to))],
            content_first: content_at,
            shaped,
            teller,
            hearers,
            via,
            act: columns.first().and_then(|c| c.parse().ok()).unwrap_or(tradent_dossier::Act::State),
            stance: columns.get(1).and_then(|c| c.parse().ok()).unwrap_or(tradent_dossier::Stance::Assert),
            status,
            certainty: columns.get(3).and_then(|c| c.parse().ok()).unwrap_or(CertaintyClass::Certain),
            certainty_cues: Vec::new(),
            report,
            confidence: confidence.clamp(0.05, 0.9),
            parent: None,
            depth: 0,
        })
    }

    /// Where the content of a cue noun begins, and what stands before it.
    fn noun_content(
        &self,
        at: usize,
        limit: usize,
        frames: &str,
        between: &mut Between,
    ) -> Option<(usize, Clause, Shaped, f64)> {
        let s = self.shape;
        let mut i = at + 1;
        let mut sent = false;
        for _ in 0..12 {
            if i >= limit {
                return None;
            }
            let low = s.low(i);
            match s.tag(i) {
                Tag::That if frames.contains('t') || sent => {
                    // "the claim that he made": a relative clause has no subject of its own.
                    if s.finite(i + 1) {
                        return None;
                    }
                    return (i + 1 < limit).then_some((i + 1, Clause::Finite, Shaped::That, 0.7));
                }
                Tag::To
                    if low == "to"
                        && s.low(i + 1) == "the"
                        && s.low(i + 2) == "effect"
                        && s.tag(i + 3) == Tag::That =>
                {
                    between.saying = Some((i, i + 3));
                    return (i + 4 < limit).then_some((i + 4, Clause::Finite, Shaped::That, 0.8));
                }
                Tag::To
                    if s.tag(i + 1) == Tag::Verb && s.tok(i + 1).form == Form::Base
                        || s.tag(i) == Tag::To && matches!(s.tag(i + 1), Tag::Be | Tag::Have) =>
                {
                    return frames.contains('i').then_some((i, Clause::Infinitive, Shaped::Infinitive, 0.5));
                }
                Tag::To => {
                    let end = s.nouns_end(i + 1, limit)?;
                    between.hearers.push((i + 1, end));
                    i = end;
                }
                Tag::Prep if matches!(low, "through" | "via") => {
                    let end = s.nouns_end(i + 1, limit)?;
                    between.via.push((i + 1, end));
                    i = end;
                }
                Tag::Prep if matches!(low, "from" | "by") => {
                    let end = s.nouns_end(i + 1, limit)?;
                    between.tellers = Some((i + 1, end));
                    i = end;
                }
                Tag::Prep if low == "for" && frames.contains('f') => {
                    return Some((
                        i + 1,
                        Clause::Nominal,
                        Shaped::Nominal,
                        if between.tellers.is_some() { 0.6 } else { 0.4 },
                    ));
                }
                Tag::Prep if low == "of" && frames.contains('o') && at + 1 == i => {
                    return Some((i + 1, Clause::Nominal, Shaped::Nominal, 0.35));
                }
                Tag::Prep | Tag::Date | Tag::Adv if !matches!(low, "about") => {
                    i = if s.tag(i) == Tag::Prep { s.noun_end(i + 1, limit, false)? } else { i + 1 };
                }
                Tag::Verb
                    if s.tok(i).form == Form::Ing
                        && matches!(
                            low,
                            "saying" | "stating" | "reporting" | "claiming" | "alleging" | "announcing"
                        )
                        && s.tag(i + 1) == Tag::That =>
                {
                    between.saying = Some((i, i + 1));
                    return (i + 2 < limit).then_some((i + 2, Clause::Finite, Shaped::That, 0.75));
                }
                // "a story sent through X to Y"
                Tag::Verb
                    if matches!(
                        low,
                        "sent"
                            | "passed"
                            | "brought"
                            | "carried"
                            | "conveyed"
                            | "transmitted"
                            | "spread"
                            | "put"
                            | "made"
                            | "given"
                            | "circulated"
                            | "forwarded"
                            | "delivered"
                            | "planted"
                            | "addressed"
                    ) && !matches!(s.tag(at.wrapping_sub(1)), Tag::Subj) =>
                {
                    sent = true;
                    between.cue_end = if i == at + 1 { i + 1 } else { between.cue_end };
                    i += 1;
                }
                // "his claim was that"
                Tag::Be if s.tag(i + 1) == Tag::That && frames.contains('t') => {
                    return (i + 2 < limit).then_some((i + 2, Clause::Finite, Shaped::That, 0.7));
                }
                _ => return None,
            }
        }
        None
    }

    /// "made X a promise", "had received a report": who gave what the noun phrase at `from` names.
    fn giver(&self, from: usize, floor: usize, hearers: &mut Vec<Slot>) -> Option<Slot> {
        let s = self.shape;
        let mut before = from.checked_sub(1).filter(|i| *i >= floor)?;
        if matches!(s.tag(before), Tag::Obj) && before > floor {
            hearers.push(self.slot((before, before + 1)));
            before -= 1;
        }
        if s.tag(before) != Tag::Verb && s.tag(before) != Tag::Have {
            return None;
        }
        let low = s.low(before);
        let gives = matches!(
            low,
            "made"
                | "make"
                | "makes"
                | "making"
                | "gave"
                | "give"
                | "gives"
                | "giving"
                | "given"
                | "sent"
                | "send"
                | "sending"
                | "issued"
                | "put"
                | "expressed"
                | "expressing"
                | "express"
                | "repeated"
                | "published"
                | "wrote"
                | "had"
                | "have"
                | "has"
                | "held"
                | "took"
                | "voiced"
                | "spread"
                | "brought"
                | "advanced"
                | "conveyed"
                | "added"
                | "offered"
                | "renewed"
        );
        let receives = matches!(low, "received" | "receive" | "heard" | "got" | "obtained" | "read" | "saw");
        if !gives && !receives {
            return None;
        }
        let group = s.group(before, floor);
        let who = s.subject(group.first.min(before), floor)?;
        let slot = self.slot(who.range);
        if receives || group.passive {
            hearers.push(slot);
            return None;
        }
        Some(slot)
    }

    /// "X again visited Y with": who came and to whom.
    fn visit(&self, with: usize, floor: usize) -> Option<(Slot, Option<Slot>)> {
        let s = self.shape;
        let from = floor.max(with.saturating_sub(12));
        let verb = (from..with).rev().find(|i| s.tag(*i) == Tag::Verb)?;
        let lemma = verbs().get(s.tok(verb).lemma)?.lemma;
        if !matches!(
            lemma,
            "visit" | "come" | "go" | "approach" | "call" | "arrive" | "return" | "send" | "meet"
        ) {
            return None;
        }
        let group = s.group(verb, floor);
        let who = s.subject(group.first, floor)?;
        let mut visitor = self.slot(who.range);
        if let Some(a) = who.antecedent {
            visitor.actor = self.slot(a).actor;
        }
        let mut object = verb + 1;
        while matches!(s.tag(object), Tag::Prep | Tag::To | Tag::Adv) && object < with {
            object += 1;
        }
        let end = s.noun_end(object, with, false);
        Some((visitor, end.map(|e| self.slot((object, e)))))
    }

    /// "appears to have been an NKVD story": a hedge on the noun phrase that begins at `from`.
    fn seeming(&self, from: usize, floor: usize) -> Option<(CertaintyClass, Vec<text_size::TextRange>)> {
        let s = self.shape;
        let begin = floor.max(from.saturating_sub(5));
        for at in begin..from {
            let class = match s.low(at) {
                "appears" | "appear" | "appeared" | "seems" | "seem" | "seemed" | "apparently"
                | "probably" | "presumably" => CertaintyClass::Likely,
                "perhaps" | "possibly" | "may" | "might" => CertaintyClass::Possible,
                _ => continue,
            };
            let mut end = at + 1;
            while end < from && matches!(s.tag(end), Tag::To | Tag::Have | Tag::Be) {
                end += 1;
            }
            return Some((class, vec![self.range((at, end))]));
        }
        None
    }
}
