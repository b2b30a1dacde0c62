//! What every pass sees of a document: its text, blocks, sentences and words.

use text_size::TextRange;
use tradent_dossier::{Anchor, DocId, Source};
use tradent_text::{Block, BlockKind, Text, WordKind};

/// A document laid out for reading. Built once; passes only look at it.
#[derive(Debug)]
pub struct Page<'a> {
    /// The text with its map.
    pub text: &'a Text,
    /// The maker of anchors.
    pub source: Source<'a>,
    /// All sentences in text order.
    pub sentences: Vec<Sentence>,
    /// All words, numbers, punctuation and marks in text order.
    pub tokens: Vec<Token>,
}

/// A sentence and where its tokens are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub range: TextRange,
    /// It breaks off.
    pub broken: bool,
    /// Index of its block in [`Text::blocks`].
    pub block: usize,
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
}

/// A word, number, sign or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub range: TextRange,
    /// What it is.
    pub kind: WordKind,
    /// Index of its sentence in [`Page::sentences`].
    pub sentence: usize,
}

impl<'a> Page<'a> {
    /// Cuts a text into sentences and words. `doc` must be the hash of the text. Linear.
    pub fn new(text: &'a Text, doc: DocId) -> Self {
        let mut page = Page {
            text,
            source: Source::trusted(doc, text.text()),
            sentences: Vec::new(),
            tokens: Vec::new(),
        };
        for (block, b) in text.blocks().iter().enumerate() {
            if b.kind == BlockKind::FrontMatter {
                continue;
            }
            for s in tradent_text::sentences(text, b) {
                let first = page.tokens.len();
                if goes_on(&page, block, s.range) {
                    page.join(s.range, s.broken);
                    continue;
                }
                let sentence = page.sentences.len();
                page.tokens.extend(tradent_text::words(text.text(), s.range).map(|w| Token {
                    range: w.range,
                    kind: w.kind,
                    sentence,
                }));
                page.sentences.push(Sentence {
                    range: s.range,
                    broken: s.broken,
                    block,
                    first,
                    end: page.tokens.len(),
                });
            }
        }
        page
    }

    /// Joins the words at `range` to the last sentence.
    fn join(&mut self, range: TextRange, broken: bool) {
        let sentence = self.sentences.len() - 1;
        self.tokens.extend(tradent_text::words(self.text.text(), range).map(|w| Token {
            range: w.range,
            kind: w.kind,
            sentence,
        }));
        let last = &mut self.sentences[sentence];
        last.range = last.range.cover(range);
        last.broken = broken;
        last.end = self.tokens.len();
    }

    /// The block a sentence stands in.
    pub fn block(&self, sentence: &Sentence) -> &Block {
        &self.text.blocks()[sentence.block]
    }

    /// The words at a range.
    pub fn words(&self, range: TextRange) -> &'a str {
        &self.text.text()[range]
    }

    /// A token's words.
    pub fn token(&self, index: usize) -> &'a str {
        self.words(self.tokens[index].range)
    }

    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.first..sentence.end]
    }

    /// The range from the first to the last of the tokens `first..end` (`end` exclusive, not empty).
    pub fn range_of(&self, first: usize, end: usize) -> TextRange {
        TextRange::new(self.tokens[first].range.start(), self.tokens[end - 1].range.end())
    }

    /// The tokens that touch `range`: first and one past the last. Logarithmic.
    pub fn tokens_in(&self, range: TextRange) -> (usize, usize) {
        let first = self.tokens.partition_point(|t| t.range.end() <= range.start());
        let end = self.tokens.partition_point(|t| t.range.start() < range.end());
        (first, end.max(first))
    }

    /// An anchor; `None` only for an empty range.
    pub fn anchor(&self, range: TextRange) -> Option<Anchor> {
        self.source.anchor(range)
    }
}

/// Whether the words at `range`, the first of a paragraph, go on with the paragraph before: that one
/// breaks off and these begin with a small letter. A page break in the middle of a sentence looks so.
fn goes_on(page: &Page<'_>, block: usize, range: TextRange) -> bool {
    let Some(last) = page.sentences.last() else {
        return false;
    };
    let running = |b: usize| page.text.blocks()[b].kind == BlockKind::Paragraph;
    last.broken
        && last.block + 1 == block
        && running(last.block)
        && running(block)
        && page.words(range).starts_with(char::is_lowercase)
}
