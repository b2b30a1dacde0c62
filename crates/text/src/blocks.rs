//! Blocks of plain text, from its layout: blank lines, indents, line lengths, capitals.
//!
//! One pass over the lines; every line is looked at a bounded number of times.

use text_size::{TextRange, TextSize};

use crate::chars::capitals;
use crate::footnotes;
use crate::lines::{Line, lines};
use crate::model::{Block, BlockKind};

/// Longer lines are paragraphs of their own: nobody wraps that wide.
const WIDE: usize = 160;
/// A heading is no longer than this.
const HEADING: usize = 90;
/// A line at the head of a document is no longer than this.
const MASTHEAD: usize = 140;

/// A block while it is being made: `mark` is where its bullet, number or label begins.
#[derive(Debug, Clone)]
pub(crate) struct Raw {
    pub kind: BlockKind,
    pub mark: usize,
    pub start: usize,
    pub end: usize,
    pub page: usize,
}

impl Raw {
    /// The finished block, without white space around it; `None` when nothing is left.
    pub(crate) fn finish(self, text: &str) -> Option<Block> {
        let words = &text[self.start..self.end];
        let start = self.start + words.len() - words.trim_start().len();
        let end = start + words.trim().len();
        let size = |n: usize| TextSize::try_from(n).unwrap_or(TextSize::from(u32::MAX));
        (end > start).then(|| Block { kind: self.kind, range: TextRange::new(size(start), size(end)) })
    }
}

/// The blocks of `text` from byte `from` on.
pub(crate) fn plain(text: &str, from: usize) -> Vec<Block> {
    let mut reader = Reader { text, out: Vec::new(), page: 0, base: base_indent(text, from), first: true };
    let mut chunk: Vec<Line> = Vec::new();
    for line in lines(text, from) {
        if line.blank() {
            reader.chunk(&mut chunk, true);
        } else {
            chunk.push(line);
        }
        if line.page_end {
            reader.chunk(&mut chunk, line.next < text.len());
            reader.page += 1;
        }
    }
    reader.chunk(&mut chunk, false);
    let mut out = reader.out;
    footnotes::mark(text, &mut out);
    out.into_iter().filter_map(|raw| raw.finish(text)).collect()
}

/// The least indent among the first lines: what the whole text is set in by.
fn base_indent(text: &str, from: usize) -> usize {
    lines(text, from).take(200).filter(|l| !l.blank()).map(|l| l.indent).min().unwrap_or(0)
}

struct Reader<'t> {
    text: &'t str,
    out: Vec<Raw>,
    page: usize,
    base: usize,
    first: bool,
}

impl Reader<'_> {
    /// Reads the lines between two blank lines. `more` says that a blank line follows.
    fn chunk(&mut self, chunk: &mut Vec<Line>, more: bool) {
        if chunk.is_empty() {
            return;
        }
        let first = std::mem::take(&mut self.first);
        if first && more && masthead(self.text, chunk) {
            for line in chunk.iter() {
                self.push(BlockKind::Masthead, *line, *line);
            }
        } else if let ([line], true, false) = (chunk.as_slice(), first, more) {
            // One line is all there is: words to read, over nothing.
            let line = *line;
            self.push(BlockKind::Paragraph, line, line);
        } else {
            let over = if first { dated_head(self.text, chunk) } else { 0 };
            for line in &chunk[..over] {
                self.push(BlockKind::Masthead, *line, *line);
            }
            self.paragraphs(&chunk[over..]);
        }
        chunk.clear();
    }

    fn push(&mut self, kind: BlockKind, from: Line, to: Line) {
        let start = match kind {
            BlockKind::ListItem => from.start + item_mark(from.words(self.text)).unwrap_or(0),
            _ => from.start,
        };
        self.out.push(Raw { kind, mark: from.start, start, end: to.end, page: self.page });
    }

    fn paragraphs(&mut self, chunk: &[Line]) {
        if chunk.is_empty() {
            return;
        }
        let text = self.text;
        let mut lines = chunk;
        if let [line, underline, ..] = lines
            && let Some(level) = underlined(underline.words(text))
            && line.width() <= HEADING
        {
            self.push(BlockKind::Heading { level }, *line, *line);
            lines = &lines[2..];
        } else if heading(text, lines) {
            let level = if capitals(lines[0].words(text), 2) { 1 } else { 2 };
            self.push(BlockKind::Heading { level }, lines[0], lines[0]);
            lines = &lines[1..];
        }
        let Some(first) = lines.first() else { return };
        let set_in = lines.iter().all(|l| l.indent >= self.base + 3);
        let flush_text = lines.len() > 1 || first.width() < WIDE;
        let quoted = set_in
            && flush_text
            && (lines.len() > 1 || first.indent >= self.base + 4 && first.width() < WIDE)
            && self.out.last().is_some_and(|b| !matches!(b.kind, BlockKind::Masthead))
            && item_mark(first.words(text)).is_none();
        let width = lines.iter().map(Line::width).max().unwrap_or(0);
        let numbered_notes = bare_number(first.words(text)).is_some();
        let mut from = 0;
        for i in 1..=lines.len() {
            let ends = lines.get(i).is_none_or(|line| {
                breaks(text, lines[i - 1], *line, width)
                    || (numbered_notes
                        && bare_number(line.words(text)).is_some()
                        && next_number(text, lines[from], *line))
            });
            if ends {
                let kind = if quoted {
                    BlockKind::Quotation
                } else if item_mark(lines[from].words(text)).is_some() {
                    BlockKind::ListItem
                } else if lines[from].words(text).starts_with('>') {
                    BlockKind::Quotation
                } else {
                    BlockKind::Paragraph
                };
                self.push(kind, lines[from], lines[i - 1]);
                from = i;
            }
        }
    }
}

