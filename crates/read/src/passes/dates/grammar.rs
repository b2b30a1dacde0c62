//! Grammar of whole expressions: what may stand before and after a date's core.

use super::calendar::{Read, calendar};
use super::expr::{Expr, What, Width};
use super::relative::{clock, relative};
use super::scan::{Figure, Scan};

/// The expression that begins at token `i`, if one does. Looks a bounded way ahead.
pub fn expression(scan: &Scan<'_>, i: usize) -> Option<Expr> {
    let token = scan.tokens.get(i)?;
    let quote = token.sign == b'\'' || token.sign == 0xE2;
    let turn = token.sense == 0
        && (scan.is(i, "turn")
            || scan.is(i, "new")
            || scan.is(i, "small")
            || scan.any(i, &["pre", "post", "more", "less", "fewer", "at"]));
    if token.mark || (token.sense == 0 && token.figure == Figure::None && !quote && !turn) {
        return None;
    }
    // "a" opens durations only; the part of a compound after its hyphen opens nothing but years.
    if token.glued
        && scan.sense(i).degree.is_none()
        && !matches!(token.figure, Figure::Digits(..) | Figure::Decade(_))
    {
        return None;
    }
    let expr = clock_first(scan, i)
        .or_else(|| part_first(scan, i))
        .or_else(|| modified(scan, i))
        .or_else(|| relative(scan, i))?;
    // One sentence, always.
    let sentence = scan.tokens[expr.first].sentence;
    (scan.tokens.get(expr.end - 1)?.sentence == sentence).then_some(expr)
}

fn expr(first: usize, end: usize, what: What) -> Expr {
    Expr { first, end, what, modifier: None, approximate: false, second: None }
}

/// "4:30 p.m. on March 13", "11:10 a.m.", "1:30 this morning".
fn clock_first(scan: &Scan<'_>, i: usize) -> Option<Expr> {
    let ((hour, minute), j) = clock(scan, i)?;
    let k = j + usize::from(scan.sign(j, b','));
    let k = k + usize::from(scan.any(k, &["on", "of"]));
    if let Some((What::Cal(mut cal), end)) = calendar(scan, k)
        && cal.width == Width::Day
    {
        cal.clock = Some((hour, minute));
        return Some(expr(i, end, What::Cal(cal)));
    }
    if let Some(Expr { what: What::Same { unit, from, part }, end, .. }) = relative(scan, j) {
        return Some(expr(i, end, What::Same { unit, from, part }));
    }
    Some(expr(i, j, What::Clock { hour, minute }))
}

/// "the night of 20 June 1791", "early in the morning of 29 April", "the evening of 3 February".
fn part_first(scan: &Scan<'_>, i: usize) -> Option<Expr> {
    let mut j = i;
    j += usize::from(scan.any(j, &["towards", "toward"]));
    if scan.is(j, "the") {
        j += 1;
    }
    if scan.sense(j).degree.is_some() || scan.is(j, "small") {
        j += 1;
        if scan.is(j, "in") || scan.is(j, "on") {
            j += 1;
        }
        j += usize::from(scan.is(j, "the"));
    }
    let small_hours = j > i && scan.is(j - 1, "small") && scan.is(j, "hours");
    let part = if small_hours { Some("NI") } else { scan.sense(j).part };
    let part = part?;
    j += 1;
    j += usize::from(scan.is(j, "hours"));
    if !scan.any(j, &["of", "on"]) {
        return None;
    }
    j += 1;
    if let Some((What::Cal(mut cal), end)) = calendar(scan, j)
        && cal.width == Width::Day
    {
        cal.part = Some(part);
        return Some(expr(i, end, What::Cal(cal)));
    }
    // "the night of the 8th"
    if scan.is(j, "the")
        && let Some(((day, true), end)) = super::calendar::day(scan, j + 1)
        && closes(scan, end)
    {
        return Some(expr(i, end, What::DayOfMonth(day)));
    }
    None
}

