//! What follows a cue verb: hearers, go-betweens, the agent, and where the content begins.

use super::raw::{Desk, Shaped};
use crate::clauses::{Clause, Cue, Form, Group, Tag};
use text_size::TextRange;

/// What stands after a cue verb.
#[derive(Debug, Clone, Default)]
pub(super) struct Zone {
    pub hearers: Vec<(usize, usize)>,
    pub via: Vec<(usize, usize)>,
    /// After "by" in a passive.
    pub agent: Option<(usize, usize)>,
    /// After "from", for verbs of receiving.
    pub from: Option<(usize, usize)>,
    pub content: Option<Found>,
    /// A particle or second verb that belongs to the cue ("wrote ..., saying").
    pub more_cue: Option<(usize, usize)>,
}

/// A content that was found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub spans: Vec<TextRange>,
    pub first: usize,
    pub shaped: Shaped,
    pub confidence: f64,
}

impl Desk<'_, '_> {
    /// Reads on from `at` to `limit`. Bounded.
    pub(super) fn zone(&self, mut at: usize, limit: usize, cue: &Cue, group: &Group, lemma: &str) -> Zone {
        let s = self.shape;
        let mut zone = Zone::default();
        let passive =
            group.passive || s.tok(group.verb).form == Form::Participle && group.first == group.verb;
        let stop = limit.min(at + 48);
        for _ in 0..24 {
            if at >= stop {
                break;
            }
            match s.tag(at) {
                Tag::Adv | Tag::Date | Tag::Mark => at += 1,
                Tag::Obj if s.low(at).ends_with("self") || s.low(at).ends_with("selves") => at += 1,
                Tag::Open => {
                    zone.content = self.quoted(at, limit, cue);
                    break;
                }
                Tag::Colon => {
                    if s.tag(at + 1) == Tag::Open {
                        at += 1;
                        continue;
                    }
                    if cue.takes('q') && at + 1 < limit {
                        zone.content = self.clause(at + 1, limit, Clause::Finite, Shaped::Zero, 0.55);
                    }
                    break;
                }
                Tag::Comma => match self.over_comma(at, stop, cue, &mut zone) {
                    Some(next) => at = next,
                    None => break,
                },
                Tag::Dash => {
                    // "through a courier—a double himself—that"
                    let Some(close) = (at + 1..stop.min(at + 24)).find(|i| s.tag(*i) == Tag::Dash) else {
                        break;
                    };
                    if s.tag(close + 1) != Tag::That {
                        break;
                    }
                    at = close + 1;
                }
                Tag::That => {
                    if cue.takes('t') {
                        zone.content = self.after_that(at, limit);
                    }
                    break;
                }
                Tag::Wh | Tag::Sub => {
                    zone.content = self.question(at, limit, cue);
                    break;
                }
                Tag::Subj if s.low(at) == "who" => {
                    zone.content = self.question(at, limit, cue);
                    break;
                }
                Tag::To => {
                    let next = if s.tag(at + 1) == Tag::Adv { at + 2 } else { at + 1 };
                    if s.tag(next) == Tag::Verb && s.tok(next).form == Form::Base
                        || matches!(s.tag(next), Tag::Have | Tag::Be | Tag::Do)
                    {
                        zone.content = self.infinitive(at, limit, cue, &zone, passive);
                        break;
                    }
                    let Some(end) = s.nouns_end(at + 1, stop) else {
                        break;
                    };
                    if lemma != "agree" && lemma != "object" && lemma != "swear" {
                        zone.hearers.push((at + 1, end));
                    }
                    at = end;
                }
                Tag::Prep => match self.over_preposition(at, stop, limit, cue, passive, &mut zone) {
                    Some(next) => at = next,
                    None => break,
                },
                Tag::Have | Tag::Be if cue.takes('g') && matches!(s.low(at), "having" | "being") => {
                    zone.content = self.clause(at, limit, Clause::Infinitive, Shaped::Infinitive, 0.55);
                    break;
                }
                Tag::Verb if s.tok(at).form == Form::Ing && cue.takes('g') => {
                    zone.content = self.clause(at, limit, Clause::Infinitive, Shaped::Infinitive, 0.5);
                    break;
                }
                Tag::Verb if s.tok(at).form == Form::Ing && s.is_cue(at) && at > group.verb + 1 => {
                    zone.more_cue = Some((at, at + 1));
                    at += 1;
                }
                Tag::Det
                | Tag::Poss
                | Tag::Subj
                | Tag::Obj
                | Tag::Pron
                | Tag::Noun
                | Tag::Name
                | Tag::Num => match self.over_noun(at, limit, cue, passive, lemma, &mut zone) {
                    Some(next) => at = next,
                    None => break,
                },
                _ => break,
            }
        }
        zone
    }

