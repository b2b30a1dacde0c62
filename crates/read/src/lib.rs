//! Text to reading: one ordered list of passes over one document.
//!
//! [`read`] never fails. A pass adds to a [`Draft`] and returns nothing; a pass that panics costs
//! that pass on that document and leaves a note. Everything a pass adds stands on an anchor that
//! the document's [`Source`](tradent_dossier::Source) cut from the text.
//!
//! The list of passes is [`passes::all`]; each is a file or folder in `src/passes/`.

pub mod clauses;
mod draft;
mod intake;
mod lexicon;
mod page;
pub mod passes;

pub use draft::Draft;
pub use intake::document;
pub use lexicon::Lexicon;
pub use page::{Page, Sentence, Token};

use std::panic::{AssertUnwindSafe, catch_unwind};
use tradent_dossier::document::Note;
use tradent_dossier::{Document, Reading};
use tradent_text::Text;

/// The reader's version. Another version makes stored readings stale.
pub const READER: &str = concat!("tradent-read ", env!("CARGO_PKG_VERSION"), "/1");

/// Reads a document: runs every pass in order. Linear in the text but for sorting.
pub fn read(text: &Text, document: Document) -> Reading {
    let page = Page::new(text, document.id);
    let mut draft = Draft::new(Reading::empty(document, READER));
    for pass in passes::all() {
        // A pass is pure and the draft only grows, so what a panicking pass has added so far is
        // whole records: the next passes may use them.
        let run = catch_unwind(AssertUnwindSafe(|| (pass.run)(&page, &mut draft)));
        if run.is_err() {
            draft.reading.document.notes.push(Note {
                kind: "pass_failed".into(),
                message: format!("the pass \"{}\" failed on this document; the others went on", pass.name)
                    .into(),
                range: None,
            });
        }
    }
    draft.finish()
}