/// Whether a new paragraph begins with `line`, in lines that no blank line parts.
fn breaks(text: &str, before: Line, line: Line, width: usize) -> bool {
    let words = line.words(text);
    let earlier = before.words(text);
    // A word parted by its hyphen goes on, however long the line.
    if earlier.ends_with(['-', '\u{ad}']) && words.starts_with(char::is_lowercase) {
        return false;
    }
    if before.width() > WIDE {
        return true;
    }
    if line.indent >= before.indent + 2 && line.indent <= before.indent + 12 && ends_sentence(earlier) {
        return true;
    }
    if item_mark(words).is_some()
        && (ends_sentence(earlier) || item_mark(earlier).is_some() || earlier.ends_with([':', ';']))
    {
        return true;
    }
    if footnotes::label(words).is_some_and(|l| l.sure) || speaker(words) {
        return true;
    }
    // A line that could have held the next word and did not was ended on purpose.
    let next_word = words.find(char::is_whitespace).unwrap_or(words.len());
    let room = before.width() + 1 + next_word + 8 <= width;
    let capital = words.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    if room && capital && (ends_sentence(earlier) || before.width() * 3 < width * 2) && width > 30 {
        return true;
    }
    // Lines as long as paragraphs, each ending as a paragraph does.
    width > WIDE && ends_sentence(earlier)
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(|c: char| crate::chars::closes(c) || c.is_ascii_digit())
        .ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
}

/// `Q. `, `PELL: `, `[09:14] Bev: `, `To: `: the line is someone's turn or a line of a head.
fn speaker(line: &str) -> bool {
    let bytes = line.as_bytes();
    if matches!(bytes, [b'Q' | b'A', b'.' | b':', b' ', ..]) {
        return true;
    }
    if bytes.first() == Some(&b'[') && bytes.get(1).is_some_and(u8::is_ascii_digit) {
        return line.find(']').is_some_and(|end| end <= 24);
    }
    let head_end = line.char_indices().nth(40).map_or(line.len(), |(i, _)| i);
    let Some(colon) = line[..head_end].find(": ") else {
        return false;
    };
    let name = &line[..colon];
    let mut words = name.split_whitespace();
    let all_names = words.all(|w| w.starts_with(char::is_uppercase));
    all_names
        && !name.is_empty()
        && name.split_whitespace().count() <= 4
        && !name.contains(['.', ',', '“', '"'])
        || capitals(name, 2) && name.split_whitespace().count() <= 4
}

/// The length of a list item's bullet or number with the white space after it.
pub(crate) fn item_mark(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let length = match *bytes.first()? {
        b'-' | b'*' | b'+' => 1,
        b'0'..=b'9' => {
            let digits = bytes.iter().take(3).take_while(|b| b.is_ascii_digit()).count();
            (digits <= 2 && matches!(bytes.get(digits), Some(b'.' | b')'))).then_some(digits + 1)?
        }
        b'(' => {
            let inner = bytes[1..]
                .iter()
                .take(4)
                .take_while(|b| b.is_ascii_digit() || b.is_ascii_lowercase())
                .count();
            ((1..=3).contains(&inner) && bytes.get(1 + inner) == Some(&b')')).then_some(inner + 2)?
        }
        b'a'..=b'z' if bytes.get(1) == Some(&b')') => 2,
        0xE2 if line.starts_with(['•', '‣', '▪', '●', '◦']) => 3,
        _ => return None,
    };
    let rest = &line[length..];
    let space = rest.len() - rest.trim_start().len();
    (space > 0 && space < rest.len()).then_some(length + space)
}

