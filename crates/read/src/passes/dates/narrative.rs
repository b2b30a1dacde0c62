//! The time a narrative has reached, and what expressions mean in it.
//!
//! A month or day without its year takes the year nearest to the time last told: going on costs
//! less than going back, and leaving the year costs something. In a document that bears its date,
//! the first dates are near that date.

use super::expr::{Cal, Count, Expr, From, What, Width};
use super::senses::Unit;
use super::value;
use tradent_dossier::day::days_in;
use tradent_dossier::when::{Relative, RelativeOp, Style, TimexType};
use tradent_dossier::{Day, Edtf, RecordId};

/// A resolved expression.
pub struct Found {
    pub edtf: Option<Edtf>,
    pub relative: Option<Relative>,
    pub style: Option<Style>,
    pub kind: TimexType,
    pub value: String,
    pub modifier: Option<&'static str>,
}

/// Where the telling stands.
#[derive(Debug, Clone, Copy)]
struct Point {
    cal: Cal,
    id: RecordId,
}

/// Where an expression stands, as far as the narrative cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In a note: it moves nothing.
    Aside,
    /// In a heading.
    Heading,
    /// First in its sentence.
    First,
    Text,
}

/// The time the narrative has reached.
pub struct Narrative {
    written: Option<Cal>,
    last: Option<Point>,
    /// The last time told to the day, for "the next day".
    last_day: Option<Point>,
    /// Three figures may be a year, counted backwards.
    backwards: bool,
}

/// A year alone in mid-sentence further off than this is a glance aside.
const FAR: i32 = 0;
/// What a day forward, a day back and another year cost, where a date doesn't say its year.
const FORWARD: i32 = 3;
const BACK: i32 = 4;
const OTHER_YEAR: i32 = 120;

impl Narrative {
    /// Begins. `dated` is the document's own date; `backwards` says that it counts years BC.
    pub fn new(dated: Option<&Edtf>, backwards: bool) -> Self {
        let written = dated.and_then(|d| {
            let (a, b) = (d.earliest()?, d.latest()?);
            let mut cal = Cal::of_year(a.year());
            if a == b {
                cal = Cal { width: Width::Day, month: Some(a.month()), day: Some(a.day()), ..cal };
            } else if (a.year(), a.month()) == (b.year(), b.month()) {
                cal = Cal { width: Width::Month, month: Some(a.month()), ..cal };
            }
            Some(cal)
        });
        Narrative { written, last: None, last_day: None, backwards }
    }

    /// Takes a full day that heads the text for the day of writing, where none is known.
    pub fn headed(&mut self, expr: &Expr) {
        if let What::Cal(cal) = expr.what
            && self.written.is_none()
            && self.last.is_none()
            && cal.year.is_some()
            && cal.width == Width::Day
        {
            self.written = Some(Cal { clock: None, part: None, ..cal });
        }
    }

    /// What an expression means here. A date in a note doesn't move the narrative.
    pub fn resolve(&mut self, expr: &Expr, id: RecordId, standing: Standing) -> Found {
        let mut found = self.meaning(expr, id, standing);
        if expr.modifier.is_some() && found.modifier.is_none() {
            found.modifier = expr.modifier;
        }
        if expr.approximate
            && let Some(value) = &found.edtf
        {
            found.edtf = value::approximate(value);
        }
        found
    }

