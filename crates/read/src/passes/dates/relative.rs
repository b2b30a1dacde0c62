//! Grammar of expressions that hang on another time: "two days later", "the same month",
//! "yesterday"; and of durations, sets, hours and references without a date.

use super::calendar::{Read, day, month};
use super::expr::{Cal, Count, Expr, From, What, Width};
use super::grammar::closes;
use super::scan::{Figure, Scan};
use super::senses::Unit;

/// A relative expression, a duration, a set or a reference at `i`.
pub fn relative(scan: &Scan<'_>, i: usize) -> Option<Expr> {
    deictic(scan, i)
        .or_else(|| stepped(scan, i))
        .or_else(|| same(scan, i))
        .or_else(|| counted(scan, i))
        .or_else(|| day_of_month(scan, i))
        .or_else(|| weekday(scan, i))
        .or_else(|| every(scan, i))
        .or_else(|| reference(scan, i))
}

fn plain(first: usize, end: usize, what: What) -> Expr {
    Expr { first, end, what, modifier: None, approximate: false, second: None }
}

/// "11 a.m.", "4:30 p.m.", "03:00hrs", "2:30 o'clock", "1040Z".
pub fn clock(scan: &Scan<'_>, i: usize) -> Read<(u8, u8)> {
    let (hour, minute, exact) = match scan.figure(i) {
        Figure::Clock(h, m) => (h, m, true),
        Figure::Digits(n @ 1..=12, 1..=2) => (n as u8, 0, false),
        _ => return None,
    };
    let sense = scan.sense(i + 1);
    let mut j = i + 2;
    let hour = if sense.pm && hour < 12 {
        hour + 12
    } else if sense.am && hour == 12 {
        0
    } else if sense.am || sense.pm || sense.clock_word {
        hour
    } else if exact && clock_stands(scan, i) {
        return Some(((hour, minute), i + 1));
    } else {
        return None;
    };
    // "p. m."-less abbreviations keep their stop, unless it ends the sentence.
    if !sense.clock_word && scan.sign(j, b'.') && scan.tight(j) && scan.words(j - 1).contains('.') {
        j += 1;
    }
    Some(((hour, minute), j))
}

/// Whether bare "10.42" is an hour: with a colon, or after "at".
fn clock_stands(scan: &Scan<'_>, i: usize) -> bool {
    let words = scan.words(i);
    words.contains(':')
        || words.ends_with(|c: char| c.is_ascii_alphabetic())
        || i > 0 && scan.any(i - 1, &["at", "until", "by"]) && words.len() >= 4
}

/// "yesterday", "tomorrow morning", "last night", "this evening", "the day before yesterday".
fn deictic(scan: &Scan<'_>, i: usize) -> Option<Expr> {
    let at = |n: i8, part| {
        if n == 0 {
            What::Same { unit: Unit::Day, from: From::Writing, part }
        } else {
            What::Offset {
                count: Count::Halves(2 * u32::from(n.unsigned_abs())),
                unit: Unit::Day,
                sign: n.signum(),
                from: From::Writing,
                part,
            }
        }
    };
    let j = i + usize::from(scan.is(i, "the"));
    if scan.is(j, "day")
        && scan.any(j + 1, &["before", "after"])
        && let Some(n) = scan.sense(j + 2).deictic
    {
        return (n != 0).then(|| plain(i, j + 3, at(2 * n, None)));
    }
    let sense = scan.sense(i);
    if let Some(n) = sense.deictic {
        let part = scan.sense(i + 1).part.filter(|_| !scan.sense(i + 1).plural);
        let tonight = scan.is(i, "tonight") || scan.is(i, "to-night");
        let end = i + 1 + usize::from(part.is_some());
        // "today's" and "to-day" both are one word here.
        return Some(plain(i, end, at(n, part.or(if tonight { Some("NI") } else { None }))));
    }
    if let Some(part) = scan.sense(i + 1).part.filter(|_| !scan.sense(i + 1).plural) {
        if scan.is(i, "last") {
            return Some(plain(i, i + 2, at(-1, Some(part))));
        }
        if scan.is(i, "this") {
            return Some(plain(i, i + 2, at(0, Some(part))));
        }
    }
    None
}