/// A calendar date with "early", "about", "the end of" before it and the hour after it.
fn modified(scan: &Scan<'_>, i: usize) -> Option<Expr> {
    let mut j = i;
    let mut modifier = None;
    let mut approximate = false;
    if scan.sense(j).approx.is_some() && !scan.is(j, "over") && !scan.is(j, "under") {
        approximate = true;
        modifier = scan.sense(j).approx;
        j += 1;
        j += usize::from(scan.sign(j, b'.') && scan.tight(j));
    }
    if let Some((degree, k)) = degree(scan, j) {
        modifier = Some(degree);
        j = k;
    } else if scan.any(j, &["pre", "post"]) && scan.glued(j + 1) {
        modifier = Some(if scan.is(j, "pre") { "BEFORE" } else { "AFTER" });
        j += 1;
    }
    if let Some(e) = turn_of_year(scan, i, j) {
        return Some(e);
    }
    let k = j + usize::from(scan.is(j, "the"));
    let (what, mut end) = match calendar(scan, k) {
        Some((what, end)) => {
            // "the" belongs to seasons, centuries, ordinals and named years; before a bare month
            // or year it belongs to a noun ("the 1937 trial").
            if k > j && !article_fits(scan, k, &what) {
                return None;
            }
            (what, end)
        }
        None if modifier.is_some() => {
            let Some(inner) = relative(scan, j) else {
                return period_end(scan, i, j, modifier, approximate);
            };
            let steps = matches!(
                inner.what,
                What::Offset { .. }
                    | What::Same { .. }
                    | What::Stepped { .. }
                    | What::DayOfMonth(_)
                    | What::Part(_)
            );
            let whole = matches!(inner.what, What::Duration { .. });
            // "late that month", "the end of the year", "about the same time"
            if steps
                || (approximate && (whole || matches!(inner.what, What::Reference(_) | What::Clock { .. })))
            {
                return Some(Expr {
                    first: i,
                    modifier: inner.modifier.or(modifier),
                    approximate: approximate || inner.approximate,
                    ..inner
                });
            }
            return period_end(scan, i, j, modifier, approximate);
        }
        None => return None,
    };
    let mut what = what;
    if let What::Cal(cal) = &mut what
        && cal.width == Width::Day
        && let Some((part, clock, k)) = hour_after(scan, end)
    {
        (cal.part, cal.clock, end) = (part.or(cal.part), clock, k);
    }
    Some(Expr { first: i, end, what, modifier, approximate, second: second_of(scan, i, end, &what) })
}

/// Where the second date of a range begins, if both are whole dates by themselves.
fn second_of(scan: &Scan<'_>, first: usize, end: usize, what: &What) -> Option<usize> {
    let What::Between(from, to) = what else {
        return None;
    };
    match (from.width, to.width) {
        (Width::Year, Width::Year) => {
            let k = end.checked_sub(1)?;
            matches!(scan.figure(k), Figure::Digits(_, 4)).then_some(k)
        }
        (Width::Month, Width::Month) => (first + 1..end).find(|k| scan.sense(*k).month > 0),
        (Width::Day, Width::Day) if from.month != to.month || scan.sense(first + 1).month > 0 => {
            let joint = (first + 1..end).find(|k| scan.glued(*k) || scan.dash(*k) || scan.is(*k, "to"))?;
            let second = if scan.glued(joint) { joint } else { joint + 1 };
            let whole = (first..joint).any(|k| scan.sense(k).month > 0)
                && (second..end).any(|k| scan.sense(k).month > 0);
            whole.then_some(second)
        }
        _ => None,
    }
}

fn article_fits(scan: &Scan<'_>, core: usize, what: &What) -> bool {
    match what {
        What::Cal(cal) => match cal.width {
            Width::Season | Width::Decade | Width::Century => true,
            Width::Day => {
                !matches!(scan.sense(core).month, 1..=12)
                    && (scan.figure(core) != Figure::None
                        || scan.sense(core).ordinal > 0
                        || scan.sense(core).number > 0)
            }
            Width::Year => scan.any(core, &["year", "years"]),
            Width::Month => false,
        },
        What::Between(from, _) => from.width == Width::Day || scan.any(core, &["year", "years"]),
        _ => true,
    }
}

