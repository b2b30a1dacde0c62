//! What is said in a pile: reported tellings as they were read, and the authors' flat sentences.

use crate::lexicon;
use crate::pile::Pile;
use crate::stems::stem;
use crate::words::{self, fold};
use std::collections::BTreeMap;
use tradent_dossier::certainty::CertaintyClass;
use tradent_dossier::claim::Voice;
use tradent_dossier::telling::AccessKind;
use tradent_dossier::{Anchor, Edtf, Kind, Party, RecordId, Stance, Status, Telling, TextRange};

/// One saying of something.
#[derive(Debug, Clone)]
pub(crate) struct Say {
    /// Index of its document.
    pub doc: usize,
    /// The telling's id, or one made of the sentence.
    pub id: RecordId,
    /// The words that say it: the content, or the sentence.
    pub words: Anchor,
    /// For a reported one, teller and cue as well.
    pub act: TextRange,
    /// The sentence it stands in.
    pub sentence: TextRange,
    pub voice: Voice,
    /// Who; `None` for "it was said".
    pub teller: Option<usize>,
    /// As the text names the teller.
    pub teller_words: Box<str>,
    /// Through whom.
    pub via: Vec<usize>,
    /// The say in whose content this one stands.
    pub parent: Option<usize>,
    /// Denied by stance; [`Say::denies`] adds the words.
    pub against: bool,
    /// Where words stand that deny, and where each stem stands.
    pub denials: Vec<u32>,
    pub places: Vec<(u32, u32)>,
    pub certainty: CertaintyClass,
    pub hedges: Vec<Anchor>,
    pub access: Option<(AccessKind, Anchor)>,
    pub date: Option<Edtf>,
    /// The words that show the act: teller and cue.
    pub evidence: Vec<Anchor>,
    /// Stems of the content, sorted.
    pub bag: Vec<u32>,
    /// Says nothing by itself ("sent it"): it speaks of another telling.
    pub empty: bool,
}

impl Say {
    /// Whether it denies what the kernel says: by its stance, or by a "not" among the kernel's words.
    pub(crate) fn denies(&self, kernel: &[u32]) -> bool {
        let mut at = self.places.iter().filter(|(s, _)| kernel.binary_search(s).is_ok()).map(|p| p.1);
        let Some(first) = at.next() else {
            return self.against;
        };
        let (first, last) = at.fold((first, first), |(f, l), x| (f.min(x), l.max(x)));
        let near = self.denials.iter().any(|d| (first.saturating_sub(14)..=last).contains(d));
        self.against ^ near
    }
}

/// All says of a pile with the stems they are made of.
#[derive(Debug, Default)]
pub(crate) struct Says {
    pub all: Vec<Say>,
    /// In how many documents each stem stands.
    pub spread: Vec<u32>,
    /// How often each stem stands in a name, less how often outside.
    pub name_like: Vec<i32>,
    stems: BTreeMap<String, u32>,
    /// The last document that each stem was counted in.
    last: Vec<u32>,
}

/// A content with fewer stems carries no claim of its own.
const FEWEST_STEMS: usize = 3;

impl Says {
    /// Gathers them, document by document. Linear but for sorting.
    pub(crate) fn of(pile: &Pile<'_>) -> Says {
        let mut says = Says::default();
        for doc in 0..pile.papers.len() {
            says.add_tellings(pile, doc);
            says.add_sentences(pile, doc);
        }
        says
    }

    fn add_tellings(&mut self, pile: &Pile<'_>, doc: usize) {
        let paper = &pile.papers[doc];
        let mut tellings: Vec<&Telling> =
            paper.reading.tellings.iter().filter(|t| t.confidence.is_shown()).collect();
        tellings
            .sort_by_key(|t| (t.content.first().range().start(), std::cmp::Reverse(cover(t).end()), t.id));
        let first = self.all.len();
        let mut parts: BTreeMap<RecordId, Vec<usize>> = BTreeMap::new();
        for t in &tellings {
            for content in sentences_of(&paper.sentences, t) {
                let start = content[0].start();
                let holder = |p: &Vec<usize>| {
                    p.iter()
                        .copied()
                        .find(|i| self.all[*i].words.range().contains(start))
                        .or(p.first().copied())
                };
                let parent = t.parent.and_then(|p| parts.get(&p)).and_then(holder);
                let (bag, places) = self.bag(pile, doc, content.iter().copied());
                if let Some(say) = telling_say(pile, doc, t, &content, parent, bag, places) {
                    parts.entry(t.id).or_default().push(self.all.len());
                    self.all.push(say);
                }
            }
        }
        self.settle(pile, doc, first);
    }

