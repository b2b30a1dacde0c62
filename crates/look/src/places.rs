//! Where cited words stand, as a reader would say it: a document's name and code points.

use std::borrow::Cow;
use std::collections::BTreeMap;
use tradent_dossier::{Cited, CodePoints, DocId, TextRange};

/// A document at hand: its short name and its text.
#[derive(Debug, Clone)]
pub struct Held<'a> {
    /// The short name.
    pub name: Cow<'a, str>,
    /// The text.
    pub text: Cow<'a, str>,
}

/// Finds a document by its hash. Each is asked for once per view, and one is held at a time.
pub type Texts<'a> = dyn Fn(DocId) -> Option<Held<'a>> + 'a;

/// A document's name and `[start, end)` in code points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The document's short name.
    pub doc: String,
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} [{}-{}]", self.doc, self.start, self.end)
    }
}

/// The places of many citations, found in one walk over each document.
#[derive(Debug, Clone, Default)]
pub struct Places {
    found: BTreeMap<(DocId, u32, u32), Place>,
}

impl Places {
    /// Looks up every citation. Linear in the texts cited, log-linear in the citations. One whose
    /// document is not at hand, or whose range cuts its text, has no place.
    pub fn find<'c>(cited: impl IntoIterator<Item = &'c Cited>, texts: &Texts<'_>) -> Self {
        let mut wanted: BTreeMap<DocId, Vec<TextRange>> = BTreeMap::new();
        for c in cited {
            wanted.entry(c.doc).or_default().push(c.anchor.range());
        }
        let mut found = BTreeMap::new();
        for (doc, ranges) in wanted {
            let Some(held) = texts(doc) else { continue };
            let points = CodePoints::new(&held.text);
            for range in ranges {
                let (from, to) = (usize::from(range.start()), usize::from(range.end()));
                if held.text.get(from..to).is_some() {
                    let [start, end] = points.span(range);
                    let doc_name = held.name.to_string();
                    let place = Place { doc: doc_name, start, end };
                    found.insert(key(doc, range), place);
                }
            }
        }
        Places { found }
    }

    /// The place of a citation that was asked for.
    pub fn of(&self, cited: &Cited) -> Option<&Place> {
        self.found.get(&key(cited.doc, cited.anchor.range()))
    }

    /// The place in words; of an unknown document the beginning of its hash, with bytes.
    pub fn say(&self, cited: &Cited) -> String {
        self.of(cited)
            .map_or_else(|| format!("document {} (not at hand)", &cited.doc.hex()[..12]), Place::to_string)
    }
}

fn key(doc: DocId, range: TextRange) -> (DocId, u32, u32) {
    (doc, range.start().into(), range.end().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tradent_dossier::Source;

    #[test]
    fn a_place_is_said_in_code_points() {
        let text = "Ä😀 he said";
        let source = Source::new(text);
        let anchor = source.anchor(TextRange::new(7.into(), 9.into())).unwrap();
        assert_eq!(anchor.words(), "he");
        let cited = anchor.cited(source.doc());
        let texts = |doc| (doc == DocId::of(text)).then(|| Held { name: "note".into(), text: text.into() });
        assert_eq!(Places::find([&cited], &texts).say(&cited), "note [3-5]");
        let none = Places::find([&cited], &|_| None);
        assert!(none.say(&cited).ends_with("(not at hand)"));
    }
}
