//! Do the dates hold together, and which are tighter than their words say?

use crate::questions::words::count;
use crate::stn::{Constraint, Refused, Stn, Var};
use std::collections::{BTreeMap, BTreeSet};
use tradent_dossier::anchor::Cited;
use tradent_dossier::finding::{Finding, Piece, Table};
use tradent_dossier::when::{Relative, RelativeOp};
use tradent_dossier::{Day, DocId, Edtf, Reading, RecordId};

/// Which dates to show; all of them are reckoned with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that are tighter than their words say.
    Tighter,
    /// Those of one document, tighter or not.
    Doc(DocId),
    /// One date.
    Date(RecordId),
}

/// What is said of the dates.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dates {
    /// How they hold together, and a table of bounds.
    pub finding: Finding,
    /// Each contradiction by the fewest dates that make it, with their words.
    pub contradictions: Vec<Finding>,
}

/// A date, or an event or telling that a date hangs on: two days between its bounds.
struct Entry {
    id: RecordId,
    words: Cited,
    doc_name: String,
    shown: String,
    stated: (Option<i64>, Option<i64>),
    first: Var,
    last: Var,
}

/// Where a constraint comes from.
#[derive(Clone, Copy)]
enum Why {
    /// The first day is not after the last.
    Order,
    NotBefore(usize, i64),
    NotAfter(usize, i64),
    Relative(usize, usize),
}

struct Net<'a> {
    stn: Stn,
    why: Vec<Why>,
    entries: Vec<Entry>,
    places: BTreeMap<RecordId, usize>,
    relatives: Vec<(usize, usize, &'a Relative)>,
    slack: i64,
}

/// Holds all dates of `readings` to each other. Every date lies between the bounds of its value and
/// where its words put it beside another ("ten days later"); one that says "about" may lie `slack`
/// days outside its bounds. Only what no choice of days can meet is a contradiction.
///
/// O(n (k log k + e)) for n dates, of which each moves k others over e constraints; mostly linear.
pub fn when(readings: &[Reading], which: Which, slack: u32) -> Dates {
    let mut net = Net {
        stn: Stn::new(1),
        why: Vec::new(),
        entries: Vec::new(),
        places: BTreeMap::new(),
        relatives: Vec::new(),
        slack: i64::from(slack),
    };
    net.read(readings);
    let contradictions = net.relate();
    let finding = net.table(which, contradictions.len());
    Dates { finding, contradictions }
}

impl<'a> Net<'a> {
    fn read(&mut self, readings: &'a [Reading]) {
        let relatives = || readings.iter().flat_map(|r| r.dates.iter().filter_map(|d| d.relative.as_ref()));
        let hung_on: BTreeSet<RecordId> = relatives().map(|r| r.to).collect();
        for r in readings {
            for d in &r.dates {
                let bounded = d.edtf.as_ref().is_some_and(|e| e.earliest().or(e.latest()).is_some());
                if bounded || d.relative.is_some() || hung_on.contains(&d.id) {
                    self.entry(r, d.id, d.words.cited(r.document.id), d.edtf.as_ref());
                }
            }
            for e in r.events.iter().filter(|e| hung_on.contains(&e.id)) {
                self.entry(r, e.id, e.trigger.cited(r.document.id), e.when.as_ref());
            }
            for t in r.tellings.iter().filter(|t| hung_on.contains(&t.id)) {
                self.entry(r, t.id, t.content.first().cited(r.document.id), t.date.as_ref());
            }
        }
        for d in readings.iter().flat_map(|r| &r.dates) {
            let Some(relative) = &d.relative else { continue };
            if let (Some(a), Some(b)) = (self.places.get(&d.id), self.places.get(&relative.to))
                && a != b
            {
                self.relatives.push((*a, *b, relative));
            }
        }
    }

