//! `tradent raw reach`: earliest arrival in a table of contacts.

use crate::args;
use crate::output::{Exit, Out};
use crate::problem::Problem;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use tradent_dossier::Day;
use tradent_weigh::reach::{Arrival, Contact, Contacts};

/// How a table writes its times; its first good line decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Whole,
    Day,
    /// A day and a time of day, in seconds.
    Moment,
}

const DAY: i64 = 86_400;

/// A table as read.
#[derive(Default)]
struct Table {
    contacts: Vec<Contact>,
    names: Vec<String>,
    by_name: BTreeMap<String, u32>,
    form: Option<Form>,
    /// The lines left out, each with why.
    bad: Vec<String>,
}

/// Runs it.
pub fn run(args: &args::Reach) -> Result<Exit, Problem> {
    let path = &args.contacts;
    let table = read(&bytes(path)?);
    for why in &table.bad {
        eprintln!("{}: {why}", path.display());
    }
    let Some(&source) = table.by_name.get(args.from.as_str()) else {
        return Err(Problem::new(
            format!("{} has no node \"{}\"", path.display(), args.from),
            "name a node as the columns from and to write it",
        ));
    };
    let Table { contacts, names, form, bad, .. } = table;
    let contacts = Contacts::new(contacts);
    let arrivals = contacts.earliest(source, args.delay);
    let mut rows: Vec<(Option<i64>, &str)> = Vec::new();
    for (node, arrival) in arrivals.iter().enumerate().filter(|(_, a)| **a != Arrival::Never) {
        rows.push((contacts.time(*arrival), &names[node]));
    }
    rows.sort_unstable();
    let mut out = Out::new();
    if !args.jsonl {
        out.line("node\tearliest arrival")?;
    }
    for (time, name) in rows {
        let shown = time.map(|t| written(t, form));
        if args.jsonl {
            let value = match (form, time) {
                (Some(Form::Whole), Some(t)) => json!(t),
                _ => json!(shown),
            };
            out.json(&json!({"node": name, "earliest": value}))?;
        } else {
            out.line(format!("{name}\t{}", shown.unwrap_or_default()))?;
        }
    }
    out.end()?;
    Ok(if bad.is_empty() { Exit::Done } else { Exit::Partly })
}

fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(|e| Problem::file(path, &e))?;
        return Ok(bytes);
    }
    std::fs::read(path).map_err(|e| Problem::file(path, &e))
}

fn written(time: i64, form: Option<Form>) -> String {
    let day = |n| Day::from_number(n).map_or_else(|| time.to_string(), |d| d.to_string());
    match form {
        Some(Form::Day) => day(time),
        Some(Form::Moment) => {
            let s = time.rem_euclid(DAY);
            format!("{}T{:02}:{:02}:{:02}", day(time.div_euclid(DAY)), s / 3600, s / 60 % 60, s % 60)
        }
        _ => time.to_string(),
    }
}

