//! Heads of cables, letters on file and records: `From: ... To: ...`, `The Minister (Ray) to the
//! Secretary of State. Washington, 5 May 1920`, `Minutes of the 3rd meeting of the Trustees, ...`.

use std::sync::LazyLock;

use regex::Regex;

use super::{Page, anchored, dates, fill, lists};
use crate::model::{FieldSource, Meta};

static FROM: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?i:FROM):?\s+(.+?)(?:[.;,]?\s+(?i:TO):?\s|$)").ok());
static KEY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[.;]\s+)(?i)(date|sent|dated|subj|subject|re|from|author|by|title)\s*:\s*(.+?)\s*(?:$|\.\s)",
    )
    .ok()
});
static TO: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:\d+\.\s+)?((?:(?i:telegram|letter|despatch|cable|note|memorandum)(?:\s+NO\.?\s*\d+\.)?\s+)?(?:(?i:from)\s+)?((?:(?i:the)\s+)?\p{Lu}[^.;:]{2,90}?)\s+(?:to|TO)\s+(?:(?i:the)\s+)?\p{Lu}[^.:;]*)").ok()
});
static OF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?i:minutes|report|proceedings|record)\s+of\s+(?i:(?:the|a)\s+)?(?:\d\S*\s+)?(?:(?i:meeting)\s+of\s+(?:the\s+)?)?(\p{Lu}[^.,:;]*)").ok()
});
static BY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r",\s+by\s+((?:\p{Lu}[\w.’'-]*\s?){2,5})").ok());

/// Whether a line stands over a document: it carries a date or names a kind of record, and is no
/// sentence of the text.
pub(crate) fn head_line(line: &str) -> bool {
    let words = line.split_whitespace().count();
    if super::masthead::undated(line) {
        return true;
    }
    if words > 40 || line.starts_with(char::is_lowercase) {
        return false;
    }
    let dated = dates::or_year(line).is_some_and(|(_, end)| line.len() - end < 60);
    let genre =
        line.split_whitespace().take(4).any(|w| lists::is("genre", w) && w.starts_with(char::is_uppercase))
            || line.starts_with("FROM")
            || line.starts_with("From:");
    let prose = line.ends_with(['.', '!', '?', '”', '"']) && words > 6 && !genre;
    !prose && (dated || genre && words <= 16)
}

/// A line that ends a letter: a name, or a formula and a name.
pub(crate) fn signature_like(line: &str) -> bool {
    lists::closing(line)
}

/// `From:`, `To:`, `Date:`, `Subject:`, each on its line or one after the other.
pub(crate) fn cable(page: &Page, meta: &mut Meta) {
    let Some((from, key)) = FROM.as_ref().zip(KEY.as_ref()) else {
        return;
    };
    let heads = page.head.iter().filter(|l| l.width() <= 400).take(8);
    let mut is_cable = false;
    for line in heads {
        let words = line.words(page.text);
        let at = |start: usize, end: usize| {
            anchored(page.text, line.start + start, line.start + end, FieldSource::Masthead)
        };
        let colon = words.get(..5).is_some_and(|w| w.eq_ignore_ascii_case("from:"));
        let upper_to = words.starts_with("FROM ") && words.contains(" TO ");
        if (colon || upper_to)
            && let Some(sender) = from.captures(words).and_then(|c| c.get(1))
        {
            fill(&mut meta.author, at(sender.start(), sender.end()));
            is_cable = true;
            if let Some((start, end)) = dates::full(words) {
                fill(&mut meta.date, at(start, end));
            }
        }
        for found in key.captures_iter(words) {
            let Some((name, value)) = found.get(1).zip(found.get(2)) else {
                continue;
            };
            let field = at(value.start(), value.end());
            match name.as_str().to_ascii_lowercase().as_str() {
                "date" | "sent" | "dated" => fill(&mut meta.date, field),
                "subj" | "subject" | "re" if is_cable => fill(&mut meta.title, field),
                "title" => fill(&mut meta.title, field),
                "author" => fill(&mut meta.author, field),
                _ => {}
            }
        }
    }
}

/// `X (Name) to Y. Place, date` and `Minutes of the ... of BODY, place, date` in the first lines.
pub(crate) fn record(page: &Page, meta: &mut Meta) {
    let Some(line) = page.head.first().filter(|l| l.width() <= 300) else {
        return;
    };
    let words = line.words(page.text);
    let at = |start: usize, end: usize| {
        anchored(page.text, line.start + start, line.start + end, FieldSource::Masthead)
    };
    let numbered =
        words.find(". ").filter(|stop| words[..*stop].to_ascii_uppercase().starts_with("TELEGRAM NO"));
    let skip = numbered.map_or(0, |stop| stop + 2);
    if let Some(found) = TO.as_ref().and_then(|r| r.captures(&words[skip..]))
        && let Some((whole, sender)) = found.get(1).zip(found.get(2))
        && !words.to_ascii_lowercase().starts_with("letter to")
    {
        let name = sender.as_str();
        let (start, end) = match name.find('(').zip(name.rfind(')')) {
            Some((open, close)) if open < close => (sender.start() + open + 1, sender.start() + close),
            _ => (sender.start(), sender.end()),
        };
        if words.contains(" TO ") || words.contains(" to the ") || words.contains(" to THE ") {
            fill(&mut meta.author, at(skip + start, skip + end));
            fill(&mut meta.title, at(skip + whole.start(), skip + whole.end()));
        }
    } else if let Some(body) = OF.as_ref().and_then(|r| r.captures(words)).and_then(|c| c.get(1))
        && lists::any("issuer", body.as_str())
    {
        fill(&mut meta.author, at(body.start(), body.end()));
        let end = words.find([',', ';']).unwrap_or(words.len());
        fill(&mut meta.title, at(0, end));
    } else if let Some(name) = BY.as_ref().and_then(|r| r.captures(words)).and_then(|c| c.get(1))
        && words.split_whitespace().next().is_some_and(|w| lists::is("genre", w))
    {
        fill(&mut meta.author, at(name.start(), name.end()));
        let end = words.find(',').unwrap_or(words.len());
        fill(&mut meta.title, at(0, end));
    }
}
