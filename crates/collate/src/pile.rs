//! The pile as collating sees it: documents in order of their names, everybody in them joined.

use crate::Held;
use crate::names::cluster::{self, Clusters, Entry};
use crate::sentences::sentences;
use crate::words::fold;
use std::collections::{BTreeMap, BTreeSet};
use tradent_dossier::{ActorType, Edtf, MentionForm, Reading, RecordId, Source, TextRange};

/// A document with what is known of it.
pub(crate) struct Paper<'a> {
    pub reading: &'a Reading,
    pub source: Source<'a>,
    pub date: Option<&'a Edtf>,
    /// Whose word it is.
    pub author: usize,
    /// Everybody it may be called by: author, title, masthead.
    pub personas: Vec<usize>,
    pub sentences: Vec<TextRange>,
    /// The masthead's lines and the title.
    pub heads: Vec<Box<str>>,
    /// Where the body begins.
    pub body: u32,
}

/// The documents and the people.
pub(crate) struct Pile<'a> {
    pub papers: Vec<Paper<'a>>,
    pub who: Clusters,
    /// Cluster of each actor of each document.
    pub actors: BTreeMap<(usize, RecordId), usize>,
    /// Cluster of each named form, folded, that stands for one cluster only.
    forms: BTreeMap<String, Option<usize>>,
    /// Names that documents go by, the same way.
    persona_forms: BTreeMap<String, Option<usize>>,
}

impl<'a> Pile<'a> {
    /// Sorts by name and joins the names. O(n log n) but for people of like names.
    pub(crate) fn new(held: &[Held<'a>]) -> Self {
        let mut order: Vec<&Held<'a>> = held.iter().collect();
        order.sort_by(|x, y| {
            let key = |h: &Held<'_>| (h.reading.document.doc.clone(), h.reading.document.id);
            key(x).cmp(&key(y))
        });
        order.dedup_by_key(|h| h.reading.document.id);
        let (mut entries, mut ids) = (Vec::new(), Vec::new());
        let mut papers = Vec::new();
        for (doc, h) in order.iter().enumerate() {
            for a in &h.reading.actors {
                let mut names = vec![a.name.clone()];
                names.extend(a.names.iter().filter(|n| **n != a.name && cluster::is_proper(n)).cloned());
                ids.push((doc, Who::Actor(a.id)));
                entries.push(Entry { kind: Some(a.kind), names });
            }
            for name in party_names(h) {
                ids.push((doc, Who::Party));
                entries.push(Entry { kind: None, names: vec![name] });
            }
            let heads = heads(h);
            for name in persona_names(h, &heads) {
                ids.push((doc, Who::Persona));
                entries.push(Entry { kind: None, names: vec![name] });
            }
            papers.push(paper(h, heads));
        }
        let who = cluster::clusters(&entries);
        let places: BTreeSet<usize> = entries
            .iter()
            .zip(&who.of)
            .filter(|(e, _)| e.kind == Some(ActorType::Place))
            .map(|(_, of)| *of)
            .collect();
        let mut actors = BTreeMap::new();
        let mut forms: BTreeMap<String, Option<usize>> = BTreeMap::new();
        let mut persona_forms: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (i, (doc, id)) in ids.iter().enumerate() {
            let of = who.of[i];
            match id {
                Who::Actor(id) => drop(actors.insert((*doc, *id), of)),
                Who::Persona if !places.contains(&of) => papers[*doc].personas.push(of),
                Who::Persona | Who::Party => {}
            }
            for n in &entries[i].names {
                let slot = forms.entry(form_key(n)).or_insert(Some(of));
                *slot = slot.filter(|c| *c == of);
                if matches!(id, Who::Persona) {
                    let slot = persona_forms.entry(form_key(n)).or_insert(Some(of));
                    *slot = slot.filter(|c| *c == of);
                }
            }
        }
        for p in &mut papers {
            p.author = p.personas.first().copied().unwrap_or(usize::MAX);
        }
        Pile { papers, who, actors, forms, persona_forms }
    }

    /// Who is called so, if one is.
    pub(crate) fn called(&self, name: &str) -> Option<usize> {
        self.forms.get(&form_key(name)).copied().flatten()
    }

    /// The one document that goes by this name or office, as its cluster.
    pub(crate) fn persona(&self, name: &str) -> Option<usize> {
        self.persona_forms.get(&form_key(name)).copied().flatten()
    }

    pub(crate) fn name(&self, who: usize) -> &str {
        self.who.all.get(who).map_or("", |c| &c.name)
    }

    /// Who is named in a range of a document, pronouns left out.
    pub(crate) fn named_in(&self, doc: usize, range: TextRange) -> Vec<(usize, TextRange)> {
        let mentions = self.papers[doc].reading.mentions.iter();
        let inside =
            mentions.filter(|m| m.form != MentionForm::Pronoun && range.contains_range(m.words.range()));
        inside.filter_map(|m| Some((*self.actors.get(&(doc, m.actor?))?, m.words.range()))).collect()
    }
}

/// Where an entry's name comes from.
enum Who {
    Actor(RecordId),
    /// What a document goes by.
    Persona,
    /// What a telling calls its teller or go-between, known as an actor or not.
    Party,
}

fn party_names(h: &Held<'_>) -> BTreeSet<Box<str>> {
    let parties = h.reading.tellings.iter().flat_map(|t| t.teller.iter().chain(&t.via));
    let words = parties.filter_map(|p| p.words.as_ref()).map(|w| w.words());
    words.filter(|w| cluster::is_proper(w) && w.len() <= 80).map(Into::into).collect()
}

fn form_key(name: &str) -> String {
    let f = fold(name.trim());
    f.strip_prefix("the ").unwrap_or(&f).to_owned()
}

fn paper<'a>(h: &Held<'a>, heads: Vec<Box<str>>) -> Paper<'a> {
    let body = body_start(h.text);
    Paper {
        reading: h.reading,
        source: Source::trusted(h.reading.document.id, h.text),
        date: h.reading.document.dated.as_ref(),
        author: usize::MAX,
        personas: Vec::new(),
        sentences: sentences(h.text),
        heads,
        body,
    }
}

