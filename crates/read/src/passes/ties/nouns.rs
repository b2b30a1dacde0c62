//! Ties named by a noun: "Miller's deputy", "Ray, head of the Bureau", "a member of the board".

use super::link::{Found, Ground};
use crate::Lexicon;
use crate::clauses::Tag;
use std::sync::OnceLock;
use tradent_dossier::{ActorType, RecordId, TieType};

fn relations() -> &'static Lexicon {
    static LIST: OnceLock<Lexicon> = OnceLock::new();
    LIST.get_or_init(|| Lexicon::parse(include_str!("../../../../../lexicons/relations.tsv")))
}

impl Ground<'_, '_> {
    /// Reads the ties that nouns name in tokens `first..end`. Bounded work for each noun.
    pub(super) fn by_nouns(&self, first: usize, end: usize, out: &mut Vec<Found>) {
        let s = self.shape;
        for at in first..end {
            if !matches!(s.tag(at), Tag::Noun | Tag::Name) || s.tok(at).possessive {
                continue;
            }
            let low = s.low(at);
            let plural = low.strip_suffix('s');
            if let Some(columns) = relations().get(low) {
                let word = columns.first().copied().unwrap_or("");
                let post = columns.get(1) == Some(&"post");
                self.by_noun(at, first, end, word, post, out);
            } else if plural.is_some_and(|p| matches!(p, "member")) {
                self.by_noun(at, first, end, "member_of", false, out);
            }
            if matches!(
                low,
                "contact" | "link" | "links" | "contacts" | "rivalry" | "quarrel" | "relations" | "liaison"
            ) && s.low(at + 1) == "between"
            {
                let (who, to) = self.actors_from(at + 2, end.min(at + 26));
                if who.len() == 2 {
                    let kind = if matches!(low, "rivalry" | "quarrel") {
                        TieType::RivalOf
                    } else {
                        TieType::ContactWith
                    };
                    let from = self.phrase_start(at, first);
                    out.push(Found::new(kind, who[0], Some(who[1]), (from, to), 0.65));
                }
            }
        }
        self.of_names(first, end, out);
    }

    /// "Harris of MI5": a person of an organisation.
    fn of_names(&self, first: usize, end: usize, out: &mut Vec<Found>) {
        let s = self.shape;
        for at in first..end {
            if s.low(at) != "of" || at == first || s.tag(at - 1) != Tag::Name || s.tok(at - 1).possessive {
                continue;
            }
            let target = if s.low(at + 1) == "the" { at + 2 } else { at + 1 };
            if target >= end
                || self.kind_at(at - 1) != Some(ActorType::Person)
                || self.kind_at(target) != Some(ActorType::Organisation)
            {
                continue;
            }
            let (Some(from), Some(to), Some(a), Some(b)) = (
                self.actor_here(at - 1),
                self.actor_here(target),
                self.mention_tokens(at - 1),
                self.mention_tokens(target),
            ) else {
                continue;
            };
            if a.1 == at && !relations().has(s.low(at - 1)) {
                out.push(Found::new(TieType::MemberOf, from, Some(to), (a.0, b.1), 0.6));
            }
        }
    }

    /// Where the noun phrase around `at` begins.
    pub(super) fn phrase_start(&self, at: usize, floor: usize) -> usize {
        let s = self.shape;
        let mut from = at;
        while from > floor.max(at.saturating_sub(8))
            && matches!(s.tag(from - 1), Tag::Noun | Tag::Name | Tag::Det | Tag::Poss | Tag::Num | Tag::Adv)
        {
            from -= 1;
            if matches!(s.tag(from), Tag::Det | Tag::Poss) {
                break;
            }
        }
        from
    }

