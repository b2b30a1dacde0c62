//! Pages: a form feed ends one.

use text_size::{TextRange, TextSize};

/// The pages, which tile the text; none when it is empty. A form feed belongs to the page it ends.
pub(crate) fn pages(text: &str) -> Vec<TextRange> {
    let size = |n: usize| TextSize::try_from(n).unwrap_or(TextSize::from(u32::MAX));
    let mut pages = Vec::new();
    let mut at = 0;
    for page in text.split_inclusive('\x0c') {
        pages.push(TextRange::new(size(at), size(at + page.len())));
        at += page.len();
    }
    pages
}
