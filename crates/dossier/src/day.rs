//! A calendar day, proleptic Gregorian, as bounds of dates need it.

use crate::id::serde_as_string;
use std::fmt;
use std::str::FromStr;

/// A day of the proleptic Gregorian calendar. Years are astronomical: 1 BC is 0, 479 BC is -478.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: i32,
    month: u8,
    day: u8,
}

/// What is no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a day: \"{0}\" (expected YYYY-MM-DD)")]
pub struct NoSuchDay(pub String);

impl Day {
    /// A day that exists. `month` 1..=12, `day` 1..=31 as the month has them.
    ///
    /// # Errors
    /// [`NoSuchDay`] for 30 February and its like.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, NoSuchDay> {
        if (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month) {
            Ok(Day { year, month, day })
        } else {
            Err(NoSuchDay(format!("{year:04}-{month:02}-{day:02}")))
        }
    }

    /// Astronomical year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1..=12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// 1..=31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01; negative before.
    pub fn number(self) -> i64 {
        // Howard Hinnant's days_from_civil: years start in March, so leap days come last.
        let y = i64::from(self.year) - i64::from(self.month <= 2);
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let month = i64::from((self.month + 9) % 12);
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// The day with this number; `None` outside the years that fit.
    pub fn from_number(number: i64) -> Option<Self> {
        let z = number.checked_add(719_468)?;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = (doy - (153 * mp + 2) / 5 + 1) as u8;
        let month = if mp < 10 { mp + 3 } else { mp - 9 } as u8;
        let year = yoe + era * 400 + i64::from(month <= 2);
        Some(Day { year: i32::try_from(year).ok()?, month, day })
    }

    /// The day `days` later (earlier if negative).
    pub fn plus(self, days: i64) -> Option<Self> {
        Day::from_number(self.number().checked_add(days)?)
    }

    /// The Gregorian day on which the Julian calendar wrote `year`-`month`-`day`.
    pub fn from_julian(year: i32, month: u8, day: u8) -> Option<Self> {
        let leap = year.rem_euclid(4) == 0;
        let last = if month == 2 && leap { 29 } else { days_in(1, month) };
        if !(1..=12).contains(&month) || day == 0 || day > last {
            return None;
        }
        let y = i64::from(year) - i64::from(month <= 2);
        let m = i64::from((month + 9) % 12);
        let day_of_year = (153 * m + 2) / 5 + i64::from(day) - 1;
        Day::from_number(y.div_euclid(4) * 1461 + y.rem_euclid(4) * 365 + day_of_year - 719_470)
    }
}

/// How many days a month has; 0 for a month that does not exist.
pub fn days_in(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{:02}-{:02}", self.year.unsigned_abs(), self.month, self.day)
    }
}

impl FromStr for Day {
    type Err = NoSuchDay;

    fn from_str(s: &str) -> Result<Self, NoSuchDay> {
        let bad = || NoSuchDay(s.chars().take(40).collect());
        let (negative, rest) = match s.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, s),
        };
        let mut parts = rest.split('-');
        let mut part = |min: usize| {
            let digits = parts.next().filter(|p| p.len() >= min && p.bytes().all(|b| b.is_ascii_digit()));
            digits.and_then(|p| p.parse::<i32>().ok()).ok_or_else(bad)
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        if parts.next().is_some() {
            return Err(bad());
        }
        let small = |n: i32| u8::try_from(n).map_err(|_| bad());
        Day::new(if negative { -year } else { year }, small(month)?, small(day)?)
    }
}

serde_as_string!(Day);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_numbered_from_1970() {
        assert_eq!(Day::new(1970, 1, 1).unwrap().number(), 0);
        assert_eq!(Day::new(2000, 3, 1).unwrap().number(), 11_017);
        assert_eq!(Day::new(1937, 2, 10).unwrap().plus(1).unwrap().to_string(), "1937-02-11");
        assert!(Day::new(1937, 2, 29).is_err());
        assert_eq!("-0478-09-20".parse::<Day>().unwrap().year(), -478);
    }

    #[test]
    fn julian_days_fall_where_history_has_them() {
        // The October revolution, 25 October 1917 Old Style; the last Julian day in Britain.
        assert_eq!(Day::from_julian(1917, 10, 25), Day::new(1917, 11, 7).ok());
        assert_eq!(Day::from_julian(1752, 9, 2), Day::new(1752, 9, 13).ok());
        assert_eq!(Day::from_julian(1582, 10, 4), Day::new(1582, 10, 14).ok());
        assert_eq!(Day::from_julian(1900, 2, 29), Day::new(1900, 3, 13).ok());
        assert_eq!(Day::from_julian(1901, 2, 29), None);
        assert_eq!(Day::from_julian(1917, 13, 1), None);
    }

    proptest! {
        #[test]
        fn numbers_and_days_agree(n in -3_000_000i64..3_000_000) {
            let day = Day::from_number(n).unwrap();
            prop_assert_eq!(day.number(), n);
            prop_assert_eq!(day.to_string().parse::<Day>().unwrap(), day);
            prop_assert!(day < day.plus(1).unwrap());
        }
    }
}