    fn clause(
        &self,
        first: usize,
        limit: usize,
        clause: Clause,
        shaped: Shaped,
        confidence: f64,
    ) -> Option<Found> {
        if first >= limit {
            return None;
        }
        let end = self.shape.clause_end(first, limit, clause);
        (end > first).then(|| Found { spans: vec![self.range((first, end))], first, shaped, confidence })
    }

    fn after_that(&self, at: usize, limit: usize) -> Option<Found> {
        let s = self.shape;
        if at + 1 >= limit
            || matches!(s.tag(at + 1), Tag::Stop | Tag::Comma | Tag::Mark | Tag::Close | Tag::Semi)
            || matches!(s.low(at + 1), "and" | "or")
        {
            return Some(Found {
                spans: vec![self.range((at, at + 1))],
                first: at,
                shaped: Shaped::Nominal,
                confidence: 0.4,
            });
        }
        self.clause(at + 1, limit, Clause::Finite, Shaped::That, 0.85)
    }

    /// A content that begins with an opening quotation mark.
    fn quoted(&self, open: usize, limit: usize, cue: &Cue) -> Option<Found> {
        let s = self.shape;
        if !(cue.takes('q') || cue.takes('t') || cue.takes('a') || cue.takes('k')) {
            return None;
        }
        let spans = self.quote_from(open)?;
        let end = spans[spans.len() - 1].end();
        let (_, close) = self.page.tokens_in(TextRange::new(spans[0].start(), end));
        let last = self.page.tokens[close.saturating_sub(1)].range;
        let ended = matches!(self.page.words(last), "." | "," | "?" | "!" | "…" | "..." | "—");
        let next = close + 1;
        let goes_on = !ended
            && next < limit
            && !matches!(
                s.tag(next),
                Tag::Stop
                    | Tag::Comma
                    | Tag::Semi
                    | Tag::Conj
                    | Tag::Mark
                    | Tag::Colon
                    | Tag::Dash
                    | Tag::Close
            );
        if goes_on && spans.len() == 1 && cue.takes('t') {
            return self.clause(open, limit, Clause::Finite, Shaped::Zero, 0.6);
        }
        if !cue.takes('q') {
            return self.clause(open, limit, Clause::Nominal, Shaped::Nominal, 0.5);
        }
        Some(Found {
            spans: self.trim_quote(spans),
            first: open + 1,
            shaped: Shaped::Direct,
            confidence: 0.9,
        })
    }

    /// The quotation that opens at a token, with the paragraphs it goes on through (at most 12).
    pub(super) fn quote_from(&self, open: usize) -> Option<Vec<TextRange>> {
        let quotes = &self.draft.quotes;
        let from = self.page.tokens.get(open)?.range.end();
        let mut index = quotes.partition_point(|q| q.range.start() < from);
        let mut spans = Vec::new();
        while let Some(quote) = quotes.get(index) {
            if spans.is_empty() && quote.range.start() != from {
                return None;
            }
            spans.push(quote.range);
            if !quote.goes_on || spans.len() == 12 {
                break;
            }
            index += 1;
            while quotes.get(index).is_some_and(|q| q.range.start() < quote.range.end()) {
                index += 1;
            }
        }
        (!spans.is_empty()).then_some(spans)
    }

    /// Leaves out white space and a comma at the end of each part.
    pub(super) fn trim_quote(&self, spans: Vec<TextRange>) -> Vec<TextRange> {
        spans
            .iter()
            .filter_map(|span| {
                let (first, end) = self.page.tokens_in(*span);
                let mut end = end;
                while end > first && matches!(self.page.token(end - 1), "," | "—" | "–") {
                    end -= 1;
                }
                (end > first).then(|| self.range((first, end)))
            })
            .map(|r| r.intersect(spans[0].cover(spans[spans.len() - 1])).unwrap_or(r))
            .filter(|r| !r.is_empty())
            .collect()
    }

