//! Bytes to characters: byte order marks, UTF-8, UTF-16 by its zero bytes, else a guess that is
//! always noted.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use text_size::{TextRange, TextSize};

use crate::model::{Note, NoteKind};

/// How much of a file a guess at its encoding reads.
const GUESS_BYTES: usize = 1 << 20;

pub(crate) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
    pub notes: Vec<Note>,
}

/// Which encoding the first bytes or the zero bytes settle, and the length of the mark.
pub(crate) fn settled(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    Encoding::for_bom(bytes).or_else(|| utf16_without_mark(bytes).map(|encoding| (encoding, 0)))
}

/// UTF-16 shows in Latin text as zeros at every other byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if head.len() < 4 {
        return None;
    }
    let pairs = head.len() / 2;
    let even = head.iter().step_by(2).filter(|b| **b == 0).count();
    let odd = head.iter().skip(1).step_by(2).filter(|b| **b == 0).count();
    if odd * 10 >= pairs * 4 && even * 20 <= pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 4 && odd * 20 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Decodes a whole file. `declared` is what the file itself says (an HTML page's charset).
pub(crate) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    if let Some((encoding, mark)) = settled(bytes) {
        let mut notes = Vec::new();
        if mark == 0 {
            notes.push(note(
                NoteKind::EncodingGuessed,
                format!(
                    "read as {}: every other byte is zero, and there is no byte order mark",
                    encoding.name()
                ),
            ));
        }
        return with(encoding, &bytes[mark..], notes);
    }
    let first_bad = match std::str::from_utf8(bytes) {
        Ok(text) => {
            let mut notes = Vec::new();
            if let Some(other) = declared.filter(|e| *e != UTF_8)
                && !text.is_ascii()
            {
                notes.push(contradicted(other));
            } else if let Some(other) =
                declared.filter(|e| !e.is_ascii_compatible() || *e == encoding_rs::ISO_2022_JP)
            {
                return with(other, bytes, notes);
            }
            return Decoded { text: text.to_owned(), encoding: UTF_8.name(), notes };
        }
        Err(error) => error.valid_up_to(),
    };
    if mostly_utf8(bytes) {
        let mut notes = Vec::new();
        notes.extend(declared.filter(|e| *e != UTF_8).map(contradicted));
        return with(UTF_8, bytes, notes);
    }
    if let Some(encoding) = declared.filter(|e| *e != UTF_8) {
        return with(encoding, bytes, Vec::new());
    }
    let encoding = guess(bytes);
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    let notes = vec![note(
        NoteKind::EncodingGuessed,
        format!(
            "read as {}: the file does not say, and from byte {first_bad} on it is not UTF-8; {high} bytes hang on this guess",
            encoding.name()
        ),
    )];
    with(encoding, bytes, notes)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let head = &bytes[..bytes.len().min(GUESS_BYTES)];
    // A long plain beginning must not hide the bytes that tell.
    let first_high = bytes.iter().position(|b| *b >= 0x80).unwrap_or(0);
    if first_high >= head.len() {
        let to = bytes.len().min(first_high + GUESS_BYTES);
        detector.feed(&bytes[first_high.saturating_sub(64)..to], true);
    } else {
        detector.feed(head, true);
    }
    let encoding = detector.guess(None, Utf8Detection::Deny);
    if encoding == UTF_8 { WINDOWS_1252 } else { encoding }
}

/// More valid sequences of several bytes than bad bytes.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid().as_bytes();
        good += valid.iter().filter(|b| **b >= 0xC0).count();
        bad += chunk.invalid().len();
    }
    good > 0 && good >= bad
}

fn with(encoding: &'static Encoding, bytes: &[u8], mut notes: Vec<Note>) -> Decoded {
    let kept = if encoding == UTF_8 { String::new() } else { String::from("\u{FFFD}") };
    let (text, bad) = if encoding == UTF_8 {
        utf8(bytes)
    } else {
        let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
        let bad = if had_errors { text.matches(kept.as_str()).count() } else { 0 };
        (text.into_owned(), bad)
    };
    if bad > 0 {
        let at = text.find('\u{FFFD}').and_then(|at| u32::try_from(at).ok());
        let range = at.map(|at| TextRange::at(TextSize::from(at), TextSize::from(3)));
        notes.push(Note {
            range,
            kind: NoteKind::BytesReplaced,
            message: format!(
                "{bad} {} no {} and {} replaced by \u{FFFD}; the first stands here",
                if bad == 1 { "byte is" } else { "bytes are" },
                encoding.name(),
                if bad == 1 { "was" } else { "were" }
            ),
        });
    }
    Decoded { text, encoding: encoding.name(), notes }
}

/// UTF-8 with each bad sequence replaced once; counts the bad bytes.
fn utf8(bytes: &[u8]) -> (String, usize) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), 0);
    }
    let mut text = String::with_capacity(bytes.len() + 16);
    let mut bad = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            bad += chunk.invalid().len();
            text.push('\u{FFFD}');
        }
    }
    (text, bad)
}

/// A metadata table's text: UTF-8, or what spreadsheets write.
pub(crate) fn table_text(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = settled(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

fn note(kind: NoteKind, message: String) -> Note {
    Note { range: None, kind, message }
}

fn contradicted(declared: &'static Encoding) -> Note {
    note(
        NoteKind::EncodingContradicted,
        format!("read as UTF-8: the page says {}, but its bytes are UTF-8", declared.name()),
    )
}
