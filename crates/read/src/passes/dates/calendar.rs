//! Grammar of calendar dates: days, months, seasons, years, decades, centuries and their ranges.

use super::expr::{Cal, CalStyle, What, Width};
use super::scan::{Figure, Scan};

/// What was read and the token after it.
pub type Read<T> = Option<(T, usize)>;

/// A calendar expression at `i`, without modifiers before it.
pub fn calendar(scan: &Scan<'_>, i: usize) -> Read<What> {
    let i = past_weekday(scan, i).unwrap_or(i);
    numeric(scan, i)
        .or_else(|| day_first(scan, i))
        .or_else(|| month_first(scan, i))
        .or_else(|| season(scan, i))
        .or_else(|| feast(scan, i))
        .or_else(|| century(scan, i))
        .or_else(|| years(scan, i))
}

/// Past "Wednesday," where a date follows.
fn past_weekday(scan: &Scan<'_>, i: usize) -> Option<usize> {
    if scan.sense(i).weekday == 0 {
        return None;
    }
    let mut j = i + 1;
    if scan.sign(j, b'.') && scan.sense(i).doubtful {
        j += 1;
    }
    j += usize::from(scan.sign(j, b','));
    let mut k = j;
    for word in ["on", "the"] {
        k += usize::from(scan.is(k, word));
    }
    (day_first(scan, k).is_some() || month_day(scan, j).is_some())
        .then_some(if month_day(scan, j).is_some() { j } else { k })
}

/// A day of the month in figures or words, and whether it is an ordinal.
pub fn day(scan: &Scan<'_>, i: usize) -> Read<(u8, bool)> {
    let small = |n: u32| u8::try_from(n).ok().filter(|d| (1..=31).contains(d));
    match scan.figure(i) {
        Figure::Digits(n, 1..=2) => return small(n).map(|d| ((d, false), i + 1)),
        Figure::Ordinal(n) => return small(n).map(|d| ((d, true), i + 1)),
        _ => {}
    }
    let sense = scan.sense(i);
    if sense.ordinal > 0 {
        return small(sense.ordinal).map(|d| ((d, true), i + 1));
    }
    // "twenty-first", "thirty-first"
    if (sense.number == 20 || sense.number == 30) && scan.glued(i + 1) {
        let ones = scan.sense(i + 1).ordinal;
        return small(sense.number + ones).filter(|_| (1..=9).contains(&ones)).map(|d| ((d, true), i + 2));
    }
    None
}

/// A month's name; with its stop.
pub fn month(scan: &Scan<'_>, i: usize) -> Read<u8> {
    let sense = scan.sense(i);
    if sense.month == 0 || !scan.capital(i) {
        return None;
    }
    let stop = sense.doubtful && scan.sign(i + 1, b'.') && scan.tight(i + 1);
    Some((sense.month, i + 1 + usize::from(stop)))
}

/// A year in four figures, or fewer with its era. `company` says that a day or month stands by it.
pub fn year(scan: &Scan<'_>, i: usize, company: bool) -> Read<(i32, bool)> {
    if scan.sense(i).ad && !scan.sign(i, b'.') {
        if let Figure::Digits(n, 1..=4) = scan.figure(i + 1)
            && (scan.words(i) == "AD" || scan.words(i).contains('.'))
        {
            return Some(((n as i32, false), i + 2));
        }
        return None;
    }
    let Figure::Digits(n, digits) = scan.figure(i) else {
        return None;
    };
    if digits > 4 || n == 0 {
        return None;
    }
    let mut j = i + 1;
    let era = scan.sense(j);
    if era.bc && scan.capital(j) {
        j += 1;
        j += usize::from(
            scan.sign(j, b'.') && scan.tight(j) && scan.words(j - 1).contains('.') && !scan.begins(j),
        );
        return Some(((1 - n as i32, true), j));
    }
    if era.ad
        && scan.capital(j)
        && (scan.words(j) == "AD" || scan.words(j) == "CE" || scan.words(j).contains('.'))
    {
        return Some(((n as i32, false), j + 1));
    }
    if digits == 4 && (1000..2100).contains(&n) {
        return Some(((n as i32, false), j));
    }
    (company && digits == 3).then_some(((n as i32, false), j))
}

