//! Could somebody have known a claim by then?

mod contacts;
mod people;

use contacts::{Contact, What, contacts};
use people::{People, Person};
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};
use tradent_dossier::claim::{Claim, Collation};
use tradent_dossier::finding::{Finding, Piece, Table};
use tradent_dossier::{Day, Reading};

/// Nobody, or several, answer to a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoSuchPerson {
    /// Nobody.
    #[error("nobody called \"{0}\" is named in these documents")]
    Nobody(String),
    /// Several: their names.
    #[error("\"{given}\" could be {}", names.join(" or "))]
    Several {
        /// What was given.
        given: String,
        /// Whom it may mean.
        names: Vec<String>,
    },
}

/// How one contact after the other may have brought it.
#[derive(Clone, Copy)]
struct Reached {
    /// The day, in days since 1970-01-01; `i64::MIN` is "at any time".
    day: i64,
    by: Option<usize>,
}

/// Whether `who` could have known `claim` at the end of day `by`. `args["answer"]` is:
///
/// - `yes`: a document says that he was told, or that he told it, and all days that its words admit
///   are not after `by`;
/// - `possible`: there is a path from somebody with whom the claim may have begun, whose steps can
///   have taken place in order by then: tellings, or contacts of which nobody says what they were
///   about. A telling without a date may have been at any time before its document;
/// - `no`: there is no such path, or he himself says that he was told later.
///
/// The path is the proof: the table has a row for each step, with its words. O(m log m) for m
/// contacts, after the readings are gone through once.
///
/// # Errors
/// [`NoSuchPerson`].
pub fn knew(
    claim: &Claim,
    all: &Collation,
    readings: &[Reading],
    who: &str,
    by: Day,
) -> Result<Finding, NoSuchPerson> {
    let mut people = People::new(readings, &all.identities);
    let steps = contacts(claim, all, readings, &mut people);
    let meant = meant(&people, &steps, who)?;
    let by_day = by.number();
    let ends: BTreeSet<Person> = meant.iter().copied().collect();
    let attested = |c: &&Contact| {
        c.sure
            && c.what != What::InTouch
            && (ends.contains(&c.to) || ends.contains(&c.from) && c.what == What::Told)
    };
    let told = steps.iter().filter(attested).filter(|c| c.high.is_some_and(|h| h <= by_day));
    let sure = told.min_by_key(|c| (!ends.contains(&c.to), c.high, c.what));
    let mut f = Finding { question: "knew".into(), ..Finding::default() };
    let name = meant.first().map_or(who, |p| people.name(*p)).to_owned();
    for (key, value) in [("who", name.clone()), ("by", by.to_string()), ("claim", claim.id.to_string())] {
        f.args.insert(key.into(), value);
    }
    f.numbers.insert("contacts".into(), steps.len() as f64);
    let count = people_count(&steps, &meant);
    let likely = arrivals(count, &steps, Reckoned::Hopefully);
    let certain = arrivals(count, &steps, Reckoned::Surely);
    let first = meant.iter().filter_map(|p| likely[*p]).min_by_key(|r| r.day);
    let path = |r: Option<Reached>| r.and_then(|r| r.by).map_or_else(Vec::new, |s| walk(&steps, &likely, s));
    let later = own_word(&steps, &ends, by_day);
    let answer = match (sure, first) {
        (Some(step), _) => {
            let mut proof = match step.low {
                Some(low) if certain[step.from].is_some_and(|r| r.day <= low) => {
                    walk_to(&steps, &certain, step)
                }
                _ => Vec::new(),
            };
            proof.push(step);
            say(&mut f, &people, "Yes", &format!(": by {by} {name} is said to have known it"), &proof);
            "yes"
        }
        (None, Some(r)) if r.day <= by_day && later.is_none() => {
            let proof = path(first);
            say(&mut f, &people, "Possible", &format!(": {name} may have known it by {by}"), &proof);
            "possible"
        }
        (None, Some(_)) if later.is_some() => {
            let proof: Vec<&Contact> = later.into_iter().collect();
            say(
                &mut f,
                &people,
                "No",
                &format!(": by {name}'s own word it was told later than {by}"),
                &proof,
            );
            "no"
        }
        (None, Some(r)) => {
            let day = Day::from_number(r.day).map_or_else(String::new, |d| d.to_string());
            let proof = path(first);
            say(
                &mut f,
                &people,
                "No",
                &format!(": no path leads to {name} by {by}, the first on {day}"),
                &proof,
            );
            "no"
        }
        (None, None) => {
            say(&mut f, &people, "No", &format!(": no path leads to {name} in these documents"), &[]);
            "no"
        }
    };
    f.args.insert("answer".into(), answer.into());
    f.caveats
        .push("Only what was read in these documents counts: what nobody wrote down leaves no path.".into());
    Ok(f)
}

/// Whom a name means: of several, those who are in a contact at all.
fn meant(people: &People, steps: &[Contact], who: &str) -> Result<Vec<Person>, NoSuchPerson> {
    let found = people.find(who);
    let names: BTreeSet<&str> = found.iter().map(|p| people.name(*p)).collect();
    if found.is_empty() {
        return Err(NoSuchPerson::Nobody(who.to_owned()));
    }
    if names.len() <= 1 {
        return Ok(found);
    }
    let in_touch: Vec<Person> =
        found.iter().copied().filter(|p| steps.iter().any(|c| c.from == *p || c.to == *p)).collect();
    match in_touch.as_slice() {
        [] => Ok(found),
        [_] => Ok(in_touch),
        _ => Err(NoSuchPerson::Several {
            given: who.to_owned(),
            names: names.iter().map(|n| (*n).to_owned()).collect(),
        }),
    }
}

