//! Names to actors, over the whole document: full names first, then surnames, then titles.

use super::cast::{Cast, Gender, Place};
use crate::passes::names::words::{Title, WORDS};
use crate::{Lexicon, Page};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use tradent_dossier::{ActorType, Mention, MentionForm, Reading};
use tradent_text::possessive_stem;

static ALIASES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../../../../lexicons/aliases.tsv")));

/// A person's name taken apart.
#[derive(Debug, Default)]
struct Parts {
    titles: Vec<String>,
    words: Vec<String>,
    gender: Gender,
}

/// At most so many namesakes are compared; more are told apart by their exact names only.
const NAMESAKES: usize = 16;

/// Gives every proper mention of the reading an actor.
pub fn cast(page: &Page<'_>, reading: &Reading, cast: &mut Cast) {
    let mentions = &reading.mentions;
    let mut who: Vec<Option<usize>> = vec![None; mentions.len()];
    let parts: Vec<Option<Parts>> = mentions
        .iter()
        .map(|m| (m.kind == ActorType::Person && m.form == MentionForm::Name).then(|| parts(m.words.words())))
        .collect();
    let mut book = Book::default();
    // Full names first, so that a surname earlier in the text finds its owner.
    for (i, p) in parts.iter().enumerate() {
        if let Some(p) = p.as_ref().filter(|p| p.words.len() > 1) {
            who[i] = Some(book.full(p, cast));
        }
    }
    for (i, p) in parts.iter().enumerate() {
        if let Some(p) = p.as_ref().filter(|p| p.words.len() == 1) {
            let before = who[..i].iter().rev().take(200).flatten().copied().collect::<Vec<_>>();
            who[i] = Some(book.single(p, &before, cast));
        }
    }
    let mut things: FxHashMap<(ActorType2, String), usize> = FxHashMap::default();
    let mut last_head: FxHashMap<String, usize> = FxHashMap::default();
    for i in 0..mentions.len() {
        if who[i].is_some() {
            continue;
        }
        let m = &mentions[i];
        who[i] = Some(match m.form {
            MentionForm::Title => title(page, mentions, &who, i, &mut book, cast),
            _ => thing(m, &mut things, &mut last_head, cast),
        });
        if m.kind != ActorType::Person
            && let Some(short) = acronym_of(page, mentions, i)
            && let Some(w) = who[i]
        {
            things.insert((kind_key(m.kind), short), w);
        }
    }
    for (m, w) in mentions.iter().zip(&who) {
        if let Some(w) = w {
            let somebody = &mut cast.people[*w];
            if m.form == MentionForm::Title {
                somebody.described(m.words.words())
            } else {
                somebody.called(m.words.words())
            }
        }
        cast.places.push(Place { range: m.words.range(), kind: m.kind, form: m.form, who: *w });
    }
}

type ActorType2 = u8;

fn kind_key(kind: ActorType) -> u8 {
    match kind {
        ActorType::Person => 0,
        ActorType::Organisation => 1,
        ActorType::Place => 2,
        ActorType::Group => 3,
        ActorType::Document => 4,
    }
}

/// A word as names are compared.
pub fn fold(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).replace('’', "'").to_lowercase()
}

fn parts(name: &str) -> Parts {
    let mut out = Parts::default();
    let mut leading = true;
    let words: Vec<String> =
        name.split_whitespace().map(|w| fold(possessive_stem(w))).filter(|w| !w.is_empty()).collect();
    let mut i = 0;
    while i < words.len() {
        let two = words.get(i + 1).map(|next| format!("{} {next}", words[i]));
        let titled = two
            .as_deref()
            .and_then(|t| WORDS.title(t).map(|x| (x, 2)))
            .or_else(|| WORDS.title(&words[i]).map(|x| (x, 1)));
        if leading && i + 1 < words.len() {
            if let Some(((_, gender), n)) = titled.filter(|(_, n)| i + n < words.len()) {
                out.titles.push(words[i..i + n].join(" "));
                out.gender = out.gender.or(Gender::of(gender));
                i += n;
                continue;
            }
            // "Kansu Chairman Ku", "Deputy Assistant Secretary of State Clayton ..."
            let later = words[i + 1..].iter().any(|w| WORDS.title(w).is_some_and(|(t, _)| t == Title::Post));
            if later
                || matches!(words[i].as_str(), "of" | "for" | "state" | "foreign" | "affairs")
                    && !out.titles.is_empty()
            {
                i += 1;
                continue;
            }
        }
        leading = false;
        if let Some(g) = WORDS.given(&words[i]).filter(|_| out.words.is_empty()) {
            out.gender = out.gender.or(Gender::of(g));
        }
        out.words.push(words[i].clone());
        i += 1;
    }
    out
}