/// A year after a day or month: "March 1940", "May, 1839", "February of 1940", "March '41".
fn year_after(scan: &Scan<'_>, i: usize) -> Read<(i32, bool)> {
    if !scan.same_sentence(i) {
        return None;
    }
    let mut j = i;
    if scan.sign(j, b',')
        || scan.is(j, "of")
        || scan.is(j, "in") && !scan.sign(j + 2, b',') && matches!(scan.figure(j + 1), Figure::Digits(_, 4))
    {
        j += 1;
    }
    j += usize::from(scan.is(j, "the") && scan.is(j + 1, "year"));
    j += usize::from(scan.is(j, "year"));
    if scan.glued(j) {
        return None;
    }
    year(scan, j, false)
}

fn with_year(scan: &Scan<'_>, mut cal: Cal, i: usize) -> (What, usize) {
    let mut end = i;
    let mut same = false;
    if let Some(((y, bc), j)) = year_after(scan, i) {
        (cal.year, cal.bc, end) = (Some(y), bc, j);
        if let Some((second, k)) = dual_year(scan, j, y) {
            (cal.year, cal.style, end) = (Some(second), CalStyle::DualYear, k);
        }
    } else if scan.is(i, "of") || scan.sign(i, b',') && scan.is(i + 1, "of") {
        let j = i + 1 + usize::from(scan.sign(i, b','));
        let k = j + usize::from(scan.is(j, "the"));
        if (scan.sense(k).step == Some(0) || scan.sense(k).demonstrative) && scan.is(k + 1, "year") {
            (same, end) = (true, k + 2);
        }
    }
    let (style, after) = style_mark(scan, end);
    if let Some(style) = style {
        (cal.style, end) = (style, after);
    }
    (if same { What::InSame(cal) } else { What::Cal(cal) }, end)
}

/// "(O.S.)", "Old Style": the style and the token after it.
fn style_mark(scan: &Scan<'_>, i: usize) -> (Option<CalStyle>, usize) {
    let open = scan.sign(i, b'(') || scan.sign(i, b'[');
    let j = i + usize::from(open);
    let capitals = |k: usize| scan.words(k).bytes().next().is_some_and(|b| b.is_ascii_uppercase());
    let mut k = if scan.sense(j).old_style && capitals(j) {
        j + 1
    } else if scan.is(j, "old") && scan.is(j + 1, "style") {
        j + 2
    } else {
        return (None, i);
    };
    k += usize::from(scan.sign(k, b'.') && scan.tight(k) && open);
    k += usize::from(open && (scan.sign(k, b')') || scan.sign(k, b']')));
    (Some(CalStyle::OldStyle), k)
}

/// "/12" after 1711: the second year of a double one, before 1753.
fn dual_year(scan: &Scan<'_>, i: usize, first: i32) -> Read<i32> {
    if !scan.sign(i, b'/') {
        return None;
    }
    let Figure::Digits(n, digits @ 1..=4) = scan.figure(i + 1) else {
        return None;
    };
    let unit = 10i32.pow(u32::from(digits));
    let second = first - first.rem_euclid(unit) + n as i32;
    let second = if second < first { second + unit } else { second };
    (second == first + 1 && first < 1753).then_some((second, i + 2))
}

/// Between two of a kind: a dash, "to", "and", "or", "/", or a hyphen that is gone.
fn between(scan: &Scan<'_>, i: usize) -> Option<usize> {
    if scan.glued(i) {
        return Some(i);
    }
    let joined = (scan.dash(i) || scan.any(i, &["to", "and", "or"])) && !scan.begins(i);
    joined.then_some(i + 1)
}