    /// Gives "I" its teller, and an outer telling the kernel of the one it mostly consists of.
    fn settle(&mut self, pile: &Pile<'_>, doc: usize, first: usize) {
        let author = pile.papers[doc].author;
        for i in first..self.all.len() {
            let own_word = is_first_person(&self.all[i].teller_words)
                || (self.all[i].teller == Some(author) && author != usize::MAX);
            match self.all[i].parent {
                Some(p) if is_first_person(&self.all[i].teller_words) => {
                    self.all[i].teller = self.all[p].teller;
                    self.all[i].teller_words = self.all[p].teller_words.clone();
                }
                None if own_word => {
                    self.all[i].voice = Voice::Author;
                    self.all[i].teller = Some(author).filter(|a| *a != usize::MAX);
                }
                _ => {}
            }
        }
        for i in (first..self.all.len()).rev() {
            let Some(p) = self.all[i].parent else {
                continue;
            };
            let (inner, outer) = (self.all[i].words.range().len(), self.all[p].words.range().len());
            if u32::from(inner) * 5 >= u32::from(outer) * 2 && !self.all[i].empty {
                self.all[p].bag = self.all[i].bag.clone();
                self.all[p].places = self.all[i].places.clone();
                self.all[p].denials = self.all[i].denials.clone();
                self.all[p].against ^= self.all[i].against;
            }
        }
    }

    /// Sentences of the body that stand in no telling.
    fn add_sentences(&mut self, pile: &Pile<'_>, doc: usize) {
        let paper = &pile.papers[doc];
        let told: Vec<TextRange> =
            self.all.iter().rev().take_while(|s| s.doc == doc).map(|s| s.act).collect();
        for range in paper.sentences.clone() {
            if u32::from(range.start()) < paper.body || is_note(paper.source.words(range).unwrap_or_default())
            {
                continue;
            }
            let overlap: u32 =
                told.iter().filter_map(|t| t.intersect(range)).map(|r| u32::from(r.len())).max().unwrap_or(0);
            if overlap * 5 >= u32::from(range.len()) * 2 {
                continue;
            }
            let (bag, places) = self.bag(pile, doc, [range].into_iter());
            if bag.len() < FEWEST_STEMS {
                continue;
            }
            if let Some(say) = flat_say(pile, doc, range, bag, places) {
                self.all.push(say);
            }
        }
    }

    fn bag(
        &mut self,
        pile: &Pile<'_>,
        doc: usize,
        ranges: impl Iterator<Item = TextRange>,
    ) -> (Vec<u32>, Vec<(u32, u32)>) {
        let paper = &pile.papers[doc];
        let (mut out, mut places) = (Vec::new(), Vec::new());
        for range in ranges {
            let text = paper.source.words(range).unwrap_or_default();
            let people = pile.named_in(doc, range);
            for w in words::words(text) {
                let at = w.range() + range.start();
                let Some(mut stem) = stem(&text[w.range()]) else {
                    continue;
                };
                // One name in two spellings is one word.
                if let Some((who, _)) = people.iter().find(|(_, r)| r.contains_range(at)) {
                    let families = &pile.who.all[*who].families;
                    if families.len() > 1 && families.iter().any(|f| **f == fold(&text[w.range()])) {
                        stem = crate::stems::stem(&families[0]).unwrap_or(stem);
                    }
                }
                let id = self.number(stem, doc);
                let capital = text[w.range()].starts_with(char::is_uppercase) && w.start > 0;
                self.name_like[id as usize] += if capital { 1 } else { -1 };
                out.push(id);
                places.push((id, at.start().into()));
            }
        }
        out.sort_unstable();
        out.dedup();
        (out, places)
    }

    fn number(&mut self, stem: String, doc: usize) -> u32 {
        let next = self.spread.len() as u32;
        let id = *self.stems.entry(stem).or_insert(next);
        if id == next {
            self.spread.push(0);
            self.name_like.push(0);
            self.last.push(u32::MAX);
        }
        if self.last[id as usize] != doc as u32 {
            self.last[id as usize] = doc as u32;
            self.spread[id as usize] += 1;
        }
        id
    }
}

/// From the first to the last word of a telling: teller, cue and content.
fn cover(t: &Telling) -> TextRange {
    let content = t.content.anchors().iter().map(Anchor::range);
    let teller = t.teller.iter().filter_map(|p| p.words.as_ref()).map(Anchor::range);
    let all = content.chain(t.cue.iter().map(Anchor::range)).chain(teller);
    all.reduce(TextRange::cover).unwrap_or_else(|| t.content.first().range())
}

