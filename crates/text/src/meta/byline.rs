//! Bylines, datelines and "taken down on".

use std::sync::LazyLock;

use regex::Regex;

use super::{Page, TAIL_BYTES, anchored, dates, fill, lists, names};
use crate::model::{FieldSource, Meta};

static DATELINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\p{Lu}[\p{Lu} .'’-]{2,30}(?:\s*,\s*[\p{Lu}][\p{L}.]+)?\s*,\s+([^()—–]{3,30}?)(?:\s*\(([^()]{2,60})\))?\s*(?:\.\s*[—–-]*|[—–:]|-)\s").ok()
});
static TAKEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:taken|noted|written) down\b[^.]{0,80}|\bas told to\b[^.]{0,80}").ok()
});

/// Reads a byline among the head's short lines, a dateline at the beginning of the text, and
/// "taken down" in head or foot.
pub(crate) fn read(page: &Page, meta: &mut Meta) {
    for line in page.head.iter().filter(|l| l.width() <= 120) {
        let words = line.words(page.text);
        let at = |start: usize, end: usize| {
            anchored(page.text, line.start + start, line.start + end, FieldSource::Byline)
        };
        let by = ["By ", "by ", "BY "].into_iter().find(|by| words.starts_with(by));
        if let Some(by) = by {
            let rest = &words[by.len()..];
            let correspondent = rest.to_ascii_lowercase().contains("correspondent") && rest.len() < 60;
            let name = names::person(rest).or_else(|| {
                let all_capitals = crate::chars::capitals(rest, 4)
                    && rest.split_whitespace().count() <= 4
                    && !rest.ends_with('.');
                (all_capitals || correspondent)
                    .then(|| (0, rest.find(',').unwrap_or(rest.trim_end_matches('.').len())))
            });
            if let Some((start, end)) = name {
                fill(&mut meta.author, at(by.len() + start, by.len() + end));
            }
        } else if words.to_ascii_lowercase().contains("correspondent") {
            if let Some((start, end)) = names::person(words) {
                fill(&mut meta.author, at(start, end));
            } else if words.to_ascii_lowercase().starts_with("from our") {
                fill(&mut meta.author, at(5, words.trim_end_matches([')', '.']).len()));
            }
        }
    }
    taken_down(page, meta);
    for start in page.head.iter().map(|l| l.start).chain([page.body]) {
        dateline(page, start, meta);
    }
}

/// `PARIS, 5 June.` or `SAN AMARO, Sept. 7, 1961 (Agency) –` at `start`.
fn dateline(page: &Page, start: usize, meta: &mut Meta) {
    let body = start;
    let end = page.text[body..].char_indices().nth(160).map_or(page.text.len(), |(i, _)| body + i);
    let opening = &page.text[body..end];
    if let Some(found) = DATELINE.as_ref().and_then(|r| r.captures(opening))
        && let Some(day) = found.get(1)
        && let Some((start, stop)) = dates::or_day(day.as_str())
    {
        let base = body + day.start();
        fill(&mut meta.date, anchored(page.text, base + start, base + stop, FieldSource::Dateline));
        if let Some(agency) =
            found.get(2).filter(|a| lists::any("issuer", a.as_str()) || a.as_str().len() <= 8)
        {
            fill(
                &mut meta.author,
                anchored(page.text, body + agency.start(), body + agency.end(), FieldSource::Dateline),
            );
        }
    }
}

fn taken_down(page: &Page, meta: &mut Meta) {
    let Some(regex) = TAKEN.as_ref() else { return };
    let mut from = page.text.len().saturating_sub(TAIL_BYTES);
    while !page.text.is_char_boundary(from) {
        from += 1;
    }
    let head = page.head.iter().map(|l| (l.start, l.end));
    for (start, end) in head.chain([(from, page.text.len())]) {
        let Some(found) = regex.find(&page.text[start..end]) else {
            continue;
        };
        if let Some((s, e)) = dates::full(found.as_str()) {
            let base = start + found.start();
            fill(&mut meta.date, anchored(page.text, base + s, base + e, FieldSource::TakenDown));
        }
    }
}
