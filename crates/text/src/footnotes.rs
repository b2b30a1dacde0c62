//! Footnotes and endnotes of plain text: which blocks are notes, and by what mark.

use std::collections::BTreeSet;

use crate::blocks::Raw;
use crate::chars::{from_superscript, superscript};
use crate::marks::footnote_mark;
use crate::model::BlockKind;

/// The mark that opens a note's line, and how sure the mark alone makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    pub text: String,
    /// Length of the mark with its punctuation and the white space after it.
    pub length: usize,
    /// No other line begins so: `[1]`, `fn7`, a high digit, a dagger.
    pub sure: bool,
}

/// Reads a note's mark at the beginning of a line.
pub(crate) fn label(line: &str) -> Option<Label> {
    let bytes = line.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take(5).take_while(|b| b.is_ascii_digit()).count();
    let (text, end, sure) = match *bytes.first()? {
        b'[' => {
            let caret = usize::from(bytes.get(1) == Some(&b'^'));
            let length = bytes[1 + caret..]
                .iter()
                .take(33)
                .take_while(|b| {
                    b.is_ascii_digit()
                        || (caret == 1 && **b != b']' && !b.is_ascii_whitespace() && b.is_ascii())
                })
                .count();
            let close = 1 + caret + length;
            if length == 0 || (caret == 0 && length > 3) || bytes.get(close) != Some(&b']') {
                return None;
            }
            let colon = usize::from(bytes.get(close + 1) == Some(&b':'));
            (&line[1 + caret..close], close + 1 + colon, true)
        }
        b'(' => {
            let n = digits(1);
            if !(1..=3).contains(&n) || bytes.get(1 + n) != Some(&b')') {
                return None;
            }
            (&line[1..=n], n + 2, false)
        }
        b'f' if line.starts_with("fn") => {
            let n = digits(2);
            if n == 0 {
                return None;
            }
            let stop = usize::from(matches!(bytes.get(2 + n), Some(b'.' | b':')));
            (&line[..2 + n], 2 + n + stop, true)
        }
        b'0'..=b'9' => {
            let n = digits(0);
            if n > 3 {
                return None;
            }
            let stop = usize::from(matches!(bytes.get(n), Some(b'.' | b')')));
            (&line[..n], n + stop, false)
        }
        b'*' => {
            let n = bytes.iter().take(4).take_while(|b| **b == b'*').count();
            (&line[..n], n, false)
        }
        _ => {
            let n: usize = line
                .chars()
                .take_while(|c| superscript(*c) || matches!(c, '†' | '‡'))
                .map(char::len_utf8)
                .sum();
            if n == 0 {
                return None;
            }
            (&line[..n], n, true)
        }
    };
    let rest = &line[end..];
    let space = rest.len() - rest.trim_start().len();
    let glued_ok = sure && !text.is_empty() && !line.starts_with("fn");
    if rest.len() == space || (space == 0 && !glued_ok) {
        return None;
    }
    // High digits lead to the same note as plain ones.
    let text = text.chars().map(|c| from_superscript(c).unwrap_or(c)).collect();
    Some(Label { text, length: end + space, sure })
}

/// Turns the blocks at the foot of each page, and those under a heading such as "Notes", into
/// notes where their marks say so. A bare number counts only when the text refers to it.
pub(crate) fn mark(text: &str, blocks: &mut [Raw]) {
    let mut referred: Option<BTreeSet<String>> = None;
    let mut foot = true;
    let mut under_heading = vec![false; blocks.len()];
    let mut under = false;
    for (i, block) in blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Masthead) {
            under = notes_heading(&text[block.start..block.end]);
        }
        under_heading[i] = under;
    }
    for i in (0..blocks.len()).rev() {
        if blocks.get(i + 1).is_none_or(|next| next.page != blocks[i].page) {
            foot = true;
        }
        let block = &blocks[i];
        if !foot && !under_heading[i] {
            continue;
        }
        let candidate = match block.kind {
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation => {
                label(&text[block.mark..block.end])
            }
            _ => None,
        };
        let is_note = candidate.as_ref().is_some_and(|label| {
            label.sure
                || under_heading[i]
                || referred
                    .get_or_insert_with(|| references(text, blocks_marks(blocks)))
                    .contains(&label.text)
        });
        match candidate.filter(|_| is_note) {
            Some(label) => {
                let block = &mut blocks[i];
                block.start = block.mark + label.length;
                block.kind = BlockKind::Note { label: Some(label.text) };
            }
            None => foot = false,
        }
    }
}

fn notes_heading(line: &str) -> bool {
    matches!(
        line.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase().as_str(),
        "notes" | "footnotes" | "endnotes" | "references" | "notes and references"
    )
}

fn blocks_marks(blocks: &[Raw]) -> BTreeSet<usize> {
    blocks.iter().map(|b| b.mark).collect()
}

/// All marks that running text carries, by their digits or signs.
fn references(text: &str, line_starts: BTreeSet<usize>) -> BTreeSet<String> {
    let bytes = text.as_bytes();
    let mut found = BTreeSet::new();
    for at in 1..bytes.len() {
        let glued = !bytes[at - 1].is_ascii_whitespace();
        let before = bytes[at - 1];
        let may = match bytes[at] {
            b'0'..=b'9' => glued && !before.is_ascii_digit(),
            b'*' => glued && before != b'*',
            b'[' | b'f' => glued,
            _ => false,
        };
        if !may || line_starts.contains(&at) {
            continue;
        }
        let end = footnote_mark(text, at).or_else(|| {
            // Digits glued to a plain word.
            let word = bytes[..at].iter().rev().take(4).all(u8::is_ascii_lowercase) && at >= 4;
            let digits = bytes[at..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
            let free = !bytes.get(at + digits).is_some_and(u8::is_ascii_alphanumeric);
            (word && (1..=3).contains(&digits) && free).then_some(at + digits)
        });
        if let Some(end) = end {
            let mark = text[at..end].trim_matches(|c| matches!(c, '[' | ']' | '^'));
            found.insert(mark.to_owned());
        }
    }
    found
}
