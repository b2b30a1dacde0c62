//! The list of abbreviations and of words that settle whether a stop ends a sentence.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static LIST: &str = include_str!("../../../lexicons/abbreviations.tsv");

/// How a listed word bears on a stop after it or before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Stands before a name: never the end (`Gen.`, `Mr.`).
    Title,
    /// Takes a number: not the end before one (`No.`, `pp.`).
    Number,
    /// Stands inside a sentence: never the end (`e.g.`, `viz.`).
    Inner,
    /// May close a sentence: the end before a word that begins one (`etc.`, `Ltd.`).
    Last,
    /// A month or weekday cut short (`Sept.`).
    Month,
    /// A time of day: the end before a capital unless a day or zone follows (`p.m.`).
    Clock,
    /// A word that often begins a sentence.
    Starter,
    /// A verb that carries speech: no new sentence in `“Who?” Ray asked`.
    Speech,
    /// A day, month or time zone that may follow a time of day.
    Day,
}

static TABLE: LazyLock<BTreeMap<&'static str, Kind>> = LazyLock::new(|| {
    LIST.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .filter_map(|line| {
            let (word, kind) = line.split_once('\t')?;
            let kind = match kind.trim() {
                "title" => Kind::Title,
                "number" => Kind::Number,
                "inner" => Kind::Inner,
                "last" => Kind::Last,
                "month" => Kind::Month,
                "clock" => Kind::Clock,
                "starter" => Kind::Starter,
                "speech" => Kind::Speech,
                "day" => Kind::Day,
                _ => return None,
            };
            Some((word, kind))
        })
        .collect()
});

/// What the list says of a word, written without its last stop; the case of letters is ignored.
pub(crate) fn kind(word: &str) -> Option<Kind> {
    if word.is_empty() || word.len() > 16 {
        return None;
    }
    TABLE.get(word.to_lowercase().as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_read_once() {
        let lines = LIST.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).count();
        assert_eq!(TABLE.len(), lines, "a line is malformed or doubled");
    }
}
