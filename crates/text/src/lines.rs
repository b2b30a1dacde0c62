//! The lines of a text, with what a reader of layout asks of each.

/// One line: `start..end` are its words without white space around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// Where its first word begins.
    pub start: usize,
    /// Where its last word ends.
    pub end: usize,
    /// How far it is set in, in columns (a tab counts four).
    pub indent: usize,
    /// Where the next line begins.
    pub next: usize,
    /// A form feed ends it.
    pub page_end: bool,
}

impl Line {
    pub(crate) fn blank(&self) -> bool {
        self.start == self.end
    }

    pub(crate) fn words<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }

    pub(crate) fn width(&self) -> usize {
        self.end - self.start
    }
}

/// The lines from `from` on. Lines end at a line feed, at a carriage return where the text has no
/// line feeds, and at a form feed.
pub(crate) fn lines(text: &str, from: usize) -> impl Iterator<Item = Line> + '_ {
    let separator = if text.contains('\n') || !text.contains('\r') { '\n' } else { '\r' };
    let feeds = text.contains('\x0c');
    let mut at = from;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let rest = &text[at..];
        let mut length = rest.find(separator).unwrap_or(rest.len());
        let mut page_end = false;
        if feeds && let Some(feed) = rest[..length].find('\x0c') {
            length = feed;
            page_end = true;
        }
        let raw = &rest[..length];
        let lead = raw.len() - raw.trim_start().len();
        let indent = raw[..lead].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
        let start = at + lead;
        let end = start + raw[lead..].trim_end().len();
        let next = (at + length + 1).min(text.len());
        at = next;
        Some(Line { start, end, indent, next, page_end })
    })
}
