//! The people of a document while they are told apart.

use text_size::TextRange;
use tradent_dossier::{ActorType, MentionForm};

/// What is known of somebody's gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gender {
    #[default]
    Unknown,
    Male,
    Female,
}

impl Gender {
    /// From the lists' letter.
    pub fn of(letter: &str) -> Self {
        match letter {
            "m" => Gender::Male,
            "f" => Gender::Female,
            _ => Gender::Unknown,
        }
    }

    /// The more telling of two.
    pub fn or(self, other: Gender) -> Gender {
        if self == Gender::Unknown { other } else { self }
    }
}

/// Somebody.
#[derive(Debug, Clone)]
pub struct Somebody {
    pub kind: ActorType,
    /// Names used, in order of appearance.
    pub names: Vec<String>,
    /// Titles and descriptions used; they name an actor only where no name does.
    pub descriptions: Vec<String>,
    pub gender: Gender,
}

impl Somebody {
    /// The fullest form: the one of most words, then the longest, then the first.
    pub fn fullest(&self) -> &str {
        let rank = |n: &&String| (n.split_whitespace().count(), n.len());
        let mut best = "";
        for name in self.forms() {
            if best.is_empty() || rank(&name) > (best.split_whitespace().count(), best.len()) {
                best = name;
            }
        }
        best
    }

    /// The names, or the descriptions of somebody without one.
    pub fn forms(&self) -> &[String] {
        if self.names.is_empty() { &self.descriptions } else { &self.names }
    }

    /// Adds a title or description.
    pub fn described(&mut self, words: &str) {
        if self.descriptions.len() < 64 && !self.descriptions.iter().any(|n| n == words) {
            self.descriptions.push(words.to_owned());
        }
    }

    /// Adds a name.
    pub fn called(&mut self, name: &str) {
        if self.names.len() < 64 && !self.names.iter().any(|n| n == name) {
            self.names.push(name.to_owned());
        }
    }
}

/// A mention with whom it means.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub range: TextRange,
    pub kind: ActorType,
    pub form: MentionForm,
    pub who: Option<usize>,
}

/// Everybody, and where they are mentioned.
#[derive(Debug, Default)]
pub struct Cast {
    pub people: Vec<Somebody>,
    pub places: Vec<Place>,
}

impl Cast {
    /// Adds somebody new.
    pub fn add(&mut self, kind: ActorType, gender: Gender) -> usize {
        self.people.push(Somebody { kind, names: Vec::new(), descriptions: Vec::new(), gender });
        self.people.len() - 1
    }
}
