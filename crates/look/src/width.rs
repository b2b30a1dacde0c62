//! How wide words are: columns in a terminal, pixels in a drawing.
//!
//! Both are estimates that never fall short by much: a drawing may not ask a font, or its bytes
//! would depend on the machine.

/// Terminal columns of `text`: two for East Asian wide letters and emoji, none for marks.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(char_columns).sum()
}

fn char_columns(c: char) -> usize {
    match c as u32 {
        // Combining marks, joiners, variation selectors.
        0x0300..=0x036f | 0x0483..=0x0489 | 0x0591..=0x05bd | 0x064b..=0x065f => 0,
        0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff => 0,
        0x200b..=0x200f | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f => 0,
        _ if is_wide(c) => 2,
        _ => 1,
    }
}

fn is_wide(c: char) -> bool {
    matches!(c as u32,
        0x1100..=0x115f | 0x2e80..=0x303e | 0x3041..=0xa4cf | 0xac00..=0xd7a3
        | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xff60 | 0xffe0..=0xffe6
        | 0x1f300..=0x1f64f | 0x1f680..=0x1f9ff | 0x20000..=0x3fffd)
}

/// Hundredths of an em of `text` in a broad sans serif (DejaVu Sans and Verdana are the broadest
/// in common use, so in any other font the words fit with room to spare).
pub(crate) fn hundredths(text: &str, bold: bool) -> u32 {
    let plain: u32 = text.chars().map(char_hundredths).sum();
    if bold { plain + plain / 8 } else { plain }
}

fn char_hundredths(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | ' ' | '.' | ',' | ':' | ';' | 'I' | '!' | '·' => 36,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' | '"' => 43,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' => 101,
        'A'..='Z' | 'Ä' | 'Ö' | 'Ü' | '+' | '=' | '<' | '>' | '~' | '&' | '#' => 80,
        'a'..='z' | '0'..='9' => 65,
        c if char_columns(c) == 0 => 0,
        c if is_wide(c) => 105,
        // Cyrillic, Greek and Arabic letters, symbols: the broad ones are near an em.
        _ => 90,
    }
}

/// Pixels of `text` at `size` pixels an em, rounded up.
pub(crate) fn pixels(text: &str, size: u32, bold: bool) -> i32 {
    let px = (hundredths(text, bold) * size).div_ceil(100);
    i32::try_from(px).unwrap_or(i32::MAX)
}

/// `text` cut to at most `room` pixels, with an ellipsis where it was cut.
pub(crate) fn fit(text: &str, size: u32, bold: bool, room: i32) -> String {
    if pixels(text, size, bold) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if pixels(&format!("{out}…"), size, bold) > room {
            out.pop();
            break;
        }
    }
    format!("{}…", out.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_count_what_the_eye_sees() {
        assert_eq!(columns("Jose\u{301} 中"), 7);
        assert!(pixels("Wallrath", 13, true) > pixels("Wallrath", 13, false));
        let cut = fit("General Kazimir Brezan of the Union", 13, false, 120);
        assert!(cut.ends_with('…') && pixels(&cut, 13, false) <= 120, "{cut}");
    }
}