/// "10 February 1937", "the 14th of December 1925", "25–27 July 1941", "25 October/7 November 1917".
fn day_first(scan: &Scan<'_>, i: usize) -> Read<What> {
    let i = i + usize::from(scan.is(i, "the"));
    let ((first, _), mut j) = day(scan, i)?;
    let mut last = None;
    let mut julian = None;
    if scan.sign(j, b'/') {
        let ((second, _), k) = day(scan, j + 1)?;
        (julian, last, j) = (Some(first), Some(second), k);
    } else if let Some(k) = between(scan, j) {
        let k = k + usize::from(scan.is(k, "the"));
        if let Some(((second, _), k)) = day(scan, k) {
            (last, j) = (Some(second), k);
        }
    }
    j += usize::from(scan.is(j, "day"));
    j += usize::from(scan.is(j, "of"));
    if last.is_some() && julian.is_none() && month(scan, j).is_none() {
        return None;
    }
    let (m, j) = month(scan, j)?;
    let cal = |d: u8, m: u8| Cal { month: Some(m), day: Some(d), ..Cal::new(Width::Day) };
    if let Some(julian_day) = julian {
        // "12/25 February": the first is Old Style, and may fall in the month before.
        let new = last.unwrap_or(first);
        let old_month = if julian_day > new { if m == 1 { 12 } else { m - 1 } } else { m };
        let double = Cal { style: CalStyle::Double(old_month, julian_day), ..cal(new, m) };
        return Some(with_year(scan, double, j));
    }
    if scan.sign(j, b'/') || scan.sign(j, b'(') && !scan.sign(j + 1, b'(') {
        // "25 October/7 November 1917", "25 October (7 November) 1917"
        let open = scan.sign(j, b'(');
        if let Some(((d2, _), k)) = day(scan, j + 1)
            && let Some((m2, k)) = month(scan, k)
        {
            let k = if open && scan.sign(k, b')') { k + 1 } else { k };
            let double = Cal { style: CalStyle::Double(m, first), ..cal(d2, m2) };
            return Some(with_year(scan, double, k));
        }
    }
    if let Some(second) = last {
        let (what, end) = with_year(scan, cal(second, m), j);
        let What::Cal(to) = what else {
            return Some((what, end));
        };
        return Some((What::Between(Cal { day: Some(first), ..to }, to), end));
    }
    // A date to its double in another month: "29 January to 3 February 1937".
    if let Some(k) = between(scan, j)
        && !scan.any(j, &["and", "or"])
        && let Some(((d2, _), k)) = day(scan, k + usize::from(scan.is(k, "the")))
        && let Some((m2, k)) = month(scan, k + usize::from(scan.is(k, "of")))
    {
        let (what, end) = with_year(scan, cal(d2, m2), k);
        if let What::Cal(to) = what {
            return Some((What::Between(Cal { month: Some(m), day: Some(first), ..to }, to), end));
        }
    }
    Some(with_year(scan, cal(first, m), j))
}

/// A month and its day without a year: "February 10", "June 24th", "March 4,".
fn month_day(scan: &Scan<'_>, i: usize) -> Read<(u8, u8)> {
    let (m, j) = month(scan, i)?;
    let j = j + usize::from(scan.is(j, "the"));
    if !scan.same_sentence(j) {
        return None;
    }
    let ((d, _), k) = day(scan, j)?;
    // "June 10.30" and "May 10 men" are someone else's trouble; "March 4/17" is a double date.
    Some(((m, d), k))
}

