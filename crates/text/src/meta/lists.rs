//! The words that heads and feet of documents are made of, from `lexicons/heads.tsv`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

static LIST: &str = include_str!("../../../../lexicons/heads.tsv");

static TABLE: LazyLock<BTreeSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    LIST.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(word, kind)| (kind.trim(), word))
        .collect()
});

/// Whether a word is listed as `kind`; case and a last stop do not matter.
pub(crate) fn is(kind: &'static str, word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    TABLE.contains(&(kind, bare.as_str()))
}

/// Whether any word of a line is listed as `kind`.
pub(crate) fn any(kind: &'static str, line: &str) -> bool {
    line.split_whitespace().any(|word| is(kind, word))
}

/// The closing formula of a letter that begins the line, by its length in bytes.
pub(crate) fn closing(line: &str) -> bool {
    let lower = line.to_lowercase();
    TABLE
        .range(("closing", "")..)
        .take_while(|(kind, _)| *kind == "closing")
        .any(|(_, phrase)| lower.starts_with(phrase))
}
