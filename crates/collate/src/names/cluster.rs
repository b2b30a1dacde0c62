//! Who is who in a pile.
//!
//! Full names are joined first, initials to the one full name they fit, bare family names to the one
//! bearer; where two fit, a name stays alone. Bodies are joined by equal names and by acronym.

use super::parts::{Name, likeness, word_likeness};
use std::collections::BTreeMap;
use tradent_dossier::ActorType;

/// Something named in one document.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// What it is, where that is known.
    pub kind: Option<ActorType>,
    /// Its forms, the fullest first.
    pub names: Vec<Box<str>>,
}

/// Entries that are one.
#[derive(Debug, Clone)]
pub(crate) struct Cluster {
    /// The fullest name without its titles.
    pub name: Box<str>,
    /// Folded family names of its members, for a person.
    pub families: Vec<Box<str>>,
    /// Why.
    pub why: &'static str,
    /// Whether it names somebody in particular.
    pub proper: bool,
}

/// The entries' clusters.
#[derive(Debug, Clone, Default)]
pub(crate) struct Clusters {
    pub of: Vec<usize>,
    pub all: Vec<Cluster>,
}

struct Union {
    parent: Vec<usize>,
    why: Vec<&'static str>,
}

impl Union {
    fn find(&self, mut i: usize) -> usize {
        while self.parent[i] != i {
            i = self.parent[i];
        }
        i
    }

    fn join(&mut self, a: usize, b: usize, why: &'static str) {
        let (a, b) = (self.find(a), self.find(b));
        let (low, high) = (a.min(b), a.max(b));
        if low != high {
            self.parent[high] = low;
            self.why[low] = why;
        }
    }
}

/// A person's entry with its fullest form.
struct Person {
    entry: usize,
    name: Name,
    family: String,
}

/// Joins the entries. O(n log n) and, within persons of like family names, pairwise.
pub(crate) fn clusters(entries: &[Entry]) -> Clusters {
    let mut union = Union { parent: (0..entries.len()).collect(), why: vec![""; entries.len()] };
    join_equal(entries, &mut union);
    join_acronyms(entries, &mut union);
    join_persons(entries, &mut union);
    let mut of = Vec::with_capacity(entries.len());
    let mut number: BTreeMap<usize, usize> = BTreeMap::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    for i in 0..entries.len() {
        let next = number.len();
        let id = *number.entry(union.find(i)).or_insert(next);
        if id == members.len() {
            members.push(Vec::new());
        }
        members[id].push(i);
        of.push(id);
    }
    let roots: BTreeMap<usize, usize> = number.iter().map(|(root, id)| (*id, *root)).collect();
    let all = members.iter().enumerate().map(|(id, m)| describe(entries, m, union.why[roots[&id]])).collect();
    Clusters { of, all }
}

fn describe(entries: &[Entry], members: &[usize], why: &'static str) -> Cluster {
    let forms = || members.iter().flat_map(|m| entries[*m].names.iter());
    let mut best: Vec<(usize, usize, &str)> = forms()
        .map(|n| {
            let bare = strip_titles(n);
            (Name::of(bare).parts.len().min(5), usize::MAX - bare.len(), bare)
        })
        .collect();
    best.sort_by(|x, y| y.cmp(x));
    let mut families: Vec<Box<str>> = forms().filter_map(|n| Name::of(n).family().map(Into::into)).collect();
    families.sort();
    families.dedup();
    let name = best.first().map_or("", |b| b.2);
    let proper = forms().any(|n| is_proper(n));
    Cluster { name: name.into(), families, why, proper }
}

/// Whether a form names somebody in particular: a capitalised word that is no title and opens no phrase.
pub(crate) fn is_proper(name: &str) -> bool {
    let parts = Name::of(name).parts;
    let capital = name.split_whitespace().any(|w| {
        w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
            && !matches!(
                w,
                "The" | "A" | "An" | "My" | "His" | "Her" | "I" | "We" | "They" | "He" | "She" | "It" | "One"
            )
    });
    capital && !is_crowd(name) && parts.iter().any(|p| p.word.len() > 1)
}

/// "The whole Settlement", "some people": nobody in particular.
pub(crate) fn is_crowd(name: &str) -> bool {
    name.split_whitespace().any(|w| crate::lexicon::CROWDS.contains_key(crate::words::fold(w).as_str()))
}

