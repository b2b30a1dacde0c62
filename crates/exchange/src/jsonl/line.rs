//! One line of an exported dossier on its way in.

use super::decision::JudgementForm;
use super::{End, Forgotten, Head, TextPiece};
use crate::records::{
    ActorForm, CitationForm, DateForm, DocumentForm, EventForm, GapForm, HedgeForm, MentionForm, TellingForm,
    TieForm,
};
use serde::Deserialize;
use std::io::{BufRead, Read};

/// A longer line is no line of ours: it is refused before it fills the memory.
const LONGEST: u64 = 1 << 30;

/// Everything that a line can be.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Line {
    Dossier(Head),
    Document(DocumentForm),
    Text(TextPiece),
    Actor(ActorForm),
    Mention(MentionForm),
    Date(DateForm),
    Telling(TellingForm),
    Hedge(HedgeForm),
    Tie(TieForm),
    Event(EventForm),
    Citation(CitationForm),
    Gap(GapForm),
    Judgement(JudgementForm),
    Forgotten(Forgotten),
    End(End),
}

impl Line {
    /// Reads the next line into `buffer` and takes it apart; `None` at the end of the input.
    pub fn read<R: BufRead>(
        input: &mut R,
        buffer: &mut Vec<u8>,
    ) -> std::io::Result<Option<Result<Line, String>>> {
        buffer.clear();
        let read = input.by_ref().take(LONGEST).read_until(b'\n', buffer)?;
        if read == 0 {
            return Ok(None);
        }
        if read as u64 == LONGEST && buffer.last() != Some(&b'\n') {
            return Ok(Some(Err(format!("longer than {LONGEST} bytes"))));
        }
        Ok(Some(serde_json::from_slice(buffer).map_err(|e| plain(&e.to_string()))))
    }

    /// Which document a record of a reading says it belongs to.
    pub fn doc(&self) -> Option<&str> {
        Some(match self {
            Line::Actor(r) => &r.doc,
            Line::Mention(r) => &r.doc,
            Line::Date(r) => &r.doc,
            Line::Telling(r) => &r.doc,
            Line::Hedge(r) => &r.doc,
            Line::Tie(r) => &r.doc,
            Line::Event(r) => &r.doc,
            Line::Citation(r) => &r.doc,
            Line::Gap(r) => &r.doc,
            _ => return None,
        })
    }
}

/// The parser counts lines within the one it was given: only the column says something.
fn plain(message: &str) -> String {
    message.replace(" at line 1 column ", " at column ")
}