    fn entry(&mut self, r: &Reading, id: RecordId, words: Cited, value: Option<&Edtf>) {
        let day = |d: Option<Day>| d.map(Day::number);
        let stated = value.map_or((None, None), |e| (day(e.earliest()), day(e.latest())));
        let (first, last) = (self.stn.variable(), self.stn.variable());
        let place = self.entries.len();
        self.places.insert(id, place);
        let shown = value.map_or_else(String::new, |e| e.to_string());
        let slack = if shown.contains(['~', '%']) { self.slack } else { 0 };
        let doc_name = r.document.doc.to_string();
        self.entries.push(Entry { id, words, doc_name, shown, stated, first, last });
        // An empty interval has no days at all; everything else can be met.
        let _ = self.add(first, last, 0, Why::Order);
        if let Some(day) = stated.0 {
            let _ = self.add(0, first, slack - day, Why::NotBefore(place, day - slack));
        }
        if let Some(day) = stated.1 {
            let _ = self.add(last, 0, day + slack, Why::NotAfter(place, day + slack));
        }
    }

    fn add(&mut self, x: Var, y: Var, most: i64, why: Why) -> Result<(), Refused> {
        self.why.push(why);
        self.stn.add(Constraint { x, y, most, origin: (self.why.len() - 1) as u32 })
    }

    /// Adds what the words say of each other, and tells what can't be met.
    fn relate(&mut self) -> Vec<Finding> {
        let (mut told, mut found) = (BTreeSet::new(), Vec::new());
        for (a, b, relative) in std::mem::take(&mut self.relatives) {
            for (x, y, most) in constraints(&self.entries[a], &self.entries[b], relative) {
                if let Err(Refused::Conflict { ring, by }) = self.add(x, y, most, Why::Relative(a, b)) {
                    let whys: Vec<Why> = ring.iter().map(|c| self.why[c.origin as usize]).collect();
                    if told.insert(involved(&whys)) {
                        found.push(self.contradiction(&whys, &ring, by));
                    }
                }
            }
        }
        found
    }

    fn contradiction(&self, whys: &[Why], ring: &[Constraint], by: i64) -> Finding {
        let mut f = Finding { question: "when_contradiction".into(), ..Finding::default() };
        let n = involved(whys).len();
        f.numbers.insert("days".into(), by as f64);
        f.numbers.insert("dates".into(), n as f64);
        f.sentence.push(Piece::plain(format!(
            "{} by {}: ",
            count(n, "date contradicts itself", "dates contradict each other"),
            count(by as usize, "day", "days")
        )));
        let mut first = true;
        for (why, c) in whys.iter().zip(ring) {
            let (place, words, other) = match *why {
                Why::Order => continue,
                Why::NotBefore(e, day) => (e, format!(" is not before {}", shown(Some(day), "")), None),
                Why::NotAfter(e, day) => (e, format!(" is not after {}", shown(Some(day), "")), None),
                Why::Relative(a, b) => (a, self.stands(a, c), Some(b)),
            };
            if !std::mem::take(&mut first) {
                f.sentence.push(Piece::plain("; "));
            }
            self.quote(&mut f, place);
            f.sentence.push(Piece::plain(words));
            if let Some(other) = other {
                self.quote(&mut f, other);
            }
        }
        f.sentence.push(Piece::plain("."));
        f.caveats.push("That one date hangs on the other is a reading of the words: look at both.".into());
        if self.slack > 0 {
            let days = count(self.slack as usize, "day", "days");
            f.caveats
                .push(format!("Dates that say \u{201c}about\u{201d} have {days} of slack on either side."));
        }
        f
    }

    /// How `a` is said to stand to the other, as far as constraint `c` says it.
    fn stands(&self, a: usize, c: &Constraint) -> String {
        let forth = [self.entries[a].first, self.entries[a].last].contains(&c.x);
        let days = |n: i64| count(n.unsigned_abs() as usize, "day", "days");
        match (forth, c.most) {
            (true, 0) => " is said to be no later than ".into(),
            (false, 0) => " is said to be no earlier than ".into(),
            (true, n) if n > 0 => format!(" is said to be at most {} after ", days(n)),
            (false, n) if n > 0 => format!(" is said to be at most {} before ", days(n)),
            (true, n) => format!(" is said to be at least {} before ", days(n)),
            (false, n) => format!(" is said to be at least {} after ", days(n)),
        }
    }

    fn quote(&self, f: &mut Finding, place: usize) {
        let e = &self.entries[place];
        let at = f.cite(&e.words);
        f.sentence.push(Piece::cited(format!("\u{201c}{}\u{201d}", e.words.anchor.words()), vec![at]));
    }