/// "early", "late in", "mid-", "the beginning of", "the first half of", "the last days of": the
/// modifier and the token of what it modifies (perhaps "the").
fn degree(scan: &Scan<'_>, i: usize) -> Read<&'static str> {
    let mut j = i + usize::from(scan.is(i, "the"));
    // "the very end of", "the latter half of", "the first days of"
    j += usize::from(scan.is(j, "very"));
    let sense = scan.sense(j);
    if let Some(degree) = sense.degree {
        j += 1;
        j += usize::from(scan.is(j, "part"));
        if scan.any(j, &["in", "of"]) {
            j += 1;
        }
        // Not "late Mr Grey", nor "early" alone: whoever asked looks at what follows.
        return Some((degree, j));
    }
    if let Some(degree) = sense.degree_of
        && !scan.is(j, "latter")
    {
        return scan.is(j + 1, "of").then_some((degree, j + 2));
    }
    let first = sense.ordinal == 1 || scan.sense(j).ordinal == 1;
    let late = scan.any(j, &["last", "latter", "final", "second", "closing"]);
    if (first || late || scan.any(j, &["opening"]))
        && scan.any(j + 1, &["half", "part", "days", "weeks", "months", "years", "week"])
        && scan.is(j + 2, "of")
    {
        return Some((if late { "END" } else { "START" }, j + 3));
    }
    None
}

/// "the end of the month", "the middle of the year": of the time the narrative has reached.
fn period_end(
    scan: &Scan<'_>,
    first: usize,
    j: usize,
    modifier: Option<&'static str>,
    approximate: bool,
) -> Option<Expr> {
    let k = j + usize::from(scan.any(j, &["the", "that", "this"]));
    let unit = scan.sense(k).unit?;
    if scan.sense(k).plural || k == j || approximate && modifier.is_none() {
        return None;
    }
    let what = What::Same { unit, from: super::expr::From::Narrative, part: None };
    Some(Expr { first, end: k + 1, what, modifier, approximate, second: None })
}

/// "the turn of the year", "the turn of 1937", "the turn of the year 1936-37".
fn turn_of_year(scan: &Scan<'_>, first: usize, i: usize) -> Option<Expr> {
    let j = i + usize::from(scan.is(i, "the"));
    if !(scan.is(j, "turn") && scan.is(j + 1, "of")) {
        return None;
    }
    let mut k = j + 2;
    k += usize::from(scan.is(k, "the"));
    let named = scan.is(k, "year");
    k += usize::from(named);
    match calendar(scan, k) {
        Some((What::Between(from, _), end)) if from.width == Width::Year => {
            Some(expr(first, end, What::TurnOfYear(from.year)))
        }
        Some((What::Cal(cal), end)) if cal.width == Width::Year => {
            Some(expr(first, end, What::TurnOfYear(cal.year.map(|y| y - 1))))
        }
        _ if named => Some(expr(first, k, What::TurnOfYear(None))),
        _ => None,
    }
}

/// A part of the day or an hour, and the token after it.
type Hour = (Option<&'static str>, Option<(u8, u8)>, usize);

/// The hour or part of the day after a day: "—10 a.m.", ", 6:50 a.m.", "at 11:10", " night".
fn hour_after(scan: &Scan<'_>, i: usize) -> Option<Hour> {
    if !scan.same_sentence(i) {
        return None;
    }
    if let Some(part) = scan.sense(i).part
        && !scan.sense(i).plural
    {
        return Some((Some(part), None, i + 1));
    }
    let mut j = i;
    j += usize::from(scan.dash(j) || scan.sign(j, b','));
    j += usize::from(scan.is(j, "at"));
    let (clock, end) = clock(scan, j)?;
    Some((None, Some(clock), end))
}

/// Whether nothing that "the Nth" could belong to follows: punctuation, a small word, or the end.
pub fn closes(scan: &Scan<'_>, i: usize) -> bool {
    let Some(token) = scan.tokens.get(i) else {
        return true;
    };
    if token.sign != 0 || token.mark || scan.begins(i) {
        return !scan.glued(i);
    }
    scan.any(
        i,
        &[
            "he", "she", "they", "it", "we", "i", "and", "but", "or", "to", "that", "at", "in", "on", "with",
            "by", "from", "for", "was", "were", "had", "the", "a", "when", "as", "before", "after", "about",
            "until", "his", "her", "there", "saying", "said", "came", "went", "of", "if", "not", "no",
            "because",
        ],
    ) && !scan.is(i, "of")
}