fn month_first(scan: &Scan<'_>, i: usize) -> Read<What> {
    let (m, after) = month(scan, i)?;
    if let Some(((_, d), j)) = month_day(scan, i) {
        let cal = |d: u8| Cal { month: Some(m), day: Some(d), ..Cal::new(Width::Day) };
        if scan.sign(j, b'/')
            && let Some(((d2, _), k)) = day(scan, j + 1)
        {
            let old_month = if d > d2 { if m == 1 { 12 } else { m - 1 } } else { m };
            return Some(with_year(scan, Cal { style: CalStyle::Double(old_month, d), ..cal(d2) }, k));
        }
        if let Some(k) = between(scan, j)
            && !scan.any(j, &["and", "or"])
            && let Some(((d2, _), k)) = day(scan, k)
            && d2 > d
            && month(scan, k).is_none()
        {
            let (what, end) = with_year(scan, cal(d2), k);
            if let What::Cal(to) = what {
                return Some((What::Between(Cal { day: Some(d), ..to }, to), end));
            }
        }
        return Some(with_year(scan, cal(d), j));
    }
    let bare = Cal { month: Some(m), ..Cal::new(Width::Month) };
    // "May–June 1940", "August-September 1944"
    if let Some(k) = between(scan, after)
        && !scan.any(after, &["and", "or"])
        && let Some((m2, k)) = month(scan, k)
        && m2 != m
    {
        let (what, end) = with_year(scan, Cal { month: Some(m2), ..bare }, k);
        if let What::Cal(to) = what {
            let year = to.year.map(|y| if m2 < m { y - 1 } else { y });
            return Some((What::Between(Cal { month: Some(m), year, ..to }, to), end));
        }
    }
    let (what, end) = with_year(scan, bare, after);
    let dated = matches!(what, What::Cal(Cal { year: Some(_), .. }) | What::InSame(_));
    (dated || plainly_month(scan, i)).then_some((what, end))
}

/// Whether a month's name without day or year is one: "May" may, "March" marches, "April" is a girl.
fn plainly_month(scan: &Scan<'_>, i: usize) -> bool {
    let sense = scan.sense(i);
    let before = i > 0 && scan.same_sentence(i);
    let led = before
        && (scan.any(
            i - 1,
            &[
                "in", "by", "of", "since", "until", "till", "during", "from", "to", "between", "and",
                "through", "before", "after", "around", "about", "that", "this", "for",
            ],
        ) || scan.sense(i - 1).degree.is_some()
            || scan.sense(i - 1).step.is_some());
    let degree = i > 0 && scan.sense(i - 1).degree.is_some();
    if degree {
        return true;
    }
    if sense.doubtful {
        return led && !scan.glued(i);
    }
    if matches!(sense.month, 3 | 4 | 5 | 8) || sense.month == 6 {
        let strong = led && !scan.any(i - 1, &["and", "to", "for", "that"]);
        return strong && !(scan.capital(i + 1) && scan.same_sentence(i + 1));
    }
    !scan.glued(i)
}

fn season(scan: &Scan<'_>, i: usize) -> Read<What> {
    let sense = scan.sense(i);
    if sense.season == 0 {
        // "1982 summer"
        let ((y, bc), j) = year(scan, i, false)?;
        let s = scan.sense(j).season;
        let cal = Cal { year: Some(y), bc, season: Some(s), ..Cal::new(Width::Season) };
        return (s > 0 && !scan.sense(j).doubtful && !scan.capital(j)).then_some((What::Cal(cal), j + 1));
    }
    let cal = Cal { season: Some(sense.season), ..Cal::new(Width::Season) };
    let (what, end) = with_year(scan, cal, i + 1);
    if let What::Cal(Cal { year: Some(y), .. }) = what {
        // "the winter of 1936/37", "1939-40": named by the year it begins in.
        if let Some(k) = short_year(scan, end, y) {
            return Some((what, k.1));
        }
        return Some((what, end));
    }
    let led = i > 0
        && scan.same_sentence(i)
        && (scan.any(i - 1, &["the", "in", "by", "since", "until", "till", "during", "that", "this"])
            || scan.sense(i - 1).degree.is_some()
            || scan.sense(i - 1).step.is_some());
    let named = scan.capital(i) && (scan.begins(i) || !led)
        || scan.capital(i + 1) && scan.same_sentence(i + 1) && scan.capital(i);
    if sense.doubtful {
        let in_the = i > 1
            && scan.is(i - 1, "the")
            && scan.any(i - 2, &["in", "by", "until", "during", "since"])
            && !scan.is(i + 1, "of");
        return in_the.then_some((what, end));
    }
    (!named && !scan.glued(i + 1)).then_some((what, end))
}

