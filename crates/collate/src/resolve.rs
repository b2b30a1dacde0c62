//! Which documents of the pile a document names or cites.

use crate::pile::Pile;
use crate::stems::stem;
use crate::words;
use std::collections::{BTreeMap, BTreeSet};
use tradent_dossier::{Anchor, TextRange};

/// A citation and the document it means, if that is in the pile.
#[derive(Debug, Clone)]
pub(crate) struct Cite {
    /// The document cited; `None`: one that nobody holds.
    pub to: Option<usize>,
    pub mark: Anchor,
    /// The work's words in the note.
    pub work: Anchor,
}

/// What each document can be recognised by.
pub(crate) struct Library {
    /// Documents by a name they go by.
    by_name: BTreeMap<usize, Vec<usize>>,
    /// Stems of each document's title and masthead, and of its author's name.
    titles: Vec<Vec<BTreeSet<String>>>,
    families: Vec<BTreeSet<String>>,
    /// All stems of each document: whom a note names stands in the document it means.
    inside: Vec<BTreeSet<String>>,
    /// Year, month and day numbers of its date, as strings.
    years: Vec<Option<String>>,
    dates: Vec<Option<String>>,
}

/// From here on a note's words mean a document.
const MEANT: f64 = 0.75;

impl Library {
    pub(crate) fn new(pile: &Pile<'_>) -> Self {
        let mut by_name: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let (mut titles, mut families, mut inside) = (Vec::new(), Vec::new(), Vec::new());
        let (mut years, mut dates) = (Vec::new(), Vec::new());
        for (doc, paper) in pile.papers.iter().enumerate() {
            for p in &paper.personas {
                let docs = by_name.entry(*p).or_default();
                if !docs.contains(&doc) {
                    docs.push(doc);
                }
            }
            let mut author: BTreeSet<String> = paper
                .reading
                .document
                .author
                .iter()
                .flat_map(|a| stems(&family_words(&a.words)).collect::<Vec<_>>())
                .collect();
            if author.is_empty() {
                author = stems(&family_words(pile.name(paper.author))).collect();
            }
            let line = |h: &str| -> BTreeSet<String> {
                stems(h).filter(|t| !author.contains(t) && t.bytes().all(|b| !b.is_ascii_digit())).collect()
            };
            titles.push(paper.heads.iter().take(3).map(|h| line(h)).filter(|l| l.len() >= 2).collect());
            families.push(author.clone());
            inside.push(stems(paper.source.text()).collect());
            let day = paper.date.and_then(|d| d.earliest());
            let year = day.map(|d| d.year().to_string());
            years.push(year.or_else(|| paper.heads.iter().find_map(|h| year_in(h))));
            dates.push(
                paper
                    .date
                    .filter(|d| d.earliest() == d.latest())
                    .and(day)
                    .map(|d| format!("{} {}", d.day(), d.year())),
            );
        }
        Library { by_name, titles, families, inside, years, dates }
    }

