//! How a judgement finds its words again: by document, span and words, and by the words around
//! them when the document has changed.

use crate::anchor::Source;
use crate::id::{DocId, Kind, RecordId};
use serde::{Deserialize, Serialize};
use text_size::{TextRange, TextSize};

/// Code points of context kept on each side of a target.
const CONTEXT: usize = 32;

/// Occurrences looked at before the words count as too common to place.
const MOST_OCCURRENCES: usize = 10_000;

/// What a judgement points at: words at a place, and which kind of record was meant there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The record as it was when the judgement was made; `None` where only words were meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<RecordId>,
    /// The text it stood in.
    pub sha256: DocId,
    /// The document's short name, to find a changed version of it.
    pub doc: Box<str>,
    /// Where the words stood, in bytes.
    pub range: TextRange,
    /// The words.
    pub words: Box<str>,
    /// Up to 32 code points before them.
    pub before: Box<str>,
    /// Up to 32 code points after them.
    pub after: Box<str>,
}

/// Where a target's words are now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placed {
    /// Where they were.
    Same(TextRange),
    /// Elsewhere: the document has changed.
    Moved(TextRange),
    /// Nowhere, or in several places that fit equally well.
    Gone,
}

impl Target {
    /// A target on `range` of `source`; `None` if there are no words there.
    pub fn new(source: &Source<'_>, doc: &str, range: TextRange, id: Option<RecordId>) -> Option<Self> {
        let words = source.words(range).filter(|w| !w.is_empty())?;
        let before = &source.text()[..usize::from(range.start())];
        let after = &source.text()[usize::from(range.end())..];
        let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(i, _)| i);
        let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(i, _)| i);
        Some(Target {
            id,
            sha256: source.doc(),
            doc: doc.into(),
            range,
            words: words.into(),
            before: before[from..].into(),
            after: after[..to].into(),
        })
    }

    /// The kind of record meant, if one was.
    pub fn kind(&self) -> Option<Kind> {
        self.id.map(|id| id.kind)
    }

    /// Everything that identifies the target, in one string.
    pub fn key(&self) -> String {
        let id = self.id.map(|i| i.to_string()).unwrap_or_default();
        let (start, end) = (u32::from(self.range.start()), u32::from(self.range.end()));
        format!("{id}@{}:{start}-{end}", self.sha256)
    }

    /// Finds the words in `source`, which may be a changed version of the document.
    ///
    /// In the same text they are where they were. In another, every occurrence is weighed by how
    /// much of the context before and after it is the same; the best wins if it is the only best.
    /// Linear in the text.
    pub fn place_in(&self, source: &Source<'_>) -> Placed {
        if source.doc() == self.sha256 {
            return match source.words(self.range) {
                Some(words) if words == &*self.words => Placed::Same(self.range),
                _ => Placed::Gone,
            };
        }
        let mut best: Option<(usize, usize)> = None;
        let mut tied = false;
        for (at, _) in source.text().match_indices(&*self.words).take(MOST_OCCURRENCES) {
            let fit = self.fit(source.text(), at);
            match best {
                Some((most, _)) if fit < most => {}
                Some((most, _)) if fit == most => tied = true,
                _ => (best, tied) = (Some((fit, at)), false),
            }
        }
        match best {
            Some((_, at)) if !tied => {
                let start = TextSize::from(at as u32);
                Placed::Moved(TextRange::at(start, TextSize::of(&*self.words)))
            }
            _ => Placed::Gone,
        }
    }

    /// How many code points of the context agree around byte `at`.
    fn fit(&self, text: &str, at: usize) -> usize {
        let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
            a.zip(b).take_while(|(x, y)| x == y).count()
        };
        let before = same(&mut self.before.chars().rev(), &mut text[..at].chars().rev());
        before + same(&mut self.after.chars(), &mut text[at + self.words.len()..].chars())
    }

    #[cfg(test)]
    pub(crate) fn example(n: u32) -> Self {
        let text = format!("example {n} of a text");
        let range = TextRange::new(8.into(), 9.into());
        Target::new(&Source::new(&text), "example", range, None).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(text: &str, words: &str) -> Target {
        let at = text.find(words).unwrap() as u32;
        let range = TextRange::at(at.into(), TextSize::of(words));
        Target::new(&Source::new(text), "d", range, None).unwrap()
    }

    #[test]
    fn words_are_found_again_after_the_text_changed() {
        let t = target("He said it. She said nothing.", "said nothing");
        assert_eq!(t.place_in(&Source::new("He said it. She said nothing.")), Placed::Same(t.range));
        let Placed::Moved(range) = t.place_in(&Source::new("Then he said it. She said nothing.")) else {
            panic!()
        };
        assert_eq!(u32::from(range.start()), 21);
        assert_eq!(t.place_in(&Source::new("He said it. She said everything.")), Placed::Gone);
    }

    #[test]
    fn context_decides_between_namesakes_and_a_tie_is_gone() {
        let t = target("a plant. He said so. b", "He said so");
        let Placed::Moved(range) = t.place_in(&Source::new("x. He said so. y | a plant. He said so. b"))
        else {
            panic!()
        };
        assert_eq!(u32::from(range.start()), 28);
        assert_eq!(t.place_in(&Source::new("q He said so q He said so q")), Placed::Gone);
    }

    #[test]
    fn context_is_cut_between_characters() {
        let text = format!("{}words{}", "é".repeat(50), "😀".repeat(50));
        let t = target(&text, "words");
        assert_eq!((t.before.chars().count(), t.after.chars().count()), (32, 32));
    }
}
