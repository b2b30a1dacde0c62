//! Citation marks, bound to notes; the works a note names, as far as their words go.

use super::{Layer, Pass};
use crate::{Draft, Page};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use text_size::{TextRange, TextSize};
use tradent_dossier::reading::Work;
use tradent_dossier::{Citation, Kind, RecordId};
use tradent_text::{Block, BlockKind, WordKind};

/// The pass.
pub const PASS: Pass = Pass { name: "citations", needs: &[], gives: &[Layer::Citations], run };

fn run(page: &Page<'_>, draft: &mut Draft) {
    let notes: Vec<(&str, &Block)> = page
        .text
        .blocks()
        .iter()
        .filter_map(|b| match &b.kind {
            BlockKind::Note { label: Some(label) } => Some((label.as_str(), b)),
            _ => None,
        })
        .collect();
    let mut by_label: BTreeMap<&str, Vec<&Block>> = BTreeMap::new();
    for (label, block) in &notes {
        by_label.entry(bare(label)).or_default().push(block);
    }
    // Works of each note in order, so that "ibid." finds the one before.
    let mut last_author: Option<BTreeMap<Box<str>, Box<str>>> = None;
    let mut works: BTreeMap<TextSize, Vec<Work>> = BTreeMap::new();
    for (_, block) in &notes {
        works.insert(block.range.start(), works_of(page, block, &mut last_author));
    }
    // Marks bind monotonely: of several notes with one label, the first after the one bound last.
    let mut bound: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, token) in page.tokens.iter().enumerate() {
        let in_note =
            matches!(page.text.blocks()[page.sentences[token.sentence].block].kind, BlockKind::Note { .. });
        if in_note || !is_mark(page, index) {
            continue;
        }
        let label = bare(page.words(token.range));
        let used = bound.entry(label).or_insert(0);
        let found = by_label.get(label).and_then(|list| {
            let at = (*used..list.len())
                .find(|i| list[*i].range.start() > token.range.start())
                .or(Some(*used).filter(|i| *i < list.len()))?;
            *used = if list.len() > at + 1 { at + 1 } else { at };
            Some(list[at])
        });
        push(
            page,
            draft,
            token.range,
            found,
            found.map(|b| works.get(&b.range.start()).cloned().unwrap_or_default()).unwrap_or_default(),
        );
    }
    in_line(page, draft);
}

fn push(page: &Page<'_>, draft: &mut Draft, range: TextRange, note: Option<&Block>, sources: Vec<Work>) {
    let Some(mark) = page.anchor(range) else {
        return;
    };
    draft.reading.citations.push(Citation {
        id: RecordId::derive(Kind::Citation, page.source.doc(), &[range], ""),
        mark,
        note: note.and_then(|b| page.anchor(b.range)),
        sources,
    });
}

/// The label within its brackets; high digits as plain ones.
fn bare(label: &str) -> &str {
    label.trim_matches(|c: char| matches!(c, '[' | ']' | '^' | '(' | ')' | '.'))
}

/// A footnote mark, or a number of one to four digits glued to the stop or quotation mark before it.
fn is_mark(page: &Page<'_>, index: usize) -> bool {
    let token = page.tokens[index];
    match token.kind {
        WordKind::Mark => !page.words(token.range).starts_with('*') || page.words(token.range).len() < 4,
        WordKind::Number => {
            let words = page.words(token.range);
            let glued = |i: usize| page.tokens[i].range.end() == page.tokens[i + 1].range.start();
            if words.len() > 4 || !words.bytes().all(|b| b.is_ascii_digit()) || index < 2 || !glued(index - 1)
            {
                return false;
            }
            let before = page.token(index - 1);
            let inner = page.tokens[index - 2].kind;
            let after = page.text.text()[usize::from(token.range.end())..].chars().next();
            let free = after.is_none_or(|c| c.is_whitespace());
            free && matches!(before, "." | "," | "”" | "\"" | "’" | ";" | ")" | "?" | "!")
                && glued(index - 2)
                && inner != WordKind::Number
                && page.token(index - 2).chars().count() > 1
        }
        _ => false,
    }
}