/// Persons by the words of their names.
#[derive(Debug, Default)]
struct Book {
    by_last: FxHashMap<String, Vec<usize>>,
    by_given: FxHashMap<String, Vec<usize>>,
    by_title: FxHashMap<String, Vec<usize>>,
    /// The given words of each actor.
    given: FxHashMap<usize, Vec<String>>,
}

impl Book {
    fn full(&mut self, p: &Parts, cast: &mut Cast) -> usize {
        let (last, given) = (p.words.last().cloned().unwrap_or_default(), &p.words[..p.words.len() - 1]);
        let same = self.by_last.get(&last).and_then(|all| {
            all.iter()
                .take(NAMESAKES)
                .copied()
                .find(|w| self.given.get(w).is_none_or(|g| compatible(g, given)))
        });
        let who = same.unwrap_or_else(|| cast.add(ActorType::Person, p.gender));
        if same.is_none() {
            self.by_last.entry(last).or_default().push(who);
            for g in given.iter().filter(|g| g.chars().count() > 1) {
                self.by_given.entry(g.clone()).or_default().push(who);
            }
        }
        let known = self.given.entry(who).or_default();
        if given.len() > known.len() || known.iter().all(|g| g.chars().count() == 1) {
            *known = given.to_vec();
        }
        self.learn(who, p, cast);
        who
    }

    fn single(&mut self, p: &Parts, before: &[usize], cast: &mut Cast) -> usize {
        let word = &p.words[0];
        let fits = |w: &usize, cast: &Cast| {
            p.gender == Gender::Unknown
                || cast.people[*w].gender == Gender::Unknown
                || cast.people[*w].gender == p.gender
        };
        let pick = |all: Option<&Vec<usize>>, cast: &Cast| -> Option<usize> {
            let all: Vec<usize> = all?.iter().copied().filter(|w| fits(w, cast)).take(NAMESAKES).collect();
            match all.as_slice() {
                [] => None,
                [one] => Some(*one),
                many => before.iter().copied().find(|w| many.contains(w)).or(Some(many[0])),
            }
        };
        let found = pick(self.by_last.get(word), cast)
            .or_else(|| if p.titles.is_empty() { pick(self.by_given.get(word), cast) } else { None });
        let who = found.unwrap_or_else(|| {
            let who = cast.add(ActorType::Person, p.gender);
            self.by_last.entry(word.clone()).or_default().push(who);
            who
        });
        self.learn(who, p, cast);
        who
    }

    fn learn(&mut self, who: usize, p: &Parts, cast: &mut Cast) {
        cast.people[who].gender = cast.people[who].gender.or(p.gender);
        for title in &p.titles {
            if WORDS.title(title).is_some_and(|(t, _)| t != Title::Courtesy) {
                let all = self.by_title.entry(title.clone()).or_default();
                if !all.contains(&who) && all.len() < NAMESAKES {
                    all.push(who);
                }
            }
        }
    }
}

/// Whether two sets of given names may be one person's: equal, or initials of each other.
fn compatible(a: &[String], b: &[String]) -> bool {
    let pairs = a.iter().zip(b);
    a.is_empty()
        || b.is_empty()
        || pairs.clone().all(|(x, y)| {
            x == y
                || x.chars().count() == 1 && y.starts_with(x.as_str())
                || y.chars().count() == 1 && x.starts_with(y.as_str())
        })
        || a.iter().any(|x| x.chars().count() > 1 && b.contains(x))
}

