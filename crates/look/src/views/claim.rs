//! A claim: its sentence, and its tellings in order of date, each with its words.

use super::finding::{finding as view_finding, push};
use crate::drawings::stemma::{Row, table};
use crate::places::{Places, Texts};
use crate::style::{Ink, Style, tame};
use tradent_dossier::Finding;
use tradent_dossier::claim::{Claim, Derivation};

/// A claim as lines, each ended by a newline: `sentence` if there is one (else the claim's words
/// and counts), then each telling with date, teller, certainty, words, place, and where it was had
/// from. Linear in the texts cited.
pub fn claim(
    claim: &Claim,
    derivations: &[Derivation],
    sentence: Option<&Finding>,
    texts: &Texts<'_>,
    style: Style,
) -> String {
    let mut out = String::new();
    let title = format!("{}  {}", claim.id, claim.text);
    for line in style.wrap(&title, 0, 21) {
        push(&mut out, &style.paint(Ink::Strong, &line));
    }
    match sentence {
        Some(sentence) => out.push_str(&view_finding(sentence, texts, style)),
        None => push(
            &mut out,
            &format!(
                "told by {} document{}; origins: {} established, {} possible",
                claim.naive,
                if claim.naive == 1 { "" } else { "s" },
                claim.origins.established,
                claim.origins.possible
            ),
        ),
    }
    let rows = table(claim, derivations);
    let cited = rows.iter().filter_map(|r| r.words.as_ref());
    let places = Places::find(cited, texts);
    for row in &rows {
        telling(&mut out, row, &places, style);
    }
    out
}

fn telling(out: &mut String, row: &Row, places: &Places, style: Style) {
    out.push('\n');
    let date = if row.date.is_empty() { "no date" } else { &row.date };
    let reported = if row.reported { " (as told there)" } else { "" };
    let certainty = if row.certainty.is_empty() { String::new() } else { format!(", {}", row.certainty) };
    let head = format!("{date}  {}{certainty}{reported}", tame(&row.teller));
    for line in style.wrap(&head, 0, 2) {
        push(out, &style.paint(Ink::Strong, &line));
    }
    if let Some(words) = &row.words {
        let quote = format!("“{}”", tame(words.anchor.words()));
        for (i, line) in style.wrap(&quote, 2, 2).iter().enumerate() {
            let start = if i == 0 { "  " } else { "" };
            push(out, &format!("{start}{}", style.paint(Ink::Words, line)));
        }
        push(out, &style.paint(Ink::Quiet, &format!("  {}", places.say(words))));
    }
    if !row.from.is_empty() {
        for (i, line) in style.wrap(&format!("from: {}", row.from), 2, 8).iter().enumerate() {
            let start = if i == 0 { "  " } else { "" };
            push(out, &format!("{start}{line}"));
        }
    }
    for mark in &row.marks {
        push(out, &style.paint(Ink::Warning, &format!("  {}", tame(mark))));
    }
}
