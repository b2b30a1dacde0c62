//! The words of a date as heads and feet write them. Only found here; read elsewhere.

use std::sync::LazyLock;

use regex::Regex;

const MONTH: &str = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?";
const WEEKDAY: &str = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?";

fn build(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

static FULL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    build(&format!(
        r"(?i){WEEKDAY}(?:the\s+)?\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?[\s-]+{MONTH},?[\s-]+\d{{4}}\b|{WEEKDAY}\b{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b|\b[12]\d{{3}}-\d\d-\d\d\b|\b\d{{1,2}}[./]\d{{1,2}}[./][12]\d{{3}}\b"
    ))
});
static MONTH_YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    build(&format!(
        r"(?i)\b(?:(?:early|late|mid|spring|summer|autumn|winter)[\s-]+)?{MONTH},?\s+[12]\d{{3}}\b"
    ))
});
static YEAR: LazyLock<Option<Regex>> =
    LazyLock::new(|| build(r"(?:^|[,(]\s*|\s)(?:c\.\s*)?([12]\d{3})\)?\.?\s*(?:$|\)|, pp?\.)"));
static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    build(&format!(
        r"(?i){WEEKDAY}\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)(?:\b|$)"
    ))
});

/// The first full date, else month and year.
pub(crate) fn full(line: &str) -> Option<(usize, usize)> {
    [&*FULL, &*MONTH_YEAR]
        .into_iter()
        .find_map(|regex| regex.as_ref()?.find(line))
        .map(|m| (m.start(), m.end()))
}

/// A full date, else a year where title pages have it: at the end, or in brackets.
pub(crate) fn or_year(line: &str) -> Option<(usize, usize)> {
    full(line).or_else(|| {
        let year = YEAR.as_ref()?.captures(line)?.get(1)?;
        Some((year.start(), year.end()))
    })
}

/// Whether a line is nothing but a full date.
pub(crate) fn only_a_date(line: &str) -> bool {
    line.len() <= 60
        && full(line).is_some_and(|(start, end)| {
            let rest = |part: &str| part.chars().all(|c| !c.is_alphanumeric());
            rest(&line[..start]) && rest(&line[end..])
        })
}

/// A full date, else a day and month.
pub(crate) fn or_day(line: &str) -> Option<(usize, usize)> {
    full(line).or_else(|| DAY.as_ref()?.find(line).map(|m| (m.start(), m.end())))
}
