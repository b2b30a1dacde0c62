//! From bytes to code points and back: the one conversion at the program's edge.

use text_size::{TextRange, TextSize};

/// How many bytes lie between two marks of the index. Small enough that a look-up reads one cache
/// page, large enough that the index is a thousandth of the text.
const STEP: usize = 4096;

/// An index over one text for turning byte offsets into code points. Linear to build; a look-up
/// reads at most `STEP` bytes.
#[derive(Debug, Clone)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// `marks[i]`: code points that start before byte `i * STEP`. Empty for ASCII texts.
    marks: Vec<u32>,
    total: u32,
}

fn starts(bytes: &[u8]) -> u32 {
    // A byte starts a code point unless it is a UTF-8 continuation byte.
    bytes.iter().map(|b| u32::from((b & 0xc0) != 0x80)).sum()
}

impl<'a> CodePoints<'a> {
    /// Indexes `text`.
    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return CodePoints { text, marks: Vec::new(), total: text.len() as u32 };
        }
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut total = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            marks.push(total);
            total += starts(chunk);
        }
        CodePoints { text, marks, total }
    }

    /// How many code points the text has.
    pub fn total(&self) -> u32 {
        self.total
    }

    /// Code points before byte `at` (which must be on a character border).
    pub fn before(&self, at: TextSize) -> u32 {
        let at = usize::from(at).min(self.text.len());
        if self.marks.is_empty() {
            return at as u32;
        }
        let mark = (at / STEP).min(self.marks.len() - 1);
        self.marks[mark] + starts(&self.text.as_bytes()[mark * STEP..at])
    }

    /// The byte at which code point number `point` starts; `None` past the end.
    pub fn byte_of(&self, point: u32) -> Option<TextSize> {
        if point > self.total {
            return None;
        }
        if self.marks.is_empty() {
            return Some(point.into());
        }
        let mark = self.marks.partition_point(|m| *m <= point).saturating_sub(1);
        // A mark may fall inside a character; its tail bytes start no code point and are skipped.
        let mut seen = self.marks[mark];
        for (i, b) in self.text.as_bytes()[mark * STEP..].iter().enumerate() {
            if (b & 0xc0) != 0x80 {
                if seen == point {
                    return Some(((mark * STEP + i) as u32).into());
                }
                seen += 1;
            }
        }
        Some((self.text.len() as u32).into())
    }

    /// `[start, end)` in code points.
    pub fn span(&self, range: TextRange) -> [u32; 2] {
        [self.before(range.start()), self.before(range.end())]
    }

    /// The byte range of `[start, end)` in code points; `None` if it isn't in the text.
    pub fn range(&self, span: [u32; 2]) -> Option<TextRange> {
        let (start, end) = (self.byte_of(span[0])?, self.byte_of(span[1])?);
        (start <= end).then(|| TextRange::new(start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_border_is_counted_as_chars_counts_it(text in "(\\PC|[\u{0}-\u{ff}]|\u{301}|😀){0,64}", repeat in 1usize..200) {
            let text = text.repeat(repeat);
            let index = CodePoints::new(&text);
            prop_assert_eq!(index.total() as usize, text.chars().count());
            for (n, (at, _)) in text.char_indices().enumerate().step_by(1 + repeat / 3) {
                let at = TextSize::from(at as u32);
                prop_assert_eq!(index.before(at), n as u32);
                prop_assert_eq!(index.byte_of(n as u32), Some(at));
            }
            prop_assert_eq!(index.byte_of(index.total()), Some(TextSize::of(text.as_str())));
            prop_assert_eq!(index.byte_of(index.total() + 1), None);
        }
    }
}