/// A telling's content, sentence by sentence: a speaker's turn says several things.
fn sentences_of(sentences: &[TextRange], t: &Telling) -> Vec<Vec<TextRange>> {
    let mut out: Vec<Vec<TextRange>> = Vec::new();
    let mut current = None;
    for anchor in t.content.anchors() {
        let range = anchor.range();
        let from = sentences.partition_point(|s| s.end() <= range.start());
        for (i, s) in sentences.iter().enumerate().skip(from).take_while(|(_, s)| s.start() < range.end()) {
            let Some(piece) = s.intersect(range).filter(|r| !r.is_empty()) else {
                continue;
            };
            if current == Some(i) {
                if let Some(last) = out.last_mut() {
                    last.push(piece);
                }
            } else {
                out.push(vec![piece]);
                current = Some(i);
            }
        }
    }
    if out.is_empty() {
        out.push(t.content.anchors().iter().map(Anchor::range).collect());
    }
    out
}

fn telling_say(
    pile: &Pile<'_>,
    doc: usize,
    t: &Telling,
    pieces: &[TextRange],
    parent: Option<usize>,
    bag: Vec<u32>,
    places: Vec<(u32, u32)>,
) -> Option<Say> {
    let paper = &pile.papers[doc];
    let content = pieces.iter().copied().reduce(TextRange::cover)?;
    let whole = t.content.anchors().iter().map(Anchor::range).reduce(TextRange::cover)?;
    let words = paper.source.anchor(content)?;
    let name = |p: &Party| p.words.as_ref().map(|w| w.words().to_owned()).unwrap_or_default();
    let who = |p: &Party| party(pile, doc, p);
    let teller = t.teller.as_ref().and_then(who);
    let teller_words = match &t.teller {
        Some(p) if p.words.is_some() => name(p),
        _ => teller.map(|w| pile.name(w).to_owned()).unwrap_or_default(),
    };
    let stance_against = matches!(t.stance, Stance::Deny | Stance::Doubt) || t.status == Status::Denied;
    let class_against = matches!(t.certainty.class, CertaintyClass::Denied);
    let mut evidence: Vec<Anchor> = t.teller.iter().filter_map(|p| p.words.clone()).collect();
    evidence.extend(t.cue.iter().cloned());
    evidence.sort();
    let via: Vec<usize> = t.via.iter().filter_map(who).collect();
    let not_here = denials(words.words(), content);
    // What is part of a longer turn gets an id of its own, and no more than its own sentence.
    let part = content != whole;
    let id = if part {
        RecordId::derive(Kind::Telling, paper.source.doc(), &[content], &format!("part of {}", t.id))
    } else {
        t.id
    };
    Some(Say {
        doc,
        id,
        act: if part { content } else { cover(t) },
        sentence: sentence_around(&paper.sentences, content),
        words,
        voice: Voice::Reported,
        teller,
        teller_words: teller_words.into(),
        via,
        parent,
        against: stance_against || class_against,
        denials: not_here,
        places,
        certainty: weaker(t.certainty.class, t.report.as_ref().map(|r| r.class)),
        hedges: t.certainty.cues.iter().chain(t.report.iter().flat_map(|r| &r.cues)).cloned().collect(),
        access: t.access.as_ref().map(|a| (a.kind, a.words.clone())),
        date: t.date.clone(),
        evidence,
        empty: bag.len() < FEWEST_STEMS,
        bag,
    })
}

/// Who a party is: the actor it was read as, one named by the same words, or the document that goes
/// by the name or office.
fn party(pile: &Pile<'_>, doc: usize, p: &Party) -> Option<usize> {
    let words = p.words.as_ref();
    let mentions = &pile.papers[doc].reading.mentions;
    let mut actor = p.actor;
    if let Some(w) = words.filter(|_| actor.is_none()) {
        let at = w.range();
        let relative = matches!(fold(w.words()).split(' ').next(), Some("who" | "which" | "whom"));
        let inside = mentions
            .iter()
            .filter(|m| at.contains_range(m.words.range()) || m.words.range().contains_range(at));
        actor = inside.filter_map(|m| m.actor).next();
        if relative {
            // "Mr. Tolley, who has shown": the name right before.
            let near = |m: &&tradent_dossier::Mention| {
                m.words.range().end() <= at.start() && u32::from(at.start() - m.words.range().end()) <= 2
            };
            actor = mentions.iter().filter(near).filter_map(|m| m.actor).next_back().or(actor);
        }
    }
    let of_actor = actor.and_then(|a| pile.actors.get(&(doc, a)).copied());
    let proper = of_actor.filter(|c| pile.who.all[*c].proper);
    let named = || words.and_then(|w| pile.called(w.words()));
    let office = || words.and_then(|w| pile.persona(w.words()));
    proper.or_else(office).or_else(named).or(of_actor)
}

