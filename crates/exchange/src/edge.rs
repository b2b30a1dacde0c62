//! The program's edge: bytes inside, code points outside, and no words that are not there.

use serde::{Deserialize, Serialize};
use tradent_dossier::{Anchor, CodePoints, Misquote, Source, TextRange};

/// `[start, end)` in code points.
pub(crate) type Span = [u32; 2];

/// A span and the words that stand there.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Quote {
    pub start: u32,
    pub end: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Box<str>>,
}

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Digits {
    /// Three decimals: what people and tests look at.
    Three,
    /// All: what is read back.
    All,
}

/// One document on its way out.
#[derive(Debug)]
pub(crate) struct Out<'a> {
    source: Source<'a>,
    points: CodePoints<'a>,
    digits: Digits,
    /// The document's short name.
    pub doc: &'a str,
}

impl<'a> Out<'a> {
    pub fn new(doc: &'a str, source: &Source<'a>, digits: Digits) -> Self {
        Out { source: *source, points: CodePoints::new(source.text()), digits, doc }
    }

    pub fn total(&self) -> u32 {
        self.points.total()
    }

    pub fn span(&self, anchor: &Anchor) -> Span {
        self.points.span(anchor.range())
    }

    pub fn spans(&self, anchors: &[Anchor]) -> Vec<Span> {
        anchors.iter().map(|a| self.span(a)).collect()
    }

    pub fn quote(&self, anchor: &Anchor) -> Quote {
        let [start, end] = self.span(anchor);
        Quote { start, end, text: Some(anchor.words().into()) }
    }

    /// A range that needs no words (a page, the place of a note), but must lie in the text.
    pub fn range(&self, range: TextRange) -> Result<Span, Misquote> {
        match self.source.words(range) {
            Some(_) => Ok(self.points.span(range)),
            None => Err(Misquote::NoSuchPlace { doc: self.source.doc(), range }),
        }
    }

    pub fn number(&self, p: f64) -> f64 {
        match self.digits {
            Digits::Three => three(p),
            Digits::All => probability(p),
        }
    }
}

/// `p` within 0..=1; what is not a number counts as 0, for JSON has no word for it.
fn probability(p: f64) -> f64 {
    // Adding 0.0 turns -0.0, which JSON would write with its sign, into 0.0.
    if p.is_nan() { 0.0 } else { p.clamp(0.0, 1.0) + 0.0 }
}

/// A probability to three decimals.
pub(crate) fn three(p: f64) -> f64 {
    (probability(p) * 1000.0).round() / 1000.0
}

/// One document on its way in. Its errors are sentences: the reader of lines adds the place.
#[derive(Debug)]
pub(crate) struct In<'a> {
    source: Source<'a>,
    points: CodePoints<'a>,
}

impl<'a> In<'a> {
    pub fn new(source: &Source<'a>) -> Self {
        In { source: *source, points: CodePoints::new(source.text()) }
    }

    pub fn total(&self) -> u32 {
        self.points.total()
    }

    /// The anchor at `span`, which must read `words` where they are given.
    pub fn anchor(&self, span: Span, words: Option<&str>) -> Result<Anchor, String> {
        let [start, end] = span;
        let anchor = self.points.range(span).and_then(|range| self.source.anchor(range));
        let anchor = anchor.ok_or_else(|| {
            format!("no words at {start}..{end} (the text has {} code points)", self.points.total())
        })?;
        match words {
            Some(words) if words != anchor.words() => Err(format!(
                "the text reads \"{}\" at {start}..{end}, not \"{}\"",
                short(anchor.words()),
                short(words)
            )),
            _ => Ok(anchor),
        }
    }

    pub fn anchors(&self, spans: &[Span]) -> Result<Vec<Anchor>, String> {
        spans.iter().map(|span| self.anchor(*span, None)).collect()
    }

    pub fn quote(&self, quote: &Quote) -> Result<Anchor, String> {
        self.anchor([quote.start, quote.end], quote.text.as_deref())
    }

    /// Words with a span, where the record has both.
    pub fn placed(&self, span: Option<Span>, words: Option<&str>) -> Result<Option<Anchor>, String> {
        span.map(|span| self.anchor(span, words)).transpose()
    }

    pub fn range(&self, span: Span) -> Result<TextRange, String> {
        self.points.range(span).ok_or_else(|| {
            let [start, end] = span;
            format!("{start}..{end} is outside the text (it has {} code points)", self.points.total())
        })
    }
}

/// The beginning of words, for a message.
pub(crate) fn short(words: &str) -> String {
    match words.char_indices().nth(60) {
        Some((at, _)) => format!("{}...", &words[..at]),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_three_decimals_and_stay_probabilities() {
        let written: Vec<f64> = [0.123_45, 2.0, -0.0, f64::NAN, 0.999_9].into_iter().map(three).collect();
        assert_eq!(format!("{written:?}"), "[0.123, 1.0, 0.0, 0.0, 1.0]");
    }

    #[test]
    fn a_span_in_code_points_is_not_taken_for_bytes() {
        let source = Source::new("é😀 said");
        let edge = In::new(&source);
        assert_eq!(edge.anchor([3, 7], Some("said")).unwrap().words(), "said");
        assert!(edge.anchor([3, 7], Some("sai")).unwrap_err().contains("not \"sai\""));
        assert!(edge.anchor([7, 7], None).is_err());
        assert!(edge.anchor([7, 8], None).is_err());
        assert!(edge.anchor([2, 1], None).is_err());
    }
}