    fn meaning(&mut self, expr: &Expr, id: RecordId, standing: Standing) -> Found {
        match expr.what {
            What::Cal(cal) => {
                let cal = self.dated(cal);
                self.reach(cal, id, standing);
                calendar(&cal, expr.modifier)
            }
            What::InSame(cal) => {
                let year = self.year();
                let cal = Cal { year, ..cal };
                self.reach(cal, id, standing);
                calendar(&cal, expr.modifier)
            }
            What::Between(from, to) => {
                let to = self.dated(to);
                let from = Cal { year: from.year.or(to.year), ..from };
                self.reach(if to.width == Width::Year { from } else { to }, id, standing);
                let text = format!("{}/{}", value::timex(&from), value::timex(&to));
                Found { edtf: value::between(&from, &to), ..found(TimexType::Date, text) }
            }
            What::Stepped { cal, step } => {
                let cal = self.stepped(cal, step);
                self.reach(cal, id, standing);
                calendar(&cal, expr.modifier)
            }
            What::Weekday { day, step, part } => self.weekday(day, step, part, id, standing),
            What::Offset { count, unit, sign, from, part } => {
                self.offset(count, unit, sign, from, part, id, standing)
            }
            What::Same { unit, from, part } => self.same(unit, from, part, expr.modifier, id),
            What::DayOfMonth(day) => match self.day_of_month(day) {
                Some(cal) => {
                    self.reach(cal, id, standing);
                    calendar(&cal, None)
                }
                None => found(TimexType::Date, format!("XXXX-XX-{day:02}")),
            },
            What::DaysOfMonth(first, second) => match (self.day_of_month(first), self.day_of_month(second)) {
                (Some(a), Some(b)) => {
                    self.reach(b, id, standing);
                    let text = format!("{}/{}", value::timex(&a), value::timex(&b));
                    Found { edtf: value::between(&a, &b), ..found(TimexType::Date, text) }
                }
                _ => found(TimexType::Date, format!("XXXX-XX-{first:02}")),
            },
            What::Clock { hour, minute } => self.clock(value::hour(Some((hour, minute)), None)),
            What::Part(part) => self.clock(value::hour(None, Some(part))),
            What::Duration { count, unit } => found(TimexType::Duration, value::duration(count, unit)),
            What::Set(text) => found(TimexType::Set, text.to_owned()),
            What::Reference(text) => found(TimexType::Date, text.to_owned()),
            What::TurnOfYear(year) => self.turn_of_year(year, id, standing),
        }
    }

    /// The time an expression counts from.
    fn base(&self, from: From) -> Option<Cal> {
        match from {
            From::Writing => self.written.or(self.last.map(|p| p.cal)),
            From::Narrative => self.last.map(|p| p.cal).or(self.written),
        }
    }

    fn year(&self) -> Option<i32> {
        self.base(From::Narrative)?.year
    }

    fn reach(&mut self, cal: Cal, id: RecordId, standing: Standing) {
        let Some(year) = cal.year else { return };
        if standing == Standing::Aside || matches!(cal.width, Width::Decade | Width::Century) {
            return;
        }
        // Another year in mid-sentence ("declassified in 2005") is a glance aside, and so is any
        // year alone in a document that bears its day.
        let dated = self.written.is_some_and(|w| w.width == Width::Day);
        let far = dated || self.last.and_then(|p| p.cal.year).is_some_and(|y| (year - y).abs() > FAR);
        if far && cal.width == Width::Year && standing == Standing::Text {
            return;
        }
        let point = Point { cal: Cal { clock: None, part: None, ..cal }, id };
        self.last = Some(point);
        self.last_day = (cal.width == Width::Day).then_some(point).or(self.last_day);
    }

    /// A value with the year it must mean here.
    fn dated(&self, mut cal: Cal) -> Cal {
        if let Some(y) = cal.year {
            if self.backwards && !cal.bc && (1..1000).contains(&y) {
                (cal.year, cal.bc) = (Some(1 - y), true);
            }
            return cal;
        }
        let Some(base) = self.base(From::Narrative) else {
            return cal;
        };
        let Some(year) = base.year else { return cal };
        let by_writing = self.last.is_none();
        let here = month_of(&cal);
        let there = month_of(&base);
        let (Some(here), Some(there)) = (here, there) else {
            return Cal { year: Some(year), bc: base.bc, ..cal };
        };
        let cost = |y: i32| {
            let apart = (y - year) * 12 * 31 + (here - there);
            let back = if by_writing { (1, 2) } else { (BACK, FORWARD) };
            let away = if apart < 0 { -apart * back.0 } else { apart * back.1 };
            away + if y == year || by_writing { 0 } else { OTHER_YEAR }
        };
        let best = [year, year + 1, year - 1].into_iter().min_by_key(|y| cost(*y));
        Cal { year: best, bc: base.bc, ..cal }
    }

    fn stepped(&self, cal: Cal, step: i8) -> Cal {
        let Some(base) =
            self.base(if step < 0 && self.last.is_none() { From::Writing } else { From::Narrative })
        else {
            return cal;
        };
        let Some(year) = base.year else { return cal };
        let (here, there) = (month_of(&cal).unwrap_or(0), month_of(&base).unwrap_or(200));
        let year = match step {
            s if s < 0 && here >= there => year - 1,
            s if s > 0 && here <= there => year + 1,
            _ => year,
        };
        Cal { year: Some(year), bc: base.bc, ..cal }
    }