/// "the next day", "last year", "the following morning", "the previous April", "next summer", "the
/// day after", "the day before".
fn stepped(scan: &Scan<'_>, i: usize) -> Option<Expr> {
    let mut j = i;
    let the = scan.is(j, "the");
    j += usize::from(the);
    if the && scan.sense(j).unit.is_some() && !scan.sense(j).plural {
        // "the day after", "the day following", "the year before": closed by what follows
        let unit = scan.sense(j).unit?;
        let sign = if scan.any(j + 1, &["after", "following"]) {
            1
        } else if scan.any(j + 1, &["before", "previous"]) {
            -1
        } else {
            0
        };
        if sign != 0 && matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year) {
            let what =
                What::Offset { count: Count::Halves(2), unit, sign, from: From::Narrative, part: None };
            if closes(scan, j + 2) && !scan.any(j + 2, &["the", "his", "her", "a", "he", "she", "they", "it"])
            {
                return Some(plain(i, j + 2, what));
            }
            return None;
        }
    }
    let sense = scan.sense(j);
    let step = sense.step.filter(|s| *s != 0)?;
    let writing = !the && (sense.step_back || scan.is(j, "next")) && !scan.is(i, "the");
    let mut k = j + 1;
    k += usize::from(scan.any(k, &["few", "several"]));
    let vague = k > j + 1;
    let target = scan.sense(k);
    let from = if writing && !scan.any(k, &["day", "morning", "evening", "night", "afternoon"]) {
        From::Writing
    } else {
        From::Narrative
    };
    // "the next two weeks", "the past decade", "the last few months": spans of time
    if vague || target.number > 0 || matches!(scan.figure(k), Figure::Digits(..)) || target.plural {
        let (count, unit, end) = if target.plural && !vague {
            (Count::Vague, target.unit?, k + 1)
        } else if vague {
            (Count::Vague, scan.sense(k).unit?, k + 1)
        } else {
            let ((c, u), e) = count_unit(scan, k)?;
            (c, u, e)
        };
        return Some(plain(i, end, What::Duration { count, unit }));
    }
    if let Some(unit) = target.unit {
        if scan.is(j, "past") && (the || scan.any(k, &["decade", "century", "year", "month", "week"])) {
            return Some(plain(i, k + 1, What::Duration { count: Count::Halves(2), unit }));
        }
        // "the last day of the congress" is a day of it.
        if the && sense.step_back && !scan.is(k, "century")
            || matches!(unit, Unit::Hour | Unit::Minute | Unit::Second)
        {
            return None;
        }
        let mut end = k + 1;
        let part = scan.sense(end).part.filter(|_| unit == Unit::Day);
        end += usize::from(part.is_some());
        let what = What::Offset { count: Count::Halves(2), unit, sign: step, from, part };
        return Some(plain(i, end, what));
    }
    if let Some(part) = target.part.filter(|_| !target.plural && !scan.is(j, "coming")) {
        // "the following morning" is the next day's; "the previous night" the last one's.
        let what =
            What::Offset { count: Count::Halves(2), unit: Unit::Day, sign: step, from, part: Some(part) };
        return Some(plain(i, k + 1, what));
    }
    if target.weekday > 0 && !target.doubtful {
        let part = scan.sense(k + 1).part;
        return Some(plain(
            i,
            k + 1 + usize::from(part.is_some()),
            What::Weekday { day: target.weekday, step: Some(step), part },
        ));
    }
    if let Some((m, end)) = month(scan, k) {
        let cal = Cal { month: Some(m), ..Cal::new(Width::Month) };
        return Some(plain(i, end, What::Stepped { cal, step }));
    }
    if target.season > 0 {
        let cal = Cal { season: Some(target.season), ..Cal::new(Width::Season) };
        return Some(plain(i, k + 1, What::Stepped { cal, step }));
    }
    None
}

