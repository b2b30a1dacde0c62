//! An expression of time as the grammar finds it, before it is resolved.

use super::scan::Scan;
use super::senses::Unit;
use text_size::TextRange;

/// How wide a calendar value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    Day,
    Month,
    Season,
    Year,
    Decade,
    Century,
}

/// A place in the calendar, perhaps without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cal {
    /// Astronomical; of a decade or century its first year.
    pub year: Option<i32>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// EDTF's 21 to 24.
    pub season: Option<u8>,
    pub width: Width,
    /// TIMEX3's part of the day.
    pub part: Option<&'static str>,
    pub clock: Option<(u8, u8)>,
    pub style: CalStyle,
    /// Before Christ, by its own words.
    pub bc: bool,
}

/// What calendar the words are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalStyle {
    Plain,
    /// The Julian month and day of a double date; the value's own are Gregorian.
    Double(u8, u8),
    OldStyle,
    /// "1711/12": the value's year is the second.
    DualYear,
}

impl Cal {
    /// An empty value of a width.
    pub fn new(width: Width) -> Self {
        Cal {
            year: None,
            month: None,
            day: None,
            season: None,
            width,
            part: None,
            clock: None,
            style: CalStyle::Plain,
            bc: false,
        }
    }

    /// A year.
    pub fn of_year(year: i32) -> Self {
        Cal { year: Some(year), ..Cal::new(Width::Year) }
    }
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Count {
    /// In halves, so that "two and a half" is 5.
    Halves(u32),
    Vague,
}

/// From where an offset counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// The time the narrative has reached.
    Narrative,
    /// The time of writing, where it is known.
    Writing,
}

/// What an expression says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum What {
    Cal(Cal),
    /// From the first to the last.
    Between(Cal, Cal),
    /// "Friday", "last Friday", "Friday morning".
    Weekday {
        day: u8,
        step: Option<i8>,
        part: Option<&'static str>,
    },
    /// "two days later", "the next day", "last year", "yesterday".
    Offset {
        count: Count,
        unit: Unit,
        sign: i8,
        from: From,
        part: Option<&'static str>,
    },
    /// "the previous April", "last summer": a month or season stepped to.
    Stepped {
        cal: Cal,
        step: i8,
    },
    /// "that same day", "the same month", "this year".
    Same {
        unit: Unit,
        from: From,
        part: Option<&'static str>,
    },
    /// "10 February of the same year": a day or month of the year the narrative has reached.
    InSame(Cal),
    Duration {
        count: Count,
        unit: Unit,
    },
    Set(&'static str),
    /// PRESENT_REF, PAST_REF, FUTURE_REF or nothing.
    Reference(&'static str),
    /// "the 16th".
    DayOfMonth(u8),
    /// Two of them: "the thirtieth or thirty-first".
    DaysOfMonth(u8, u8),
    Clock {
        hour: u8,
        minute: u8,
    },
    /// "midnight", "the evening": a part of the day the narrative has reached.
    Part(&'static str),
    /// "the turn of the year", with the year that ends if it is named.
    TurnOfYear(Option<i32>),
}

/// An expression and where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expr {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    pub what: What,
    /// TIMEX3's START, MID, END of it, or its APPROX, MORE_THAN, LESS_THAN.
    pub modifier: Option<&'static str>,
    pub approximate: bool,
    /// Of a range of two whole dates, where the second begins: they are two expressions then.
    pub second: Option<usize>,
}

impl Expr {
    /// The two dates of a range, each by itself; `None` where it is one expression.
    pub fn halves(&self, scan: &Scan<'_>) -> Option<(Expr, Expr)> {
        let (What::Between(from, to), Some(second)) = (self.what, self.second) else {
            return None;
        };
        // Back over the dash or word between them.
        let end = if scan.glued(second) { second } else { second - 1 };
        if end <= self.first || second >= self.end {
            return None;
        }
        let half = |first, end, cal| Expr { first, end, what: What::Cal(cal), second: None, ..*self };
        let year = from.year.or(to.year);
        Some((half(self.first, end, Cal { year, ..from }), half(second, self.end, to)))
    }

    /// Where it stands, without a possessive ending ("a day's march").
    pub fn range(&self, scan: &Scan<'_>) -> TextRange {
        let last = &scan.tokens[self.end - 1];
        let word = scan.words(self.end - 1);
        let ending = if last.sign == 0 { word.len() - tradent_text::possessive_stem(word).len() } else { 0 };
        // "New Year's" is the feast itself.
        let ending = if self.end > self.first + 1 && scan.is(self.end - 2, "new") { 0 } else { ending };
        TextRange::new(
            scan.tokens[self.first].from.into(),
            (last.to - u32::try_from(ending).unwrap_or(0)).into(),
        )
    }
}