    fn weekday(
        &mut self,
        day: u8,
        step: Option<i8>,
        part: Option<&'static str>,
        id: RecordId,
        standing: Standing,
    ) -> Found {
        let base = self
            .last_day
            .map(|p| p.cal)
            .filter(|_| self.written.is_none())
            .or(self.written)
            .or(self.last.map(|p| p.cal));
        let Some(base) = base.as_ref().and_then(to_day) else {
            return found(TimexType::Date, format!("XXXX-WXX-{day}{}", value::hour(None, part)));
        };
        let back = (weekday_of(base) - i64::from(day)).rem_euclid(7);
        let move_by = match step {
            Some(s) if s > 0 => 7 - back,
            Some(_) => {
                if back == 0 {
                    -7
                } else {
                    -back
                }
            }
            // A narrative goes on to its next Sunday; a dated document looks back.
            None if self.written.is_none() => (7 - back) % 7,
            None => -back,
        };
        let Some(reached) = base.plus(move_by) else {
            return found(TimexType::Date, String::new());
        };
        let cal = Cal { part, ..of_day(reached) };
        if self.written.is_none() {
            self.reach(cal, id, standing);
        }
        calendar(&cal, None)
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of one expression")]
    fn offset(
        &mut self,
        count: Count,
        unit: Unit,
        sign: i8,
        from: From,
        part: Option<&'static str>,
        id: RecordId,
        standing: Standing,
    ) -> Found {
        let direction = if sign > 0 { "FUTURE_REF" } else { "PAST_REF" };
        let anchor = match from {
            From::Narrative => self.last.map(|p| p.id),
            From::Writing => None,
        };
        let relative = anchor.map(|to| constraint(to, count, unit, sign));
        // "The next day" follows the last day told, even where a month came between.
        let mut base = self.base(from);
        if unit == Unit::Day
            && let (Some(wide), Some(day)) = (base, self.last_day)
            && wide.width != Width::Day
            && from == From::Narrative
            && (wide.year.unwrap_or(0) - day.cal.year.unwrap_or(0)).abs() <= 1
        {
            base = Some(day.cal);
        }
        if unit == Unit::Hour
            && let Some(cal) = base.filter(|c| c.width == Width::Day)
        {
            // Some hours on is the same day, as far as anybody says.
            let cal = Cal { part: None, clock: None, ..cal };
            return Found { relative, ..calendar(&cal, None) };
        }
        let (Count::Halves(halves), Some(base)) = (count, base) else {
            return Found { relative, ..found(TimexType::Date, direction.to_owned()) };
        };
        let Some(cal) = moved(&base, halves, unit, sign).map(|c| Cal { part, ..c }) else {
            let days = matches!(unit, Unit::Day) && base.width != Width::Day;
            let value = if days { vague_day(&base) } else { direction.to_owned() };
            return Found { relative, ..found(TimexType::Date, value) };
        };
        if matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Fortnight)
            && from == From::Narrative
            && (sign > 0 || unit == Unit::Day)
        {
            // "Three years earlier" is a glance back; the telling stays where it is.
            self.reach(cal, id, standing);
        }
        Found { relative, ..calendar(&cal, None) }
    }

    fn same(
        &mut self,
        unit: Unit,
        from: From,
        part: Option<&'static str>,
        modifier: Option<&'static str>,
        id: RecordId,
    ) -> Found {
        let base = match (from, unit) {
            (From::Narrative, Unit::Day) => self
                .last
                .filter(|p| p.cal.width == Width::Day)
                .or(self.last_day.filter(|d| self.last.is_some_and(|l| l.cal.year == d.cal.year)))
                .or(self.last)
                .map(|p| p.cal)
                .or(self.written),
            _ => self.base(from),
        };
        let _ = id;
        // "Today" outside any dated document is the reader's own time.
        let base = base.filter(|_| !(from == From::Writing && unit == Unit::Day && self.written.is_none()));
        let Some(base) = base else {
            let text = if unit == Unit::Day && from == From::Writing { "PRESENT_REF" } else { "" };
            return found(if part.is_some() { TimexType::Time } else { TimexType::Date }, text.to_owned());
        };
        let relative = self.last.filter(|_| from == From::Narrative).map(|p| Relative {
            to: p.id,
            op: if unit == Unit::Day { RelativeOp::Same } else { RelativeOp::Within },
            min_days: None,
            max_days: None,
        });
        let cal = match (unit, base.width) {
            (Unit::Day, Width::Day) => Cal { part, clock: None, ..base },
            (Unit::Day, _) => {
                let value = format!("{}{}", vague_day(&base), value::hour(None, part));
                let edtf = value::edtf(&base).map(|(e, _)| e);
                return Found { relative, edtf, ..found(TimexType::Date, value) };
            }
            (Unit::Week, Width::Day) => {
                return Found { relative, ..week(&base) };
            }
            (Unit::Month, Width::Day | Width::Month) => Cal { width: Width::Month, day: None, ..base },
            (Unit::Year, _) => Cal { bc: base.bc, ..Cal::of_year(base.year.unwrap_or(0)) },
            (Unit::Decade, _) => {
                Cal { year: base.year.map(|y| y - y.rem_euclid(10)), ..Cal::new(Width::Decade) }
            }
            (Unit::Century, _) => {
                Cal { year: base.year.map(|y| y - y.rem_euclid(100)), ..Cal::new(Width::Century) }
            }
            _ => {
                return Found { relative, ..found(TimexType::Date, String::new()) };
            }
        };
        Found { relative, ..calendar(&cal, modifier) }
    }

