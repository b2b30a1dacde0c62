//! What intake gives: the text, its blocks and pages, what the page says of itself, and notes.

use text_size::TextRange;

use crate::table::MetaRow;

/// How the bytes were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text: the text is the decoded file.
    Plain,
    /// Markdown: the text is the decoded file, marks and all.
    Markdown,
    /// HTML: the text is the visible words, block elements on lines of their own.
    Html,
}

impl Format {
    /// A stable lower-case name: `plain`, `markdown` or `html`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Plain => "plain",
            Format::Markdown => "markdown",
            Format::Html => "html",
        }
    }
}

/// One document's text with a map of it. Made by [`crate::intake`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub(crate) text: String,
    pub(crate) format: Format,
    pub(crate) encoding: &'static str,
    pub(crate) blocks: Vec<Block>,
    pub(crate) pages: Vec<TextRange>,
    pub(crate) notes: Vec<Note>,
    pub(crate) meta: Meta,
}

impl Text {
    /// The characters. For plain text and Markdown the decoded file without its byte order mark,
    /// otherwise unchanged.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words at `range`.
    ///
    /// # Panics
    /// When `range` does not lie on character boundaries of this text, as a range of another text
    /// may not.
    pub fn slice(&self, range: TextRange) -> &str {
        &self.text[range]
    }

    /// How the bytes were written.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The encoding the bytes were decoded from, by its WHATWG name (`UTF-8`, `windows-1252`, ...).
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// Headings, paragraphs, quotations, notes, ...: in order, disjoint, never empty, never
    /// beginning or ending with white space.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The pages, which tile the text; at least one unless the text is empty. A form feed ends its
    /// page.
    pub fn pages(&self) -> &[TextRange] {
        &self.pages
    }

    /// What a reader should know about how the bytes were read.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// What the document says of itself: title, author, date.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Lets a row of a metadata table speak over what the page says: each field the row fills
    /// replaces the page's.
    pub fn describe(&mut self, row: &MetaRow) {
        let put = |slot: &mut Option<Field>, words: &Option<String>| {
            if let Some(words) = words {
                *slot = Some(Field { words: words.clone(), range: None, from: FieldSource::MetaFile });
            }
        };
        put(&mut self.meta.title, &row.title);
        put(&mut self.meta.author, &row.author);
        put(&mut self.meta.date, &row.date);
    }
}

/// A stretch of text that a sentence never leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where its words are, without its bullet, number or label.
    pub range: TextRange,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading; 1 is the highest level.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A quotation set off from the text.
    Quotation,
    /// A footnote or endnote.
    Note {
        /// The mark that leads to it (`67`, `fn7`, `*`), where it shows one.
        label: Option<String>,
    },
    /// A line at the head that names the document: a newspaper's title, a letterhead, a dateline.
    Masthead,
    /// A block of `key: value` lines between `---` at the very beginning.
    FrontMatter,
}

/// What the document says of itself. Words only: nothing is normalised here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// The title.
    pub title: Option<Field>,
    /// Who wrote it.
    pub author: Option<Field>,
    /// When it is dated, in its own words.
    pub date: Option<Field>,
    /// Whatever else front matter or a head gave, by key in lower case, in order.
    pub extra: Vec<(String, Field)>,
}

/// One thing the document says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The words. With a `range` they are the text there, verbatim.
    pub words: String,
    /// Where the text says so; `None` when it came from outside the text (a metadata table, the
    /// head of an HTML page).
    pub range: Option<TextRange>,
    /// What kind of place gave it.
    pub from: FieldSource,
}

/// What kind of place gave a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldSource {
    /// A `---` block of `key: value` lines.
    FrontMatter,
    /// A metadata table given beside the documents.
    MetaFile,
    /// The head of a newspaper, a record, a cable: issuing body, heading, day.
    Masthead,
    /// The head or foot of a letter: place and day, salutation, signature.
    Letterhead,
    /// A title or a title page.
    Title,
    /// "By X", "X, Our Correspondent".
    Byline,
    /// "PARIS, 5 June."
    Dateline,
    /// "Taken down 9 October 1932."
    TakenDown,
    /// `<title>`, `<meta>` of an HTML page.
    HtmlMeta,
    /// An element of the page that says what it is: `<time>`, `class="byline"`, a first heading.
    Markup,
}

impl FieldSource {
    /// A stable lower-case name for output.
    pub fn name(self) -> &'static str {
        match self {
            FieldSource::FrontMatter => "front_matter",
            FieldSource::MetaFile => "meta_file",
            FieldSource::Masthead => "masthead",
            FieldSource::Letterhead => "letterhead",
            FieldSource::Title => "title",
            FieldSource::Byline => "byline",
            FieldSource::Dateline => "dateline",
            FieldSource::TakenDown => "taken_down",
            FieldSource::HtmlMeta => "html_meta",
            FieldSource::Markup => "markup",
        }
    }
}

/// Something a reader should know about how the bytes were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where it matters, if at one place.
    pub range: Option<TextRange>,
    /// What kind of thing it is.
    pub kind: NoteKind,
    /// A sentence for a person.
    pub message: String,
}

/// What a reading note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// The file says no encoding and the bytes are not UTF-8: one was assumed.
    EncodingGuessed,
    /// The file declares an encoding that its bytes contradict.
    EncodingContradicted,
    /// Bytes that mean nothing in the encoding were replaced by U+FFFD.
    BytesReplaced,
    /// There are no words in the file.
    Empty,
    /// Markup nested deeper than anyone writes by hand; it was read flat.
    NestingCut,
    /// Stray NUL characters stand in the text.
    StrayNul,
    /// A line longer than anyone writes; it was read as one paragraph.
    LongLine,
    /// The name says one format and the content looks like another.
    FormatDoubtful,
}

impl NoteKind {
    /// A stable lower-case name for output.
    pub fn name(self) -> &'static str {
        match self {
            NoteKind::EncodingGuessed => "encoding_guessed",
            NoteKind::EncodingContradicted => "encoding_contradicted",
            NoteKind::BytesReplaced => "bytes_replaced",
            NoteKind::Empty => "empty",
            NoteKind::NestingCut => "nesting_cut",
            NoteKind::StrayNul => "stray_nul",
            NoteKind::LongLine => "long_line",
            NoteKind::FormatDoubtful => "format_doubtful",
        }
    }
}