    /// Documents that go by this name, `but` left out.
    pub(crate) fn of_person(&self, who: usize, but: usize) -> impl Iterator<Item = usize> + '_ {
        self.by_name.get(&who).into_iter().flatten().copied().filter(move |d| *d != but)
    }

    /// The document a work's words mean: by its author's name, its title, its date. One only.
    fn meant(&self, work: &str, from: usize) -> Option<usize> {
        let words: BTreeSet<String> = stems(work).collect();
        let numbers: BTreeSet<&str> =
            work.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
        let mut best: Vec<(f64, usize)> = (0..self.titles.len())
            .filter(|d| *d != from)
            .map(|d| (self.fit(d, &words, &numbers), d))
            .collect();
        best.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        let first = *best.first()?;
        let second = best.get(1).map_or(0.0, |b| b.0);
        (first.0 >= MEANT && first.0 > second + 0.01).then_some(first.1)
    }

    fn fit(&self, doc: usize, words: &BTreeSet<String>, numbers: &BTreeSet<&str>) -> f64 {
        let share = |of: &BTreeSet<String>| {
            let hits = of.iter().filter(|w| words.contains(*w)).count();
            if of.is_empty() { 0.0 } else { hits as f64 / of.len().min(5) as f64 }
        };
        let family = f64::from(u8::from(share(&self.families[doc]) >= 1.0));
        let title = self.titles[doc].iter().map(|l| share(l).min(1.0)).fold(0.0, f64::max);
        let year = self.years[doc].as_deref().map_or(0.0, |y| {
            if numbers.contains(y) {
                0.3
            } else if numbers.iter().any(|n| n.len() == 4) {
                -0.4
            } else {
                0.0
            }
        });
        let day = self.dates[doc].as_deref().and_then(|d| d.split_once(' '));
        let day =
            f64::from(u8::from(day.is_some_and(|(d, y)| numbers.contains(d) && numbers.contains(y)))) * 0.35;
        let hits = words.iter().filter(|w| self.inside[doc].contains(*w)).count();
        let inside = 0.2 * hits as f64 / words.len().max(1) as f64;
        // "Keane, as above": a family name and little else.
        let short = if family > 0.0 && words.len() <= 3 && numbers.is_empty() { 0.3 } else { 0.0 };
        0.5 * family + 0.6 * title + year + day + inside + short
    }

    /// The citations whose marks stand in a range.
    pub(crate) fn cited(&self, pile: &Pile<'_>, doc: usize, range: TextRange) -> Vec<Cite> {
        let paper = &pile.papers[doc];
        let mut out = Vec::new();
        for c in &paper.reading.citations {
            let at = c.mark.range();
            let after = u32::from(at.start()).checked_sub(u32::from(range.end()));
            if at.start() < range.start() || after.is_some_and(|gap| gap > 1) {
                continue;
            }
            let mut works: Vec<Anchor> = c.sources.iter().map(|s| s.raw.clone()).collect();
            if works.is_empty() {
                works.extend(
                    c.note
                        .iter()
                        .flat_map(|n| parted(n.range(), n.words()))
                        .filter_map(|r| paper.source.anchor(r)),
                );
            }
            for work in works {
                out.push(Cite { to: self.meant(work.words(), doc), mark: c.mark.clone(), work });
            }
        }
        out
    }

    /// For each document those it names or cites anywhere.
    pub(crate) fn links(&self, pile: &Pile<'_>) -> Vec<Vec<usize>> {
        let whole =
            |doc: usize| TextRange::up_to(tradent_dossier::TextSize::of(pile.papers[doc].source.text()));
        let of = |doc: usize| {
            let cited = self.cited(pile, doc, whole(doc)).into_iter().filter_map(|c| c.to);
            let named = pile
                .named_in(doc, whole(doc))
                .into_iter()
                .flat_map(|(who, _)| self.of_person(who, doc).collect::<Vec<_>>());
            let all: BTreeSet<usize> = cited.chain(named).collect();
            all.into_iter().collect()
        };
        (0..pile.papers.len()).map(of).collect()
    }
}

/// The words before the first comma: a name without its offices.
fn family_words(author: &str) -> String {
    let bare = author.split(',').next().unwrap_or(author);
    let name = crate::names::parts::Name::of(bare);
    name.family().map_or_else(|| bare.to_owned(), str::to_owned)
}

/// A year in a line of the masthead.
fn year_in(line: &str) -> Option<String> {
    let mut numbers = line.split(|c: char| !c.is_ascii_digit());
    numbers.find(|n| n.len() == 4 && ("1000".."2100").contains(n)).map(str::to_owned)
}

fn stems(text: &str) -> impl Iterator<Item = String> + '_ {
    words::words(text).into_iter().filter_map(move |w| stem(&text[w.range()]))
}

/// A note's works: its parts between semicolons.
fn parted(range: TextRange, words: &str) -> Vec<TextRange> {
    let mut at = range.start();
    let mut out = Vec::new();
    for part in words.split(';') {
        let len = tradent_dossier::TextSize::of(part);
        out.push(TextRange::at(at, len));
        at += len + tradent_dossier::TextSize::from(1);
    }
    out.retain(|r| !r.is_empty());
    out
}
