//! Sentences, roughly: enough to say where an author's flat word begins and ends.

use crate::lexicon;
use tradent_dossier::{TextRange, TextSize};

/// The sentences of a text, without the blanks around them. A blank line ends one, and so does a
/// full stop that stands behind no abbreviation. Linear.
pub(crate) fn sentences(text: &str) -> Vec<TextRange> {
    let bytes = text.as_bytes();
    let (mut out, mut start) = (Vec::new(), 0);
    let mut i = 0;
    while i < bytes.len() {
        let end = match bytes[i] {
            b'\n' if text[i + 1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n') => Some(i),
            // Short lines in a row are a heading's, not a sentence's.
            b'\n'
                if i - start < 60
                    && !text[start..i].trim_end().ends_with([',', ';'])
                    && heading(&text[start..i]) =>
            {
                Some(i)
            }
            b'.' | b'?' | b'!' => sentence_end(text, start, i),
            _ => None,
        };
        if let Some(end) = end {
            push(text, start, end, &mut out);
            start = end;
            i = end.max(i + 1);
        } else {
            i += 1;
        }
    }
    push(text, start, bytes.len(), &mut out);
    out
}

fn heading(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.ends_with(['.', '?', '!'])
}

fn sentence_end(text: &str, start: usize, at: usize) -> Option<usize> {
    let after = at + 1;
    let closers = text[after..]
        .find(|c| !matches!(c, '"' | '”' | '’' | '\'' | ')' | ']'))
        .map_or(text.len(), |n| after + n);
    // A note's mark belongs to the sentence it stands behind.
    let marks = if text[closers..].starts_with('[') {
        text[closers..].find(']').map_or(closers, |n| closers + n + 1)
    } else {
        closers
    };
    let rest = &text[marks..];
    if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let next = rest.trim_start().chars().next();
    if next.is_some_and(char::is_lowercase) {
        return None;
    }
    if text.as_bytes()[at] == b'.' {
        let word = text[start..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
        let lower = word.to_lowercase();
        let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        let kind = lexicon::ABBREVIATIONS.get(lower.as_str()).and_then(|c| c.first().copied());
        let number = kind == Some("number") && next.is_some_and(|c| c.is_ascii_digit());
        let inner = number || matches!(kind, Some("title" | "inner"));
        if initial || inner {
            return None;
        }
    }
    Some(marks)
}

fn push(text: &str, start: usize, end: usize, out: &mut Vec<TextRange>) {
    let piece = &text[start..end];
    let from = start + (piece.len() - piece.trim_start().len());
    let to = start + piece.trim_end().len();
    if from < to {
        out.push(TextRange::new(TextSize::from(from as u32), TextSize::from(to as u32)));
    }
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn titles_and_initials_end_no_sentence() {
        let text = "Dr. Pelm told me. I asked K. B. for it.[1] \"Why?\" he said.\n\nHEAD\nLINE TWO\nThe rest";
        let got: Vec<&str> = sentences(text).iter().map(|r| &text[*r]).collect();
        assert_eq!(
            got,
            [
                "Dr. Pelm told me.",
                "I asked K. B. for it.[1]",
                "\"Why?\" he said.",
                "HEAD",
                "LINE TWO",
                "The rest"
            ]
        );
    }
}
