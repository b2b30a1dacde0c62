//! The door: bytes in, a [`Text`] out.

use text_size::{TextRange, TextSize};

use crate::model::{Format, Meta, Note, NoteKind, Text};
use crate::unreadable::Unreadable;
use crate::{binary, blocks, decode, html, markdown, meta, pages};

/// One file as it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source<'a> {
    /// The file's name, or `-` for standard input; its extension says the format.
    pub name: &'a str,
    /// Everything in it.
    pub bytes: &'a [u8],
}

/// Reads bytes as a text: decides the encoding and the format, finds blocks and pages, and reads
/// what the page says of itself. Whatever had to be assumed is in [`Text::notes`].
///
/// Linear in the number of bytes.
///
/// # Errors
/// [`Unreadable`] only for what cannot be a text: pictures, archives, programs, more than 4 GiB.
pub fn intake(source: &Source) -> Result<Text, Unreadable> {
    let too_large = |bytes: usize| Unreadable::TooLarge { name: source.name.to_owned(), bytes: bytes as u64 };
    if u32::try_from(source.bytes.len()).is_err() {
        return Err(too_large(source.bytes.len()));
    }
    binary::refuse(source.name, source.bytes)?;
    let (format, doubt) = format(source);
    let declared = (format == Format::Html).then(|| html::declared_encoding(source.bytes)).flatten();
    let decoded = decode::decode(source.bytes, declared);
    let mut notes = decoded.notes;
    notes.extend(doubt);
    let mut text = match format {
        Format::Plain | Format::Markdown => Text {
            text: decoded.text,
            format,
            encoding: decoded.encoding,
            blocks: Vec::new(),
            pages: Vec::new(),
            notes,
            meta: Meta::default(),
        },
        Format::Html => {
            let page = html::read(&decoded.text);
            notes.extend(page.notes);
            // A range in the source of a page means nothing in its text.
            for note in &mut notes {
                note.range = None;
            }
            Text {
                text: page.text,
                format,
                encoding: decoded.encoding,
                blocks: page.blocks,
                pages: Vec::new(),
                notes,
                meta: page.meta,
            }
        }
    };
    if u32::try_from(text.text.len()).is_err() {
        return Err(too_large(text.text.len()));
    }
    let front = if format == Format::Html { None } else { meta::front_matter(&text.text) };
    let body = front.as_ref().map_or(0, |f| f.end);
    match format {
        Format::Plain => text.blocks = blocks::plain(&text.text, body),
        Format::Markdown => text.blocks = markdown::blocks(&text.text, body),
        Format::Html => {}
    }
    if let Some(front) = front {
        if let Some(block) = front.block {
            text.blocks.insert(0, block);
        }
        text.meta = front.meta;
    }
    text.pages = pages::pages(&text.text);
    meta::from_page(&mut text);
    if text.text.trim().is_empty() {
        text.notes.push(Note {
            range: None,
            kind: NoteKind::Empty,
            message: "there are no words in it".to_owned(),
        });
    } else if let Some(at) = text.text.find('\0') {
        let size = |n: usize| TextSize::try_from(n).unwrap_or_default();
        text.notes.push(Note {
            range: Some(TextRange::new(size(at), size(at + 1))),
            kind: NoteKind::StrayNul,
            message: "zero characters stand in the text, the first here".to_owned(),
        });
    }
    if text.text.len() > LONG_LINE
        && let Some(long) = text.text.lines().map(str::len).find(|n| *n > LONG_LINE)
    {
        text.notes.push(Note {
            range: None,
            kind: NoteKind::LongLine,
            message: format!(
                "a line of {long} bytes was read as one paragraph; line breaks may have been lost"
            ),
        });
    }
    Ok(text)
}

/// A line of more bytes than this gets a note.
const LONG_LINE: usize = 1_000_000;

/// The format by the name, else by the beginning.
fn format(source: &Source) -> (Format, Option<Note>) {
    let extension = source
        .name
        .rsplit_once('.')
        .map(|(_, e)| e.to_ascii_lowercase())
        .filter(|e| !e.contains(['/', '\\']));
    let looks_html = html::looks_so(source.bytes);
    match extension.as_deref() {
        Some("md" | "markdown" | "mdown" | "mkd") => (Format::Markdown, None),
        Some("html" | "htm" | "xhtml" | "xht") => (Format::Html, None),
        Some("txt" | "text") if looks_html => (
            Format::Plain,
            Some(Note {
                range: None,
                kind: NoteKind::FormatDoubtful,
                message: "it looks like HTML and was read as plain text because of its name; call it .html to have its marks left out".to_owned(),
            }),
        ),
        Some("txt" | "text") => (Format::Plain, None),
        _ if looks_html => (Format::Html, None),
        _ => (Format::Plain, None),
    }
}
