//! How the terminal is to be written to: colour or not, wide or not.

use crate::width::columns;

/// Colour and width. [`Style::plain`] is for pipes and files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether to write ANSI colours.
    pub colour: bool,
    /// Columns to wrap at, from 20 up; `None`: one line per thing, never wrapped.
    pub width: Option<usize>,
}

/// What a run of words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Strong,
    Words,
    Quiet,
    Warning,
}

impl Style {
    /// No colour, no wrapping.
    pub const fn plain() -> Self {
        Style { colour: false, width: None }
    }

    pub(crate) fn paint(self, ink: Ink, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        // The sixteen named colours only: they follow the user's own theme.
        let code = match ink {
            Ink::Strong => "1",
            Ink::Words => "36",
            Ink::Quiet => "2",
            Ink::Warning => "33",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    /// `text` as lines of at most the width, each after the first indented by `hang` columns. The
    /// first is assumed to start at column `used`.
    pub(crate) fn wrap(self, text: &str, used: usize, hang: usize) -> Vec<String> {
        let text = tame(text);
        let Some(width) = self.width else {
            return vec![text];
        };
        let width = width.max(20).max(hang + 10);
        let mut lines = Vec::new();
        let (mut line, mut at) = (String::new(), used);
        for word in text.split(' ').filter(|w| !w.is_empty()) {
            let wide = columns(word);
            if !line.trim().is_empty() && at + 1 + wide > width {
                lines.push(std::mem::replace(&mut line, " ".repeat(hang)));
                at = hang;
            } else if !line.trim().is_empty() {
                line.push(' ');
                at += 1;
            }
            line.push_str(word);
            at += wide;
        }
        lines.push(line);
        lines
    }
}

/// A source's words on one line: breaks become spaces, and characters that command a terminal are
/// shown, not obeyed.
pub(crate) fn tame(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            // Controls, and marks that would turn the reading order of the whole line.
            c if c.is_control() => out.push('\u{fffd}'),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_cannot_command_the_terminal() {
        assert_eq!(tame("a\u{1b}[2Jb\r\nc\u{202e}d"), "a\u{fffd}[2Jb c\u{fffd}d");
    }

    #[test]
    fn lines_keep_to_the_width() {
        let style = Style { colour: false, width: Some(24) };
        let lines = style.wrap(&"word and word ".repeat(20), 4, 6);
        assert!(lines.iter().skip(1).all(|l| l.starts_with("      ")));
        assert!(lines.iter().all(|l| columns(l) <= 24), "{lines:?}");
        assert_eq!(Style::plain().wrap("a  b\nc", 0, 2), ["a  b c"]);
    }
}