/// A title alone: of the name beside it, of the one person who bears it, or an actor of its own.
fn title(
    page: &Page<'_>,
    mentions: &[Mention],
    who: &[Option<usize>],
    i: usize,
    book: &mut Book,
    cast: &mut Cast,
) -> usize {
    let words = mentions[i].words.words();
    let key = fold(words);
    if let Some(w) = apposed(page, mentions, who, i) {
        book.by_title.entry(key).or_default().push(w);
        return w;
    }
    let bare = key
        .split_once(' ')
        .filter(|(first, _)| WORDS.adjective(first))
        .map_or(key.as_str(), |(_, rest)| rest);
    // A longer title ("Minister in Guatemala") is somebody's by its own words only.
    if let Some(all) = book.by_title.get(&key).or_else(|| book.by_title.get(bare))
        && let [one] = all.as_slice()
    {
        return *one;
    }
    let gender = WORDS.title(bare).map_or(Gender::Unknown, |(_, g)| Gender::of(g));
    let w = cast.add(ActorType::Person, gender);
    book.by_title.insert(key, vec![w]);
    w
}

/// The person whose name stands right beside a title, with only a comma and an article between:
/// "General Kern, the German Military Attaché", "the Foreign Minister, Rolf Holm".
fn apposed(page: &Page<'_>, mentions: &[Mention], who: &[Option<usize>], i: usize) -> Option<usize> {
    let text = page.source.text();
    let between = |a: &Mention, b: &Mention| {
        text.get(usize::from(a.words.range().end())..usize::from(b.words.range().start())).map(str::trim)
    };
    let person = |k: usize| mentions[k].kind == ActorType::Person && mentions[k].form == MentionForm::Name;
    if i > 0
        && person(i - 1)
        && matches!(
            between(&mentions[i - 1], &mentions[i]),
            Some("," | ", the" | ", a" | ", then" | ", his" | ", our")
        )
    {
        return who[i - 1];
    }
    if i + 1 < mentions.len()
        && person(i + 1)
        && matches!(between(&mentions[i], &mentions[i + 1]), Some("," | ""))
    {
        return who[i + 1];
    }
    None
}

/// Organisations, places, groups: one name, one actor; a head noun alone is the last of its kind.
fn thing(
    m: &Mention,
    things: &mut FxHashMap<(u8, String), usize>,
    last_head: &mut FxHashMap<String, usize>,
    cast: &mut Cast,
) -> usize {
    let mut key = m.words.words().split_whitespace().map(fold).collect::<Vec<_>>().join(" ");
    if let Some(rest) = key.strip_prefix("the ") {
        key = rest.to_owned();
    }
    if let Some(same) = ALIASES.column(&key, 0) {
        key = same.to_owned();
    }
    let kind = kind_key(m.kind);
    let last = key.rsplit(' ').next().unwrap_or(&key).to_owned();
    let organisation = m.kind == ActorType::Organisation;
    if organisation
        && !things.contains_key(&(kind, key.clone()))
        && !key.contains(' ')
        && let Some(w) = last_head.get(&key)
    {
        return *w;
    }
    let who = *things.entry((kind, key.clone())).or_insert_with(|| cast.add(m.kind, Gender::Unknown));
    if organisation && key.contains(' ') {
        let head = if WORDS.head(&last) {
            last
        } else {
            key.split(' ').find(|w| WORDS.head(w)).unwrap_or_default().to_owned()
        };
        if !head.is_empty() {
            last_head.insert(head, who);
        }
    }
    who
}

/// The acronym that is defined right after a mention: "Union of Loyal Officers (ULO)".
fn acronym_of(page: &Page<'_>, mentions: &[Mention], i: usize) -> Option<String> {
    let next = mentions.get(i + 1)?;
    let text = page.source.text();
    let between =
        text.get(usize::from(mentions[i].words.range().end())..usize::from(next.words.range().start()))?;
    let short = next.words.words();
    let letters: String = mentions[i]
        .words
        .words()
        .split([' ', '-'])
        .filter_map(|w| w.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    let fits = between.trim() == "("
        && short.chars().count() >= 2
        && letters.contains(&short.chars().filter(|c| c.is_alphabetic()).collect::<String>());
    fits.then(|| fold(short))
}