/// "/37" or "-37" or "–1937" after a year: the later year.
fn short_year(scan: &Scan<'_>, i: usize, first: i32) -> Read<i32> {
    let j = if scan.glued(i) {
        i
    } else if scan.sign(i, b'/') || scan.dash(i) && scan.tight(i) {
        i + 1
    } else {
        return None;
    };
    match scan.figure(j) {
        Figure::Digits(n, 2) => {
            let second = first - first.rem_euclid(100) + n as i32;
            (second > first && !scan.sign(j + 1, b'%')).then_some((second, j + 1))
        }
        Figure::Digits(n, 4) => (n as i32 > first && n < 2100).then_some((n as i32, j + 1)),
        _ => None,
    }
}

fn feast(scan: &Scan<'_>, i: usize) -> Read<What> {
    let sense = scan.sense(i);
    let mut cal = Cal::new(Width::Day);
    let mut j = i + 1;
    if let Some((m, d)) = sense.feast.filter(|_| scan.capital(i)) {
        let eve = scan.is(j, "eve");
        (cal.month, cal.day) = (Some(m), Some(if eve { d - 1 } else { d }));
        j += usize::from(eve || scan.is(j, "day"));
    } else if scan.is(i, "new") && (scan.is(j, "year's") || scan.is(j, "year’s")) && scan.capital(j) {
        let eve = scan.is(j + 1, "eve");
        (cal.month, cal.day) = if eve { (Some(12), Some(31)) } else { (Some(1), Some(1)) };
        j += 1 + usize::from(eve || scan.is(j + 1, "day"));
    } else {
        return None;
    }
    Some(with_year(scan, cal, j))
}

/// "the nineteenth century", "the 4th century BC", "18th-century", "the 1930s", "the sixties".
fn century(scan: &Scan<'_>, i: usize) -> Read<What> {
    let i = i + usize::from(scan.is(i, "the"));
    if let Figure::Decade(n) = scan.figure(i) {
        let bc = scan.sense(i + 1).bc && scan.capital(i + 1);
        let year = match n {
            0..=99 => 1900 + n as i32,
            n if bc => -(n as i32) - 8,
            n => n as i32,
        };
        let end = i + 1 + usize::from(bc);
        let width = if n >= 1000 && n % 100 == 0 && !scan.is(i + 1, "decade") && n < 1900 {
            Width::Century
        } else {
            Width::Decade
        };
        return Some((What::Cal(Cal { bc, ..Cal { year: Some(year), ..Cal::new(width) } }), end));
    }
    let ((n, ordinal), j) = day(scan, i)?;
    if !ordinal || !scan.any(j, &["century", "centuries", "c"]) || scan.is(j, "c") {
        return None;
    }
    let bc = scan.sense(j + 1).bc && scan.capital(j + 1);
    let ad = scan.sense(j + 1).ad && scan.capital(j + 1);
    let year = if bc { -100 * i32::from(n) + 1 } else { 100 * (i32::from(n) - 1) };
    Some((What::Cal(Cal { year: Some(year), bc, ..Cal::new(Width::Century) }), j + 1 + usize::from(bc || ad)))
}

/// Bare years and ranges of them, where the words around allow a year.
fn years(scan: &Scan<'_>, i: usize) -> Read<What> {
    let mut j = i;
    j += usize::from(scan.is(j, "the") && scan.any(j + 1, &["year", "years"]));
    let named = scan.any(j, &["year", "years"]) && !scan.glued(j);
    j += usize::from(named);
    // "'39"
    if (scan.sign(j, b'\'') || scan.words(j) == "’" || scan.words(j) == "‘")
        && let Figure::Digits(n, 2) = scan.figure(j + 1)
        && scan.tight(j + 1)
        && !scan.tight(j)
    {
        return Some((What::Cal(Cal::of_year(1900 + n as i32)), j + 2));
    }
    let ((first, bc), end) = year(scan, j, named)?;
    if !(named || bc || scan.sense(j).ad || may_be_year(scan, j, end)) {
        return None;
    }
    let cal = Cal { bc, ..Cal::of_year(first) };
    if let Some((second, k)) = dual_year(scan, end, first) {
        return Some((What::Cal(Cal { style: CalStyle::DualYear, ..Cal::of_year(second) }), k));
    }
    if let Some((second, k)) = short_year(scan, end, first) {
        return Some((What::Between(cal, Cal::of_year(second)), k));
    }
    // "480-479 BC"
    Some((What::Cal(cal), end))
}

