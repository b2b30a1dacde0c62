//! Bytes to text with a map back: encodings, formats, blocks, pages, notes, sentences and words.
//!
//! This crate reads what it is handed and opens no file. It knows nothing of people or of what is
//! told; it says where the headings, paragraphs, quotations and footnotes of a document are, where
//! its sentences and words begin and end, and what the page says about itself (title, author,
//! date). Every range is a [`TextRange`] of byte offsets into [`Text::text`].
//!
//! ```
//! use tradent_text::{intake, sentences, Source};
//! let text = intake(&Source { name: "note.txt", bytes: b"Gen. Ray came. He left." })?;
//! let block = &text.blocks()[0];
//! let said: Vec<&str> = sentences(&text, block).iter().map(|s| text.slice(s.range)).collect();
//! assert_eq!(said, ["Gen. Ray came.", "He left."]);
//! # Ok::<(), tradent_text::Unreadable>(())
//! ```

mod abbreviations;
mod binary;
mod blocks;
mod chars;
mod decode;
mod footnotes;
mod html;
mod intake;
mod lines;
mod markdown;
mod marks;
mod meta;
mod model;
mod pages;
mod sentences;
mod table;
mod unreadable;
mod words;

pub use intake::{Source, intake};
pub use model::{Block, BlockKind, Field, FieldSource, Format, Meta, Note, NoteKind, Text};
pub use sentences::{Sentence, sentences};
pub use table::{MetaError, MetaRow, MetaTable};
pub use text_size::{TextRange, TextSize};
pub use unreadable::Unreadable;
pub use words::{Word, WordKind, Words, possessive_stem, words};