/// "that same day", "the same month", "this year", "that night", "that time".
fn same(scan: &Scan<'_>, i: usize) -> Option<Expr> {
    let mut j = i;
    let mut modifier = None;
    if scan.any(j, &["later", "earlier", "early", "late"]) {
        // "later that month", "earlier in the year"
        modifier = Some(if scan.any(j, &["later", "late"]) { "END" } else { "START" });
        j += 1;
        j += usize::from(scan.is(j, "in"));
        if scan.is(j, "the")
            && scan
                .sense(j + 1)
                .unit
                .is_some_and(|u| matches!(u, Unit::Day | Unit::Week | Unit::Month | Unit::Year))
            && !scan.sense(j + 1).plural
        {
            let unit = scan.sense(j + 1).unit?;
            return Some(Expr {
                modifier,
                ..plain(i, j + 2, What::Same { unit, from: From::Narrative, part: None })
            });
        }
    }
    let this = scan.is(j, "this");
    let led = scan.sense(j).demonstrative || scan.is(j, "the");
    if !led {
        return None;
    }
    let the = scan.is(j, "the");
    let mut k = j + 1;
    let marked = scan.any(k, &["same", "very"]);
    k += usize::from(marked);
    k += usize::from(scan.is(k, "same"));
    if the && !marked {
        return None;
    }
    let target = scan.sense(k);
    if target.plural {
        return None;
    }
    if let Some(part) = target.part {
        return Some(Expr {
            modifier,
            ..plain(i, k + 1, What::Same { unit: Unit::Day, from: From::Narrative, part: Some(part) })
        });
    }
    if let Some(unit) = target.unit.filter(|u| !matches!(u, Unit::Second | Unit::Minute | Unit::Hour)) {
        let from = if this && !marked && matches!(unit, Unit::Week | Unit::Month | Unit::Year) {
            From::Writing
        } else {
            From::Narrative
        };
        return Some(Expr { modifier, ..plain(i, k + 1, What::Same { unit, from, part: None }) });
    }
    if target.season > 0 && !target.doubtful {
        let cal = Cal { season: Some(target.season), ..Cal::new(Width::Season) };
        return Some(plain(i, k + 1, What::InSame(cal)));
    }
    let noun = target.time_noun
        && (scan.any(k, &["time", "period"]) || !the && scan.any(k, &["date", "moment", "point"]));
    (noun && !(the && scan.is(k, "point"))).then(|| plain(i, k + 1, What::Reference("")))
}

/// How many of what: "two and a half years", "a few days", "another seven months", "ten-day".
fn count_unit(scan: &Scan<'_>, i: usize) -> Read<(Count, Unit)> {
    let mut j = i;
    while scan.sense(j).filler && j < i + 3 {
        j += 1;
    }
    j += usize::from(scan.sense(j).article || scan.is(j, "the"));
    if scan.is(j, "good") && (scan.is(j + 1, "many") || scan.is(j + 1, "few")) {
        j += 1;
    }
    let (mut halves, mut vague) = (0u32, false);
    let start = j;
    if let Figure::Digits(n, d) = scan.figure(j)
        && d <= 4
    {
        halves = n.checked_mul(2)?;
        j += 1;
    } else if scan.sense(j).vague {
        vague = true;
        j += 1;
        j += usize::from(scan.any(j, &["of", "more"]));
    } else {
        while scan.sense(j).number > 0 && j < start + 5 {
            let n = scan.sense(j).number;
            halves = if n == 100 { halves.max(2).checked_mul(100)? } else { halves.checked_add(2 * n)? };
            j += 1;
            if scan.is(j, "and") && scan.sense(j + 1).number > 0 && n == 100 {
                j += 1;
            }
        }
    }
    if halves == 0 && !vague {
        if scan.sense(j).half {
            j += 1 + usize::from(scan.sense(j + 1).article);
            halves = 1;
        } else if start > i
            && (scan.sense(start - 1).article
                || scan.is(start - 1, "another")
                || scan.is(start - 1, "single")
                || scan.is(start - 1, "entire")
                || scan.is(start - 1, "whole"))
        {
            halves = 2;
        } else {
            return None;
        }
    } else if scan.is(j, "and")
        && (scan.sense(j + 1).half || scan.sense(j + 1).article && scan.sense(j + 2).half)
    {
        halves += 1;
        j += if scan.sense(j + 1).half { 2 } else { 3 };
    } else if scan.is(j, "or") || scan.is(j, "to") {
        // "two or three days"
        let more = scan.sense(j + 1).number > 0 || matches!(scan.figure(j + 1), Figure::Digits(..));
        if more && scan.sense(j + 2).unit.is_some() {
            vague = true;
            j += 2;
        }
    }
    while scan.any(j, &["full", "long", "whole", "more", "consecutive", "further", "additional"]) && j < i + 9
    {
        j += 1;
    }
    let unit = scan
        .sense(j)
        .unit
        .or_else(|| scan.sense(j).part.filter(|_| scan.sense(j).plural).map(|_| Unit::Day))?;
    // "a second", "one minute" are mostly idle.
    if unit == Unit::Second {
        return None;
    }
    Some(((if vague { Count::Vague } else { Count::Halves(halves) }, unit), j + 1))
}

