//! Quotations: an automaton over the whole document that recovers at paragraph ends.
//!
//! A mark opens where white space or an opening sign stands before it and words after it, and
//! closes otherwise: pages set with one shape of mark for both read the same. A paragraph that ends
//! inside a quotation and a next one that opens with a mark are one speech.

use super::{Layer, Pass};
use crate::{Draft, Page};
use text_size::{TextRange, TextSize};
use tradent_text::BlockKind;

/// A quotation, without its marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// What stands between the marks.
    pub range: TextRange,
    /// 0 for a quotation in the running text, 1 for one inside another.
    pub depth: u8,
    /// The speech goes on in the next paragraph's quotation.
    pub goes_on: bool,
}

/// The pass.
pub const PASS: Pass = Pass { name: "quotes", needs: &[], gives: &[Layer::Quotes], run };

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Double,
    Single,
}

#[derive(Clone, Copy)]
struct Open {
    mark: Mark,
    at: usize,
    /// Just after the mark.
    from: usize,
}

fn run(page: &Page<'_>, draft: &mut Draft) {
    let text = page.text.text();
    for block in page.text.blocks() {
        if matches!(block.kind, BlockKind::FrontMatter) {
            continue;
        }
        read_block(text, block.range, draft);
    }
    draft.quotes.sort_by_key(|q| (q.range.start(), q.depth));
    draft.quote_marks.sort();
    draft.quote_marks.dedup_by_key(|m| m.0);
}

fn kind(c: char) -> Option<Mark> {
    match c {
        '"' | '“' | '”' | '„' | '«' | '»' => Some(Mark::Double),
        '\'' | '‘' | '’' | '‚' | '‹' | '›' | '`' => Some(Mark::Single),
        _ => None,
    }
}

/// Whether a mark opens, from itself and the characters beside it; `None` where it may do either.
fn direction(c: char, before: Option<char>, after: Option<char>) -> Option<bool> {
    let free_before = before.is_none_or(|b| {
        b.is_whitespace() || matches!(b, '(' | '[' | '—' | '–' | '“' | '"' | '‘' | '\'' | '-' | '”')
    });
    let words_after = after.is_some_and(|a| !a.is_whitespace() && !matches!(a, ',' | ';' | ')' | ']'));
    match c {
        '“' | '„' | '‘' | '‚' | '«' | '‹' => Some(free_before || words_after),
        _ if before.is_none_or(|b| b.is_whitespace()) => words_after.then_some(true).or(Some(false)),
        _ if after.is_none_or(|a| a.is_whitespace() || matches!(a, ',' | ';' | '.' | ')')) => Some(false),
        _ if free_before && words_after => None,
        _ => Some(false),
    }
}

fn read_block(text: &str, range: TextRange, draft: &mut Draft) {
    let base = usize::from(range.start());
    let words = &text[range];
    let first_quote = draft.quotes.len();
    let mut open: Vec<Open> = Vec::new();
    let mut before: Option<char> = None;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, a)| *a);
        if let Some(mark) = kind(c) {
            let at = base + at;
            let apostrophe = mark == Mark::Single
                && before.is_some_and(char::is_alphanumeric)
                && after.is_some_and(char::is_alphanumeric);
            if !apostrophe {
                read_mark(mark, direction(c, before, after), at, at + c.len_utf8(), &mut open, draft);
            }
        }
        before = Some(c);
    }
    let end = usize::from(range.end());
    // A mark that never closed in this paragraph: a speech that goes on, or a slip.
    if let Some(first) = open.first().copied() {
        let next = text[end..].trim_start().chars().next();
        let goes_on = first.mark == Mark::Double && next.is_some_and(|c| kind(c) == Some(Mark::Double));
        let speech = first.from - base < 2 || goes_on;
        if first.mark == Mark::Double && speech && end > first.from {
            draft.quote_marks.push((size(first.at), true));
            draft.quotes.push(Quote {
                range: TextRange::new(size(first.from), size(end)),
                depth: 0,
                goes_on,
            });
            for quote in &mut draft.quotes[first_quote..] {
                if quote.range.start() > size(first.from) && quote.depth == 0 {
                    quote.depth = 1;
                }
            }
        }
    }
}

fn size(offset: usize) -> TextSize {
    TextSize::try_from(offset).unwrap_or(TextSize::from(u32::MAX))
}

fn read_mark(
    mark: Mark,
    opens: Option<bool>,
    at: usize,
    end: usize,
    open: &mut Vec<Open>,
    draft: &mut Draft,
) {
    let inside = open.iter().rposition(|o| o.mark == mark);
    let opens = opens.unwrap_or(inside.is_none());
    if opens && inside.is_none() && open.len() < 4 {
        open.push(Open { mark, at, from: end });
        return;
    }
    // A second opening mark of one shape closes nothing it could not have opened: the first was a slip.
    if opens {
        if let Some(index) = inside {
            open.truncate(index);
            open.push(Open { mark, at, from: end });
        }
        return;
    }
    let Some(index) = inside else { return };
    let first = open[index];
    open.truncate(index);
    if at > first.from {
        let depth = u8::try_from(index.min(1)).unwrap_or(1);
        draft.quotes.push(Quote { range: TextRange::new(size(first.from), size(at)), depth, goes_on: false });
        draft.quote_marks.push((size(first.at), true));
        draft.quote_marks.push((size(at), false));
    }
}