/// Whether four figures count years and not men, pages or telegrams.
fn may_be_year(scan: &Scan<'_>, i: usize, end: usize) -> bool {
    if scan.tight(i)
        && i > 0
        && !scan.sign(i - 1, b'(')
        && !scan.sign(i - 1, b'[')
        && !scan.dash(i - 1)
        && !scan.sign(i - 1, b'/')
        && !scan.glued(i)
        && !scan.sign(i - 1, b'"')
    {
        return false;
    }
    if scan.glued(i) && scan.sense(i - 1).degree.is_none() && !scan.any(i - 1, &["pre", "post"]) {
        return false;
    }
    if i > 0 && scan.same_sentence(i) {
        let shun = [
            "no",
            "nos",
            "number",
            "telegram",
            "despatch",
            "dispatch",
            "page",
            "pages",
            "pp",
            "p",
            "vol",
            "volume",
            "article",
            "section",
            "paragraph",
            "memorandum",
            "circular",
            "unit",
            "document",
            "order",
            "file",
            "room",
            "resolution",
            "than",
            "nearly",
            "some",
            "almost",
        ];
        let k = if scan.sign(i - 1, b'.') && i > 1 { i - 2 } else { i - 1 };
        if scan.any(k, &shun) || scan.words(i - 1).starts_with(['$', '£', '€', '#', '%']) {
            return false;
        }
    }
    if scan.same_sentence(end) && !scan.sign(end, b',') {
        if scan.words(end).starts_with('%')
            || scan.glued(end) && !matches!(scan.figure(end), Figure::Digits(..))
        {
            return false;
        }
        let counted = [
            "men", "people", "troops", "persons", "women", "dead", "killed", "wounded", "tons", "metres",
            "meters", "feet", "yards", "square", "hours", "kg", "km", "percent", "children", "per",
            "civilian", "american", "british", "german", "french",
        ];
        if scan.any(end, &counted) {
            return false;
        }
        // "1500 rifles": a plural after it, where no preposition or bracket led to a year.
        let word = scan.words(end);
        let led = i > 0
            && scan.any(
                i - 1,
                &[
                    "in", "since", "by", "until", "till", "before", "after", "during", "early", "late",
                    "from", "between", "around", "about", "circa", "and", "year", "of",
                ],
            );
        let plural = word.len() > 3
            && word.ends_with('s')
            && word.bytes().all(|b| b.is_ascii_lowercase())
            && !matches!(
                word,
                "was" | "this" | "thus" | "perhaps" | "does" | "always" | "towards" | "whereas" | "across"
            );
        if plural && !led {
            return false;
        }
    }
    true
}

/// "1937-02-10", "10.2.1937", "10/2/1937".
fn numeric(scan: &Scan<'_>, i: usize) -> Read<What> {
    if let Figure::Dotted(d, m, y) = scan.figure(i) {
        return Some((
            What::Cal(Cal { year: Some(y), month: Some(m), day: Some(d), ..Cal::new(Width::Day) }),
            i + 1,
        ));
    }
    if let (Figure::Digits(y, 4), Figure::Digits(m, 2)) = (scan.figure(i), scan.figure(i + 1))
        && scan.glued(i + 1)
        && !scan.glued(i)
        && let Figure::Digits(d, 2) = scan.figure(i + 2)
        && scan.glued(i + 2)
        && (1..=12).contains(&m)
        && (1..=31).contains(&d)
    {
        let cal =
            Cal { year: Some(y as i32), month: Some(m as u8), day: Some(d as u8), ..Cal::new(Width::Day) };
        return Some((What::Cal(cal), i + 3));
    }
    None
}