/// The number of a line such as `12 See Keane`, which may be a note.
fn bare_number(line: &str) -> Option<u32> {
    let digits = line.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let rest = line[digits..].strip_prefix([' ', '\t'])?;
    let opens = rest.trim_start().starts_with(|c: char| c.is_uppercase() || crate::chars::opens(c));
    ((1..=3).contains(&digits) && opens).then(|| line[..digits].parse().ok()).flatten()
}

fn next_number(text: &str, from: Line, line: Line) -> bool {
    match (bare_number(from.words(text)), bare_number(line.words(text))) {
        (Some(a), Some(b)) => b == a + 1,
        _ => false,
    }
}

/// The level of a heading by the line drawn under it.
pub(crate) fn underlined(line: &str) -> Option<u8> {
    let sign = line.chars().next()?;
    let level = match sign {
        '=' => 1,
        '-' | '~' | '_' => 2,
        _ => return None,
    };
    (line.len() >= 3 && line.chars().all(|c| c == sign)).then_some(level)
}

/// Whether the first of these lines is a heading: alone and like a title, or capitals over text
/// that is not.
fn heading(text: &str, lines: &[Line]) -> bool {
    let line = lines[0].words(text);
    if line.len() > HEADING
        || item_mark(line).is_some() && !title_like(line)
        || speaker(line)
        || line.split_whitespace().any(|w| w == "STOP")
    {
        return false;
    }
    let cap = capitals(line, 3);
    match lines {
        [_] => cap && !line.ends_with([',', ';', ':']) || title_like(line),
        [_, next, ..] => {
            let below = next.words(text);
            cap && !line.ends_with(['.', ',', ';', ':', '-'])
                && line.split_whitespace().count() <= 10
                && !capitals(&below[..below.char_indices().nth(200).map_or(below.len(), |(i, _)| i)], 3)
        }
        [] => false,
    }
}

/// A short line without a stop whose words are mostly capitalised, or "Chapter 3", "IV".
fn title_like(line: &str) -> bool {
    if line.len() > HEADING
        || line.ends_with(['.', ',', ';', ':', '!', '?', '”', '"', '’', '\'', '-', '—', ')'])
    {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.is_empty()
        || words.len() > 12
        || !line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    {
        return false;
    }
    let chapter = matches!(
        words[0].to_ascii_lowercase().as_str(),
        "chapter"
            | "part"
            | "book"
            | "section"
            | "appendix"
            | "annex"
            | "prologue"
            | "epilogue"
            | "preface"
            | "introduction"
            | "notes"
            | "footnotes"
            | "endnotes"
            | "bibliography"
            | "contents"
    );
    if chapter && words.len() <= 10 {
        return true;
    }
    if line.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'.' | b' ')) {
        return true;
    }
    // A comma makes it a signature or a place and day, not a title.
    let long: Vec<&&str> = words.iter().filter(|w| w.chars().count() > 3).collect();
    let capital = long.iter().filter(|w| w.starts_with(|c: char| c.is_uppercase())).count();
    words.len() >= 2
        && !long.is_empty()
        && capital * 4 >= long.len() * 3
        && !line.contains(',')
        && !crate::meta::signature_like(line)
}

/// How many of the first lines stand over the text that follows without a blank line: up to a line
/// that is only a date, among the first four.
fn dated_head(text: &str, chunk: &[Line]) -> usize {
    let dated = chunk.iter().take(4).position(|l| crate::meta::only_a_date(l.words(text)));
    dated
        .filter(|at| *at + 1 < chunk.len())
        .filter(|at| {
            chunk[..*at].iter().all(|l| l.width() <= MASTHEAD && !l.words(text).ends_with(['.', ',', ';']))
        })
        .map_or(0, |at| at + 1)
}

/// Whether the first lines stand over the document instead of belonging to its text.
fn masthead(text: &str, chunk: &[Line]) -> bool {
    if chunk.len() > 8 {
        return false;
    }
    let last = chunk.last().map_or("", |l| l.words(text));
    if chunk.len() == 1 {
        return last.len() <= 260 && crate::meta::head_line(last);
    }
    chunk.iter().enumerate().all(|(i, line)| {
        let words = line.words(text);
        words.len() <= MASTHEAD
            && (i == 0 || !words.starts_with(char::is_lowercase))
            && !(words.ends_with('.') && words.split_whitespace().count() > 12)
            && underlined(words).is_none()
            && (i == 0 || item_mark(words).is_none())
    }) && chunk.iter().any(|l| crate::meta::head_line(l.words(text)) || capitals(l.words(text), 3))
}