/// "General Kazimir Brezan" to "Kazimir Brezan"; what is all title stays.
fn strip_titles(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some((first, after)) = rest.split_once(' ') {
        let word: String = crate::words::fold(first).chars().filter(|c| c.is_alphanumeric()).collect();
        if !crate::lexicon::TITLES.contains_key(word.as_str()) || Name::of(after).parts.is_empty() {
            break;
        }
        rest = after.trim_start();
    }
    rest.strip_prefix("the ").unwrap_or(rest)
}

/// The same words, whatever their case and article.
fn join_equal(entries: &[Entry], union: &mut Union) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (i, e) in entries.iter().enumerate() {
        for n in &e.names {
            let name = Name::of(n);
            let one_person = e.kind == Some(ActorType::Person);
            // A bare family name or a bare title is not yet somebody.
            if (one_person && name.parts.iter().filter(|p| !p.initial).count() < 2) || !is_proper(n) {
                continue;
            }
            let key = body_key(&name);
            if key.is_empty() {
                continue;
            }
            match seen.get(&key) {
                Some(first) => union.join(*first, i, "the same name"),
                None => drop(seen.insert(key, i)),
            }
        }
    }
}

/// A name's words in order, without article and legal form.
fn body_key(name: &Name) -> String {
    let words: Vec<&str> =
        name.parts.iter().filter(|p| !p.aside && p.word != "the").map(|p| p.word.as_str()).collect();
    words.join(" ")
}

fn join_acronyms(entries: &[Entry], union: &mut Union) {
    let body = |e: &Entry| e.kind != Some(ActorType::Person);
    let mut by_initials: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let names: Vec<(usize, Name)> = entries
        .iter()
        .enumerate()
        .filter(|(_, e)| body(e))
        .flat_map(|(i, e)| e.names.iter().map(move |n| (i, Name::of(n))))
        .collect();
    for (i, n) in names.iter().filter(|(_, n)| n.parts.len() >= 2) {
        by_initials.entry(n.acronym()).or_default().push(*i);
    }
    for (i, n) in names.iter().filter(|(_, n)| n.parts.len() == 1) {
        let full = by_initials.get(&n.parts[0].word).map(Vec::as_slice).unwrap_or_default();
        let roots: std::collections::BTreeSet<usize> = full.iter().map(|f| union.find(*f)).collect();
        if n.is_capitals() && roots.len() == 1 {
            union.join(full[0], *i, "the letters of the name");
        }
    }
}

fn join_persons(entries: &[Entry], union: &mut Union) {
    let mut people: Vec<Person> = entries.iter().enumerate().filter_map(|(i, e)| person(i, e)).collect();
    people.sort_by(|x, y| x.family.cmp(&y.family).then(x.entry.cmp(&y.entry)));
    let full_given = |p: &Person| p.name.given().iter().any(|g| !g.initial);
    let (full, rest): (Vec<&Person>, Vec<&Person>) = people.iter().partition(|p| full_given(p));
    let mut blocks: BTreeMap<char, Vec<&Person>> = BTreeMap::new();
    for p in full {
        blocks.entry(p.family.chars().next().unwrap_or(' ')).or_default().push(p);
    }
    for block in blocks.values() {
        join_full(block, union);
    }
    let (initials, bare): (Vec<&Person>, Vec<&Person>) =
        rest.into_iter().partition(|p| !p.name.given().is_empty());
    let groups_of = |family: &str| {
        blocks.get(&family.chars().next().unwrap_or(' ')).map(Vec::as_slice).unwrap_or_default()
    };
    for (i, p) in initials.iter().enumerate() {
        let same =
            groups_of(&p.family).iter().filter(|f| f.family == p.family && given_fit(&f.name, &p.name));
        if let Some(one) = only(same.map(|f| union.find(f.entry))) {
            union.join(one, p.entry, "the family name and the initial fit one person only");
        } else if let Some(twin) =
            initials[..i].iter().find(|q| q.family == p.family && q.name.key() == p.name.key())
        {
            union.join(twin.entry, p.entry, "the same family name and initials");
        }
    }
    join_bare(&bare, &people, union);
}

/// Whether two words can be 0.82 alike at all: so many edits as their lengths differ are the least,
/// and one spelling of a sound is at most three letters longer than another.
fn may_be(a: &str, b: &str) -> bool {
    let (x, y) = (a.chars().count(), b.chars().count());
    x.abs_diff(y) <= 3 + x.max(y) / 5
}

