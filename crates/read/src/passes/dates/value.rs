//! Calendar values as EDTF and TIMEX3.

use super::expr::{Cal, CalStyle, Count, Width};
use super::senses::Unit;
use tradent_dossier::day::days_in;
use tradent_dossier::when::{Style, double_date, dual_year, old_style};
use tradent_dossier::{Day, Edtf};

/// A calendar value's EDTF and the style it was written in; `None` where its year is open or there
/// is no such day.
pub fn edtf(cal: &Cal) -> Option<(Edtf, Option<Style>)> {
    let y = cal.year?;
    if !(-9999..=9999).contains(&y) {
        return None;
    }
    match cal.style {
        CalStyle::Double(m, d) => {
            let new = Day::new(y, cal.month?, cal.day?).ok()?;
            // "25 December/7 January": the old day may lie in the year before.
            let old_year = if m == 12 && new.month() == 1 { y - 1 } else { y };
            let (value, style) = double_date((old_year, m, d), new);
            return Some((value, Some(style)));
        }
        CalStyle::OldStyle if cal.day.is_some() => {
            let (value, style) = old_style(y, cal.month?, cal.day?)?;
            return Some((value, Some(style)));
        }
        CalStyle::DualYear => {
            let (value, style) = dual_year(y, cal.month, cal.day)?;
            return Some((value, Some(style)));
        }
        CalStyle::Plain | CalStyle::OldStyle => {}
    }
    let sign = if y < 0 { "-" } else { "" };
    let value = match cal.width {
        Width::Day => Edtf::day(Day::new(y, cal.month?, cal.day?).ok()?),
        Width::Month => Edtf::month(y, cal.month?)?,
        Width::Season => Edtf::parse(&format!("{sign}{:04}-{:02}", y.unsigned_abs(), cal.season?)).ok()?,
        Width::Year => Edtf::year(y)?,
        Width::Decade if y >= 0 => Edtf::parse(&format!("{:03}X", y / 10)).ok()?,
        Width::Century if y >= 0 => Edtf::parse(&format!("{:02}XX", y / 100)).ok()?,
        Width::Decade => years(y, y + 9)?,
        Width::Century => years(y, y + 99)?,
    };
    let style = (cal.style == CalStyle::OldStyle).then_some(Style::OldStyle);
    Some((value, style))
}

fn years(first: i32, last: i32) -> Option<Edtf> {
    Edtf::parse(&format!("{}/{}", Edtf::year(first)?, Edtf::year(last)?)).ok()
}

/// A calendar value narrowed by "early", "mid", "late", by the house rules of `docs/dates.md`:
/// thirds of a month (1st to 10th, 11th to 20th, 21st to the end), of a year (to April, May to
/// August, from September) and of a season by its months; every bound that the words leave open is
/// approximate.
pub fn narrowed(cal: &Cal, modifier: &str) -> Option<Edtf> {
    let y = cal.year?;
    let third = match modifier {
        "START" => 0,
        "MID" => 1,
        "END" => 2,
        _ => return None,
    };
    // A month's own first and last day are no guess.
    let soft = [["", "~"], ["~", "~"], ["~", ""]][third];
    let text = match cal.width {
        Width::Month => {
            let m = cal.month?;
            let last = days_in(y, m);
            let (a, b) = [(1, 10), (11, 20), (21, last)][third];
            format!("{}{}/{}{}", Day::new(y, m, a).ok()?, soft[0], Day::new(y, m, b).ok()?, soft[1])
        }
        Width::Year => {
            let (a, b) = [(1, 4), (5, 8), (9, 12)][third];
            format!("{}{}/{}{}", Edtf::month(y, a)?, soft[0], Edtf::month(y, b)?, soft[1])
        }
        Width::Season => {
            let first = match cal.season? {
                21 => 3,
                22 => 6,
                23 => 9,
                _ => 12,
            };
            let at = |n: u8| {
                let m = first + n;
                if m > 12 { Edtf::month(y + 1, m - 12) } else { Edtf::month(y, m) }
            };
            match third {
                0 => format!("{}~/{}~", at(0)?, at(1)?),
                1 => format!("{}~", at(1)?),
                _ => format!("{}~/{}~", at(1)?, at(2)?),
            }
        }
        Width::Decade if y >= 0 => {
            let (a, b) = [(0, 3), (4, 6), (7, 9)][third];
            format!("{}~/{}~", Edtf::year(y + a)?, Edtf::year(y + b)?)
        }
        Width::Century if y >= 0 => {
            let (a, b) = [(0, 33), (34, 66), (67, 99)][third];
            format!("{}~/{}~", Edtf::year(y + a)?, Edtf::year(y + b)?)
        }
        _ => return None,
    };
    Edtf::parse(&text).ok()
}