    fn question(&self, at: usize, limit: usize, cue: &Cue) -> Option<Found> {
        let s = self.shape;
        let low = s.low(at);
        match low {
            "as" if cue.takes('a') => self.clause(at, limit, Clause::Nominal, Shaped::Nominal, 0.4),
            "so" if at + 1 >= limit
                || matches!(s.tag(at + 1), Tag::Stop | Tag::Comma | Tag::To | Tag::Mark) =>
            {
                None
            }
            "whether" | "how" | "why" | "what" | "which" | "whatever" | "who"
                if cue.takes('w') || cue.takes('t') =>
            {
                self.clause(at, limit, Clause::Finite, Shaped::Question, 0.65)
            }
            "if" | "where" | "when" if cue.takes('w') && !cue.takes('n') => {
                self.clause(at, limit, Clause::Finite, Shaped::Question, 0.6)
            }
            "if" | "when" | "because" | "although" | "though" | "unless" | "since"
                if cue.takes('z') && cue.takes('t') =>
            {
                // "he said if Russia moved he would": a clause inside the clause.
                let end = s.clause_end(at, limit, Clause::Finite);
                let comma = (at..end).find(|i| s.tag(*i) == Tag::Comma)?;
                let next = s.noun_end(comma + 1, end, false)?;
                s.finite(next).then(|| Found {
                    spans: vec![self.range((at, end))],
                    first: at,
                    shaped: Shaped::Zero,
                    confidence: 0.45,
                })
            }
            _ => None,
        }
    }

    fn infinitive(&self, at: usize, limit: usize, cue: &Cue, zone: &Zone, passive: bool) -> Option<Found> {
        let with_hearer = cue.takes('o') && (!zone.hearers.is_empty() || passive);
        if !(with_hearer || cue.takes('i') || passive && cue.takes('s')) {
            return None;
        }
        self.clause(at, limit, Clause::Infinitive, Shaped::Infinitive, if with_hearer { 0.75 } else { 0.6 })
    }

    /// What a comma after the cue leads to: the next token to look at.
    fn over_comma(&self, at: usize, stop: usize, cue: &Cue, zone: &mut Zone) -> Option<usize> {
        let s = self.shape;
        match s.tag(at + 1) {
            Tag::Open if cue.takes('q') => return Some(at + 1),
            Tag::That if cue.takes('t') => return Some(at + 1),
            _ => {}
        }
        // "wrote to Schacht the next day, sensibly saying that": one act, two words.
        let next = if s.tag(at + 1) == Tag::Adv { at + 2 } else { at + 1 };
        if matches!(s.low(next), "saying" | "stating" | "declaring") && s.tok(next).form == Form::Ing {
            zone.more_cue = Some((next, next + 1));
            return Some(next + 1);
        }
        // An aside: "said, in the hearing of two clerks, that".
        let beside =
            matches!(s.tag(at + 1), Tag::Det | Tag::Name | Tag::Poss | Tag::Noun) || s.low(at + 1) == "who";
        let mut from = at + 2;
        for _ in 0..3 {
            let comma = (from..stop.min(at + 40)).find(|i| s.tag(*i) == Tag::Comma)?;
            let close = if s.tag(comma + 1) == Tag::Close { comma + 1 } else { comma };
            let aside_has_verb = (at + 1..comma).any(|i| s.finite(i));
            if matches!(s.tag(close + 1), Tag::That | Tag::Open)
                && (!aside_has_verb || beside && s.tag(close + 1) == Tag::That)
            {
                return Some(close + 1);
            }
            from = comma + 1;
        }
        None
    }

    fn over_preposition(
        &self,
        at: usize,
        stop: usize,
        limit: usize,
        cue: &Cue,
        passive: bool,
        zone: &mut Zone,
    ) -> Option<usize> {
        let s = self.shape;
        let low = s.low(at);
        let by_way = low == "by"
            && matches!(s.low(at + 1), "way" | "means" | "the")
            && (s.low(at + 2) == "of" || matches!(s.low(at + 2), "mouth" | "hand") && s.low(at + 3) == "of");
        if by_way || matches!(low, "through" | "via") {
            let first = if !by_way {
                at + 1
            } else if s.low(at + 2) == "of" {
                at + 3
            } else {
                at + 4
            };
            let end = s.nouns_end(first, stop)?;
            zone.via.push((first, end));
            return Some(end);
        }
        if low == "for" && cue.takes('f') {
            zone.content = self.clause(at, limit, Clause::Nominal, Shaped::Nominal, 0.5);
            return None;
        }
        if low == "of" && cue.takes('c') {
            let verb = s.tag(at + 1) == Tag::Verb && s.tok(at + 1).form == Form::Ing;
            let clause = if verb { Clause::Infinitive } else { Clause::Nominal };
            zone.content = self.clause(
                at + 1,
                limit,
                clause,
                if verb { Shaped::Infinitive } else { Shaped::Nominal },
                0.5,
            );
            return None;
        }
        if matches!(low, "about" | "into") && cue.takes('b') && zone.content.is_none() && cue.takes('w') {
            zone.content = self.clause(at, limit, Clause::Nominal, Shaped::Nominal, 0.45);
            return None;
        }
        let end = if s.tag(at + 1) == Tag::Date {
            s.noun_end(at + 1, stop, false)?
        } else {
            s.nouns_end(at + 1, stop)?
        };
        let crowd = matches!(s.low(end - 1), "circles" | "quarters" | "ranks" | "headquarters" | "camp");
        match low {
            "in" | "among" if passive && crowd => zone.agent = Some((at + 1, end)),
            "by" if passive => zone.agent = Some((at + 1, end)),
            "from" if cue.takes('r') => zone.from = Some((at + 1, end)),
            "from" if passive => zone.agent = zone.agent.or(Some((at + 1, end))),
            _ => {}
        }
        // A verb after the noun phrase ("after meeting Ray") belongs to the preposition.
        Some(end)
    }

