//! What each token of a page is.

use super::tagger;
use crate::{Draft, Page};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// "the", "some", "three".
    Det,
    /// "his".
    Poss,
    /// "he", "who".
    Subj,
    /// "him", "himself".
    Obj,
    /// "it", "nobody".
    Pron,
    /// "of", "in".
    Prep,
    /// "and", "but".
    Conj,
    /// "because", "whether".
    Sub,
    /// "that", whatever it does.
    That,
    /// "what", "which".
    Wh,
    /// "to", whatever it does.
    To,
    /// A form of have.
    Have,
    /// A form of be.
    Be,
    /// A form of do.
    Do,
    /// "would", "may".
    Modal,
    /// "not".
    Neg,
    /// An adverb.
    Adv,
    /// A noun or adjective, or a word of which nothing is known.
    Noun,
    /// Part of a name.
    Name,
    /// A number.
    Num,
    /// Part of an expression of time.
    Date,
    /// A verb: see [`Tok::form`].
    Verb,
    /// `,`
    Comma,
    /// `;`
    Semi,
    /// `:`
    Colon,
    /// The sentence's stop.
    Stop,
    /// An opening quotation mark.
    Open,
    /// A closing quotation mark.
    Close,
    /// A dash.
    Dash,
    /// `(` or `[`.
    Bracket,
    /// `)` or `]`.
    BracketEnd,
    /// A footnote mark.
    Mark,
    /// Any other sign.
    Sign,
}

/// The form a verb stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Not a verb.
    None,
    /// "tell".
    Base,
    /// "tells".
    Third,
    /// "told" as a finite verb.
    Past,
    /// "told" after have or be, or after a noun.
    Participle,
    /// "telling".
    Ing,
}

/// One token's part in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tok {
    /// What it is.
    pub tag: Tag,
    /// The form, of a verb.
    pub form: Form,
    /// Index into the list of known verbs, also where it stands as a noun; `u16::MAX` for none.
    pub lemma: u16,
    /// It ends in a possessive.
    pub possessive: bool,
    /// A name begins here.
    pub begins: bool,
    /// It carries "n't".
    pub negated: bool,
}

/// The tokens of a page, told apart.
#[derive(Debug, Clone, Default)]
pub struct Shape {
    pub(super) toks: Vec<Tok>,
    pub(super) lower: String,
    pub(super) spans: Vec<(u32, u32)>,
}

impl Shape {
    /// Tells the tokens of a page apart. Names, dates and quotations must have been read. Linear.
    pub fn of(page: &Page<'_>, draft: &Draft) -> Self {
        tagger::shape(page, draft)
    }

    /// A token; past the end a stop.
    pub fn tok(&self, index: usize) -> Tok {
        self.toks.get(index).copied().unwrap_or(Tok {
            tag: Tag::Stop,
            form: Form::None,
            lemma: u16::MAX,
            possessive: false,
            begins: false,
            negated: false,
        })
    }

    /// What a token is.
    pub fn tag(&self, index: usize) -> Tag {
        self.tok(index).tag
    }

    /// A token in lower case, with straight apostrophes and without a possessive ending.
    pub fn low(&self, index: usize) -> &str {
        match self.spans.get(index) {
            Some((from, to)) => &self.lower[*from as usize..*to as usize],
            None => "",
        }
    }

    /// How many tokens.
    pub fn len(&self) -> usize {
        self.toks.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.toks.is_empty()
    }

    /// Whether a token is a finite verb or an auxiliary that makes one.
    pub fn finite(&self, index: usize) -> bool {
        let t = self.tok(index);
        match t.tag {
            Tag::Modal | Tag::Do => true,
            Tag::Have => self.low(index) != "having",
            Tag::Be => !matches!(self.low(index), "been" | "being" | "be"),
            Tag::Verb => matches!(t.form, Form::Past | Form::Third),
            _ => false,
        }
    }
}
