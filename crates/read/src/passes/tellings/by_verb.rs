//! Tellings carried by a verb.

use super::hedging::{report_of, stance_of};
use super::raw::{Desk, Raw, Shaped, Slot};
use super::zone::Found;
use crate::clauses::{Cue, Form, Group, Subject, Tag, verbs};
use tradent_dossier::{Act, CertaintyClass, Stance, Status};

impl Desk<'_, '_> {
    /// Reads the telling of the verb at token `at`, of a sentence with tokens `first..end`.
    pub(super) fn by_verb(&self, at: usize, first: usize, end: usize, raws: &[Raw]) -> Option<Raw> {
        let s = self.shape;
        let verb = verbs().get(s.tok(at).lemma)?;
        let cue = verb.cue.as_ref()?;
        let (floor, limit) = self.bounds(at, first, end);
        let group = s.group(at, floor);
        let zone = self.zone(at + 1, limit, cue, &group, verb.lemma);
        let reduced = s.tok(at).form == Form::Participle && group.first == at;
        let passive = group.passive || reduced;
        let mut confidence_off = 0.0;
        let mut subject = self.subject_of(&group, floor, raws);
        if subject.is_none() && group.finite && !group.infinitive && floor > first && group.first <= floor + 2
        {
            // "...; asked if": the clause before the semicolon has the subject.
            subject = s.carried_to(floor - 1, first);
        }
        let mut content = zone.content.clone();
        let mut inverted = None;
        let mut hearers: Vec<Slot> = zone.hearers.iter().map(|h| self.slot(*h)).collect();
        if !passive && content.as_ref().is_none_or(|f| f.shaped == Shaped::Direct) {
            // A quotation that the cue follows goes before one that follows the cue: they are one.
            let aside = self
                .aside(&group, cue, floor, limit)
                .filter(|a| content.is_none() || a.found.shaped == Shaped::Direct);
            if let Some(aside) = aside {
                content = Some(aside.found);
                inverted = aside.inverted;
                if hearers.is_empty() {
                    hearers.extend(aside.hearer.map(|h| self.slot(h)));
                }
            }
            content.as_ref()?;
        }
        let mut teller = None;
        let mut hearsay = false;
        let impersonal = subject.is_some_and(|x| s.low(x.range.0) == "it");
        if passive {
            teller = zone.agent.or(zone.from).map(|a| self.slot(a));
            match &mut content {
                Some(found) if found.shaped == Shaped::Infinitive && cue.takes('s') && !self.orders(cue) => {
                    hearsay = true;
                    if let Some(x) = subject.as_ref().filter(|x| !x.carried) {
                        found.spans.insert(0, self.range(x.antecedent.unwrap_or(x.range)));
                    }
                }
                Some(found) if cue.takes('a') && s.low(found.first) == "as" => {
                    // "this was understood as a plant": what is so understood is the subject.
                    if let Some(x) = subject.as_ref().filter(|x| !x.carried) {
                        found.spans.insert(0, self.range(x.antecedent.unwrap_or(x.range)));
                        found.confidence = 0.55;
                    }
                }
                Some(_) if impersonal => hearsay = true,
                Some(_) => {
                    if let Some(x) = &subject
                        && !reduced
                        && (cue.takes('h') || cue.takes('o'))
                    {
                        hearers.insert(0, self.party(x));
                    } else if !cue.takes('h') {
                        hearsay = teller.is_none();
                    }
                }
                None => {
                    // "agreement had been suggested by the Russians": the subject is what was told.
                    let x = subject.as_ref().filter(|_| cue.takes('n') && teller.is_some())?;
                    let span = x.antecedent.unwrap_or(x.range);
                    content = Some(Found {
                        spans: vec![self.range(span)],
                        first: span.0,
                        shaped: Shaped::Nominal,
                        confidence: 0.5,
                    });
                }
            }
        } else if let Some(source) = zone.from.filter(|_| cue.takes('r')) {
            teller = Some(self.slot(source));
            if let Some(x) = &subject {
                hearers.insert(0, self.party(x));
            }
        } else if let Some(who) = inverted {
            teller = Some(self.slot(who));
        } else if let Some(x) = &subject {
            teller = (!impersonal).then(|| self.party(x));
            if x.carried
                && let Some(outer) = self.outer_teller(at, raws)
            {
                teller = Some(outer);
            }
        }
        if cue.takes('r') && !passive && zone.from.is_none() && !group.infinitive {
            // "heard that p": somebody said it, and the subject heard it.
            hearers.extend(teller.take());
            confidence_off += 0.25;
        }
        let found = content?;
        if teller.is_none() && !passive {
            if group.infinitive
                || !group.finite
                || !matches!(found.shaped, Shaped::That | Shaped::Direct | Shaped::Question)
            {
                confidence_off += 0.35;
            } else {
                confidence_off += 0.15;
            }
        }
        if subject.is_some_and(|x| x.carried) {
            confidence_off += 0.1;
        }
        if passive && teller.is_none() && hearers.is_empty() && !hearsay && !impersonal {
            confidence_off += 0.3;
        }
        if let Some(x) = subject.filter(|x| !x.carried && !passive)
            && found.spans.iter().any(|c| c.contains_range(self.range(x.range)))
            && found.shaped != Shaped::Direct
        {
            return None;
        }
        let mut raw = Raw {
            cue: self.cue_tokens(&group, zone.more_cue),
            at,
            lemma: verb.lemma,
            content: found.spans,
            content_first: found.first,
            shaped: found.shaped,
            teller,
            hearers,
            via: zone.via.iter().map(|v| self.slot(*v)).collect(),
            act: self.act_of(cue, verb.lemma, found.shaped, &group, passive),
            stance: cue.stance,
            status: Status::Reported,
            certainty: cue.certainty,
            certainty_cues: Vec::new(),
            report: report_of(self, &group, floor),
            confidence: (found.confidence - confidence_off).clamp(0.05, 0.95),
            parent: None,
            depth: 0,
        };
        stance_of(self, &mut raw, &group, cue, hearsay);
        self.governed(&mut raw, &group, floor, raws);
        Some(raw)
    }

