//! What the lists say of a word or phrase.

use crate::Lexicon;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// How a title stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Title {
    /// Only before a name: "Mr", "Sir".
    Courtesy,
    /// "General", "Captain".
    Rank,
    /// May stand alone: "President", "Foreign Minister".
    Post,
}

/// What a phrase names by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    Place,
    Organisation,
}

/// The lists, compiled.
pub(crate) struct Words {
    given: Lexicon,
    titles: Lexicon,
    nations: Lexicon,
    organisations: Lexicon,
    not_names: Lexicon,
    phrases: FxHashMap<&'static str, Known>,
    /// First words of phrases of two words and more.
    openers: FxHashSet<&'static str>,
}

/// The lists, read once.
pub(crate) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let organisations = Lexicon::parse(include_str!("../../../../../lexicons/organisations.tsv"));
    let places = Lexicon::parse(include_str!("../../../../../lexicons/places.tsv"));
    let titles = Lexicon::parse(include_str!("../../../../../lexicons/titles.tsv"));
    let mut phrases = FxHashMap::default();
    let mut openers = FxHashSet::default();
    for (words, columns) in organisations.sorted() {
        if columns.first() == Some(&"name") {
            phrases.insert(words, Known::Organisation);
        }
    }
    for (words, _) in places.sorted() {
        phrases.insert(words, Known::Place);
    }
    let all = phrases.keys().copied().chain(titles.sorted().into_iter().map(|(w, _)| w));
    for words in all {
        if let Some((first, _)) = words.split_once(' ') {
            openers.insert(first);
        }
    }
    Words {
        given: Lexicon::parse(include_str!("../../../../../lexicons/given-names.tsv")),
        nations: Lexicon::parse(include_str!("../../../../../lexicons/nationalities.tsv")),
        not_names: Lexicon::parse(include_str!("../../../../../lexicons/not-names.tsv")),
        titles,
        organisations,
        phrases,
        openers,
    }
});

impl Words {
    /// The gender of a given name: "m", "f", "u".
    pub fn given(&self, word: &str) -> Option<&'static str> {
        let whole = self.given.column(word, 0);
        // "Karl-Erich" goes by its first part.
        whole.or_else(|| {
            word.split_once(['-', '\u{2010}', '\u{2011}']).and_then(|(first, _)| self.given.column(first, 0))
        })
    }

    /// How a title stands, and the gender it tells.
    pub fn title(&self, words: &str) -> Option<(Title, &'static str)> {
        let columns = self.titles.get(words)?;
        let class = match *columns.first()? {
            "courtesy" => Title::Courtesy,
            "rank" => Title::Rank,
            _ => Title::Post,
        };
        Some((class, columns.get(1).copied().unwrap_or("u")))
    }

    /// Whether a word is a nationality's adjective.
    pub fn adjective(&self, word: &str) -> bool {
        matches!(self.nations.column(word, 0), Some("adj" | "both"))
    }

    /// Whether a word names a people.
    pub fn people(&self, word: &str) -> bool {
        matches!(self.nations.column(word, 0), Some("group" | "both"))
    }

    /// Whether a word is only ever a people ("Germans").
    pub fn only_people(&self, word: &str) -> bool {
        self.nations.column(word, 0) == Some("group")
    }

    /// Whether a noun makes an organisation of the capitals by it.
    pub fn head(&self, word: &str) -> bool {
        self.organisations.column(word, 0) == Some("head")
    }

    /// Whether a word is no name by itself.
    pub fn no_name(&self, word: &str) -> bool {
        self.not_names.has(word)
    }

    /// What a phrase in lower case names by itself.
    pub fn phrase(&self, words: &str) -> Option<Known> {
        self.phrases.get(words).copied()
    }

    /// Whether a phrase of several words begins with this one.
    pub fn opens(&self, word: &str) -> bool {
        self.openers.contains(word)
    }
}
