//! Tells words apart: word lists, the words beside them, and endings.

use super::shape::{Form, Shape, Tag, Tok};
use super::verbs::{Verbs, verbs};
use crate::{Draft, Lexicon, Page};
use std::sync::OnceLock;
use text_size::TextRange;
use tradent_dossier::MentionForm;
use tradent_text::{WordKind, possessive_stem};

fn function_words() -> &'static Lexicon {
    static WORDS: OnceLock<Lexicon> = OnceLock::new();
    WORDS.get_or_init(|| Lexicon::parse(include_str!("../../../../lexicons/function-words.tsv")))
}

fn function_tag(low: &str) -> Option<Tag> {
    Some(match function_words().column(low, 0)? {
        "det" => Tag::Det,
        "poss" => Tag::Poss,
        "psubj" => Tag::Subj,
        "pobj" => Tag::Obj,
        "pron" => Tag::Pron,
        "prep" => Tag::Prep,
        "conj" => Tag::Conj,
        "sub" => Tag::Sub,
        "that" => Tag::That,
        "wh" => Tag::Wh,
        "to" => Tag::To,
        "have" => Tag::Have,
        "be" => Tag::Be,
        "do" => Tag::Do,
        "modal" => Tag::Modal,
        "neg" => Tag::Neg,
        _ => Tag::Adv,
    })
}

/// Walks along sorted ranges beside the tokens: whether the token at hand lies in one.
struct Along<'a> {
    ranges: &'a [TextRange],
    at: usize,
}

impl Along<'_> {
    fn holds(&mut self, range: TextRange) -> bool {
        while self.at < self.ranges.len() && self.ranges[self.at].end() <= range.start() {
            self.at += 1;
        }
        self.ranges.get(self.at).is_some_and(|r| r.contains_range(range))
    }

    /// Whether the range that was last asked about begins where one of these does.
    fn begins(&self, range: TextRange) -> bool {
        self.ranges.get(self.at).is_some_and(|r| r.start() == range.start())
    }
}

pub(super) fn shape(page: &Page<'_>, draft: &Draft) -> Shape {
    let mut names: Vec<TextRange> = draft
        .reading
        .mentions
        .iter()
        .filter(|m| matches!(m.form, MentionForm::Name | MentionForm::Title))
        .map(|m| m.words.range())
        .collect();
    names.sort_by_key(|r| (r.start(), r.end()));
    let mut dates: Vec<TextRange> = draft.reading.dates.iter().map(|d| d.words.range()).collect();
    dates.sort_by_key(|r| (r.start(), r.end()));
    let mut names = Along { ranges: &names, at: 0 };
    let mut dates = Along { ranges: &dates, at: 0 };
    let mut shape = Shape::default();
    shape.lower.reserve(page.text.text().len());
    for (index, token) in page.tokens.iter().enumerate() {
        let words = page.words(token.range);
        let possessive = push_lower(&mut shape, words, token.kind);
        let in_date = dates.holds(token.range);
        let in_name = names.holds(token.range);
        let mut tok = Tok {
            tag: Tag::Noun,
            form: Form::None,
            lemma: u16::MAX,
            possessive,
            begins: names.begins(token.range),
            negated: false,
        };
        tok.tag = match token.kind {
            WordKind::Mark => Tag::Mark,
            WordKind::Punct if in_name || abbreviated(page, &shape, index) => Tag::Name,
            WordKind::Punct => sign(words, page, draft, token.range),
            _ if in_date => Tag::Date,
            WordKind::Number => Tag::Num,
            WordKind::Word if in_name => Tag::Name,
            WordKind::Word => Tag::Noun,
        };
        if token.kind == WordKind::Word && tok.tag == Tag::Noun {
            let first = page.sentences[token.sentence].first == index;
            word(&shape, index, words, first, &mut tok);
        }
        shape.toks.push(tok);
    }
    revise(&mut shape);
    shape
}

/// Appends the token in lower case; says whether it was a possessive.
fn push_lower(shape: &mut Shape, words: &str, kind: WordKind) -> bool {
    let stem = if kind == WordKind::Word { possessive_stem(words) } else { words };
    let from = shape.lower.len() as u32;
    for c in stem.chars() {
        match c {
            '’' => shape.lower.push('\''),
            '\u{ad}' => {}
            c if c.is_ascii() => shape.lower.push(c.to_ascii_lowercase()),
            c => shape.lower.extend(c.to_lowercase()),
        }
    }
    let to = shape.lower.len() as u32;
    shape.spans.push((from, to));
    stem.len() < words.len()
}