    /// "X said that p, and added that q": the teller of the last telling that ended before token `at`,
    /// on the level of `at` itself.
    fn outer_teller(&self, at: usize, raws: &[Raw]) -> Option<Slot> {
        let here = self.page.tokens[at].range;
        let recent = || raws.iter().rev().take(12);
        let around = recent().filter(|r| r.holds(here)).min_by_key(|r| r.hull().len());
        let ended = recent().filter(|r| {
            r.hull().end() <= here.start() && around.is_none_or(|a| a.hull().contains_range(r.hull()))
        });
        let outermost = ended.filter(|r| {
            !recent().any(|o| {
                o.at != r.at && o.hull().end() <= here.start() && o.holds(r.hull()) && o.hull() != r.hull()
            })
        });
        outermost.filter(|r| !r.cue.is_empty()).max_by_key(|r| r.at).and_then(|r| r.teller)
    }

    fn orders(&self, cue: &Cue) -> bool {
        cue.takes('o') && matches!(cue.act, Act::Order | Act::Ask | Act::Propose | Act::Warn)
            || cue.takes('o') && cue.takes('h')
    }

    fn party(&self, subject: &Subject) -> Slot {
        let mut slot = self.slot(subject.range);
        if let Some(antecedent) = subject.antecedent {
            slot.actor = self.slot(antecedent).actor.or(slot.actor);
        }
        slot
    }

    /// The stretch in which a cue's subject and content must lie: its sentence, or the quotation it
    /// stands in.
    pub(super) fn bounds(&self, at: usize, first: usize, end: usize) -> (usize, usize) {
        let s = self.shape;
        let mut floor = first;
        let mut open = 0usize;
        for i in (first.max(at.saturating_sub(80))..at).rev() {
            match s.tag(i) {
                Tag::Close => open += 1,
                Tag::Open if open == 0 => {
                    floor = i + 1;
                    break;
                }
                Tag::Open => open -= 1,
                Tag::Semi if open == 0 => {
                    floor = i + 1;
                    break;
                }
                _ => {}
            }
        }
        let mut limit = end;
        let mut open = 0usize;
        for i in at..end.min(at + 260) {
            match s.tag(i) {
                Tag::Open => open += 1,
                Tag::Close if open == 0 => {
                    limit = i;
                    break;
                }
                Tag::Close => open -= 1,
                _ => {}
            }
        }
        while limit > at + 1 && matches!(s.tag(limit - 1), Tag::Stop | Tag::Mark) {
            limit -= 1;
        }
        (floor, limit)
    }

    fn subject_of(&self, group: &Group, floor: usize, raws: &[Raw]) -> Option<Subject> {
        let s = self.shape;
        let form = s.tok(group.verb).form;
        if group.question {
            // "did he say": the subject stands between.
            let from = floor.max(group.verb.saturating_sub(8));
            let aux = (from..group.verb).rev().find(|i| matches!(s.tag(*i), Tag::Do | Tag::Modal))?;
            let end = s.noun_end(aux + 1, group.verb, false)?;
            return Some(Subject { range: (aux + 1, end), antecedent: None, carried: false });
        }
        let bare_ing = form == Form::Ing && group.first == group.verb;
        if bare_ing || group.infinitive {
            let mut before = group.first;
            while before > floor && s.tag(before - 1) == Tag::Adv {
                before -= 1;
            }
            let prev = before.checked_sub(1).filter(|p| *p >= floor)?;
            if bare_ing && matches!(s.tag(prev), Tag::Noun | Tag::Name | Tag::Close) {
                return s
                    .noun_before(before, floor)
                    .map(|range| Subject { range, antecedent: None, carried: false })
                    .or_else(|| s.carried_to(before, floor))
                    .map(|mut x| {
                        // "was given a written draft proposing": the object speaks.
                        if x.carried {
                            let end = prev + 1;
                            if let Some(first) = self.object_before(end, floor) {
                                x = Subject { range: (first, end), antecedent: None, carried: false };
                            }
                        }
                        x
                    });
            }
            if raws.iter().rev().take(6).any(|r| r.content_first == group.first) {
                return None;
            }
            return s.carried_to(before, floor);
        }
        s.subject(group.first, floor)
    }

