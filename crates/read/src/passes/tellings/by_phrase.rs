//! Tellings carried by a fixed phrase: "according to X", "made it clear that", "rumour had it that".

use super::hedging::{Phrases, phrase_at, phrases};
use super::raw::{Desk, Raw, Shaped};
use crate::Lexicon;
use crate::clauses::{Clause, Tag};
use std::sync::OnceLock;
use tradent_dossier::{Act, CertaintyClass, Stance, Status};

fn list() -> &'static (Lexicon, Phrases) {
    static LIST: OnceLock<(Lexicon, Phrases)> = OnceLock::new();
    LIST.get_or_init(|| {
        let list = Lexicon::parse(include_str!("../../../../../lexicons/cue-phrases.tsv"));
        let found = phrases(&list);
        (list, found)
    })
}

impl Desk<'_, '_> {
    /// The telling of a phrase that begins at token `at`, and one past the phrase.
    pub(super) fn by_phrase(&self, at: usize, first: usize, end: usize) -> Option<(Raw, usize)> {
        let (lexicon, by_first) = list();
        let (row, after) = phrase_at(by_first, self.shape, at, end)?;
        let (words, columns) = row_of(lexicon, row)?;
        let (floor, limit) = self.bounds(at, first, end);
        let raw = match columns.get(2).copied() {
            Some("source") => self.source_phrase(at, after, floor, limit, words)?,
            Some("impersonal") => self.clause_phrase(at, after, limit, words, None, 0.6)?,
            _ => {
                let s = self.shape;
                let begin = s.group(at, floor).first;
                let who = s.subject(begin, floor);
                let mut raw = self.clause_phrase(begin, after, limit, words, who.map(|w| w.range), 0.75)?;
                if let (Some(teller), Some(a)) = (&mut raw.teller, who.and_then(|w| w.antecedent)) {
                    teller.actor = self.slot(a).actor.or(teller.actor);
                }
                if raw.teller.is_none() {
                    raw.confidence -= 0.3;
                }
                let negated = (begin..after).any(|i| s.tag(i) == Tag::Neg || s.tok(i).negated);
                if negated && raw.status == Status::Reported {
                    raw.confidence -= 0.2;
                }
                raw
            }
        };
        let mut raw = raw;
        raw.act = columns.first().and_then(|c| c.parse().ok()).unwrap_or(Act::State);
        raw.stance = columns.get(1).and_then(|c| c.parse().ok()).unwrap_or(Stance::Assert);
        raw.certainty = columns.get(3).and_then(|c| c.parse().ok()).unwrap_or(CertaintyClass::Certain);
        Some((raw, after))
    }

    fn blank(
        &self,
        cue: (usize, usize),
        lemma: &'static str,
        content: Vec<text_size::TextRange>,
        content_first: usize,
        confidence: f64,
    ) -> Raw {
        Raw {
            cue: vec![cue],
            at: cue.0,
            lemma,
            content,
            content_first,
            shaped: Shaped::That,
            teller: None,
            hearers: Vec::new(),
            via: Vec::new(),
            act: Act::State,
            stance: Stance::Assert,
            status: Status::Reported,
            certainty: CertaintyClass::Certain,
            certainty_cues: Vec::new(),
            report: None,
            confidence,
            parent: None,
            depth: 0,
        }
    }