/// After the paragraphs at the top that are headings: short lines that end no sentence. 0 without any.
fn body_start(text: &str) -> u32 {
    let mut at = 0;
    for paragraph in text.split_inclusive("\n\n").take(6) {
        let lines = || paragraph.lines().map(str::trim).filter(|l| !l.is_empty());
        let short = lines().all(|l| l.len() <= 100) && lines().count() <= 5;
        let mark = |c: char| c.is_ascii_digit() || matches!(c, '[' | ']' | '^' | '"' | '”');
        let sentence = lines()
            .next_back()
            .map(|l| l.trim_end_matches(mark))
            .is_some_and(|l| l.ends_with(['.', '?', '!', ',', ';']) && l.len() > 40);
        if !short || sentence || at + paragraph.len() >= text.len() || at + paragraph.len() > 700 {
            break;
        }
        at += paragraph.len();
    }
    at as u32
}

fn heads(h: &Held<'_>) -> Vec<Box<str>> {
    let title = h.reading.document.title.iter().map(|t| t.words.clone());
    let head = &h.text[..body_start(h.text) as usize];
    let lines =
        head.lines().map(|l| l.trim().trim_matches(['#', '*', ' '])).filter(|l| !l.is_empty()).map(Box::from);
    title.chain(lines).take(6).collect()
}

/// What a document may be called by: its author first (else a line that is a person's name), title,
/// masthead; of "THE GOVERNOR (SIR WALTER HYTHE) to THE SECRETARY" the office and the name.
fn persona_names(h: &Held<'_>, heads: &[Box<str>]) -> Vec<Box<str>> {
    let author = h.reading.document.author.iter().map(|a| a.words.to_string());
    let lines: Vec<&str> =
        heads.iter().take(4).map(|l| &**l).filter(|l| !l.contains(|c: char| c.is_ascii_digit())).collect();
    let person = lines.iter().filter(|l| author_line(l)).map(|l| (*l).to_owned());
    let rest = lines.iter().filter(|l| !author_line(l)).flat_map(|l| parts_of_line(l));
    let doc = h.reading.document.doc.to_string();
    let mut out: Vec<Box<str>> = Vec::new();
    for name in author.chain(person).chain(rest).chain([doc]) {
        let short: Box<str> = match name.split_once(',') {
            Some((first, _)) if first.split_whitespace().count() >= 2 || fold(first).len() > 3 => {
                first.trim().into()
            }
            _ => name.trim().into(),
        };
        if !out.contains(&short) && !short.is_empty() && short.len() <= 80 {
            out.push(short);
        }
    }
    out
}

/// "Emil Hartog", "R. T. Marchant": two to four words, all of a name.
fn author_line(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let capital =
        |w: &&str| w.starts_with(char::is_uppercase) && w.chars().skip(1).all(|c| !c.is_uppercase());
    let listed = |w: &&str| crate::lexicon::FUNCTION.contains_key(fold(w).as_str());
    (2..=4).contains(&words.len())
        && words.iter().all(capital)
        && !words.iter().any(listed)
        && !line.ends_with(['.', ':'])
}

fn parts_of_line(line: &str) -> Vec<String> {
    let sender = line.split(" to ").next().unwrap_or(line);
    let mut out = vec![sender.to_owned()];
    if let Some((before, after)) = sender.split_once('(') {
        out = vec![before.trim().to_owned(), after.trim_end_matches([')', ' ']).to_owned()];
        out.reverse();
    }
    out
}
