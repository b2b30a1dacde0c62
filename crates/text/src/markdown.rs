//! Blocks of Markdown: headings, lists, quotations, notes, code, by CommonMark's line rules. The
//! text itself stays as it is, marks and all.

use crate::blocks::{Raw, item_mark};
use crate::footnotes::label;
use crate::lines::{Line, lines};
use crate::model::{Block, BlockKind};

/// The blocks of `text` from byte `from` on; one pass over its lines.
pub(crate) fn blocks(text: &str, from: usize) -> Vec<Block> {
    let mut out: Vec<Raw> = Vec::new();
    let mut open: Option<Raw> = None;
    let mut fence: Option<&'static str> = None;
    let mut page = 0;
    for line in lines(text, from) {
        let words = line.words(text);
        let mut close = |open: &mut Option<Raw>| out.extend(open.take());
        let fence_here = ["```", "~~~"].into_iter().find(|f| words.starts_with(f));
        if let Some(mark) = fence {
            if fence_here == Some(mark) {
                fence = None;
                close(&mut open);
            } else if !line.blank() {
                extend(&mut open, BlockKind::Paragraph, line.start, line, page);
            }
        } else if fence_here.is_some() {
            fence = fence_here;
            close(&mut open);
        } else if line.blank() {
            close(&mut open);
        } else if let Some((level, start, end)) = atx(words) {
            close(&mut open);
            let (start, end) = (line.start + start, line.start + end);
            out.push(Raw { kind: BlockKind::Heading { level }, mark: line.start, start, end, page });
        } else if let Some(level) = setext(words)
            && let Some(raw) = open.as_mut().filter(|raw| raw.kind == BlockKind::Paragraph)
        {
            raw.kind = BlockKind::Heading { level };
            close(&mut open);
        } else if rule(words) {
            close(&mut open);
        } else if words.starts_with('>') {
            let inner = words.trim_start_matches(['>', ' ']);
            if inner.is_empty() {
                close(&mut open);
            } else {
                if open.as_ref().is_some_and(|raw| raw.kind != BlockKind::Quotation) {
                    close(&mut open);
                }
                extend(&mut open, BlockKind::Quotation, line.end - inner.len(), line, page);
            }
        } else if let Some(note) = label(words).filter(|_| words.starts_with("[^")) {
            close(&mut open);
            let start = line.start + note.length;
            extend(&mut open, BlockKind::Note { label: Some(note.text) }, start, line, page);
        } else if let Some(mark) = item_mark(words) {
            close(&mut open);
            extend(&mut open, BlockKind::ListItem, line.start + mark, line, page);
        } else {
            extend(&mut open, BlockKind::Paragraph, line.start, line, page);
        }
        if line.page_end {
            out.extend(open.take());
            page += 1;
        }
    }
    out.extend(open);
    out.into_iter().filter_map(|raw| raw.finish(text)).collect()
}

/// Lets the open block reach over `line`, or opens one.
fn extend(open: &mut Option<Raw>, kind: BlockKind, start: usize, line: Line, page: usize) {
    match open {
        Some(raw) => raw.end = line.end,
        None => *open = Some(Raw { kind, mark: line.start, start, end: line.end, page }),
    }
}

/// `## Heading ##`: its level and where its words are.
fn atx(line: &str) -> Option<(u8, usize, usize)> {
    let level = line.bytes().take(7).take_while(|b| *b == b'#').count();
    let rest = &line[level..];
    if !(1..=6).contains(&level) || !rest.starts_with([' ', '\t']) {
        return None;
    }
    let start = line.len() - rest.trim_start().len();
    let end = line.trim_end_matches('#').trim_end().len();
    Some((u8::try_from(level).ok()?, start, end.max(start)))
}

fn setext(line: &str) -> Option<u8> {
    let sign = line.chars().next()?;
    let level = match sign {
        '=' => 1,
        '-' => 2,
        _ => return None,
    };
    line.chars().all(|c| c == sign).then_some(level)
}

fn rule(line: &str) -> bool {
    let mut signs = line.chars().filter(|c| !c.is_whitespace());
    let Some(first) = signs.next() else {
        return false;
    };
    matches!(first, '-' | '*' | '_') && signs.clone().count() >= 2 && signs.all(|c| c == first)
}
