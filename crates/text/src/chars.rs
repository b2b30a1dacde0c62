//! Small questions about characters that several readers ask.

use unicode_segmentation::UnicodeSegmentation;

/// Opening quotation marks and brackets.
pub(crate) fn opens(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '‘' | '«' | '„' | '‚' | '‹' | '(' | '[' | '{' | '¿' | '¡' | '「' | '『' | '《'
    )
}

/// Closing quotation marks and brackets.
pub(crate) fn closes(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '“' | '‘' | '›' | ')' | ']' | '}' | '」' | '』' | '》')
}

/// Footnote digits set high.
pub(crate) fn superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '\u{2070}' | '\u{2074}'..='\u{2079}')
}

/// The high form of an ASCII digit.
pub(crate) fn to_superscript(c: char) -> Option<char> {
    Some(match c {
        '0' => '\u{2070}',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32('\u{2074}' as u32 + (c as u32 - '4' as u32))?,
        _ => return None,
    })
}

/// The ASCII digit of a high one.
pub(crate) fn from_superscript(c: char) -> Option<char> {
    ('0'..='9').find(|digit| to_superscript(*digit) == Some(c))
}

/// A character that is a word by itself in scripts without spaces (UAX 29 breaks around them).
pub(crate) fn ideograph(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{309F}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Whether the character hangs on the one before it (a combining mark, a joiner, a selector).
pub(crate) fn extends(c: char) -> bool {
    if c < '\u{300}'
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3000}'..='\u{3029}')
    {
        return false;
    }
    let mut buffer = [0u8; 5];
    buffer[0] = b'a';
    let length = 1 + c.encode_utf8(&mut buffer[1..]).len();
    std::str::from_utf8(&buffer[..length]).is_ok_and(|pair| pair.graphemes(true).count() == 1)
}

/// Whether a line is written in capitals: at least `least` letters and hardly a small one.
pub(crate) fn capitals(line: &str, least: usize) -> bool {
    let (mut upper, mut lower) = (0usize, 0usize);
    for c in line.chars() {
        if c.is_uppercase() {
            upper += 1;
        } else if c.is_lowercase() {
            lower += 1;
        }
    }
    upper >= least && lower * 10 <= upper
}
