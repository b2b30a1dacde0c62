//! Gathers the words of a page, block by block, as its tags go by.

use std::cell::RefCell;
use std::collections::BTreeMap;

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};

use super::Page;
use super::effects::{Effect, attribute, block, effect, void};
use crate::blocks::Raw;
use crate::chars::to_superscript;
use crate::footnotes;
use crate::meta::{anchored, fill};
use crate::model::{BlockKind, Field, FieldSource, Meta, Note, NoteKind};

/// Deeper nesting is worth a note.
const DEEP: usize = 512;

#[derive(Default)]
pub(crate) struct Sink {
    state: RefCell<State>,
}

struct Open {
    name: String,
    effect: Effect,
    start: usize,
}

#[derive(Default)]
struct State {
    text: String,
    raw: Vec<Raw>,
    meta: Meta,
    open: Vec<Open>,
    counts: BTreeMap<String, usize>,
    deepest: usize,
    hidden: usize,
    in_title: bool,
    in_head: bool,
    title: String,
    /// Where the block being gathered begins.
    start: Option<usize>,
    space: bool,
    sup_plain: bool,
}

impl Sink {
    pub(crate) fn finish(self) -> Page {
        let mut state = self.state.into_inner();
        state.flush();
        while let Some(open) = state.open.pop() {
            state.closed(&open);
        }
        let State { text, mut raw, mut meta, deepest, title, .. } = state;
        for note in &mut raw {
            // A note without a number in its markup may open with its mark.
            if note.kind == (BlockKind::Note { label: None })
                && let Some(label) = footnotes::label(&text[note.start..note.end]).filter(|l| l.sure)
            {
                note.start += label.length;
                note.kind = BlockKind::Note { label: Some(label.text) };
            }
        }
        let blocks = raw.into_iter().filter_map(|r| r.finish(&text)).collect();
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if !title.is_empty() {
            fill(&mut meta.title, Some(Field { words: title, range: None, from: FieldSource::HtmlMeta }));
        }
        let mut notes = Vec::new();
        if deepest > DEEP {
            notes.push(Note {
                range: None,
                kind: NoteKind::NestingCut,
                message: format!("elements are nested {deepest} deep; they were read flat"),
            });
        }
        Page { text, blocks, notes, meta }
    }
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return state.opened(&tag),
            Token::TagToken(tag) => state.ended(&tag.name),
            Token::CharacterTokens(words) => state.words(&words),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn opened(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if block(name) && !matches!(name, "title" | "head") {
            self.flush();
            if name != "html" {
                self.in_head = false;
            }
            self.imply_ends(name);
        }
        match name {
            "head" => self.in_head = true,
            "br" => self.line_break(),
            "meta" => self.meta_tag(tag),
            "td" | "th" if self.start.is_some() => {
                self.text.push('\t');
                self.space = false;
            }
            "title" if self.hidden == 0 => self.in_title = true,
            _ => {}
        }
        if void(name) {
            return TokenSinkResult::Continue;
        }
        // `<svg/>` and its like are empty; HTML's own elements ignore the slash.
        if tag.self_closing && matches!(name, "svg" | "path" | "g" | "math") {
            return TokenSinkResult::Continue;
        }
        let in_notes = self.open.iter().rev().take(4).any(|o| o.effect == Effect::Notes);
        let effect = effect(tag, in_notes);
        self.hidden += usize::from(effect == Effect::Hidden);
        if effect == Effect::Sup {
            self.sup_plain = false;
        }
        if effect == Effect::Time
            && self.meta.date.is_none()
            && let Some(day) = attribute(tag, "datetime").filter(|d| !d.trim().is_empty())
        {
            self.meta.extra.push(("datetime".to_owned(), field(day)));
        }
        *self.counts.entry(name.to_owned()).or_default() += 1;
        self.open.push(Open { name: name.to_owned(), effect, start: self.text.len() });
        self.deepest = self.deepest.max(self.open.len());
        match name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "iframe" | "noembed" | "noframes" | "noscript" | "xmp" => {
                TokenSinkResult::RawData(RawKind::Rawtext)
            }
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    /// A new block closes an open paragraph, a new item the item before it.
    fn imply_ends(&mut self, name: &str) {
        let ends = |open: &str| match name {
            "li" => open == "li" || open == "p",
            "dd" | "dt" => matches!(open, "dd" | "dt" | "p"),
            "tr" => matches!(open, "tr" | "td" | "th" | "p"),
            _ => open == "p",
        };
        while self.open.last().is_some_and(|o| ends(&o.name)) {
            self.pop();
        }
    }

    fn ended(&mut self, name: &str) {
        if block(name) && name != "title" {
            self.flush();
        }
        match name {
            "head" => self.in_head = false,
            "title" => self.in_title = false,
            _ => {}
        }
        if self.counts.get(name).is_none_or(|n| *n == 0) {
            return;
        }
        while let Some(open) = self.pop() {
            if open == name {
                break;
            }
        }
    }

    fn pop(&mut self) -> Option<String> {
        let open = self.open.pop()?;
        if let Some(count) = self.counts.get_mut(&open.name) {
            *count = count.saturating_sub(1);
        }
        if block(&open.name) {
            self.flush();
        }
        self.hidden -= usize::from(open.effect == Effect::Hidden);
        self.closed(&open);
        Some(open.name)
    }

    /// Takes what an author or time element showed.
    fn closed(&mut self, open: &Open) {
        let end = self.text.len();
        // White space that was cut since it opened may have let later words grow over its place.
        let start = self.text.floor_char_boundary(open.start.min(end));
        match open.effect {
            Effect::Author => {
                let words = &self.text[start..end];
                let lead = words.len() - words.trim_start().len();
                let by = words[lead..].get(..3).filter(|w| w.eq_ignore_ascii_case("by ")).map_or(0, str::len);
                if words.trim().len() <= 120 {
                    let author = anchored(&self.text, start + lead + by, end, FieldSource::Markup);
                    fill(&mut self.meta.author, author);
                }
            }
            Effect::Time if end - start <= 80 => {
                let date = anchored(&self.text, start, end, FieldSource::Markup);
                fill(&mut self.meta.date, date);
            }
            _ => {}
        }
    }

    fn meta_tag(&mut self, tag: &Tag) {
        let Some(content) = attribute(tag, "content").filter(|c| !c.trim().is_empty()) else {
            return;
        };
        let name =
            attribute(tag, "name").or_else(|| attribute(tag, "property")).unwrap_or("").to_ascii_lowercase();
        let slot = match name.as_str() {
            "author" | "article:author" | "dc.creator" | "citation_author" => &mut self.meta.author,
            "date" | "article:published_time" | "dc.date" | "citation_date" | "pubdate" => {
                &mut self.meta.date
            }
            "og:title" | "dc.title" | "citation_title" => &mut self.meta.title,
            _ => return,
        };
        fill(slot, Some(field(content)));
    }

    fn line_break(&mut self) {
        if self.start.is_some() && self.hidden == 0 {
            if self.text.ends_with('\n') {
                self.flush();
            } else {
                self.text.truncate(self.text.trim_end_matches(' ').len());
                self.text.push('\n');
                self.space = false;
            }
        }
    }

    fn words(&mut self, words: &str) {
        if self.in_title {
            self.title.push_str(words);
            return;
        }
        if self.hidden > 0 {
            return;
        }
        if self.in_head && !words.trim().is_empty() {
            self.in_head = false;
        }
        let near = || self.open.iter().rev().take(8);
        let pre = near().any(|o| o.effect == Effect::Pre);
        let sup = near().take(4).any(|o| o.effect == Effect::Sup);
        for c in words.chars() {
            let blank = c.is_ascii_whitespace();
            if blank && !pre {
                self.space = self.start.is_some();
                continue;
            }
            if self.start.is_none() {
                if blank {
                    continue;
                }
                self.begin();
            }
            if self.space {
                if !self.text.ends_with(['\n', '\t']) {
                    self.text.push(' ');
                }
                self.space = false;
            }
            let shown = if sup && !self.sup_plain { to_superscript(c) } else { None };
            if sup && !c.is_ascii_digit() && !blank {
                self.sup_plain = true;
            }
            self.text.push(shown.unwrap_or(c));
        }
    }

    /// Begins a block on a line of its own.
    fn begin(&mut self) {
        if !self.text.is_empty() {
            self.text.truncate(self.text.trim_end().len());
            self.text.push_str("\n\n");
        }
        self.start = Some(self.text.len());
        self.space = false;
        // An element that opened before its first word begins at that word.
        let at = self.text.len();
        for open in self.open.iter_mut().rev().take(8) {
            if open.start < at
                && matches!(open.effect, Effect::Author | Effect::Time)
                && self.raw.last().is_none_or(|r| r.end <= open.start)
            {
                open.start = at;
            }
        }
    }

    /// Ends the block being gathered.
    fn flush(&mut self) {
        self.space = false;
        let Some(start) = self.start.take() else {
            return;
        };
        let kind = self.kind();
        let end = self.text.trim_end().len().max(start);
        self.text.truncate(end);
        self.raw.push(Raw { kind, mark: start, start, end, page: 0 });
    }

    fn kind(&self) -> BlockKind {
        // Elements that matter stand near; a bound keeps deep nesting linear.
        for open in self.open.iter().rev().take(32) {
            match &open.effect {
                Effect::Heading(level) => return BlockKind::Heading { level: *level },
                Effect::Note(label) => {
                    return BlockKind::Note { label: label.clone() };
                }
                Effect::Notes => return BlockKind::Note { label: None },
                Effect::Item => return BlockKind::ListItem,
                Effect::Quote => return BlockKind::Quotation,
                _ => {}
            }
        }
        BlockKind::Paragraph
    }
}

fn field(words: &str) -> Field {
    Field { words: words.trim().to_owned(), range: None, from: FieldSource::HtmlMeta }
}
