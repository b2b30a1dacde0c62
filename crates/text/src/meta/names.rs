//! Whether a line, or its beginning, is the name of a person.

use super::lists;

/// The part of `line` that is a person's name, as offsets in it: from its first name (an honorific
/// before two names is left out) to the first comma or bracket. `None` when in doubt.
pub(crate) fn person(line: &str) -> Option<(usize, usize)> {
    let end = line.find([',', '(', ';', '|']).unwrap_or(line.len());
    let name = line[..end].trim_end();
    if name.is_empty() || name.len() > 60 || name.ends_with([':', '!', '?']) {
        return None;
    }
    let words: Vec<(usize, &str)> = name
        .split_whitespace()
        .scan(0, |at, w| {
            let start = *at + line[*at..].find(w)?;
            *at = start + w.len();
            Some((start, w))
        })
        .collect();
    let honorifics = words.iter().take_while(|(_, w)| lists::is("honorific", w)).count();
    let names = &words[honorifics..];
    if names.is_empty() || names.len() > 5 || (names.len() == 1 && honorifics == 0) {
        return None;
    }
    let particle = |w: &str| {
        matches!(
            w,
            "de" | "von"
                | "van"
                | "der"
                | "den"
                | "la"
                | "le"
                | "du"
                | "da"
                | "dos"
                | "del"
                | "di"
                | "al"
                | "bin"
                | "ibn"
                | "ap"
                | "y"
        )
    };
    let fits = names.iter().enumerate().all(|(i, (_, w))| {
        let begins = w.starts_with(char::is_uppercase);
        let letters = w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'));
        let long_stop = w.ends_with('.')
            && w.chars().count() > 3
            && i + 1 == names.len()
            && !matches!(*w, "Esq." | "jun." | "sen.");
        letters && !long_stop && (begins || (i > 0 && i + 1 < names.len() && particle(w)))
    });
    let common = names.iter().any(|(_, w)| {
        lists::is("issuer", w)
            || lists::is("genre", w)
            || matches!(
                w.to_ascii_lowercase().as_str(),
                "the"
                    | "a"
                    | "an"
                    | "of"
                    | "to"
                    | "and"
                    | "in"
                    | "at"
                    | "on"
                    | "for"
                    | "from"
                    | "his"
                    | "my"
                    | "our"
                    | "dear"
                    | "new"
                    | "no"
                    | "fire"
                    | "port"
                    | "private"
                    | "secret"
                    | "confidential"
            )
    });
    let last = names.last()?.1;
    let whole = last.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let all_capitals = honorifics == 0 && crate::chars::capitals(name, 6);
    if !fits || common || !whole || all_capitals {
        return None;
    }
    let start = if names.len() > 1 { names[0].0 } else { words[0].0 };
    Some((start, name.len()))
}