    fn clause_phrase(
        &self,
        begin: usize,
        after: usize,
        limit: usize,
        lemma: &'static str,
        who: Option<(usize, usize)>,
        sure: f64,
    ) -> Option<Raw> {
        let s = self.shape;
        let mut at = after;
        let mut hearers = Vec::new();
        let mut via: Vec<(usize, usize)> = Vec::new();
        for _ in 0..6 {
            match s.tag(at) {
                Tag::Adv | Tag::Date => at += 1,
                Tag::To if s.tag(at + 1) != Tag::Verb => {
                    let end = s.nouns_end(at + 1, limit)?;
                    hearers.push((at + 1, end));
                    at = end;
                }
                Tag::Prep => {
                    let to = s.nouns_end(at + 1, limit)?;
                    if matches!(s.low(at), "through" | "via") {
                        via.push((at + 1, to));
                    }
                    at = to;
                }
                _ => break,
            }
        }
        let content_at = match s.tag(at) {
            Tag::That => at + 1,
            Tag::Comma if s.tag(at + 1) == Tag::That => at + 2,
            Tag::Open | Tag::Subj => at,
            Tag::Det | Tag::Poss | Tag::Name | Tag::Noun | Tag::Pron
                if s.noun_end(at, limit, false).is_some_and(|e| s.finite(e)) =>
            {
                at
            }
            _ => return None,
        };
        if content_at >= limit {
            return None;
        }
        let end = s.clause_end(content_at, limit, Clause::Finite);
        let mut raw =
            self.blank((begin, after), lemma, vec![self.range((content_at, end))], content_at, sure);
        raw.teller = who.map(|w| self.slot(w));
        raw.hearers = hearers.iter().map(|h| self.slot(*h)).collect();
        raw.via = via.iter().map(|v| self.slot(*v)).collect();
        Some(raw)
    }

    /// "According to X, p", "p, according to X", "p, according to X, q".
    fn source_phrase(
        &self,
        at: usize,
        after: usize,
        floor: usize,
        limit: usize,
        lemma: &'static str,
    ) -> Option<Raw> {
        let s = self.shape;
        let who_end = self.source_end(after, limit)?;
        let mut spans = Vec::new();
        let mut left_end = at;
        if left_end > floor && s.tag(left_end - 1) == Tag::Comma {
            left_end -= 1;
        }
        let mut left_first = floor.max(at.saturating_sub(120));
        while left_first < left_end
            && matches!(s.tag(left_first), Tag::Conj | Tag::Comma | Tag::Open | Tag::Mark | Tag::That)
        {
            left_first += 1;
        }
        if left_end > left_first {
            let end = s.trim(left_first, left_end);
            spans.push(self.range((left_first, end)));
        }
        let mut content_first = left_first;
        if s.tag(who_end) == Tag::Comma && who_end + 1 < limit {
            let from = if spans.is_empty() { self.past_apposition(who_end + 1, limit) } else { who_end + 1 };
            let end = s.clause_end(from, limit, Clause::Finite);
            if end > from {
                if spans.is_empty() {
                    content_first = from;
                }
                spans.push(self.range((from, end)));
            }
        }
        if spans.is_empty() {
            return None;
        }
        let mut raw = self.blank((at, after), lemma, spans, content_first, 0.8);
        raw.teller = Some(self.slot((after, who_end)));
        Some(raw)
    }

    /// Past "foreign minister of Tessmar," in "according to Pelm, foreign minister of Tessmar, ...";
    /// `from` itself where nothing of the kind stands. A name there begins the content.
    fn past_apposition(&self, from: usize, limit: usize) -> usize {
        let small = self.page.token(from).starts_with(char::is_lowercase);
        match self.source_end(from, limit).filter(|_| small) {
            Some(end) if self.shape.tag(end) == Tag::Comma && end + 1 < limit => end + 1,
            _ => from,
        }
    }

    /// The source's noun phrase with what follows it up to a comma or the clause's end.
    fn source_end(&self, first: usize, limit: usize) -> Option<usize> {
        let s = self.shape;
        let mut end = s.nouns_end(first, limit)?;
        for _ in 0..3 {
            if s.tag(end) == Tag::Prep {
                end = s.noun_end(end + 1, limit, false).unwrap_or(end);
            } else {
                break;
            }
        }
        Some(end)
    }
}

/// One row of a list, by its place in the sorted order.
fn row_of(lexicon: &Lexicon, row: usize) -> Option<(&'static str, Vec<&'static str>)> {
    static ROWS: OnceLock<Vec<(&'static str, Vec<&'static str>)>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| lexicon.sorted().iter().map(|(w, c)| (*w, c.to_vec())).collect());
    rows.get(row).cloned()
}