    /// Where the noun phrase that ends at `end` begins.
    pub(super) fn object_before(&self, end: usize, floor: usize) -> Option<usize> {
        let s = self.shape;
        let mut from = end;
        while from > floor.max(end.saturating_sub(12))
            && matches!(
                s.tag(from - 1),
                Tag::Noun | Tag::Name | Tag::Num | Tag::Det | Tag::Poss | Tag::Open | Tag::Close
            )
        {
            from -= 1;
            if matches!(s.tag(from), Tag::Det | Tag::Poss) {
                break;
            }
        }
        (from < end).then_some(from)
    }

    /// The group without its adverbs, and what else belongs to the cue.
    fn cue_tokens(&self, group: &Group, more: Option<(usize, usize)>) -> Vec<(usize, usize)> {
        let s = self.shape;
        let mut parts: Vec<(usize, usize)> = Vec::new();
        for at in group.first..=group.verb {
            if s.tag(at) == Tag::Adv && s.low(at) != "never" {
                continue;
            }
            match parts.last_mut() {
                Some(last) if last.1 == at => last.1 = at + 1,
                _ => parts.push((at, at + 1)),
            }
        }
        parts.extend(more);
        parts
    }

    fn act_of(&self, cue: &Cue, lemma: &str, shaped: Shaped, group: &Group, passive: bool) -> Act {
        let _ = (group, passive);
        match (lemma, shaped) {
            ("tell" | "say", Shaped::Infinitive) if !passive || lemma == "tell" => Act::Order,
            ("advise", Shaped::That | Shaped::Zero) => Act::State,
            ("suggest" | "insist", Shaped::That | Shaped::Zero) if lemma == "insist" => Act::State,
            ("charge", Shaped::Infinitive) => Act::Order,
            ("write", _) => Act::Write,
            _ => cue.act,
        }
    }

    /// An infinitive under another telling is told by whom that one makes act, and not yet done.
    fn governed(&self, raw: &mut Raw, group: &Group, floor: usize, raws: &[Raw]) {
        let s = self.shape;
        if !group.infinitive {
            return;
        }
        if let Some(outer) = raws
            .iter()
            .rev()
            .take(6)
            .find(|r| r.content_first == group.first && r.shaped == Shaped::Infinitive)
        {
            let perfect = s.low(group.first + 1) == "have";
            if !perfect {
                raw.status = Status::Planned;
            }
            if !perfect {
                raw.teller = outer.hearers.first().copied().or(outer.teller);
            }
            if perfect && let Some(first) = outer.content.first() {
                raw.teller = Some(Slot {
                    words: Some(*first),
                    actor: crate::passes::identity::actor_at(self.draft, *first),
                });
                raw.confidence = raw.confidence.max(0.5);
            } else {
                raw.confidence = (raw.confidence + 0.3).min(0.6);
            }
            return;
        }
        let Some(prev) = group.first.checked_sub(1).filter(|p| *p >= floor) else {
            return;
        };
        let before = s.tok(prev);
        let low = s.low(prev);
        if before.tag == Tag::Be {
            raw.status = Status::Planned;
        } else if before.tag == Tag::Verb {
            match verbs().get(before.lemma).map(|v| v.lemma) {
                Some("seem" | "appear") => {
                    raw.report = Some((CertaintyClass::Likely, vec![self.range((prev, prev + 1))]));
                    raw.confidence = raw.confidence.max(0.6);
                }
                Some("allege" | "claim") => raw.status = Status::Alleged,
                Some(
                    "try" | "manage" | "begin" | "continue" | "start" | "cease" | "come" | "go" | "write"
                    | "call" | "visit",
                ) => {
                    raw.confidence = (raw.confidence + 0.25).min(0.7);
                }
                Some("fail" | "refuse" | "decline" | "omit" | "forget") => raw.status = Status::Denied,
                _ => raw.status = Status::Planned,
            }
        } else if matches!(low, "able" | "going" | "ready" | "likely" | "order" | "wish" | "desire" | "plan")
        {
            raw.status = Status::Planned;
        }
        if raw.status == Status::Planned && raw.stance == Stance::Believe {
            raw.confidence *= 0.6;
        }
    }
}