    fn by_noun(&self, at: usize, first: usize, end: usize, word: &str, post: bool, out: &mut Vec<Found>) {
        let s = self.shape;
        let from = self.phrase_start(at, first);
        // Whose: a possessor before, "of X" or "to X" after, or a name right before the noun.
        let possessor = (from..at).rev().find(|i| s.tok(*i).possessive || s.tag(*i) == Tag::Poss);
        let mut targets: Vec<RecordId> = possessor.and_then(|p| self.actor_here(p)).into_iter().collect();
        let mut tail = at + 1;
        while s.tag(tail) == Tag::Noun && tail < at + 3 && tail < end {
            tail += 1;
        }
        if targets.is_empty()
            && matches!(s.low(tail), "of" | "to" | "in" | "at" | "for" | "with")
            && tail < end
        {
            let (found, to) = self.actors_from(tail + 1, end.min(tail + 16));
            if !found.is_empty() {
                targets = found;
                tail = to;
            }
        }
        let named_before = targets.is_empty()
            && at > from
            && s.tag(at - 1) == Tag::Name
            && self.kind_at(at - 1).is_some_and(|k| matches!(k, ActorType::Organisation | ActorType::Place));
        if named_before {
            targets.extend(self.actor_here(at - 1));
        }
        let Some((holder, span)) = self.holder(from, at, tail, first, end, possessor) else {
            return;
        };
        if span.0 <= at && at < span.1 {
            return; // "Secretary Dillon": a title inside the name says no more than the name.
        }
        let evidence = (span.0.min(from), span.1.max(tail));
        let double = at > from && s.low(at - 1) == "double" || s.low(at) == "double";
        let kind: Option<TieType> = if double { Some(TieType::AgentOf) } else { word.parse().ok() };
        if word == "superior" {
            // "his master Ray": the holder of the noun is the one above.
            for target in targets.iter().take(1) {
                out.push(Found::new(TieType::ServesUnder, *target, Some(holder), evidence, 0.55));
            }
            return;
        }
        let Some(kind) = kind else { return };
        let places_only = kind == TieType::AgentOf && s.low(tail.saturating_sub(1)) == "in";
        if targets.is_empty() || places_only {
            if post || kind == TieType::HoldsPost {
                let mut found = Found::new(TieType::HoldsPost, holder, None, evidence, 0.5);
                found.post = Some((from, at + 1));
                out.push(found);
            }
            return;
        }
        for target in targets {
            let mut found = Found::new(
                kind,
                holder,
                Some(target),
                evidence,
                if kind == TieType::ContactWith { 0.4 } else { 0.65 },
            );
            if kind == TieType::HoldsPost {
                found.post = Some((from, tail.max(at + 1)));
            }
            out.push(found);
        }
    }

    /// Who is what the noun phrase `from..tail` says, and the tokens that name him.
    fn holder(
        &self,
        from: usize,
        at: usize,
        tail: usize,
        first: usize,
        end: usize,
        possessor: Option<usize>,
    ) -> Option<(RecordId, (usize, usize))> {
        let s = self.shape;
        let person = |i: usize| matches!(self.kind_at(i), Some(ActorType::Person)) && Some(i) != possessor;
        // "his deputy Ray", "the Minister, Ray,", "the Minister (Ray)"
        for (next, gap) in [(at + 1, 0), (tail, 0), (tail + 1, 1)] {
            let sign = gap == 0 || matches!(s.tag(tail), Tag::Comma | Tag::Bracket);
            if next < end && sign && s.tag(next) == Tag::Name && person(next) {
                let closed = gap == 0
                    || self.mention_tokens(next).is_some_and(|m| {
                        matches!(s.tag(m.1), Tag::Comma | Tag::BracketEnd | Tag::Stop | Tag::Semi)
                            || m.1 >= end
                    });
                if closed {
                    return Some((self.actor_here(next)?, self.mention_tokens(next)?));
                }
            }
        }
        // "Ray, head of the Bureau": the name stands before a comma.
        if from > first + 1 && matches!(s.tag(from - 1), Tag::Comma | Tag::Bracket) {
            let before = (first.max(from.saturating_sub(4))..from - 1)
                .rev()
                .find(|i| !matches!(s.tag(*i), Tag::BracketEnd | Tag::Close | Tag::Mark | Tag::Comma))?;
            if s.tag(before) == Tag::Name && person(before) && !s.tok(before).possessive {
                return Some((self.actor_here(before)?, self.mention_tokens(before)?));
            }
        }
        // "Ray was the head of", "Ray worked as a double agent"
        let mut i = from;
        if i > first && s.low(i - 1) == "as" {
            i -= 1;
        }
        while i > first && matches!(s.tag(i - 1), Tag::Adv) {
            i -= 1;
        }
        let verb = i.checked_sub(1).filter(|v| *v >= first)?;
        let links = s.tag(verb) == Tag::Be
            || matches!(s.low(verb), "became" | "remained" | "worked" | "served" | "acted" | "been");
        if !links {
            return None;
        }
        let group = s.group(verb, first);
        if group.negated {
            return None;
        }
        let mut begin = group.first;
        while begin > first && matches!(s.tag(begin - 1), Tag::Have | Tag::Modal | Tag::Be | Tag::Adv) {
            begin -= 1;
        }
        let who = s.subject(begin, first)?;
        let span = who.antecedent.unwrap_or(who.range);
        Some((self.actor(span)?, span))
    }
}
