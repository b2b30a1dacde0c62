//! HTML: the visible words by html5ever's tokenizer, without building a tree, so that neither deep
//! nesting nor a broken page costs more than its length.

mod effects;
mod sink;

use encoding_rs::Encoding;
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};

use crate::model::{Block, Meta, Note};

/// How far into a page its charset and its first tag are looked for, in bytes.
const SNIFF: usize = 1024;
/// How much is handed to the tokenizer at once, in bytes.
const PIECE: usize = 1 << 16;

pub(crate) struct Page {
    pub text: String,
    pub blocks: Vec<Block>,
    pub notes: Vec<Note>,
    pub meta: Meta,
}

/// Whether bytes begin as a page of HTML does.
pub(crate) fn looks_so(bytes: &[u8]) -> bool {
    let head = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins = |what: &[u8]| head.get(..what.len()).is_some_and(|h| h.eq_ignore_ascii_case(what));
    let xml = begins(b"<?xml")
        && head[..head.len().min(SNIFF)].windows(5).any(|w| w.eq_ignore_ascii_case(b"<html"));
    begins(b"<!doctype html") || begins(b"<html") || xml
}

/// The charset a page declares in its first kilobyte.
pub(crate) fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(SNIFF)];
    let at = head.windows(8).position(|w| w.eq_ignore_ascii_case(b"charset="))?;
    let label = head[at + 8..].trim_ascii_start();
    let label = label.strip_prefix(b"\"").or_else(|| label.strip_prefix(b"'")).unwrap_or(label);
    let length = label
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'))
        .count();
    Encoding::for_label(&label[..length])
}

/// The visible text of a page with its blocks and metadata. Linear in its length.
pub(crate) fn read(source: &str) -> Page {
    let tokenizer = Tokenizer::new(sink::Sink::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut rest = source;
    while !rest.is_empty() {
        let mut length = rest.len().min(PIECE);
        while !rest.is_char_boundary(length) {
            length += 1;
        }
        queue.push_back(StrTendril::from_slice(&rest[..length]));
        rest = &rest[length..];
        // Scripts and declared encodings are no reason to stop: nothing runs here.
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    }
    tokenizer.end();
    tokenizer.sink.finish()
}