/// What remains of a certainty that is itself only reported with so much certainty.
fn weaker(told: CertaintyClass, reported: Option<CertaintyClass>) -> CertaintyClass {
    let reported = reported.unwrap_or(CertaintyClass::Certain);
    if rank(reported) < rank(told) { reported } else { told }
}

/// 0 for denied to 4 for certain.
pub(crate) fn rank(class: CertaintyClass) -> u8 {
    match class {
        CertaintyClass::Denied => 0,
        CertaintyClass::Unlikely => 1,
        CertaintyClass::Possible => 2,
        CertaintyClass::Likely => 3,
        CertaintyClass::Certain => 4,
    }
}

fn flat_say(
    pile: &Pile<'_>,
    doc: usize,
    range: TextRange,
    bag: Vec<u32>,
    places: Vec<(u32, u32)>,
) -> Option<Say> {
    let paper = &pile.papers[doc];
    let words = paper.source.anchor(range)?;
    let hedges: Vec<_> =
        paper.reading.hedges.iter().filter(|h| range.contains_range(h.words.range())).collect();
    let certainty =
        hedges.iter().map(|h| h.class).min_by_key(|c| rank(*c)).unwrap_or(CertaintyClass::Certain);
    let access = own_access(pile, doc, range);
    let not_here = denials(words.words(), range);
    let author = Some(paper.author).filter(|a| *a != usize::MAX);
    Some(Say {
        doc,
        id: RecordId::derive(Kind::Telling, paper.source.doc(), &[range], "author"),
        against: certainty == CertaintyClass::Denied,
        denials: not_here,
        places,
        act: range,
        sentence: range,
        words,
        voice: Voice::Author,
        teller: author,
        teller_words: author.map_or_else(|| paper.reading.document.doc.clone(), |a| pile.name(a).into()),
        via: Vec::new(),
        parent: None,
        certainty,
        hedges: hedges.iter().map(|h| h.words.clone()).collect(),
        access,
        date: paper.date.cloned(),
        evidence: Vec::new(),
        empty: false,
        bag,
    })
}

/// "I saw", or a deed of the narrator's own: "I rowed four boxes out".
fn own_access(pile: &Pile<'_>, doc: usize, range: TextRange) -> Option<(AccessKind, Anchor)> {
    let paper = &pile.papers[doc];
    let text = paper.source.words(range)?;
    let list = words::words(text);
    let folded: Vec<String> = list.iter().map(|w| fold(&text[w.range()])).collect();
    for n in [5, 4, 3, 2] {
        for (i, window) in folded.windows(n).enumerate() {
            let phrase = window.join(" ");
            let kind =
                lexicon::ACCESS.get(phrase.as_str()).and_then(|c| c.first()).and_then(|k| k.parse().ok());
            if let Some(kind) = kind {
                let at = list[i].range().cover(list[i + n - 1].range()) + range.start();
                return Some((kind, paper.source.anchor(at)?));
            }
        }
    }
    let deed = folded.windows(2).position(|w| w[0] == "i" && is_deed(&w[1]))?;
    let at = list[deed].range().cover(list[deed + 1].range()) + range.start();
    Some((AccessKind::TookPart, paper.source.anchor(at)?))
}

/// A past tense that is no saying, thinking or having.
fn is_deed(word: &str) -> bool {
    let cue = |lemma: &str| lexicon::CUES.contains_key(lemma);
    let said = lexicon::CUES.values().any(|c| c.iter().take(2).any(|f| *f == word));
    let base = word.strip_suffix("ed").unwrap_or(word);
    let deed = lexicon::VERBS.values().any(|c| c.first().is_some_and(|f| *f == word)) || word.ends_with("ed");
    deed && !said
        && !cue(base)
        && !cue(word.strip_suffix('d').unwrap_or(word))
        && !lexicon::FUNCTION.contains_key(word)
}

fn is_first_person(words: &str) -> bool {
    matches!(fold(words).as_str(), "i" | "we" | "me" | "us" | "myself" | "you")
}

/// Where words stand that say that something is not so.
fn denials(text: &str, range: TextRange) -> Vec<u32> {
    let list = words::words(text);
    let hits = list.iter().filter(|w| lexicon::DENIALS.contains_key(fold(&text[w.range()]).as_str()));
    hits.map(|w| u32::from(range.start()) + w.start).collect()
}

/// A footnote's or a bibliography's line is no statement.
fn is_note(sentence: &str) -> bool {
    let rest = sentence.trim_start_matches(['[', '^', '(']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits) && rest.len() < sentence.len() && rest[digits..].starts_with([']', ')'])
}

pub(crate) fn sentence_around(sentences: &[TextRange], range: TextRange) -> TextRange {
    let i = sentences.partition_point(|s| s.end() <= range.start());
    let first = sentences.get(i).copied().unwrap_or(range);
    first.cover(range)
}