/// "two days later", "ten days ago", "a week", "less than two weeks", "six months old".
fn counted(scan: &Scan<'_>, i: usize) -> Option<Expr> {
    let (mut j, mut modifier) = (i, None);
    if scan.any(j, &["more", "less", "fewer"]) && scan.is(j + 1, "than")
        || scan.is(j, "at") && scan.any(j + 1, &["least", "most"])
    {
        modifier = Some(if scan.any(j, &["more"]) {
            "MORE_THAN"
        } else if scan.is(j, "at") {
            "EQUAL_OR_MORE"
        } else {
            "LESS_THAN"
        });
        j += 2;
    } else if let Some(degree) = scan.sense(j).approx {
        modifier = Some(degree);
        j += 1;
    }
    // "the first three years", "the four previous weeks"
    let the = scan.is(j, "the");
    if the {
        j += 1;
        let led = scan.sense(j).ordinal == 1 || scan.any(j, &["last", "final"]);
        j += usize::from(led);
        if !led {
            return None;
        }
    }
    let bare = scan.sense(j).plural && scan.sense(j).unit.is_some() && modifier.is_none() && !the;
    let (count, unit, mut end) = if bare {
        (Count::Vague, scan.sense(j).unit?, j + 1)
    } else {
        let ((count, unit), end) = count_unit(scan, j)?;
        (count, unit, end)
    };
    if the && !scan.sense(end - 1).plural {
        return None;
    }
    let after = scan.sense(end);
    let sign = if after.after {
        1
    } else if after.before
        || scan.is(end, "before")
            && closes(scan, end + 1)
            && !scan.any(end + 1, &["the", "his", "her", "a", "he", "she", "they", "it", "that"])
    {
        -1
    } else {
        0
    };
    if sign != 0 && !the {
        let from = if scan.is(end, "ago") { From::Writing } else { From::Narrative };
        let what = What::Offset { count, unit, sign, from, part: None };
        return Some(Expr {
            first: i,
            end: end + 1,
            what,
            modifier,
            approximate: modifier == Some("APPROX") || count == Count::Vague,
            second: None,
        });
    }
    if bare && !bare_stands(scan, i) {
        return None;
    }
    // "18 years old", "three years long"
    if scan.any(end, &["old", "long"]) {
        end += 1;
    } else if scan.is(end, "of") && scan.is(end + 1, "age") {
        end += 2;
    }
    // "a month-long siege": the article is the siege's.
    let adjective = scan.glued(end - 1) || scan.glued(end);
    let first = if adjective && modifier.is_none() && scan.sense(i).article { i + 1 } else { i };
    if scan.glued(end) && scan.is(end, "long") || scan.glued(end) && scan.is(end, "old") {
        end += 1;
    }
    Some(Expr { modifier, ..plain(first, end, What::Duration { count, unit }) })
}

