//! Dates as history gives them: words, an EDTF value, bounds, and what they are relative to.

use crate::anchor::Anchor;
use crate::closed_list::closed_list;
use crate::day::{Day, days_in};
use crate::id::{RecordId, serde_as_string};
use edtf_core::Bound;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// An EDTF value (ISO 8601-2:2019, levels 0 to 2) in its canonical writing, with its bounds.
///
/// The bounds are the earliest and latest day the value touches; `~` and `?` widen nothing, an open
/// or unknown end is `None`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edtf {
    text: Box<str>,
    earliest: Option<Day>,
    latest: Option<Day>,
}

/// A string that is no EDTF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an EDTF date: \"{given}\" ({reason})")]
pub struct NotEdtf {
    /// The string.
    pub given: String,
    /// What the grammar says.
    pub reason: String,
}

/// Longer than any date anybody writes; bounds the parser's work on hostile input.
const LONGEST_EDTF: usize = 512;

impl Edtf {
    /// Reads an EDTF string.
    ///
    /// # Errors
    /// [`NotEdtf`] with the grammar's reason; strings over 512 bytes are refused.
    pub fn parse(given: &str) -> Result<Self, NotEdtf> {
        let wrong = |reason: String| NotEdtf { given: given.chars().take(80).collect(), reason };
        if given.len() > LONGEST_EDTF {
            return Err(wrong(format!("longer than {LONGEST_EDTF} bytes")));
        }
        let value = edtf_core::Edtf::parse(given).map_err(|e| wrong(e.to_string()))?;
        let bounds = value.bounds();
        Ok(Edtf {
            text: value.to_string().into(),
            earliest: bound_day(bounds.earliest),
            latest: bound_day(bounds.latest),
        })
    }

    /// One day.
    pub fn day(day: Day) -> Self {
        Edtf { text: day.to_string().into(), earliest: Some(day), latest: Some(day) }
    }

    /// One month; `None` if there is no such month.
    pub fn month(year: i32, month: u8) -> Option<Self> {
        let first = Day::new(year, month, 1).ok()?;
        let last = Day::new(year, month, days_in(year, month)).ok()?;
        let text = first.to_string();
        Some(Edtf { text: text[..text.len() - 3].into(), earliest: Some(first), latest: Some(last) })
    }

    /// One year, astronomical.
    pub fn year(year: i32) -> Option<Self> {
        let sign = if year < 0 { "-" } else { "" };
        Edtf::parse(&format!("{sign}{:04}", year.unsigned_abs())).ok()
    }

    /// From `first` to `last`, both included.
    pub fn days(first: Day, last: Day) -> Option<Self> {
        (first <= last).then(|| Edtf {
            text: format!("{first}/{last}").into(),
            earliest: Some(first),
            latest: Some(last),
        })
    }

    /// The canonical string.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The first day it may mean; `None` if open.
    pub fn earliest(&self) -> Option<Day> {
        self.earliest
    }

    /// The last day it may mean; `None` if open.
    pub fn latest(&self) -> Option<Day> {
        self.latest
    }

    /// The level of ISO 8601-2 that the value needs: 0, 1 or 2.
    pub fn level(&self) -> u8 {
        edtf_core::level(&self.text).unwrap_or(0)
    }

    /// Whether this ends before `other` begins, whatever the two exactly mean.
    pub fn surely_before(&self, other: &Edtf) -> bool {
        matches!((self.latest, other.earliest), (Some(a), Some(b)) if a < b)
    }
}

fn bound_day(bound: Bound) -> Option<Day> {
    match bound {
        Bound::Date(d) => Day::new(i32::try_from(d.year).ok()?, d.month, d.day).ok(),
        Bound::NegativeInfinity | Bound::PositiveInfinity | Bound::Unknown => None,
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for Edtf {
    type Err = NotEdtf;

    fn from_str(s: &str) -> Result<Self, NotEdtf> {
        Edtf::parse(s)
    }
}

serde_as_string!(Edtf);

closed_list! {
    /// How a date stands to what it is relative to.
    RelativeOp { Before = "before", After = "after", Same = "same", Within = "within" }
}

/// A date given by another: "ten days after the visit".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relative {
    /// The date, event or telling it hangs on.
    pub to: RecordId,
    /// On which side of it.
    pub op: RelativeOp,
    /// At least so many days from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_days: Option<u32>,
    /// At most so many days from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_days: Option<u32>,
}

closed_list! {
    /// TIMEX3's types.
    TimexType { Date = "DATE", Time = "TIME", Duration = "DURATION", Set = "SET" }
}

/// The same expression in TIMEX3's terms, for those who measure in them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timex {
    /// DATE, TIME, DURATION or SET.
    #[serde(rename = "type")]
    pub kind: TimexType,
    /// TIMEX3 value ("1936-12", "P3D", "PAST_REF").
    pub value: Box<str>,
    /// TIMEX3 modifier ("START", "APPROX").
    #[serde(default, rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<Box<str>>,
}