fn sign(words: &str, page: &Page<'_>, draft: &Draft, range: TextRange) -> Tag {
    let first = words.chars().next().unwrap_or(' ');
    match first {
        ',' => Tag::Comma,
        ';' => Tag::Semi,
        ':' => Tag::Colon,
        '.' | '!' | '?' | '…' => Tag::Stop,
        '—' | '–' => Tag::Dash,
        '-' if words.len() > 1 || page.text.text()[..usize::from(range.start())].ends_with(' ') => Tag::Dash,
        '(' | '[' => Tag::Bracket,
        ')' | ']' => Tag::BracketEnd,
        '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '‹' | '›' | '`' => {
            match draft.quote_mark(range.start()) {
                Some(true) => Tag::Open,
                Some(false) => Tag::Close,
                None => Tag::Sign,
            }
        }
        _ => Tag::Sign,
    }
}

/// The stop of "Dr. Vasko" or "Gen. Ray": after a short word with a capital and before another capital.
fn abbreviated(page: &Page<'_>, shape: &Shape, index: usize) -> bool {
    if index == 0
        || page.token(index) != "."
        || shape.tag(index - 1) != Tag::Name && shape.tag(index - 1) != Tag::Noun
    {
        return false;
    }
    let before = page.token(index - 1);
    if matches!(before, "Q" | "A") && page.sentences[page.tokens[index].sentence].first == index - 1 {
        return false; // A question or an answer in a record.
    }
    let next = page.tokens.get(index + 1).filter(|t| t.sentence == page.tokens[index].sentence);
    before.len() <= 5
        && before.starts_with(char::is_uppercase)
        && next.is_some_and(|t| page.words(t.range).starts_with(char::is_uppercase))
}

fn before(shape: &Shape, index: usize) -> Option<Tag> {
    let mut at = index;
    for _ in 0..3 {
        at = at.checked_sub(1)?;
        if shape.tag(at) != Tag::Adv {
            return Some(shape.tag(at));
        }
    }
    None
}

fn word(shape: &Shape, index: usize, words: &str, first: bool, tok: &mut Tok) {
    let low = shape.low(index);
    if !tok.possessive
        && let Some(tag) = function_tag(low)
    {
        tok.tag = tag;
        return;
    }
    if tok.possessive
        && let Some(tag) = function_tag(low)
    {
        // "he's", "that's", "who's": a pronoun with its verb.
        tok.tag = if matches!(tag, Tag::Subj | Tag::That | Tag::Wh | Tag::Pron) { tag } else { Tag::Noun };
        return;
    }
    if let Some((stem, rest)) = low.split_once('\'') {
        if rest == "t" {
            let stem = stem.strip_suffix('n').unwrap_or(stem);
            if let Some(tag) = function_tag(low).or_else(|| function_tag(stem)) {
                tok.tag = tag;
                tok.negated = true;
                return;
            }
        }
        if matches!(rest, "d" | "ll" | "ve" | "re" | "m")
            && let Some(tag) = function_tag(stem)
        {
            tok.tag = tag;
            return;
        }
    }
    let capital = words.starts_with(char::is_uppercase);
    if capital && !first && !words.chars().all(char::is_uppercase) {
        tok.tag = Tag::Name;
        // A verb in capitals ("SAID") in a headline is still a verb; "Reports" in the middle is none.
        return;
    }
    if tok.possessive {
        return;
    }
    verb(verbs(), shape, index, first, tok);
}

fn verb(verbs: &Verbs, shape: &Shape, index: usize, first: bool, tok: &mut Tok) {
    let low = shape.low(index);
    let prev = if first { None } else { before(shape, index) };
    let nominal = matches!(prev, Some(Tag::Det | Tag::Poss))
        || index.checked_sub(1).is_some_and(|i| shape.tok(i).possessive && !first);
    let found = verbs.find(low);
    if let Some((lemma, form)) = found {
        tok.lemma = lemma;
        let auxiliary = matches!(prev, Some(Tag::Have | Tag::Be));
        let verbal = match form {
            Form::Base => {
                matches!(prev, Some(Tag::To | Tag::Modal | Tag::Do | Tag::Neg | Tag::Subj))
                    || (prev.is_none() && first)
            }
            Form::Third => matches!(
                prev,
                Some(
                    Tag::Subj
                        | Tag::Name
                        | Tag::Noun
                        | Tag::Pron
                        | Tag::Wh
                        | Tag::That
                        | Tag::Close
                        | Tag::BracketEnd
                        | Tag::Comma
                        | Tag::Conj
                        | Tag::Date
                )
            ),
            Form::Ing => !nominal,
            _ => !nominal && (prev != Some(Tag::Prep) || auxiliary || !noun_too(low)),
        };
        // "set", "read", "put": one form for all.
        let form = match form {
            Form::Past if matches!(prev, Some(Tag::To | Tag::Modal | Tag::Do)) => Form::Base,
            Form::Past if auxiliary => Form::Participle,
            other => other,
        };
        if verbal {
            tok.tag = Tag::Verb;
            tok.form = form;
        }
        return;
    }
    if low.len() > 4 && low.ends_with("ed") && !nominal && prev != Some(Tag::Prep) {
        tok.tag = Tag::Verb;
        tok.form = if matches!(prev, Some(Tag::Have | Tag::Be)) { Form::Participle } else { Form::Past };
    } else if low.len() > 4 && low.ends_with("ing") && !nominal {
        tok.tag = Tag::Verb;
        tok.form = Form::Ing;
    } else if low.len() > 4 && low.ends_with("ly") {
        tok.tag = Tag::Adv;
    } else if matches!(prev, Some(Tag::To | Tag::Modal))
        && !low.ends_with('s')
        && shape.tag(index - 1) != Tag::Adv
    {
        // "to alter", "would bear": what follows tells whether it is a verb; see `revise`.
        tok.tag = Tag::Noun;
    }
}

/// Past forms that are nouns as often.
fn noun_too(low: &str) -> bool {
    matches!(
        low,
        "thought"
            | "found"
            | "cut"
            | "felt"
            | "set"
            | "read"
            | "run"
            | "put"
            | "cost"
            | "saw"
            | "meant"
            | "left"
            | "lay"
            | "spoke"
    )
}

/// What only the words after a token can tell.
fn revise(shape: &mut Shape) {
    for i in 0..shape.toks.len() {
        let t = shape.toks[i];
        let next = shape.tag(i + 1);
        let prev = i.checked_sub(1).map(|p| shape.tag(p));
        // An unknown word after a modal or "to" is an infinitive unless it is plainly a noun.
        if t.tag == Tag::Noun && t.lemma == u16::MAX && !t.possessive {
            let plural = shape.low(i).ends_with('s') && !shape.low(i).ends_with("ss");
            let object = matches!(
                next,
                Tag::Det
                    | Tag::Poss
                    | Tag::Obj
                    | Tag::Pron
                    | Tag::That
                    | Tag::Name
                    | Tag::Adv
                    | Tag::To
                    | Tag::Sub
            );
            if prev == Some(Tag::Modal) || (prev == Some(Tag::To) && !plural && object) {
                shape.toks[i].tag = Tag::Verb;
                shape.toks[i].form = Form::Base;
            }
        }
        // "the reports said", "his thoughts were": a verb's form before a finite verb is a noun.
        if t.tag == Tag::Verb && t.form == Form::Third && shape.finite(i + 1) {
            shape.toks[i].tag = Tag::Noun;
            shape.toks[i].form = Form::None;
        }
        // "the Germans report that", "they also believe that".
        if t.tag == Tag::Noun
            && t.lemma != u16::MAX
            && matches!(next, Tag::That)
            && matches!(prev, Some(Tag::Name | Tag::Noun | Tag::Pron | Tag::Num))
            && verbs().find(shape.low(i)).is_some_and(|(_, f)| f == Form::Base)
            && !shape.low(i).ends_with("report")
        {
            shape.toks[i].tag = Tag::Verb;
            shape.toks[i].form = Form::Base;
        }
        // "a plan proposed by": after a noun and before "by" it is a participle.
        if t.tag == Tag::Verb
            && t.form == Form::Past
            && shape.low(i + 1) == "by"
            && matches!(prev, Some(Tag::Noun | Tag::Name))
        {
            shape.toks[i].form = Form::Participle;
        }
    }
}