/// Whether a bare plural measures time: "for years", "within weeks".
fn bare_stands(scan: &Scan<'_>, i: usize) -> bool {
    i > 0
        && scan.same_sentence(i)
        && scan.any(i - 1, &["for", "within", "in", "or"])
        && !scan.any(i + 1, &["of"])
}

/// "the 16th", "the thirtieth or thirty-first".
fn day_of_month(scan: &Scan<'_>, i: usize) -> Option<Expr> {
    if !scan.is(i, "the") {
        return None;
    }
    let ((first, ordinal), j) = day(scan, i + 1)?;
    let figures = matches!(scan.figure(i + 1), Figure::Ordinal(_));
    if !ordinal || !figures && first < 4 {
        return None;
    }
    if scan.any(j, &["or", "and"]) {
        let k = j + 1 + usize::from(scan.is(j + 1, "the"));
        if let Some(((second, true), end)) = day(scan, k)
            && closes(scan, end)
            && second > first
            && (figures || first >= 20)
        {
            return Some(plain(i, end, What::DaysOfMonth(first, second)));
        }
    }
    (closes(scan, j)
        && (figures
            || first >= 10
                && i > 0
                && scan.any(i - 1, &["on", "by", "of", "until", "since", "before", "after"])))
    .then(|| plain(i, j, What::DayOfMonth(first)))
}

/// "Friday", "Friday morning", "on Monday".
fn weekday(scan: &Scan<'_>, i: usize) -> Option<Expr> {
    let sense = scan.sense(i);
    if sense.weekday == 0 || sense.doubtful || !scan.capital(i) || scan.glued(i) || scan.glued(i + 1) {
        return None;
    }
    let part = scan.sense(i + 1).part.filter(|_| !scan.sense(i + 1).plural);
    let end = i + 1 + usize::from(part.is_some());
    // "Sunday Times", "Black Friday"
    if scan.capital(end) && scan.same_sentence(end) && scan.sense(end).month == 0 && part.is_none() {
        return None;
    }
    Some(plain(i, end, What::Weekday { day: sense.weekday, step: None, part }))
}

/// "every day", "each week", "daily".
fn every(scan: &Scan<'_>, i: usize) -> Option<Expr> {
    let sense = scan.sense(i);
    if sense.every {
        let unit = scan.sense(i + 1).unit?;
        if scan.sense(i + 1).plural {
            return None;
        }
        let value = match unit {
            Unit::Day => "P1D",
            Unit::Week => "P1W",
            Unit::Month => "P1M",
            Unit::Year => "P1Y",
            Unit::Hour => "PT1H",
            _ => return None,
        };
        return Some(plain(i, i + 2, What::Set(value)));
    }
    let set = sense.set?;
    // "Daily Mail" is a newspaper.
    (!scan.capital(i) || scan.begins(i) && !scan.capital(i + 1)).then(|| plain(i, i + 1, What::Set(set)))
}

/// "now", "recently", "afterwards", "at present", "for the time being", "noon".
fn reference(scan: &Scan<'_>, i: usize) -> Option<Expr> {
    let sense = scan.sense(i);
    if scan.is(i, "the") && scan.is(i + 1, "time") && scan.is(i + 2, "being") {
        return Some(plain(i, i + 3, What::Reference("PRESENT_REF")));
    }
    if let Some(value) = sense.refer {
        return (!scan.glued(i)).then(|| plain(i, i + 1, What::Reference(value)));
    }
    if let Some(value) = sense.ref_adjective {
        let noun = scan.tokens.get(i + 1).is_some_and(|t| t.sign == 0) && scan.same_sentence(i + 1);
        let pronoun = i > 0
            && scan.is(i - 1, "the")
            && scan.any(i + 1, &["was", "and", "had", "of", "is", "were", "in", "to"]);
        return (noun && !pronoun).then(|| plain(i, i + 1, What::Reference(value)));
    }
    let alone = matches!(sense.part, Some("N" | "ZN"));
    if alone
        && i > 0
        && scan.any(i - 1, &["at", "by", "until", "till", "before", "after", "towards", "around"])
    {
        return Some(plain(i, i + 1, What::Part(sense.part.unwrap_or_default())));
    }
    None
}
