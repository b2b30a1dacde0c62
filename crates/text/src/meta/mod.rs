//! What a document says of itself: front matter, else what its first and last lines show. Looks at
//! the first 4 kB and the last 1 kB only, so the length of the document does not matter.

mod byline;
mod dates;
mod front_matter;
mod heads;
mod letter;
mod lists;
mod masthead;
mod names;

use text_size::{TextRange, TextSize};

pub(crate) use dates::only_a_date;
pub(crate) use front_matter::front_matter;
pub(crate) use heads::{head_line, signature_like};

use crate::lines::{Line, lines};
use crate::model::{BlockKind, Field, FieldSource, Format, Meta, Text};

/// How much of the beginning is looked at, in bytes.
const HEAD_BYTES: usize = 4096;
/// How much of the end is looked at, in bytes.
const TAIL_BYTES: usize = 1024;

/// A field that stands at `start..end` of the text, without white space around it.
pub(crate) fn anchored(text: &str, start: usize, end: usize, from: FieldSource) -> Option<Field> {
    let raw = text.get(start..end)?;
    let lead = raw.len() - raw.trim_start().len();
    let words = raw.trim();
    let size = |n: usize| TextSize::try_from(n).unwrap_or(TextSize::from(u32::MAX));
    let start = start + lead;
    (!words.is_empty()).then(|| Field {
        words: words.to_owned(),
        range: Some(TextRange::new(size(start), size(start + words.len()))),
        from,
    })
}

/// Fills a field unless an earlier reader did.
pub(crate) fn fill(slot: &mut Option<Field>, field: Option<Field>) {
    if slot.is_none() {
        *slot = field;
    }
}

/// The beginning and the end of a document, as lines.
pub(crate) struct Page<'t> {
    pub text: &'t str,
    /// Lines that stand over the text, in order: masthead, headings, short lines.
    pub head: Vec<Line>,
    /// How many of `head` are masthead lines.
    pub masthead: usize,
    /// Where the first running text begins.
    pub body: usize,
    /// The last lines, last first.
    pub tail: Vec<Line>,
}

/// Reads the first and last lines of `text` into its metadata; what is known already stays.
pub(crate) fn from_page(text: &mut Text) {
    let mut found = std::mem::take(&mut text.meta);
    let page = page(text);
    heads::cable(&page, &mut found);
    heads::record(&page, &mut found);
    masthead::read(&page, &mut found);
    byline::read(&page, &mut found);
    letter::read(&page, &mut found);
    title(text, &mut found);
    text.meta = found;
}

fn page(text: &Text) -> Page<'_> {
    let words = text.text();
    let mut head = Vec::new();
    let mut masthead = 0;
    let mut body = words.len();
    for block in text.blocks().iter().take(12) {
        let (start, end) = (usize::from(block.range.start()), usize::from(block.range.end()));
        if start > HEAD_BYTES {
            break;
        }
        let over = match block.kind {
            BlockKind::FrontMatter => continue,
            BlockKind::Masthead | BlockKind::Heading { .. } => end - start <= 300,
            BlockKind::Paragraph => end - start <= 120 && head.len() < 8,
            _ => false,
        };
        if !over {
            body = start;
            break;
        }
        masthead += usize::from(block.kind == BlockKind::Masthead);
        head.extend(lines(&words[..end], start).filter(|l| !l.blank()));
    }
    let mut from = words.len().saturating_sub(TAIL_BYTES);
    while !words.is_char_boundary(from) {
        from += 1;
    }
    let mut tail: Vec<Line> = lines(words, from).filter(|l| !l.blank()).collect();
    tail.reverse();
    Page { text: words, head, masthead, body, tail }
}

/// The first heading is the title, where nothing better was found and it is no chapter number.
fn title(text: &Text, found: &mut Meta) {
    if found.title.is_some() {
        return;
    }
    let heading = text.blocks().iter().take(4).find(|b| matches!(b.kind, BlockKind::Heading { .. }));
    let from = if text.format() == Format::Html { FieldSource::Markup } else { FieldSource::Title };
    if let Some(block) = heading {
        let (start, end) = (usize::from(block.range.start()), usize::from(block.range.end()));
        let taken = [&found.author, &found.date].iter().any(|f| {
            f.as_ref()
                .and_then(|f| f.range)
                .is_some_and(|r| r.intersect(block.range).is_some_and(|i| !i.is_empty()))
        });
        if start < HEAD_BYTES && !taken {
            found.title = anchored(text.text(), start, end, from);
        }
    }
}