    fn table(&self, which: Which, contradictions: usize) -> Finding {
        let mut f = Finding { question: "when".into(), ..Finding::default() };
        f.args.insert("slack".into(), self.slack.to_string());
        f.table.columns = ["date", "document", "stated", "tightened"].map(String::from).to_vec();
        let spans = self.stn.spans(0);
        let (mut tighter, mut rows) = (0, Vec::new());
        for e in &self.entries {
            let found = (spans.earliest(e.first), spans.latest(e.last));
            let up = found.0.is_some_and(|d| e.stated.0.is_none_or(|s| d > s));
            let down = found.1.is_some_and(|d| e.stated.1.is_none_or(|s| d < s));
            tighter += usize::from(up || down);
            let wanted = match which {
                Which::Tighter => up || down,
                Which::Doc(doc) => e.words.doc == doc,
                Which::Date(id) => e.id == id,
            };
            if !wanted {
                continue;
            }
            let here = vec![f.cite(&e.words)];
            let mut by = BTreeSet::new();
            if up {
                by.extend(spans.why_earliest(e.first));
            }
            if down {
                by.extend(spans.why_latest(e.last));
            }
            let whys: Vec<Why> = by.iter().map(|c| self.why[c.origin as usize]).collect();
            let refs = involved(&whys).into_iter().map(|n| f.cite(&self.entries[n].words)).collect();
            // Never wider than the words: slack serves to compare, not to widen.
            let from = if up { found.0 } else { e.stated.0 };
            let to = if down { found.1 } else { e.stated.1 };
            let bounds = format!("{} .. {}", shown(from, "open"), shown(to, "open"));
            let stated = if e.shown.is_empty() { "not established" } else { &e.shown };
            rows.push(vec![
                Piece::cited(e.words.anchor.words(), here),
                Piece::plain(e.doc_name.clone()),
                Piece::plain(stated),
                if up || down { Piece::cited(bounds, refs) } else { Piece::plain("no tighter") },
            ]);
        }
        f.table = Table { columns: f.table.columns, rows };
        let n = self.entries.len();
        let is = if tighter == 1 { "is" } else { "are" };
        let together = match contradictions {
            0 => format!("{} together", count(n, "date holds", "dates hold")),
            c => format!(
                "{} in {}",
                count(n, "date stands", "dates stand"),
                count(c, "contradiction", "contradictions")
            ),
        };
        f.sentence = vec![Piece::plain(format!("{together}; {tighter} {is} tighter than the words say."))];
        f.numbers.insert("dates".into(), n as f64);
        f.numbers.insert("tighter".into(), tighter as f64);
        f.numbers.insert("contradictions".into(), contradictions as f64);
        f
    }
}

/// What the words say of `a` and `b`, as x - y <= most.
fn constraints(a: &Entry, b: &Entry, relative: &Relative) -> Vec<(Var, Var, i64)> {
    let least = relative.min_days.map_or(1, i64::from);
    let most = relative.max_days.map(i64::from);
    // `late` begins at least so long after `early` ends, and ends at most so long after it begins.
    let after = |late: &Entry, early: &Entry| {
        let mut out = vec![(early.last, late.first, -least)];
        out.extend(most.map(|m| (late.last, early.first, m)));
        out
    };
    match relative.op {
        RelativeOp::After => after(a, b),
        RelativeOp::Before => after(b, a),
        RelativeOp::Same => {
            vec![(a.first, b.first, 0), (b.first, a.first, 0), (a.last, b.last, 0), (b.last, a.last, 0)]
        }
        RelativeOp::Within => {
            let apart = most.unwrap_or(0);
            vec![(a.first, b.last, apart), (b.first, a.last, apart)]
        }
    }
}

/// The dates that constraints speak of, each once.
fn involved(whys: &[Why]) -> BTreeSet<usize> {
    let of = |why: &Why| match *why {
        Why::Order => Vec::new(),
        Why::NotBefore(e, _) | Why::NotAfter(e, _) => vec![e],
        Why::Relative(a, b) => vec![a, b],
    };
    whys.iter().flat_map(of).collect()
}

fn shown(day: Option<i64>, open: &str) -> String {
    day.and_then(Day::from_number).map_or_else(|| open.to_owned(), |d| d.to_string())
}
