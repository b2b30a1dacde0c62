//! A block of `key: value` lines between `---` at the very beginning of a file.

use text_size::{TextRange, TextSize};

use super::anchored;
use crate::lines::lines;
use crate::model::{Block, BlockKind, Field, FieldSource, Meta};

/// Longer blocks are no front matter.
const MOST_LINES: usize = 200;

/// Front matter as read.
pub(crate) struct Front {
    /// Where the text after it begins.
    pub end: usize,
    /// Its block: the lines between the rules.
    pub block: Option<Block>,
    pub meta: Meta,
}

/// Reads front matter: a `---` line, lines of `key: value` (nested or listed values are kept as
/// their words), and a `---` or `...` line. `None` when the file does not begin so.
pub(crate) fn front_matter(text: &str) -> Option<Front> {
    let mut all = lines(text, 0);
    let first = all.next()?;
    if first.words(text) != "---" || first.start != 0 {
        return None;
    }
    let mut meta = Meta::default();
    let (mut from, mut to) = (None, 0);
    let mut keys = 0;
    for line in all.take(MOST_LINES) {
        let words = line.words(text);
        if words == "---" || words == "..." {
            if keys == 0 {
                return None;
            }
            let size = |n: usize| TextSize::try_from(n).unwrap_or_default();
            let block = from.map(|from| Block {
                kind: BlockKind::FrontMatter,
                range: TextRange::new(size(from), size(to)),
            });
            return Some(Front { end: line.next, block, meta });
        }
        if line.blank() || words.starts_with('#') {
            continue;
        }
        from.get_or_insert(line.start);
        to = line.end;
        if line.indent > 0 || words.starts_with("- ") {
            continue;
        }
        let colon = words.find(':')?;
        let key = words[..colon].trim();
        if key.is_empty() || key.len() > 40 || key.contains(['.', ',', '!']) {
            return None;
        }
        keys += 1;
        let value = words[colon + 1..].trim();
        let start = line.end - value.len();
        let quoted = value.len() >= 2
            && (value.starts_with('"') && value.ends_with('"')
                || value.starts_with('\'') && value.ends_with('\''));
        let (start, end) = if quoted { (start + 1, line.end - 1) } else { (start, line.end) };
        let Some(field) = anchored(text, start, end, FieldSource::FrontMatter) else {
            continue;
        };
        put(&mut meta, key.to_lowercase(), field);
    }
    None
}

fn put(meta: &mut Meta, key: String, field: Field) {
    let slot = match key.as_str() {
        "title" => &mut meta.title,
        "author" | "authors" | "by" | "creator" => &mut meta.author,
        "date" | "dated" | "published" | "year" => &mut meta.date,
        _ => return meta.extra.push((key, field)),
    };
    if slot.is_none() {
        *slot = Some(field);
    } else {
        meta.extra.push((key, field));
    }
}