/// Tabs or commas, as the first line has them; a first line whose third cell is no time is a
/// header, and says where the columns are if it has the names for it.
fn read(bytes: &[u8]) -> Table {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let comma = if first.contains(&b'\t') { b'\t' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(comma).has_headers(false).flexible(true).from_reader(bytes);
    let mut table = Table::default();
    let mut places = [0, 1, 2];
    let mut row = csv::StringRecord::new();
    let mut begun = false;
    loop {
        match reader.read_record(&mut row) {
            Ok(false) => return table,
            Ok(true) => {
                let line = row.position().map_or(0, csv::Position::line);
                let header = !begun && row.get(2).is_some_and(|c| time_of(c.trim()).is_none());
                begun = true;
                if header {
                    places = header_of(&row);
                } else if let Err(why) = table.take(&row, places) {
                    table.bad.push(format!("line {line}: left out: {why}"));
                }
            }
            Err(e) => {
                let line = e.position().map_or(0, csv::Position::line);
                table.bad.push(format!("line {line}: left out: {e}"));
                if e.is_io_error() {
                    return table;
                }
            }
        }
    }
}

/// Where from, to and time stand; as they come if the header does not name all three.
fn header_of(row: &csv::StringRecord) -> [usize; 3] {
    let place = |names: &[&str]| row.iter().position(|c| names.contains(&c.trim().to_lowercase().as_str()));
    let found =
        [place(&["from", "source"]), place(&["to", "target"]), place(&["time", "date", "day", "timestamp"])];
    match found {
        [Some(from), Some(to), Some(time)] => [from, to, time],
        _ => [0, 1, 2],
    }
}

impl Table {
    fn take(&mut self, row: &csv::StringRecord, places: [usize; 3]) -> Result<(), String> {
        let cell = |n: usize, what: &str| {
            let cell = row.get(places[n]).map(str::trim).filter(|c| !c.is_empty());
            cell.ok_or_else(|| format!("it has no {what}"))
        };
        let (from, to, time) = (cell(0, "from")?, cell(1, "to")?, cell(2, "time")?);
        let wrong =
            || format!("\"{}\" is no whole number and no day", time.chars().take(40).collect::<String>());
        let (form, time) = time_of(time).ok_or_else(wrong)?;
        if *self.form.get_or_insert(form) != form {
            return Err("its time is written otherwise than those before it".into());
        }
        let (from, to) = (self.node(from), self.node(to));
        self.contacts.push(Contact { time, from, to });
        Ok(())
    }

    fn node(&mut self, name: &str) -> u32 {
        if let Some(node) = self.by_name.get(name) {
            return *node;
        }
        let node = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.by_name.insert(name.to_owned(), node);
        node
    }
}

fn time_of(cell: &str) -> Option<(Form, i64)> {
    if let Ok(whole) = cell.parse() {
        return Some((Form::Whole, whole));
    }
    if let Ok(day) = cell.parse::<Day>() {
        return Some((Form::Day, day.number()));
    }
    // 2004-04-15T14:56, with seconds or without; a Z says nothing that the table needs.
    let (day, clock) = cell.trim_end_matches('Z').split_once(['T', ' '])?;
    let parts: Vec<i64> = clock.split(':').map(two_digits).collect::<Option<_>>()?;
    let (hour, minute, second) = match parts.as_slice() {
        [hour, minute] => (*hour, *minute, 0),
        [hour, minute, second] => (*hour, *minute, *second),
        _ => return None,
    };
    let in_range = hour < 24 && minute < 60 && second < 60;
    let day = day.parse::<Day>().ok().filter(|_| in_range)?;
    Some((Form::Moment, day.number() * DAY + hour * 3600 + minute * 60 + second))
}

fn two_digits(part: &str) -> Option<i64> {
    (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_their_names_and_bad_lines_by_their_numbers() {
        let table = read(
            b"time,note,to,from\n1937-01-28,x,Voss,Brezan\nsoon,x,a,b\n12,x,a,b\n1937-02-08,x,Kehrmann\n",
        );
        assert_eq!(table.contacts, [Contact { time: -12_026, from: 0, to: 1 }]);
        assert_eq!(table.names, ["Brezan", "Voss"]);
        assert_eq!(
            table.bad,
            [
                "line 3: left out: \"soon\" is no whole number and no day",
                "line 4: left out: its time is written otherwise than those before it",
                "line 5: left out: it has no from"
            ]
        );
    }

    #[test]
    fn tabs_need_no_header() {
        let table = read("a\tb\t3\nb\tc, d\t4\n".as_bytes());
        assert_eq!(table.names, ["a", "b", "c, d"]);
        assert_eq!((table.contacts.len(), table.bad.len()), (2, 0));
    }

    #[test]
    fn moments_are_read_and_written_back() {
        let table = read(
            b"a,b,2004-04-15T14:56\nb,c,2004-04-15 14:56:07Z\nb,c,2004-04-15T24:00\nb,c,2004-04-15T1:00\n",
        );
        let times: Vec<String> = table.contacts.iter().map(|c| written(c.time, table.form)).collect();
        assert_eq!(times, ["2004-04-15T14:56:00", "2004-04-15T14:56:07"]);
        assert_eq!(table.bad.len(), 2);
        assert_eq!(written(-1, Some(Form::Moment)), "1969-12-31T23:59:59");
    }

    #[test]
    fn a_table_without_a_good_line_is_empty() {
        assert!(read(b"").contacts.is_empty());
        assert_eq!(read(b"from,to,time\na,b\n\xff,b,1\n").bad.len(), 2);
    }
}