    fn day_of_month(&self, day: u8) -> Option<Cal> {
        let base = self
            .last
            .map(|p| p.cal)
            .filter(|c| c.month.is_some())
            .or(self.last_day.map(|p| p.cal))
            .or(self.written)?;
        let (year, month) = (base.year?, base.month?);
        let cal =
            Cal { year: Some(year), month: Some(month), day: Some(day), bc: base.bc, ..Cal::new(Width::Day) };
        // A month long enough, or the next.
        (day <= days_in(year, month)).then_some(cal)
    }

    fn clock(&self, hour: String) -> Found {
        let base = self.written.filter(|c| c.width == Width::Day).or(self.last_day.map(|p| p.cal));
        match base {
            Some(base) => {
                let text = format!("{}{hour}", value::timex(&Cal { clock: None, part: None, ..base }));
                Found { edtf: value::edtf(&base).map(|(e, _)| e), ..found(TimexType::Time, text) }
            }
            None => found(TimexType::Time, format!("XXXX-XX-XX{hour}")),
        }
    }

    fn turn_of_year(&mut self, year: Option<i32>, id: RecordId, standing: Standing) -> Found {
        let last = self.base(From::Narrative);
        // From the first half of a year, the turn just past; else the one ahead.
        let year = year.or_else(|| {
            let base = last?;
            let early = month_of(&base).is_some_and(|m| m < 5 * 31) && base.month.is_some();
            base.year.map(|y| if early { y - 1 } else { y })
        });
        let relative =
            self.last.map(|p| Relative { to: p.id, op: RelativeOp::After, min_days: None, max_days: None });
        let Some(year) = year else {
            return found(TimexType::Date, String::new());
        };
        self.reach(Cal { year: Some(year + 1), month: Some(1), ..Cal::new(Width::Month) }, id, standing);
        let text = format!("{year:04}-12-15/{:04}-01-15", year + 1);
        Found {
            edtf: value::turn_of_year(year),
            relative,
            modifier: Some("APPROX"),
            ..found(TimexType::Date, text)
        }
    }
}

fn found(kind: TimexType, value: String) -> Found {
    Found { edtf: None, relative: None, style: None, kind, value, modifier: None }
}

fn calendar(cal: &Cal, modifier: Option<&'static str>) -> Found {
    let kind = if cal.clock.is_some() || cal.part.is_some() { TimexType::Time } else { TimexType::Date };
    let plain = value::edtf(cal);
    let style = plain.as_ref().and_then(|(_, s)| *s);
    let value = plain.map(|(e, _)| e);
    let bounded = match (modifier, &value) {
        (Some("BEFORE"), Some(v)) => {
            v.earliest().and_then(|d| d.plus(-1)).and_then(|d| Edtf::parse(&format!("../{d}")).ok())
        }
        (Some("AFTER"), Some(v)) => {
            v.latest().and_then(|d| d.plus(1)).and_then(|d| Edtf::parse(&format!("{d}/..")).ok())
        }
        (Some(m), _) => value::narrowed(cal, m),
        _ => None,
    };
    Found { edtf: bounded.or(value), style, ..found(kind, value::timex(cal)) }
}

/// Days from the first of January, roughly (months of 31 days), where a value has a month or season.
fn month_of(cal: &Cal) -> Option<i32> {
    let month = match (cal.month, cal.season) {
        (Some(m), _) => i32::from(m) - 1,
        (None, Some(s)) => [3, 6, 9, 12][usize::from(s.clamp(21, 24) - 21)],
        _ => return None,
    };
    Some(month * 31 + cal.day.map_or(15, i32::from))
}

