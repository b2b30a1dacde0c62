//! What a word can mean in an expression of time: `lexicons/date-words.tsv`, compiled.

use crate::Lexicon;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    fn of(code: &str) -> Option<Unit> {
        Some(match code {
            "S" => Unit::Second,
            "MI" => Unit::Minute,
            "H" => Unit::Hour,
            "D" => Unit::Day,
            "W" => Unit::Week,
            "F" => Unit::Fortnight,
            "M" => Unit::Month,
            "Y" => Unit::Year,
            "DE" => Unit::Decade,
            "CE" => Unit::Century,
            "ML" => Unit::Millennium,
            _ => return None,
        })
    }
}

/// All senses of one word. A field that is zero, `false` or `None` is no sense of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sense {
    pub month: u8,
    pub weekday: u8,
    /// EDTF's 21 to 24.
    pub season: u8,
    pub unit: Option<Unit>,
    pub plural: bool,
    /// TIMEX3's part of the day: "MO", "NI", ...
    pub part: Option<&'static str>,
    pub number: u32,
    pub ordinal: u32,
    /// "early", "late", "mid".
    pub degree: Option<&'static str>,
    /// "beginning of", "end of", "middle of".
    pub degree_of: Option<&'static str>,
    /// "about", "nearly", "over": a TIMEX3 modifier.
    pub approx: Option<&'static str>,
    pub filler: bool,
    pub step: Option<i8>,
    pub step_back: bool,
    pub demonstrative: bool,
    pub after: bool,
    pub before: bool,
    pub deictic: Option<i8>,
    pub refer: Option<&'static str>,
    pub ref_adjective: Option<&'static str>,
    pub feast: Option<(u8, u8)>,
    pub easter: bool,
    pub set: Option<&'static str>,
    pub every: bool,
    pub vague: bool,
    pub half: bool,
    pub article: bool,
    pub the: bool,
    pub bc: bool,
    pub ad: bool,
    pub old_style: bool,
    pub new_style: bool,
    pub am: bool,
    pub pm: bool,
    pub clock_word: bool,
    pub time_noun: bool,
    /// An abbreviation or a word with a plainer meaning: needs company.
    pub doubtful: bool,
}

/// The senses, by index; index 0 is a word without any.
pub struct Senses {
    all: Vec<Sense>,
    by_word: FxHashMap<&'static str, u16>,
}

impl Senses {
    /// The index of a word in lower case; 0 where it has no sense.
    pub fn index(&self, word: &str) -> u16 {
        self.by_word.get(word).copied().unwrap_or(0)
    }

    /// The senses at an index.
    pub fn get(&self, index: u16) -> &Sense {
        &self.all[usize::from(index).min(self.all.len() - 1)]
    }
}

/// The list, parsed once.
pub static SENSES: LazyLock<Senses> = LazyLock::new(|| {
    let list = Lexicon::parse(include_str!("../../../../../lexicons/date-words.tsv"));
    let mut senses = Senses { all: vec![Sense::default()], by_word: FxHashMap::default() };
    for (word, columns) in list.sorted() {
        let mut sense = Sense::default();
        for column in columns {
            let (class, value) = column.split_once('=').unwrap_or((column, ""));
            put(&mut sense, class, value);
        }
        senses.by_word.insert(word, u16::try_from(senses.all.len()).unwrap_or(0));
        senses.all.push(sense);
    }
    senses
});

fn put(sense: &mut Sense, class: &str, value: &'static str) {
    let number = value.parse::<i32>().unwrap_or(0);
    let small = u8::try_from(number).unwrap_or(0);
    let count = u32::try_from(number).unwrap_or(0);
    let step = i8::try_from(number).unwrap_or(0);
    match class {
        "month" => sense.month = small,
        "month-short" => (sense.month, sense.doubtful) = (small, true),
        "weekday" => sense.weekday = small,
        "weekday-short" => (sense.weekday, sense.doubtful) = (small, true),
        "season" => sense.season = small,
        "season-doubtful" => (sense.season, sense.doubtful) = (small, true),
        "unit" => sense.unit = Unit::of(value),
        "units" => (sense.unit, sense.plural) = (Unit::of(value), true),
        "part" => sense.part = Some(value),
        "parts" => (sense.part, sense.plural) = (Some(value), true),
        "number" => sense.number = count,
        "ordinal" => sense.ordinal = count,
        "start" => sense.degree = Some("START"),
        "mid" => sense.degree = Some("MID"),
        "end" => sense.degree = Some("END"),
        "start-of" => sense.degree_of = Some("START"),
        "mid-of" => sense.degree_of = Some("MID"),
        "end-of" | "part-late" => sense.degree_of = Some("END"),
        "approx" => sense.approx = Some("APPROX"),
        "less" => sense.approx = Some("LESS_THAN"),
        "more" => sense.approx = Some("MORE_THAN"),
        "filler" => sense.filler = true,
        "step" => sense.step = Some(step),
        "step-back" => (sense.step, sense.step_back) = (Some(-1), true),
        "demonstrative" => sense.demonstrative = true,
        "after" => sense.after = true,
        "before" => sense.before = true,
        "deictic" => sense.deictic = Some(step),
        "ref" => sense.refer = Some(value),
        "ref-adjective" => sense.ref_adjective = Some(value),
        "feast" => {
            let (month, day) = value.split_once('-').unwrap_or(("1", "1"));
            sense.feast = Some((month.parse().unwrap_or(1), day.parse().unwrap_or(1)));
        }
        "moving-feast" => sense.easter = true,
        "set" => sense.set = Some(value),
        "every" | "per" => sense.every = true,
        "vague" => sense.vague = true,
        "half" => sense.half = true,
        "article" => sense.article = true,
        "the" => sense.the = true,
        "bc" => sense.bc = true,
        "ad" => sense.ad = true,
        "old-style" => sense.old_style = true,
        "new-style" => sense.new_style = true,
        "am" => sense.am = true,
        "pm" => sense.pm = true,
        "clock-word" => sense.clock_word = true,
        "time-noun" => sense.time_noun = true,
        _ => {}
    }
}
