//! A reading in the making, with what passes hand to later passes but nobody outside sees.

use crate::clauses::Shape;
use crate::passes::quotes::Quote;
use text_size::TextSize;
use tradent_dossier::Reading;

/// What the passes so far have found.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The records, as they will be given.
    pub reading: Reading,
    /// Quotations, in text order (from the pass `quotes`).
    pub quotes: Vec<Quote>,
    /// Quotation marks by the offset of each: `true` opens (from the pass `quotes`), in text order.
    pub quote_marks: Vec<(TextSize, bool)>,
    /// What each word is (from the pass `clauses`).
    pub shape: Shape,
}

impl Draft {
    /// Begins with an empty reading.
    pub fn new(reading: Reading) -> Self {
        Draft { reading, quotes: Vec::new(), quote_marks: Vec::new(), shape: Shape::default() }
    }

    /// Whether a quotation mark at `at` opens (`true`) or closes; `None` where no quotation has it.
    /// Logarithmic.
    pub fn quote_mark(&self, at: TextSize) -> Option<bool> {
        let index = self.quote_marks.binary_search_by_key(&at, |m| m.0).ok()?;
        Some(self.quote_marks[index].1)
    }

    /// Puts every list of records into text order and gives the reading.
    pub fn finish(self) -> Reading {
        let mut reading = self.reading;
        reading.mentions.sort_by(|a, b| (&a.words, a.id).cmp(&(&b.words, b.id)));
        reading.dates.sort_by(|a, b| (&a.words, a.id).cmp(&(&b.words, b.id)));
        reading.tellings.sort_by(|a, b| (a.content.first(), a.id).cmp(&(b.content.first(), b.id)));
        reading.hedges.sort_by(|a, b| (&a.words, a.id).cmp(&(&b.words, b.id)));
        reading.ties.sort_by(|a, b| (&a.evidence, a.id).cmp(&(&b.evidence, b.id)));
        reading.events.sort_by(|a, b| (&a.trigger, a.id).cmp(&(&b.trigger, b.id)));
        reading.citations.sort_by(|a, b| (&a.mark, a.id).cmp(&(&b.mark, b.id)));
        reading.gaps.sort_by(|a, b| (&a.words, a.id).cmp(&(&b.words, b.id)));
        reading
    }
}