fn to_day(cal: &Cal) -> Option<Day> {
    Day::new(cal.year?, cal.month?, cal.day?).ok()
}

fn of_day(day: Day) -> Cal {
    Cal {
        year: Some(day.year()),
        month: Some(day.month()),
        day: Some(day.day()),
        bc: day.year() <= 0,
        ..Cal::new(Width::Day)
    }
}

/// 1 for Monday to 7 for Sunday; day 0 was a Thursday.
fn weekday_of(day: Day) -> i64 {
    (day.number() + 3).rem_euclid(7) + 1
}

fn vague_day(base: &Cal) -> String {
    let year = value::timex(&Cal::of_year(base.year.unwrap_or(0)));
    match base.month {
        Some(m) => format!("{year}-{m:02}-XX"),
        None => format!("{year}-XX-XX"),
    }
}

/// The week of a day, Monday to Sunday.
fn week(base: &Cal) -> Found {
    let Some(day) = to_day(base) else {
        return found(TimexType::Date, String::new());
    };
    let monday = day.plus(1 - weekday_of(day));
    let edtf = monday.and_then(|m| Edtf::days(m, m.plus(6)?));
    let text = edtf.as_ref().map(|e| e.as_str().to_owned()).unwrap_or_default();
    Found { edtf, ..found(TimexType::Date, text) }
}

/// A value moved by so many halves of a unit; `None` where the value is too wide for the unit.
fn moved(base: &Cal, halves: u32, unit: Unit, sign: i8) -> Option<Cal> {
    let n = i64::from(halves / 2) * i64::from(sign);
    let months = |months: i64| -> Option<Cal> {
        let all = i64::from(base.year?) * 12 + i64::from(base.month?) - 1 + months;
        let year = i32::try_from(all.div_euclid(12)).ok()?;
        Some(Cal {
            year: Some(year),
            month: Some(all.rem_euclid(12) as u8 + 1),
            bc: base.bc,
            ..Cal::new(Width::Month)
        })
    };
    let years = |n: i64| -> Option<Cal> {
        let year = i32::try_from(i64::from(base.year?) + n).ok()?;
        Some(Cal { bc: year <= 0, ..Cal::of_year(year) })
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => to_day(base).map(of_day),
        Unit::Day => Some(of_day(to_day(base)?.plus(n)?)),
        Unit::Week => Some(of_day(to_day(base)?.plus(n * 7)?)),
        Unit::Fortnight => Some(of_day(to_day(base)?.plus(n * 14)?)),
        Unit::Month => months(n),
        Unit::Year => years(n),
        Unit::Decade if n.abs() == 1 => {
            years(n * 10).map(|c| Cal { year: c.year.map(|y| decade(y, 10)), width: Width::Decade, ..c })
        }
        Unit::Century if n.abs() == 1 => {
            years(n * 100).map(|c| Cal { year: c.year.map(|y| decade(y, 100)), width: Width::Century, ..c })
        }
        Unit::Decade => years(n * 10),
        Unit::Century => years(n * 100),
        Unit::Millennium => years(n * 1000),
    }
}

/// The first year of the decade (10) or century (100) of a year; those before Christ are counted
/// by their own figures, so that the 480s BC run from 489 to 480.
fn decade(year: i32, size: i32) -> i32 {
    if year > 0 {
        year - year.rem_euclid(size)
    } else {
        1 - ((1 - year) - (1 - year).rem_euclid(size) + size - 1)
    }
}

/// The days between an anchor and what hangs on it: exact for days and weeks, a little wide for
/// months and years.
fn constraint(to: RecordId, count: Count, unit: Unit, sign: i8) -> Relative {
    let op = if sign > 0 { RelativeOp::After } else { RelativeOp::Before };
    let (low, high) = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => (0, 1),
        Unit::Day => (1, 1),
        Unit::Week => (7, 7),
        Unit::Fortnight => (14, 14),
        Unit::Month => (28, 31),
        Unit::Year => (365, 366),
        Unit::Decade => (3652, 3653),
        Unit::Century => (36_524, 36_525),
        Unit::Millennium => (365_242, 365_243),
    };
    let (min_days, max_days) = match count {
        Count::Halves(n) => (Some(low * (n / 2)), Some(high * (n / 2) + if n % 2 == 1 { high } else { 0 })),
        Count::Vague => (None, None),
    };
    Relative { to, op, min_days, max_days }
}
