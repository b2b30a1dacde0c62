//! Word lists: tab-separated files of `lexicons/`, compiled in.
//!
//! The first lines of a list are comments (`# source: ...`, `# licence: ...`, `# columns: ...`);
//! every other line is an entry: the words in lower case, then its columns.

use rustc_hash::FxHashMap;

/// A list of words and phrases with columns, looked up by the words in lower case.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    entries: FxHashMap<&'static str, Vec<&'static str>>,
}

impl Lexicon {
    /// Reads a list. An entry given twice keeps its first columns. Linear.
    pub fn parse(tsv: &'static str) -> Self {
        let mut entries: FxHashMap<&'static str, Vec<&'static str>> = FxHashMap::default();
        for line in tsv.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
            let mut columns = line.split('\t').map(str::trim);
            if let Some(words) = columns.next() {
                entries.entry(words).or_insert_with(|| columns.collect());
            }
        }
        Lexicon { entries }
    }

    /// The columns of an entry (in lower case); empty where it has none.
    pub fn get(&self, words: &str) -> Option<&[&'static str]> {
        self.entries.get(words).map(Vec::as_slice)
    }

    /// Whether the words stand in the list.
    pub fn has(&self, words: &str) -> bool {
        self.entries.contains_key(words)
    }

    /// One column of an entry; `None` if the entry or the column is missing or empty.
    pub fn column(&self, words: &str, column: usize) -> Option<&'static str> {
        self.entries.get(words)?.get(column).copied().filter(|c| !c.is_empty())
    }

    /// Every entry, sorted by its words, for building automata in a fixed order.
    pub fn sorted(&self) -> Vec<(&'static str, &[&'static str])> {
        let mut all: Vec<_> = self.entries.iter().map(|(w, c)| (*w, c.as_slice())).collect();
        all.sort();
        all
    }

    /// How many entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the list is empty.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
