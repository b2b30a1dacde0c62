//! What is no text at all: known beginnings, zero bytes, mostly control bytes.

use crate::decode;
use crate::unreadable::Unreadable;

const HINT_CONVERT: &str = "save it as text, Markdown or HTML first";

/// Beginnings that name a kind: bytes, kind, what to do.
const BEGINNINGS: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF", "reading PDF is not built yet: extract its text first (for example with pdftotext)"),
    (
        b"PK\x03\x04",
        "a ZIP archive (a Word, EPUB or OpenDocument file is one too)",
        "unpack it, or save the document as text or HTML first",
    ),
    (b"PK\x05\x06", "an empty ZIP archive", "there is nothing in it to read"),
    (b"\x89PNG", "a PNG picture", "a scanned page needs OCR first"),
    (b"\xFF\xD8\xFF", "a JPEG picture", "a scanned page needs OCR first"),
    (b"GIF8", "a GIF picture", "a scanned page needs OCR first"),
    (b"II*\0", "a TIFF picture", "a scanned page needs OCR first"),
    (b"MM\0*", "a TIFF picture", "a scanned page needs OCR first"),
    (b"AT&TFORM", "a DjVu book", "extract its text first (for example with djvutxt)"),
    (b"\x7FELF", "a program", "give the documents, not the program"),
    (b"MZ\x90\0", "a program", "give the documents, not the program"),
    (b"\x1F\x8B", "a gzip archive", "unpack it first"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive", "unpack it first"),
    (b"Rar!\x1A\x07", "a RAR archive", "unpack it first"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Word, Excel or Outlook file", HINT_CONVERT),
    (b"SQLite format 3\0", "a SQLite database", "export its texts first"),
    (b"\xFD7zXZ\0", "an xz archive", "unpack it first"),
    (b"BZh9", "a bzip2 archive", "unpack it first"),
];

/// Refuses what is no text.
///
/// # Errors
/// [`Unreadable::Binary`] or [`Unreadable::UnknownFormat`], with what it looks like and a hint.
pub(crate) fn refuse(name: &str, bytes: &[u8]) -> Result<(), Unreadable> {
    let binary = |kind, hint| Err(Unreadable::Binary { name: name.to_owned(), kind, hint });
    for (beginning, kind, hint) in BEGINNINGS {
        if bytes.starts_with(beginning) {
            return binary(kind, hint);
        }
    }
    for (beginning, kind) in [(&b"{\\rtf"[..], "an RTF file"), (&b"%!PS"[..], "a PostScript file")] {
        if bytes.starts_with(beginning) {
            return Err(Unreadable::UnknownFormat { name: name.to_owned(), kind, hint: HINT_CONVERT });
        }
    }
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(Unreadable::UnknownFormat {
            name: name.to_owned(),
            kind: "UTF-32 text",
            hint: "save it as UTF-8 first",
        });
    }
    if decode::settled(bytes).is_some() {
        return Ok(());
    }
    let nuls = bytes.iter().filter(|b| **b == 0).count();
    if nuls > 0 && nuls * 1000 > bytes.len() {
        return binary("binary data (it holds zero bytes)", HINT_CONVERT);
    }
    let head = &bytes[..bytes.len().min(1 << 16)];
    let control = head
        .iter()
        .filter(|b| (**b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b)) || **b == 0x7f)
        .count();
    if control * 8 > head.len() {
        return binary("binary data (it is mostly control characters)", HINT_CONVERT);
    }
    Ok(())
}
