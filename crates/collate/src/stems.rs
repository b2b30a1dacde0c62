//! Content words of a passage, brought to one form.

use crate::lexicon::{self, List};
use crate::words::fold;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Irregular forms to their lemma.
static IRREGULAR: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut out: FxHashMap<&str, &str> =
        lexicon::DOUBLETS.iter().filter_map(|(form, c)| Some((*form, *c.first()?))).collect();
    for list in [&*lexicon::VERBS as &List, &*lexicon::CUES] {
        let mut sorted: Vec<_> = list.iter().collect();
        sorted.sort();
        for (lemma, columns) in sorted {
            for form in columns.iter().take(2).filter(|f| f.len() > 1) {
                out.entry(*form).or_insert(*lemma);
            }
        }
    }
    out
});

/// A word's stem in lower case without accents; `None` for words that carry no content.
pub(crate) fn stem(word: &str) -> Option<String> {
    let folded = fold(word);
    let plain = folded.strip_suffix("'s").or_else(|| folded.strip_suffix("’s")).unwrap_or(&folded);
    let plain: String = plain.chars().filter(|c| c.is_alphanumeric()).collect();
    let digits = plain.bytes().any(|b| b.is_ascii_digit());
    if plain.len() < 2 && !digits
        || lexicon::FUNCTION.contains_key(plain.as_str())
        || lexicon::TITLES.contains_key(plain.as_str()) && gender_title(&plain)
    {
        return None;
    }
    if digits {
        return Some(plain);
    }
    let lemma = IRREGULAR.get(plain.as_str()).map_or(plain.as_str(), |l| l);
    let regular = [
        lemma.strip_suffix("ed"),
        lemma.strip_suffix('s'),
        lemma.strip_suffix("ing"),
        lemma.strip_suffix('d'),
    ];
    let light = |w: &str| lexicon::LIGHT.contains_key(w);
    if light(lemma) || regular.into_iter().flatten().any(light) {
        return None;
    }
    Some(cut(lemma))
}

/// Forms of address say nothing of what happened; offices do.
fn gender_title(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "miss"
            | "ms"
            | "dr"
            | "sir"
            | "herr"
            | "frau"
            | "monsieur"
            | "madame"
            | "prof"
            | "messrs"
            | "st"
            | "hon"
            | "rev"
            | "fr"
    )
}

/// Endings off, doubled consonants single, a last e off: orders, ordered, ordering, order.
fn cut(word: &str) -> String {
    let mut w = word.to_owned();
    for (end, put, least) in [
        ("ies", "y", 5),
        ("ied", "y", 5),
        ("sses", "ss", 6),
        ("ations", "", 9),
        ("ation", "", 8),
        ("ments", "ment", 8),
        ("ings", "", 7),
        ("ing", "", 6),
        ("ed", "", 5),
        ("ors", "", 7),
        ("or", "", 7),
        ("ers", "", 7),
        ("er", "", 6),
        ("es", "", 5),
        ("s", "", 4),
        ("ly", "", 6),
    ] {
        if w.len() >= least && w.ends_with(end) && !(end == "s" && w.ends_with("ss")) {
            w.truncate(w.len() - end.len());
            w.push_str(put);
            break;
        }
    }
    let b = w.as_bytes();
    if b.len() > 3 && b[b.len() - 1] == b[b.len() - 2] && !matches!(b[b.len() - 1], b'l' | b's' | b'e') {
        w.pop();
    }
    if w.len() > 3 && w.ends_with('e') {
        w.pop();
    }
    if w.len() > 3 && w.ends_with('y') {
        w.pop();
        w.push('i');
    }
    w
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_a_word_meet() {
        for (a, b) in [
            ("orders", "ordered"),
            ("plotting", "plot"),
            ("plotted", "plots"),
            ("burnt", "burn"),
            ("ledgers", "ledger"),
            ("carried", "carry"),
            ("Thale's", "Thale"),
            ("auditor", "audit"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(stem("boat"), stem("boats man"));
        assert_eq!(stem("the"), None);
        assert_eq!(stem("1937").as_deref(), Some("1937"));
    }
}