/// Bare family names go to the one bearer of the name.
fn join_bare(bare: &[&Person], people: &[Person], union: &mut Union) {
    let bearers: Vec<&Person> = people.iter().filter(|p| !p.name.given().is_empty()).collect();
    let mut by_family: BTreeMap<&str, Vec<&Person>> = BTreeMap::new();
    for b in &bearers {
        by_family.entry(&b.family).or_default().push(b);
    }
    let mut near_families: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (i, p) in bare.iter().enumerate() {
        let suits = |f: &&&Person| genders_fit(f.name.gender, p.name.gender);
        let exact: Vec<usize> = bearers
            .iter()
            .filter(|f| f.family == p.family)
            .filter(suits)
            .map(|f| union.find(f.entry))
            .collect();
        let one = if exact.is_empty() {
            // The same bare name stands in many documents: its neighbours are looked for once.
            let near = near_families.entry(&*p.family).or_insert_with(|| {
                let long = |f: &str| p.family.len() >= 5 && f.len() >= 5;
                let close = |f: &&str| may_be(f, &p.family) && word_likeness(f, &p.family) >= 0.82;
                by_family.keys().copied().filter(|f| long(f)).filter(close).collect::<Vec<&str>>()
            });
            let bearers = near.iter().flat_map(|f| &by_family[f]);
            only(bearers.filter(suits).map(|f| union.find(f.entry)))
        } else {
            only(exact.iter().copied())
        };
        if let Some(one) = one {
            union.join(one, p.entry, "the only bearer of the family name");
        } else if exact.is_empty() {
            let twin =
                bare[..i].iter().find(|q| q.family == p.family && genders_fit(q.name.gender, p.name.gender));
            if let Some(twin) = twin {
                union.join(twin.entry, p.entry, "the same family name, and nobody else bears it");
            }
        }
    }
}

fn person(i: usize, e: &Entry) -> Option<Person> {
    let plausible = match e.kind {
        Some(ActorType::Person) => true,
        Some(_) => false,
        None => e.names.iter().all(|n| looks_like_a_person(n)),
    };
    if !plausible {
        return None;
    }
    let mut forms: Vec<Name> = e
        .names
        .iter()
        .filter(|n| is_proper(n))
        .map(|n| Name::of(n))
        .filter(|n| n.family().is_some())
        .collect();
    forms.sort_by_key(|n| {
        std::cmp::Reverse((n.given().iter().filter(|g| !g.initial).count(), n.given().len()))
    });
    let gender = forms.iter().find_map(|n| n.gender);
    let mut name = forms.into_iter().next()?;
    name.gender = name.gender.or(gender);
    let family = name.family()?.to_owned();
    Some(Person { entry: i, name, family })
}

fn looks_like_a_person(name: &str) -> bool {
    let n = Name::of(name);
    let lower = crate::words::fold(name);
    (1..=4).contains(&n.parts.len())
        && !lower.starts_with("the ")
        && !lower.contains(" of ")
        && (n.titled || n.parts.len() >= 2)
}

fn join_full(block: &[&Person], union: &mut Union) {
    for (i, p) in block.iter().enumerate() {
        for q in &block[..i] {
            // Cheap questions first: most pairs of a block are two people.
            let one_family = p.family == q.family;
            let exact_given = || {
                p.name.given().iter().any(|g| !g.initial && q.name.given().iter().any(|h| h.word == g.word))
            };
            let near_family =
                || p.family.len() >= 5 && exact_given() && word_likeness(&p.family, &q.family) >= 0.8;
            let same = genders_fit(p.name.gender, q.name.gender)
                && (one_family || near_family())
                && given_fit(&p.name, &q.name);
            if same {
                let why = if one_family {
                    "the same given and family name"
                } else {
                    "the same given name and one family name in two spellings"
                };
                union.join(p.entry, q.entry, why);
            }
        }
    }
}

/// Given names fit if no two full ones stand against each other and one at least agrees.
fn given_fit(a: &Name, b: &Name) -> bool {
    let (x, y) = (a.given(), b.given());
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    let agrees = |g: &&&super::parts::Part| long.iter().any(|h| likeness(g, h) >= 0.75);
    // In order: the first given name is the one that counts.
    let first = match (short.first(), long.first()) {
        (Some(g), Some(h)) => likeness(g, h) >= 0.75,
        _ => false,
    };
    first && short.iter().filter(agrees).count() == short.len()
}

fn genders_fit(a: Option<char>, b: Option<char>) -> bool {
    !matches!((a, b), (Some(x), Some(y)) if x != y)
}

fn only(mut found: impl Iterator<Item = usize>) -> Option<usize> {
    let first = found.next()?;
    found.all(|f| f == first).then_some(first)
}
