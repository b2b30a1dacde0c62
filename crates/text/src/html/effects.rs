//! What an element does to the words in it.

use html5ever::tokenizer::Tag;

/// What opening an element changes until it closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Effect {
    None,
    /// Its words are not shown.
    Hidden,
    Heading(u8),
    Item,
    Quote,
    Note(Option<String>),
    /// Holds notes: its items are notes.
    Notes,
    Pre,
    Sup,
    /// The element names the author.
    Author,
    /// The element dates the page.
    Time,
}

/// Elements without an end tag.
pub(crate) fn void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements that stand on lines of their own.
pub(crate) fn block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "tr"
            | "ul"
            | "title"
    )
}

pub(crate) fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
}

/// What a start tag does; `in_notes` says that it stands in a container of notes.
pub(crate) fn effect(tag: &Tag, in_notes: bool) -> Effect {
    let name: &str = &tag.name;
    let hidden = matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "svg"
            | "object"
            | "select"
            | "textarea"
            | "noembed"
            | "noframes"
            | "audio"
            | "video"
            | "canvas"
    ) || attribute(tag, "hidden").is_some()
        || attribute(tag, "style")
            .is_some_and(|s| s.replace(' ', "").to_ascii_lowercase().contains("display:none"));
    if hidden {
        return Effect::Hidden;
    }
    let classes = attribute(tag, "class").unwrap_or("").to_ascii_lowercase();
    let class = |wanted: &[&str]| classes.split_whitespace().any(|c| wanted.contains(&c));
    let role =
        attribute(tag, "role").or_else(|| attribute(tag, "epub:type")).unwrap_or("").to_ascii_lowercase();
    let id = attribute(tag, "id").unwrap_or("");
    let holds = class(&["footnotes", "endnotes", "references", "notes"])
        || matches!(role.as_str(), "doc-endnotes" | "footnotes" | "endnotes" | "rearnotes");
    if holds && block(name) {
        return Effect::Notes;
    }
    let note = class(&["footnote", "endnote", "footnote-body"])
        || matches!(role.as_str(), "doc-footnote" | "doc-endnote" | "footnote" | "endnote" | "rearnote")
        || name == "aside"
        || (in_notes && name == "li")
        || (matches!(name, "li" | "p" | "div" | "dd") && note_id(id).is_some());
    if note && block(name) {
        return Effect::Note(note_id(id).map(str::to_owned));
    }
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Effect::Heading(name.as_bytes()[1] - b'0'),
        "li" | "dd" | "dt" => Effect::Item,
        "blockquote" => Effect::Quote,
        "pre" => Effect::Pre,
        "sup" => Effect::Sup,
        "time" => Effect::Time,
        _ if class(&["byline", "author", "by-author", "article-author", "p-author"])
            || attribute(tag, "rel") == Some("author")
            || attribute(tag, "itemprop") == Some("author") =>
        {
            Effect::Author
        }
        _ => Effect::None,
    }
}

/// The number in an id such as `fn12`, `footnote-3`, `cite_note-7`, `_ftn4`.
fn note_id(id: &str) -> Option<&str> {
    let digits = id.len() - id.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (stem, number) = id.split_at(id.len() - digits);
    let stem = stem.trim_matches(['-', '_', ':', '.']).to_ascii_lowercase();
    (digits > 0
        && matches!(
            stem.as_str(),
            "fn" | "ftn" | "footnote" | "endnote" | "edn" | "note" | "cite_note" | "en"
        ))
    .then_some(number)
}
