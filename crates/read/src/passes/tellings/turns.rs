//! Transcripts: each turn is a telling by its speaker.

use super::raw::{Desk, Raw, Shaped, Slot};
use crate::clauses::Tag;
use tradent_dossier::{Act, CertaintyClass, Stance, Status};
use tradent_text::BlockKind;

/// A turn's label: the speaker's tokens and the first token of the speech.
struct Turn {
    who: (usize, usize),
    speech: usize,
    answer: bool,
}

impl Desk<'_, '_> {
    /// Every turn of a transcript: blocks that begin with a speaker and a colon, or with Q. and A.
    /// At least two must stand in the document.
    pub(super) fn turns(&self) -> Vec<Raw> {
        let mut found = Vec::new();
        for (index, sentence) in self.page.sentences.iter().enumerate() {
            let fresh = index == 0
                || self.page.sentences[index - 1].block != sentence.block
                || self.new_line(sentence.first);
            let block = self.page.block(sentence);
            if !fresh
                || matches!(
                    block.kind,
                    BlockKind::Heading { .. } | BlockKind::Masthead | BlockKind::Note { .. }
                )
            {
                continue;
            }
            if let Some(turn) = self.turn(sentence.first, sentence.end) {
                found.push((index, turn));
            }
        }
        if found.len() < 2 {
            return Vec::new();
        }
        let mut raws = Vec::new();
        for (n, (index, turn)) in found.iter().enumerate() {
            let next = found.get(n + 1).map_or(self.page.sentences.len(), |(i, _)| *i);
            let block = self.page.sentences[*index].block;
            let last = (*index..next.min(index + 40))
                .take_while(|i| self.page.sentences[*i].block == block)
                .last()
                .unwrap_or(*index);
            let end = self.page.sentences[last].end;
            if turn.speech >= end {
                continue;
            }
            let asks = self.shape.tag(end - 1) == Tag::Stop && self.page.token(end - 1).contains('?');
            raws.push(Raw {
                cue: Vec::new(),
                at: turn.speech,
                lemma: "",
                content: vec![self.range((turn.speech, end))],
                content_first: turn.speech,
                shaped: Shaped::Direct,
                teller: Some(self.slot(turn.who)),
                hearers: Vec::<Slot>::new(),
                via: Vec::new(),
                act: if turn.answer {
                    Act::Reply
                } else if asks {
                    Act::Ask
                } else {
                    Act::State
                },
                stance: Stance::Assert,
                status: Status::Reported,
                certainty: CertaintyClass::Certain,
                certainty_cues: Vec::new(),
                report: None,
                confidence: 0.75,
                parent: None,
                depth: 0,
            });
        }
        raws
    }

    /// Whether a line begins at a token.
    fn new_line(&self, token: usize) -> bool {
        let at = usize::from(self.page.tokens[token].range.start());
        self.page.text.text()[..at].trim_end_matches([' ', '\t']).ends_with('\n')
    }

    fn turn(&self, first: usize, end: usize) -> Option<Turn> {
        let s = self.shape;
        let end = end.min(first + 16);
        // "Q. ..." and "A. ..."
        if matches!(self.page.token(first), "Q" | "A" | "Q." | "A.") && first + 1 < end {
            let speech = if matches!(self.page.token(first + 1), "." | ":") { first + 2 } else { first + 1 };
            return (speech > first + 1 || self.page.token(first).ends_with('.')).then_some(Turn {
                who: (first, first + 1),
                speech,
                answer: self.page.token(first).starts_with('A'),
            });
        }
        let mut at = first;
        // A time in brackets, as in chats.
        if s.tag(at) == Tag::Bracket || s.tag(at) == Tag::Mark {
            let close = (at..end).find(|i| matches!(s.tag(*i), Tag::BracketEnd | Tag::Mark))?;
            at = close + 1;
        }
        let by = s.low(at) == "by";
        let who = if by { at + 1 } else { at };
        let colon = (who..end.min(who + 9)).find(|i| s.tag(*i) == Tag::Colon)?;
        let names = (who..colon).all(|i| {
            let words = self.page.token(i);
            words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                || matches!(s.tag(i), Tag::Bracket | Tag::BracketEnd | Tag::Det | Tag::Stop | Tag::Mark)
                || (s.tag(i) == Tag::Noun && matches!(s.tag(i.saturating_sub(1)), Tag::Bracket))
        });
        let speech = colon + 1;
        let sentence_follows = speech < self.page.tokens.len()
            && self.page.tokens[speech].sentence == self.page.tokens[first].sentence;
        let header = matches!(
            s.low(who),
            "from"
                | "to"
                | "subject"
                | "subj"
                | "date"
                | "sent"
                | "cc"
                | "re"
                | "source"
                | "grading"
                | "present"
                | "note"
                | "claim"
                | "verdict"
                | "ref"
                | "reference"
                | "copy"
        );
        (colon > who && names && sentence_follows && !header).then_some(Turn {
            who: (who, colon),
            speech,
            answer: s.low(who) == "witness",
        })
    }
}
