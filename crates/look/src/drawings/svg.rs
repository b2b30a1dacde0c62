//! The few parts of SVG that the drawings write.

use std::fmt::Write as _;

/// Text for an element or an attribute. Characters that XML 1.0 forbids become U+FFFD.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// One line of text with its baseline at `y`.
pub(super) fn text(out: &mut String, class: &str, x: i32, y: i32, words: &str) {
    let words = escape(words);
    // Writing to a String cannot fail.
    let _ = writeln!(out, r#"<text class="{class}" x="{x}" y="{y}">{words}</text>"#);
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_cannot_leave_their_element() {
        let given = "<script>a('&\"')\u{0}</script>";
        let escaped = super::escape(given);
        assert!(!escaped.contains(['<', '>', '"', '\'', '\u{0}']), "{escaped}");
    }
}