/// A value with `~` where the words say "about".
pub fn approximate(value: &Edtf) -> Option<Edtf> {
    let text = value.as_str();
    if text.contains(['/', '~', '?', '%', '[', '{']) || text.contains("..") {
        return Some(value.clone());
    }
    Edtf::parse(&format!("{text}~")).ok()
}

/// From the first value's first day to the second's last, in the second's own writing.
pub fn between(from: &Cal, to: &Cal) -> Option<Edtf> {
    let (a, b) = (edtf(from)?.0, edtf(to)?.0);
    if a.as_str().contains('/') || b.as_str().contains('/') {
        return Edtf::days(a.earliest()?, b.latest()?);
    }
    Edtf::parse(&format!("{a}/{b}")).ok()
}

/// "the turn of the year" that ends in `year`: the house rule.
pub fn turn_of_year(year: i32) -> Option<Edtf> {
    let (a, b) = (Day::new(year, 12, 15).ok()?, Day::new(year + 1, 1, 15).ok()?);
    Edtf::parse(&format!("{a}~/{b}~")).ok()
}

/// The TIMEX3 value of a calendar value.
pub fn timex(cal: &Cal) -> String {
    let bc = cal.bc || cal.year.is_some_and(|y| y <= 0);
    let year = match cal.year {
        None => "XXXX".to_owned(),
        Some(y) if bc => format!("BC{:04}", 1 - y),
        Some(y) => format!("{y:04}"),
    };
    let mut out = match cal.width {
        Width::Year => year,
        Width::Decade => year[..year.len() - 1].to_owned(),
        Width::Century => {
            // The fifth century BC runs from 500 to 401: its hundreds are 04.
            if bc {
                format!("BC{:02}", (-cal.year.unwrap_or(0)) / 100)
            } else {
                year[..year.len() - 2].to_owned()
            }
        }
        Width::Season => format!(
            "{year}-{}",
            ["SP", "SU", "FA", "WI"][usize::from(cal.season.unwrap_or(21).clamp(21, 24) - 21)]
        ),
        Width::Month => format!("{year}-{:02}", cal.month.unwrap_or(1)),
        Width::Day => format!("{year}-{:02}-{:02}", cal.month.unwrap_or(1), cal.day.unwrap_or(1)),
    };
    if cal.width == Width::Day {
        out.push_str(&hour(cal.clock, cal.part));
    }
    out
}

/// The hour or part of the day of a TIMEX3 value: "T16:30", "TNI".
pub fn hour(clock: Option<(u8, u8)>, part: Option<&str>) -> String {
    match (clock, part) {
        (Some((h, m)), _) => format!("T{h:02}:{m:02}"),
        (None, Some("N")) => "T12:00".to_owned(),
        (None, Some("ZN")) => "T24:00".to_owned(),
        (None, Some(part)) => format!("T{part}"),
        (None, None) => String::new(),
    }
}

/// The TIMEX3 value of a duration: "P2D", "PXM", "P2.5Y", "PT3H".
pub fn duration(count: Count, unit: Unit) -> String {
    let (mut halves, vague) = match count {
        Count::Halves(n) => (n, false),
        Count::Vague => (0, true),
    };
    let letter = match unit {
        Unit::Second => "S",
        Unit::Minute => "M",
        Unit::Hour => "H",
        Unit::Day => "D",
        Unit::Week => "W",
        Unit::Fortnight => {
            halves = halves.saturating_mul(2);
            "W"
        }
        Unit::Month => "M",
        Unit::Year => "Y",
        Unit::Decade => "DE",
        Unit::Century => "CE",
        Unit::Millennium => "ML",
    };
    let t = if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) { "T" } else { "" };
    let number = if vague {
        "X".to_owned()
    } else if halves % 2 == 0 {
        (halves / 2).to_string()
    } else {
        format!("{}.5", halves / 2)
    };
    format!("P{t}{number}{letter}")
}