/// The works of a note, split at semicolons; "ibid." takes the fields of the one before.
fn works_of(page: &Page<'_>, block: &Block, last: &mut Option<BTreeMap<Box<str>, Box<str>>>) -> Vec<Work> {
    let text = page.words(block.range);
    let base = usize::from(block.range.start());
    let mut out = Vec::new();
    let mut from = 0;
    for part in text.split(';').take(60) {
        let lead = part.len() - part.trim_start().len();
        let trimmed = part.trim();
        let start = base + from + lead;
        from += part.len() + 1;
        if trimmed.is_empty() {
            continue;
        }
        let range = TextRange::at(size(start), size(trimmed.len()));
        let Some(raw) = page.anchor(range) else {
            continue;
        };
        let mut fields = fields(trimmed);
        if ibid(trimmed) {
            fields.insert("ibid".into(), "true".into());
            if let Some(before) = last.as_ref() {
                for (key, value) in before {
                    if &**key != "page" {
                        fields.entry(key.clone()).or_insert_with(|| value.clone());
                    }
                }
            }
        }
        if fields.contains_key("title") || fields.contains_key("author") {
            let mut kept = fields.clone();
            kept.remove("ibid");
            *last = Some(kept);
        }
        out.push(Work { raw, fields });
    }
    out
}

fn size(n: usize) -> TextSize {
    TextSize::try_from(n).unwrap_or(TextSize::from(u32::MAX))
}

fn ibid(words: &str) -> bool {
    let low = words.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    low.starts_with("ibid")
        || low.starts_with("idem")
        || low.starts_with("loc. cit")
        || low.starts_with("op. cit")
}

struct Patterns {
    page: Regex,
    year: Regex,
    author: Regex,
    quoted: Regex,
}

fn patterns() -> &'static Patterns {
    static PATTERNS: OnceLock<Patterns> = OnceLock::new();
    let make = |p: &str| Regex::new(p).expect("a pattern written here is a pattern");
    PATTERNS.get_or_init(|| Patterns {
        page: make(r"\bpp?\.\s*([0-9]{1,4}(?:[-–][0-9]{1,4})?)"),
        year: make(r"\b(1[4-9][0-9]{2}|20[0-9]{2})\b"),
        author: make(r"^(?:[Ss]ee |[Cc]f\. |[Qq]uoted in )?((?:\p{Lu}[\p{L}.'’-]*\s+){1,4}\p{Lu}?[\p{L}'’-]*|\p{Lu}[\p{L}'’-]+),\s"),
        quoted: make(r#"[“"]([^”"]{3,160})[,.]?[”"]"#),
    })
}

fn fields(words: &str) -> BTreeMap<Box<str>, Box<str>> {
    let p = patterns();
    let mut out: BTreeMap<Box<str>, Box<str>> = BTreeMap::new();
    let put = |out: &mut BTreeMap<Box<str>, Box<str>>, key: &str, value: &str| {
        let value = value.trim().trim_end_matches([',', '.', ';']);
        if !value.is_empty() {
            out.insert(key.into(), value.into());
        }
    };
    let words = &words[..words.char_indices().nth(600).map_or(words.len(), |(i, _)| i)];
    if let Some(m) = p.page.captures(words).and_then(|c| c.get(1)) {
        put(&mut out, "page", m.as_str());
    }
    if let Some(m) = p.year.captures_iter(words).last().and_then(|c| c.get(1)) {
        put(&mut out, "issued", m.as_str());
    }
    let author = p.author.captures(words);
    if let Some(m) = author.as_ref().and_then(|c| c.get(1)) {
        put(&mut out, "author", m.as_str());
    }
    if let Some(m) = p.quoted.captures(words).and_then(|c| c.get(1)) {
        put(&mut out, "title", m.as_str());
    } else if let Some(rest) = author.and_then(|c| c.get(0)).map(|m| &words[m.end()..]) {
        let end = rest.find(['(', ',']).unwrap_or(rest.len());
        put(&mut out, "title", &rest[..end]);
    }
    out
}

/// References in the line: "my telegram 280 of May 29", "Embassy's despatch No. 14".
fn in_line(page: &Page<'_>, draft: &mut Draft) {
    static PATTERN: OnceLock<Regex> = OnceLock::new();
    let pattern = PATTERN.get_or_init(|| {
        Regex::new(
            r"(?:\b(?:[Mm]y|[Yy]our|[Oo]ur|[Tt]he|(?:Embassy|Department|Legation|Consulate|Deptel|Embtel)[’']?s?)\s+)?\b(?:[Tt]elegram|[Dd]espatch|[Dd]ispatch|[Cc]able|[Aa]irgram|Embtel|Deptel)s?\s+(?:[Nn]o\.\s*|[Nn]umber\s+)?[0-9]{1,5}(?:,?\s+(?:of\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+[0-9]{1,2}\b)?",
        )
        .expect("a pattern written here is a pattern")
    });
    for found in pattern.find_iter(page.text.text()) {
        let range = TextRange::new(size(found.start()), size(found.end()));
        let (first, end) = page.tokens_in(range);
        // The headline of the document itself ("57. Telegram From ...") has no number after it.
        if first < end {
            push(page, draft, range, None, Vec::new());
        }
    }
}
