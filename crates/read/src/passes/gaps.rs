//! Gaps: sentences that break off, pages that are missing, words that nobody could read.

use super::{Layer, Pass};
use crate::{Draft, Page};
use regex::Regex;
use std::sync::OnceLock;
use text_size::{TextRange, TextSize};
use tradent_dossier::{Gap, Kind, RecordId};

/// The pass.
pub const PASS: Pass = Pass { name: "gaps", needs: &[], gives: &[Layer::Gaps], run };

/// The words before the break that stand for it.
const WORDS: usize = 12;

fn run(page: &Page<'_>, draft: &mut Draft) {
    for sentence in &page.sentences {
        if sentence.broken && sentence.end > sentence.first {
            let first = sentence.first.max(sentence.end.saturating_sub(WORDS));
            push(page, draft, page.range_of(first, sentence.end), "the sentence breaks off");
        }
    }
    static PATTERN: OnceLock<Regex> = OnceLock::new();
    let pattern = PATTERN.get_or_init(|| {
        Regex::new(
            r"(?i)[\[(](?P<why>[^\[\]()]{0,60}\b(?:missing|illegible|unreadable|torn(?: away| off)?|lost|blank|garbled|inaudible|indecipherable|undecipherable|omitted|deleted|excised|redacted|not declassified|damaged|burnt|words? missing|lacuna)\b[^\[\]()]{0,40})[\])]|[\[(<]\s*(?:\.\s?\.\s?\.|…)\s*[\])>]|(?-i:█+)",
        )
        .expect("a pattern written here is a pattern")
    });
    for found in pattern.captures_iter(page.text.text()) {
        let Some(whole) = found.get(0) else { continue };
        let why = match found.name("why") {
            Some(why) if why.as_str().to_lowercase().contains("page") => "a page is missing",
            Some(why) if why.as_str().to_lowercase().contains("illegib") => "the words are illegible",
            Some(_) => "words are missing",
            None => "words are left out",
        };
        push(page, draft, TextRange::new(size(whole.start()), size(whole.end())), why);
    }
}

fn push(page: &Page<'_>, draft: &mut Draft, range: TextRange, why: &str) {
    let Some(words) = page.anchor(range) else {
        return;
    };
    draft.reading.gaps.push(Gap {
        id: RecordId::derive(Kind::Gap, page.source.doc(), &[range], why),
        words,
        why: why.into(),
    });
}

fn size(n: usize) -> TextSize {
    TextSize::try_from(n).unwrap_or(TextSize::from(u32::MAX))
}
