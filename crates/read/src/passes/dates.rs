//! Dates: words to EDTF values with bounds.
//!
//! Every expression of time is found by a small grammar over the document's words ([`grammar`],
//! [`relative`]), then resolved in text order by the year and day the narrative has reached
//! ([`narrative`]). The house rules for vague expressions are in `docs/dates.md`.

mod calendar;
mod expr;
mod grammar;
mod narrative;
mod relative;
mod scan;
mod senses;
mod value;

use super::{Layer, Pass};
use crate::{Draft, Page};
use expr::Expr;
use narrative::{Narrative, Standing};
use scan::Scan;
use text_size::{TextRange, TextSize};
use tradent_dossier::when::TimexType;
use tradent_dossier::{Edtf, Kind, RecordId, Timex, When};
use tradent_text::BlockKind;

/// The pass.
pub const PASS: Pass = Pass { name: "dates", needs: &[], gives: &[Layer::Dates], run };

/// A head line ("Paris, 5 June 1922, 4 p.m.") has at most so many tokens.
const HEAD_LINE: usize = 14;

/// Adds every date to the draft, in text order. Linear in the page's tokens.
fn run(page: &Page<'_>, draft: &mut Draft) {
    let scan = Scan::of_page(page);
    let document = &draft.reading.document;
    let mut narrative = Narrative::new(document.dated.as_ref(), scan.counts_backwards());
    let mut dates = Vec::new();
    let whole = expressions(&scan);
    let single = whole
        .iter()
        .flat_map(|e| e.halves(&scan).map_or([Some(*e), None], |(a, b)| [Some(a), Some(b)]))
        .flatten();
    for expr in single {
        let Some(anchor) = page.anchor(expr.range(&scan)) else {
            continue;
        };
        let block = page
            .sentences
            .get(scan.tokens[expr.first].sentence as usize)
            .map(|s| &page.text.blocks()[s.block].kind);
        let standing = match block {
            Some(BlockKind::Note { .. }) => Standing::Aside,
            Some(BlockKind::Heading { .. }) => Standing::Heading,
            _ if scan.begins(expr.first) || expr.first > 0 && scan.begins(expr.first - 1) => Standing::First,
            _ => Standing::Text,
        };
        if page.sentences.get(scan.tokens[expr.first].sentence as usize).is_some_and(|s| {
            scan.tokens[expr.first].sentence < 4 && s.end - s.first <= HEAD_LINE
                || matches!(page.text.blocks()[s.block].kind, BlockKind::Masthead)
        }) {
            narrative.headed(&expr);
        }
        let id = RecordId::derive(Kind::Date, document.id, &[anchor.range()], "");
        let found = narrative.resolve(&expr, id, standing);
        dates.push(When {
            id,
            words: anchor,
            edtf: found.edtf,
            relative: found.relative,
            timex: Timex {
                kind: found.kind,
                value: found.value.into(),
                modifier: found.modifier.map(Into::into),
            },
            style: found.style,
        });
    }
    draft.reading.dates.extend(dates);
}

/// The expressions of a scan, in order and disjoint.
fn expressions(scan: &Scan<'_>) -> Vec<Expr> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < scan.tokens.len() {
        match grammar::expression(scan, at) {
            Some(expr) if expr.end > at => {
                at = expr.end;
                out.push(expr);
            }
            _ => at += 1,
        }
    }
    out
}

/// The value of a date's words standing alone, as on a masthead ("Tuesday, 18th March, 1911",
/// "12/25 February 1937"); `None` where no year stands there. Linear.
pub fn value_of(words: &str) -> Option<Edtf> {
    let end = TextSize::try_from(words.len()).ok()?;
    let tokens = tradent_text::words(words, TextRange::new(0.into(), end)).map(|w| (w, 0));
    let scan = Scan::new(words, tokens);
    let nowhere = RecordId::of_parts(Kind::Date, [words]);
    expressions(&scan).iter().find_map(|expr| {
        let found = Narrative::new(None, false).resolve(expr, nowhere, Standing::Text);
        found.edtf.filter(|_| matches!(found.kind, TimexType::Date | TimexType::Time))
    })
}

#[cfg(test)]
mod tests;