/// The calendar that the words are written in, where it isn't plain Gregorian.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "style")]
pub enum Style {
    /// One day in both calendars ("25 October/7 November 1917"); the value is the Gregorian one.
    Double {
        /// Whether the two days differ by as much as the calendars did. If not, one of them is
        /// wrong and the value carries a `?`.
        agrees: bool,
    },
    /// A Julian date ("25 October 1917 (O.S.)"); the value is converted to Gregorian.
    OldStyle,
    /// A year counted from 25 March and one from 1 January ("3 February 1711/12"): the value takes
    /// the second, the day stays as written, in the Julian calendar of the place.
    DualYear,
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// Id of the record.
    pub id: RecordId,
    /// Its words.
    pub words: Anchor,
    /// Its value; `None` for "now", durations, and what can't be resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edtf: Option<Edtf>,
    /// What it is relative to, kept as a constraint too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relative: Option<Relative>,
    /// TIMEX3.
    pub timex: Timex,
    /// Old Style and its kin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub style: Option<Style>,
}

/// A day written in both calendars: `julian` is (year, month, day) Old Style, `gregorian` New.
///
/// The Gregorian day stands. Where the two don't differ as the calendars did (10 days before 1700,
/// 13 since 1900), one is a slip, and the value says so with `?`.
pub fn double_date(julian: (i32, u8, u8), gregorian: Day) -> (Edtf, Style) {
    let agrees = Day::from_julian(julian.0, julian.1, julian.2) == Some(gregorian);
    let mut value = Edtf::day(gregorian);
    if !agrees {
        value.text = format!("{gregorian}?").into();
    }
    (value, Style::Double { agrees })
}

/// A Julian day; `None` if the Julian calendar had no such day.
pub fn old_style(year: i32, month: u8, day: u8) -> Option<(Edtf, Style)> {
    Some((Edtf::day(Day::from_julian(year, month, day)?), Style::OldStyle))
}

/// A date under a double year: the second, historical-to-modern one holds ("3 February 1711/12" is
/// in 1712 as we count). Without a month, the overlap of the two years: 1 January to 24 March.
pub fn dual_year(second: i32, month: Option<u8>, day: Option<u8>) -> Option<(Edtf, Style)> {
    let value = match (month, day) {
        (Some(m), Some(d)) => Edtf::day(Day::new(second, m, d).ok()?),
        (Some(m), None) => Edtf::month(second, m)?,
        (None, _) => Edtf::days(Day::new(second, 1, 1).ok()?, Day::new(second, 3, 24).ok()?)?,
    };
    Some((value, Style::DualYear))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(s: &str) -> (Option<String>, Option<String>) {
        let e = Edtf::parse(s).unwrap();
        (e.earliest().map(|d| d.to_string()), e.latest().map(|d| d.to_string()))
    }

    #[test]
    fn bounds_are_the_days_a_value_touches() {
        let day = |a: &str, b: &str| (Some(a.to_owned()), Some(b.to_owned()));
        assert_eq!(bounds("1936-12"), day("1936-12-01", "1936-12-31"));
        assert_eq!(bounds("1936-12~"), day("1936-12-01", "1936-12-31"));
        assert_eq!(bounds("193X"), day("1930-01-01", "1939-12-31"));
        assert_eq!(bounds("1936-12-15~/1937-01-15~"), day("1936-12-15", "1937-01-15"));
        assert_eq!(bounds("../1937-02"), (None, Some("1937-02-28".to_owned())));
        assert_eq!(bounds("-0478"), day("-0478-01-01", "-0478-12-31"));
    }

    #[test]
    fn what_is_no_date_says_why() {
        assert!(Edtf::parse("1937-02-30").is_err());
        assert!(Edtf::parse("February").is_err());
        assert!(Edtf::parse(&"1".repeat(1000)).unwrap_err().to_string().contains("512 bytes"));
    }

    #[test]
    fn made_values_are_what_the_grammar_reads() {
        let day = Day::new(1937, 2, 11).unwrap();
        for made in [
            Edtf::day(day),
            Edtf::month(1936, 12).unwrap(),
            Edtf::year(-478).unwrap(),
            Edtf::days(day, day.plus(3).unwrap()).unwrap(),
        ] {
            assert_eq!(Edtf::parse(made.as_str()).unwrap(), made);
        }
    }

    #[test]
    fn a_double_date_takes_the_gregorian_day() {
        let (value, style) = double_date((1917, 10, 25), Day::new(1917, 11, 7).unwrap());
        assert_eq!((value.as_str(), style), ("1917-11-07", Style::Double { agrees: true }));
        // 1/12 March 1917 differs by 11 days where the calendars differed by 13: somebody slipped.
        let (value, style) = double_date((1917, 3, 1), Day::new(1917, 3, 12).unwrap());
        assert_eq!((value.as_str(), style), ("1917-03-12?", Style::Double { agrees: false }));
        assert_eq!(value, Edtf::parse("1917-03-12?").unwrap());
    }

    #[test]
    fn a_dual_year_takes_the_second() {
        let value = |m, d| dual_year(1712, m, d).unwrap().0.to_string();
        assert_eq!(value(Some(2), Some(3)), "1712-02-03");
        assert_eq!(value(Some(2), None), "1712-02");
        assert_eq!(value(None, None), "1712-01-01/1712-03-24");
    }
}
