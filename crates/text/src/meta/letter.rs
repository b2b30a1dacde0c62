//! Letters: salutation, place and day at head or foot, signature.

use std::sync::LazyLock;

use regex::Regex;

use super::{HEAD_BYTES, Page, anchored, dates, fill, lists, names};
use crate::lines::lines;
use crate::model::{FieldSource, Meta};

static SALUTATION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:My )?(?i:dear|dearest|beloved)\s+\p{Lu}?[^.!?]{0,50}[,:—]|^(?:Sir|Sirs|Gentlemen|Madam|My Lord|Your Excellency|Excellency)\s*[,:—]").ok()
});

/// Reads a signature, and a place and day, where the text opens or closes as a letter does.
pub(crate) fn read(page: &Page, meta: &mut Meta) {
    let Some(salutation) = SALUTATION.as_ref() else {
        return;
    };
    let opening =
        lines(page.text, 0).take_while(|l| l.start < HEAD_BYTES).filter(|l| !l.blank()).take(12).find(|l| {
            let end = page.text[l.start..l.end].char_indices().nth(80).map_or(l.end, |(i, _)| l.start + i);
            salutation.is_match(&page.text[l.start..end])
        });
    if let Some(opening) = opening {
        for line in page.head.iter().filter(|l| l.start < opening.start) {
            if let Some((start, end)) = dates::or_day(line.words(page.text)) {
                fill(
                    &mut meta.date,
                    anchored(page.text, line.start + start, line.start + end, FieldSource::Letterhead),
                );
            }
        }
    }
    signature(page, meta, opening.is_some());
}

/// A name on the last line, after a closing formula on it or on the line before.
fn signature(page: &Page, meta: &mut Meta, letter: bool) {
    for (i, line) in page.tail.iter().take(4).enumerate() {
        let words = line.words(page.text);
        if !lists::closing(words) || line.width() > 120 {
            continue;
        }
        let from = FieldSource::Letterhead;
        if let Some(comma) = words.rfind(", ") {
            let name = words[comma + 2..].trim_end_matches('.');
            if name.split_whitespace().count() <= 4 && name.starts_with(char::is_uppercase) {
                let start = line.start + comma + 2;
                fill(&mut meta.author, anchored(page.text, start, start + name.len(), from));
                return;
            }
        }
        if i > 0 {
            let below = page.tail[i - 1];
            let name = below.words(page.text);
            let short = name.split_whitespace().count() <= 4
                && name.len() <= 50
                && name.starts_with(char::is_uppercase)
                && !name.ends_with(['!', '?']);
            if short {
                let end = names::person(name).map_or_else(|| name.trim_end_matches('.').len(), |(_, e)| e);
                fill(&mut meta.author, anchored(page.text, below.start, below.start + end, from));
                return;
            }
        }
    }
    if !letter {
        return;
    }
    if let Some(line) = page.tail.first() {
        let words = line.words(page.text);
        if let Some((start, end)) = names::person(words)
            && words.len() <= 50
        {
            fill(
                &mut meta.author,
                anchored(page.text, line.start + start, line.start + end, FieldSource::Letterhead),
            );
        }
    }
}