fn people_count(steps: &[Contact], meant: &[Person]) -> usize {
    let named = steps.iter().flat_map(|c| [c.from, c.to]).chain(meant.iter().copied());
    named.max().map_or(0, |p| p + 1)
}

/// How fuzzy days are reckoned with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reckoned {
    /// Each step as early as its bounds and the step before it allow.
    Hopefully,
    /// Only steps that surely took place, each as late as its bounds allow, and only after a step
    /// that cannot have been later.
    Surely,
}

impl Reckoned {
    /// The day on which a step brings what is there from `day` on; `None`: too late.
    fn arrives(self, c: &Contact, day: i64) -> Option<i64> {
        match self {
            Reckoned::Hopefully => {
                let arrives = c.low.unwrap_or(i64::MIN).max(day);
                c.high.is_none_or(|h| arrives <= h).then_some(arrives)
            }
            Reckoned::Surely => c.high.filter(|_| c.low.map_or(day == i64::MIN, |low| day <= low)),
        }
    }
}

/// The earliest day on which it comes to each: Dijkstra's algorithm, for no step comes before the
/// one that it follows.
fn arrivals(people: usize, steps: &[Contact], reckoned: Reckoned) -> Vec<Option<Reached>> {
    let mut best: Vec<Option<Reached>> = vec![None; people];
    let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); people];
    let mut queue = BinaryHeap::new();
    let sure = |c: &Contact| c.sure && c.what != What::InTouch;
    for (n, c) in steps.iter().enumerate().filter(|(_, c)| reckoned == Reckoned::Hopefully || sure(c)) {
        if c.what == What::Begins {
            let day = c.low.unwrap_or(i64::MIN);
            if best[c.to].is_none_or(|r| day < r.day) {
                best[c.to] = Some(Reached { day, by: Some(n) });
                queue.push(Reverse((day, c.to)));
            }
        } else if c.from != c.to {
            leaving[c.from].push(n);
        }
    }
    while let Some(Reverse((day, person))) = queue.pop() {
        if best[person].is_none_or(|r| r.day != day) {
            continue;
        }
        for n in &leaving[person] {
            let c = &steps[*n];
            if let Some(arrives) = reckoned.arrives(c, day)
                && best[c.to].is_none_or(|r| arrives < r.day)
            {
                best[c.to] = Some(Reached { day: arrives, by: Some(*n) });
                queue.push(Reverse((arrives, c.to)));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests;

/// The steps up to and with number `last`, first to last.
fn walk<'a>(steps: &'a [Contact], reached: &[Option<Reached>], last: usize) -> Vec<&'a Contact> {
    let mut path = walk_to(steps, reached, &steps[last]);
    path.push(&steps[last]);
    path
}

/// The steps that bring it to whom `step` begins with.
fn walk_to<'a>(steps: &'a [Contact], reached: &[Option<Reached>], step: &Contact) -> Vec<&'a Contact> {
    let mut path: Vec<&Contact> = Vec::new();
    let (mut at, mut first) = (step.from, step.what == What::Begins);
    while !first
        && path.len() <= steps.len()
        && let Some(n) = reached[at].and_then(|r| r.by)
    {
        let c = &steps[n];
        first = c.what == What::Begins;
        if !first {
            path.push(c);
        }
        at = c.from;
    }
    path.reverse();
    path
}

/// Where somebody's own account puts it after `by`, and no other telling can have been by then.
fn own_word<'a>(steps: &'a [Contact], ends: &BTreeSet<Person>, by: i64) -> Option<&'a Contact> {
    let to_him = || steps.iter().filter(|c| c.what == What::Told && c.from != c.to && ends.contains(&c.to));
    let later = |c: &&Contact| c.low.is_some_and(|l| l > by);
    to_him().filter(|c| c.own_account).find(later).filter(|_| to_him().all(|c| later(&c)))
}

/// The sentence and the table of steps.
fn say(f: &mut Finding, people: &People, answer: &str, words: &str, path: &[&Contact]) {
    f.sentence.push(Piece::plain(format!("{answer}{words}")));
    f.table = Table {
        columns: ["from", "to", "when", "what", "words"].map(String::from).to_vec(),
        rows: Vec::new(),
    };
    for (n, c) in path.iter().enumerate() {
        let at = vec![f.cite(&c.words)];
        let (from, to, when) = (people.name(c.from), people.name(c.to), when(c));
        let (verb, what) = match c.what {
            What::Told if c.from == c.to => (format!("{from} tells it"), "tells it"),
            What::Begins => (format!("{from} tells it"), "tells it"),
            What::Told => (format!("{from} told {to}"), "told"),
            What::InTouch => {
                (format!("{from} was in touch with {to}, about what is not established,"), "in touch")
            }
        };
        f.sentence.push(Piece::plain(if n == 0 { ": " } else { ", then " }));
        f.sentence.push(Piece::cited(format!("{verb} ({when})"), at.clone()));
        f.table.rows.push(vec![
            Piece::plain(from),
            Piece::plain(to),
            Piece::plain(when),
            Piece::plain(what),
            Piece::cited(c.words.anchor.words(), at),
        ]);
    }
    f.sentence.push(Piece::plain("."));
}

fn when(c: &Contact) -> String {
    let day = |d: i64| Day::from_number(d).map_or_else(|| "?".to_owned(), |d| d.to_string());
    match (c.low, c.high) {
        (Some(a), Some(b)) if a == b => day(a),
        (Some(a), Some(b)) => format!("between {} and {}", day(a), day(b)),
        (None, Some(b)) => format!("by {}", day(b)),
        (Some(a), None) => format!("not before {}", day(a)),
        (None, None) => "date not established".into(),
    }
}