    fn over_noun(
        &self,
        at: usize,
        limit: usize,
        cue: &Cue,
        passive: bool,
        lemma: &str,
        zone: &mut Zone,
    ) -> Option<usize> {
        let s = self.shape;
        let end = s.nouns_end(at, limit.min(at + 40))?;
        let pronoun = s.tag(at) == Tag::Subj;
        if cue.takes('h') && zone.hearers.is_empty() && !passive && !pronoun {
            // "promised the opening": a thing is no hearer unless a content follows.
            let leads_on = matches!(
                s.tag(end),
                Tag::That
                    | Tag::To
                    | Tag::Open
                    | Tag::Subj
                    | Tag::Wh
                    | Tag::Sub
                    | Tag::Prep
                    | Tag::Comma
                    | Tag::Colon
                    | Tag::Adv
                    | Tag::Det
                    | Tag::Pron
                    | Tag::Name
                    | Tag::Date
                    | Tag::Poss
                    | Tag::Noun
                    | Tag::BracketEnd
                    | Tag::Bracket
                    | Tag::Obj
                    | Tag::Dash
            );
            if leads_on || s.tag(at) == Tag::Obj {
                zone.hearers.push((at, end));
                return Some(end);
            }
        }
        // A clause without "that".
        if cue.takes('z') && s.tag(at) != Tag::Obj {
            let mut verb = end;
            for _ in 0..4 {
                match s.tag(verb) {
                    Tag::Adv | Tag::Neg => verb += 1,
                    Tag::Prep => verb = s.nouns_end(verb + 1, limit)?,
                    _ => break,
                }
            }
            if s.finite(verb) && verb < limit {
                let sure = if pronoun { 0.8 } else { 0.65 };
                zone.content = self.clause(at, limit, Clause::Finite, Shaped::Zero, sure);
                return None;
            }
        }
        if matches!(s.low(at), "no" | "yes" | "so" | "nothing") && lemma == "say" && s.low(at) != "so" {
            zone.content = Some(Found {
                spans: vec![self.range((at, end))],
                first: at,
                shaped: Shaped::Nominal,
                confidence: 0.5,
            });
            return None;
        }
        if cue.takes('a') {
            let comes = (end..limit.min(end + 12))
                .find(|i| s.low(*i) == "as" || matches!(s.tag(*i), Tag::Semi | Tag::Comma));
            if comes.is_some_and(|i| s.low(i) == "as") {
                zone.content = self.clause(at, limit, Clause::Nominal, Shaped::Nominal, 0.55);
                return None;
            }
        }
        if cue.takes('k')
            && matches!(s.tag(at), Tag::Pron | Tag::Obj | Tag::Det | Tag::Name | Tag::Poss)
            && matches!(s.tag(end), Tag::Open | Tag::Noun | Tag::Det)
        {
            zone.content = self.clause(at, limit, Clause::Nominal, Shaped::Nominal, 0.5);
            return None;
        }
        if s.tag(end) == Tag::To && cue.takes('o') && s.tag(end + 1) == Tag::Verb {
            if matches!(lemma, "want" | "wish" | "expect" | "intend") {
                zone.content = self.clause(at, limit, Clause::Infinitive, Shaped::Infinitive, 0.55);
                return None;
            }
            zone.hearers.push((at, end));
            return Some(end);
        }
        if cue.takes('n') && !passive {
            let sure = if matches!(
                lemma,
                "propose"
                    | "suggest"
                    | "recommend"
                    | "deny"
                    | "announce"
                    | "demand"
                    | "offer"
                    | "request"
                    | "promise"
                    | "advocate"
                    | "confirm"
            ) {
                0.55
            } else {
                0.35
            };
            zone.content = self.clause(at, limit, Clause::Nominal, Shaped::Nominal, sure);
        }
        None
    }
}
