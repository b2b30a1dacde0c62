//! Where each telling of one claim comes from.
//!
//! A document enters by its author's telling, which we hold. What it reports are its sources. Each
//! telling's sources are found by what the words say (attribution, citation, access), then by shared
//! text, then by its teller's other tellings. What is not said stays unknown.

use crate::group::{Groups, covers};
use crate::pile::Pile;
use crate::resolve::Library;
use crate::reuse;
use crate::says::{Say, Says};
use std::collections::{BTreeMap, BTreeSet};
use tradent_dossier::certainty::CertaintyClass;
use tradent_dossier::claim::{Evidence, Voice};
use tradent_dossier::telling::AccessKind;
use tradent_dossier::{Anchor, Cited, Edtf, Kind, RecordId, TextRange};

/// A telling in the claim.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub id: RecordId,
    pub doc: usize,
    pub voice: Voice,
    pub teller: Option<usize>,
    pub teller_name: Box<str>,
    pub via: Vec<usize>,
    pub against: bool,
    pub words: Anchor,
    /// Where its citations and neighbours stand.
    pub sentences: Vec<TextRange>,
    pub certainty: CertaintyClass,
    pub hedges: Vec<Anchor>,
    pub access: Option<(AccessKind, Anchor)>,
    pub date: Option<Edtf>,
    /// The reported say it is, or the flat one.
    pub say: usize,
    /// For an author's telling: the outermost tellings reported in it.
    pub reports: Vec<usize>,
    pub evidence: Vec<Anchor>,
    pub sources: Vec<Source>,
}

/// Where a telling may come from.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    /// Own knowledge, with how likely.
    Own(f64),
    /// Nobody knows.
    Unknown(f64),
    /// From another telling.
    From(Link),
}

/// One telling had from another.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    /// Index of the node; `None`: a source nobody holds.
    pub to: Option<usize>,
    pub p: f64,
    pub by: Evidence,
    pub evidence: Vec<Cited>,
    pub reason: Box<str>,
    /// Stated alternatives belong together; a copy stands against them.
    pub copied: bool,
}

/// What the stemma is made from.
pub(crate) struct Ground<'a, 'b> {
    pub pile: &'b Pile<'a>,
    pub says: &'b Says,
    pub library: &'b Library,
    pub passages: &'b [reuse::Passage],
    pub groups: &'b Groups,
}

/// The claim's tellings with their sources.
pub(crate) fn stemma(ground: &Ground<'_, '_>, group: &[usize]) -> Vec<Node> {
    let mut nodes = nodes(ground, group);
    let by_say: BTreeMap<usize, usize> = nodes
        .iter()
        .enumerate()
        .filter(|(_, n)| n.voice == Voice::Reported)
        .map(|(i, n)| (n.say, i))
        .collect();
    let finder = Finder { ground, by_say };
    for i in 0..nodes.len() {
        let found = match nodes[i].voice {
            Voice::Reported => finder.nested(&nodes, i),
            Voice::Author => finder.author(&nodes, i),
        };
        nodes[i].sources = found;
    }
    // Judged on what the words say before any guess is added, so that the order does not matter.
    let stated: Vec<bool> = nodes
        .iter()
        .map(|n| n.sources.iter().any(|s| matches!(s, Source::From(l) if l.to.is_some())))
        .collect();
    for i in 0..nodes.len() {
        if nodes[i].voice == Voice::Reported && nodes[i].sources.is_empty() {
            let found = finder.end_of_chain(&nodes, &stated, i);
            nodes[i].sources = found;
        }
    }
    nodes
}

fn nodes(ground: &Ground<'_, '_>, group: &[usize]) -> Vec<Node> {
    let all = &ground.says.all;
    // A claim most of whose says deny is a negative proposition: what denies it denies the denial.
    let kernel = crate::group::kernel(ground.says, group);
    let denials = group.iter().filter(|i| all[**i].denies(&kernel)).count();
    let flip = denials * 2 > group.len();
    let against: BTreeMap<usize, bool> = group.iter().map(|i| (*i, all[*i].denies(&kernel) ^ flip)).collect();
    let mut out: Vec<Node> = group
        .iter()
        .map(|i| (*i, &all[*i]))
        .filter(|(_, s)| s.voice == Voice::Reported)
        .map(|(i, s)| reported(ground, i, s, against[&i]))
        .collect();
    let docs: BTreeSet<usize> = group.iter().map(|i| all[*i].doc).collect();
    for doc in docs {
        for side in [false, true] {
            out.extend(author(ground, group, &out, doc, side, &against));
        }
    }
    out.sort_by_key(|n| {
        (
            n.date.as_ref().and_then(|d| d.earliest()),
            n.doc,
            n.words.range().start(),
            n.voice != Voice::Author,
            n.id,
        )
    });
    let mut taken = BTreeSet::new();
    for n in &mut out {
        // Two says on the same words: the second gets an id of its own, the same in every run.
        while !taken.insert(n.id) {
            n.id = RecordId::of_parts(Kind::Telling, [n.id.to_string().as_str(), "again"]);
        }
    }
    let place: BTreeMap<usize, usize> =
        out.iter().enumerate().filter(|(_, n)| n.voice == Voice::Reported).map(|(i, n)| (n.say, i)).collect();
    for n in &mut out {
        n.reports.iter_mut().for_each(|r| *r = place[r]);
    }
    out
}

fn reported(ground: &Ground<'_, '_>, i: usize, s: &Say, against: bool) -> Node {
    let paper = &ground.pile.papers[s.doc];
    Node {
        id: s.id,
        doc: s.doc,
        voice: Voice::Reported,
        teller: s.teller,
        teller_name: teller_name(ground, s),
        via: s.via.clone(),
        against,
        words: paper.source.anchor(s.act).unwrap_or_else(|| s.words.clone()),
        sentences: vec![s.sentence],
        certainty: s.certainty,
        hedges: s.hedges.clone(),
        access: s.access.clone(),
        date: s.date.clone(),
        say: i,
        reports: Vec::new(),
        evidence: s.evidence.clone(),
        sources: Vec::new(),
    }
}

fn teller_name(ground: &Ground<'_, '_>, s: &Say) -> Box<str> {
    let known = s.teller.map(|t| ground.pile.name(t)).filter(|n| !n.is_empty());
    known.map_or_else(
        || {
            if s.teller_words.is_empty() { "not said".into() } else { s.teller_words.clone() }
        },
        Into::into,
    )
}

/// A document's author's telling of one polarity. `reports` holds says here; [`nodes`] turns them.
fn author(
    ground: &Ground<'_, '_>,
    group: &[usize],
    reported: &[Node],
    doc: usize,
    against: bool,
    sides: &BTreeMap<usize, bool>,
) -> Option<Node> {
    let (pile, all) = (ground.pile, &ground.says.all);
    let paper = &pile.papers[doc];
    let mine = |i: &&usize| all[**i].doc == doc && sides[*i] == against;
    let flat: Vec<usize> =
        group.iter().filter(mine).filter(|i| all[**i].voice == Voice::Author).copied().collect();
    let in_group = |s: &Say| s.parent.is_some_and(|p| group.binary_search(&p).is_ok());
    let tops: Vec<usize> = reported
        .iter()
        .filter(|n| n.doc == doc && n.against == against && !in_group(&all[n.say]))
        .map(|n| n.say)
        .collect();
    let centre = |i: usize| {
        let like = |j: &usize| ground.groups.like.get(&(i.min(*j), i.max(*j))).copied().unwrap_or(0.0);
        group.iter().filter(|j| all[**j].doc != doc).map(like).sum::<f64>()
    };
    let best =
        |of: &[usize]| of.iter().copied().max_by(|x, y| centre(*x).total_cmp(&centre(*y)).then(y.cmp(x)));
    let say = match best(&tops) {
        Some(top) => innermost(all, group, top),
        None => best(&flat)?,
    };
    let s = &all[say];
    let flat_says = flat.iter().map(|i| &all[*i]);
    let mut sentences: Vec<TextRange> = tops.iter().chain(&flat).map(|i| all[*i].sentence).collect();
    sentences.sort_by_key(|r| (r.start(), r.end()));
    sentences.dedup();
    let own = Some(paper.author).filter(|a| *a != usize::MAX);
    let name = own.map(|a| pile.name(a)).filter(|n| !n.is_empty());
    let sure = |i: &usize| (crate::says::rank(all[*i].certainty), *i);
    let surest = tops.iter().chain(&flat).copied().max_by_key(sure).map_or(s, |i| &all[i]);
    let id = if s.voice == Voice::Author {
        s.id
    } else {
        let detail = if against { "author against" } else { "author" };
        RecordId::derive(Kind::Telling, paper.source.doc(), &[s.words.range()], detail)
    };
    Some(Node {
        id,
        doc,
        voice: Voice::Author,
        teller: own,
        teller_name: name.map_or_else(|| paper.reading.document.doc.clone(), Into::into),
        via: Vec::new(),
        against,
        words: s.words.clone(),
        sentences,
        certainty: surest.certainty,
        hedges: surest.hedges.clone(),
        access: flat_says
            .filter_map(|f| f.access.clone())
            .find(|a| matches!(a.0, AccessKind::Saw | AccessKind::TookPart)),
        date: paper.date.cloned(),
        say,
        reports: tops,
        evidence: Vec::new(),
        sources: Vec::new(),
    })
}

/// Down to the telling whose content holds no other of the claim.
fn innermost(all: &[Say], group: &[usize], top: usize) -> usize {
    let mut at = top;
    while let Some(inner) = group.iter().find(|i| all[**i].parent == Some(at)) {
        at = *inner;
    }
    at
}

struct Finder<'a, 'b, 'c> {
    ground: &'c Ground<'a, 'b>,
    /// Node of each reported say.
    by_say: BTreeMap<usize, usize>,
}

impl Finder<'_, '_, '_> {
    fn cited(&self, doc: usize, anchors: &[Anchor]) -> Vec<Cited> {
        let id = self.ground.pile.papers[doc].source.doc();
        anchors.iter().map(|a| a.cited(id)).collect()
    }

    fn doc_name(&self, doc: usize) -> &str {
        &self.ground.pile.papers[doc].reading.document.doc
    }

    /// Whether document `source` may have been there when `doc` was written.
    fn may_precede(&self, source: usize, doc: usize) -> bool {
        let papers = &self.ground.pile.papers;
        !matches!((papers[source].date, papers[doc].date), (Some(s), Some(d)) if d.surely_before(s))
    }

    fn author_of(&self, nodes: &[Node], doc: usize, against: bool) -> Option<usize> {
        nodes.iter().position(|n| n.voice == Voice::Author && n.doc == doc && n.against == against)
    }

    /// The tellings that stand in a telling's content.
    fn nested(&self, nodes: &[Node], i: usize) -> Vec<Source> {
        let all = &self.ground.says.all;
        let inner = self.by_say.iter().filter(|(s, _)| all[**s].parent == Some(nodes[i].say));
        inner
            .map(|(_, n)| {
                let reason =
                    format!("{} had it from {}, it says", nodes[i].teller_name, nodes[*n].teller_name);
                Source::From(self.link(
                    nodes,
                    i,
                    *n,
                    0.97,
                    Evidence::Attribution,
                    &nodes[*n].evidence,
                    reason,
                ))
            })
            .collect()
    }

    #[allow(clippy::too_many_arguments, reason = "a link is made of just these")]
    fn link(
        &self,
        nodes: &[Node],
        from: usize,
        to: usize,
        p: f64,
        by: Evidence,
        words: &[Anchor],
        reason: String,
    ) -> Link {
        // Without cue words the telling's own words are what shows it.
        let words = if words.is_empty() { std::slice::from_ref(&nodes[from].words) } else { words };
        Link {
            to: Some(to),
            p,
            by,
            evidence: self.cited(nodes[from].doc, words),
            reason: reason.into(),
            copied: by == Evidence::Copy,
        }
    }

    fn author(&self, nodes: &[Node], i: usize) -> Vec<Source> {
        let n = &nodes[i];
        let mut links: Vec<Link> = Vec::new();
        for &r in &n.reports {
            let told = &nodes[r];
            let held = self.own_paper(nodes, r);
            let (to, words) = (held.unwrap_or(r), told.evidence.clone());
            let reason = format!("{} says that {} told it", n.teller_name, told.teller_name);
            links.push(self.link(nodes, i, to, 0.97, Evidence::Attribution, &words, reason));
        }
        links.extend(self.citations(nodes, i));
        if n.reports.is_empty() {
            links.extend(self.named_beside(nodes, i));
        }
        links.extend(self.copies(nodes, i));
        links.extend(self.earlier_self(nodes, i));
        combine(links, n.access.is_some())
    }

    /// A reported teller's own document in the pile, if it tells the claim and could be known.
    fn own_paper(&self, nodes: &[Node], r: usize) -> Option<usize> {
        let n = &nodes[r];
        let docs = self.ground.library.of_person(n.teller?, n.doc).filter(|d| self.may_precede(*d, n.doc));
        let mut held: Vec<usize> = docs.filter_map(|d| self.author_of(nodes, d, n.against)).collect();
        // The latest of his papers that he who reports it could know.
        held.sort_by_key(|h| (nodes[*h].date.as_ref().and_then(|d| d.latest()), nodes[*h].doc));
        held.pop()
    }

    fn citations(&self, nodes: &[Node], i: usize) -> Vec<Link> {
        let n = &nodes[i];
        let mut out = Vec::new();
        for cite in n.sentences.iter().flat_map(|s| self.ground.library.cited(self.ground.pile, n.doc, *s)) {
            let held = cite.to.filter(|d| self.may_precede(*d, n.doc));
            let to = held.and_then(|d| {
                self.author_of(nodes, d, n.against).or_else(|| self.author_of(nodes, d, !n.against))
            });
            let words = [cite.mark.clone(), cite.work.clone()];
            let reason = match (to, cite.to) {
                (Some(t), _) => format!("{} cites {}", n.teller_name, self.doc_name(nodes[t].doc)),
                (None, Some(_)) => continue,
                (None, None) => format!("{} cites a work that is not in the pile", n.teller_name),
            };
            let p = if to.is_some() { 0.9 } else { 0.5 };
            out.push(Link {
                to,
                p,
                by: Evidence::Citation,
                evidence: self.cited(n.doc, &words),
                reason: reason.into(),
                copied: false,
            });
        }
        out
    }

    /// Somebody whose document tells the claim is named in the flat sentence or right behind it.
    fn named_beside(&self, nodes: &[Node], i: usize) -> Vec<Link> {
        let n = &nodes[i];
        let pile = self.ground.pile;
        let mut out = Vec::new();
        for s in &n.sentences {
            let list = &pile.papers[n.doc].sentences;
            let after = list.iter().find(|x| x.start() >= s.end()).copied();
            for (range, p) in [(Some(*s), 0.8), (after, 0.7)] {
                for (who, at) in range.into_iter().flat_map(|r| pile.named_in(n.doc, r)) {
                    let docs =
                        self.ground.library.of_person(who, n.doc).filter(|d| self.may_precede(*d, n.doc));
                    let Some(to) = docs.filter_map(|d| self.author_of(nodes, d, n.against)).last() else {
                        continue;
                    };
                    let Some(words) = pile.papers[n.doc].source.anchor(at) else {
                        continue;
                    };
                    let reason = format!("{} names {} beside it", n.teller_name, pile.name(who));
                    out.push(self.link(nodes, i, to, p, Evidence::Attribution, &[words], reason));
                }
            }
        }
        out
    }

    fn copies(&self, nodes: &[Node], i: usize) -> Vec<Link> {
        let n = &nodes[i];
        let pile = self.ground.pile;
        let mut out = Vec::new();
        for p in self.ground.passages.iter().filter(|p| !p.boiler && (p.a == n.doc || p.b == n.doc)) {
            let (mine, theirs, other) =
                if p.a == n.doc { (p.a_range, p.b_range, p.b) } else { (p.b_range, p.a_range, p.a) };
            if self.is_formula(n.doc, mine)
                || !covers(n.words.range(), mine)
                || p.src != Some(other)
                || !self.may_precede(other, n.doc)
            {
                continue;
            }
            let Some(to) =
                self.author_of(nodes, other, n.against).filter(|t| covers(nodes[*t].words.range(), theirs))
            else {
                continue;
            };
            let (a, b) = (pile.papers[n.doc].source.anchor(mine), pile.papers[other].source.anchor(theirs));
            let (Some(a), Some(b)) = (a, b) else { continue };
            let mut evidence = self.cited(n.doc, &[a]);
            evidence.extend(self.cited(other, &[b]));
            let why = p.reasons.first().map(|r| format!(", and {r}")).unwrap_or_default();
            let reason = format!(
                "{} and {} share {} words running{why}",
                self.doc_name(n.doc),
                self.doc_name(other),
                shared_words(&evidence)
            );
            out.push(Link {
                to: Some(to),
                p: p.p_src.unwrap_or(0.5).min(0.95),
                by: Evidence::Copy,
                evidence,
                reason: reason.into(),
                copied: true,
            });
        }
        // One exemplar: the one that shares most, then the latest.
        let length = |l: &Link| shared_words(&l.evidence);
        out.sort_by_key(|l| {
            (
                std::cmp::Reverse(length(l)),
                std::cmp::Reverse(l.to.and_then(|t| nodes[t].date.as_ref()?.latest())),
                l.to,
            )
        });
        out.truncate(1);
        out
    }

    /// A short stretch that three other documents have as well is how the claim is worded; it does
    /// not show whose text was copied.
    fn is_formula(&self, doc: usize, mine: TextRange) -> bool {
        let words = |r: TextRange| {
            self.ground.pile.papers[doc].source.words(r).map_or(0, |t| t.split_whitespace().count())
        };
        let others: BTreeSet<usize> = self
            .ground
            .passages
            .iter()
            .filter_map(|p| match (p.a == doc, p.b == doc) {
                (true, _) => Some((p.b, p.a_range)),
                (_, true) => Some((p.a, p.b_range)),
                _ => None,
            })
            .filter(|(_, r)| covers(mine, *r))
            .map(|(other, _)| other)
            .collect();
        words(mine) < 25 && others.len() >= 3
    }

    /// The author's own earlier document.
    fn earlier_self(&self, nodes: &[Node], i: usize) -> Vec<Link> {
        let n = &nodes[i];
        let Some(author) = n.teller else {
            return Vec::new();
        };
        let before = |o: &Node| matches!((&o.date, &n.date), (Some(a), Some(b)) if a.surely_before(b));
        let mut own: Vec<usize> = (0..nodes.len())
            .filter(|o| {
                nodes[*o].voice == Voice::Author
                    && nodes[*o].doc != n.doc
                    && nodes[*o].teller == Some(author)
                    && nodes[*o].against == n.against
                    && before(&nodes[*o])
            })
            .collect();
        own.sort_by_key(|o| (nodes[*o].date.as_ref().and_then(|d| d.latest()), nodes[*o].doc));
        let reason =
            |o: usize| format!("{} had told it before, in {}", n.teller_name, self.doc_name(nodes[o].doc));
        own.pop()
            .map(|o| self.link(nodes, i, o, 0.8, Evidence::Likeness, &[], reason(o)))
            .into_iter()
            .collect()
    }

    /// A reported telling in which no other stands.
    fn end_of_chain(&self, nodes: &[Node], stated: &[bool], i: usize) -> Vec<Source> {
        let n = &nodes[i];
        if matches!(n.access, Some((AccessKind::Saw | AccessKind::TookPart, _))) {
            return vec![Source::Own(1.0)];
        }
        if let Some(held) = self.own_paper(nodes, i) {
            let reason = format!("{} tells it in {}", n.teller_name, self.doc_name(nodes[held].doc));
            return vec![Source::From(self.link(
                nodes,
                i,
                held,
                0.9,
                Evidence::Attribution,
                &n.evidence,
                reason,
            ))];
        }
        if let Some(sent) = self.sent_through(nodes, i) {
            let reason = format!("{} sent it through {}", nodes[sent].teller_name, n.teller_name);
            return vec![Source::From(self.link(
                nodes,
                sent,
                sent,
                0.9,
                Evidence::Attribution,
                &nodes[sent].evidence.clone(),
                reason,
            ))];
        }
        if let Some(found) = self.same_teller(nodes, stated, i) {
            return found;
        }
        let crowd = crate::names::cluster::is_crowd(&self.ground.says.all[n.say].teller_words);
        let named = !crowd && n.teller.is_some_and(|t| self.ground.pile.who.all[t].proper);
        let heard = matches!(n.access, Some((AccessKind::Heard | AccessKind::Read, _)));
        // A speaker's turn in a record is no report of what he knows.
        let reported =
            n.evidence.len() > 1 || n.evidence.first().is_some_and(|e| e.words() != &*n.teller_name);
        if named && reported && !heard {
            vec![Source::Own(0.6), Source::Unknown(0.4)]
        } else {
            vec![Source::Unknown(1.0)]
        }
    }

    /// A telling that went through this one's teller.
    fn sent_through(&self, nodes: &[Node], i: usize) -> Option<usize> {
        let teller = nodes[i].teller?;
        let passes = |o: &usize| {
            *o != i
                && nodes[*o].voice == Voice::Reported
                && nodes[*o].via.contains(&teller)
                && nodes[*o].teller != Some(teller)
        };
        (0..nodes.len()).find(passes)
    }

    /// What one person says in two places he has from one source.
    fn same_teller(&self, nodes: &[Node], stated: &[bool], i: usize) -> Option<Vec<Source>> {
        let n = &nodes[i];
        let teller = n.teller.filter(|t| self.ground.pile.who.all[*t].proper)?;
        let mut others: Vec<usize> = (0..nodes.len())
            .filter(|o| nodes[*o].teller == Some(teller) && nodes[*o].against == n.against)
            .collect();
        others.sort_by_key(|o| (!stated[*o], self.told_on(nodes, *o).is_none(), self.told_on(nodes, *o), *o));
        let first = *others.first()?;
        if first == i || reaches(nodes, first, i) {
            return None;
        }
        let later = nodes[first].voice == Voice::Author && !self.may_precede(nodes[first].doc, n.doc);
        if !later {
            let reason = format!(
                "{} is also known to have told it in {}",
                n.teller_name,
                self.doc_name(nodes[first].doc)
            );
            return Some(vec![Source::From(self.link(
                nodes,
                i,
                first,
                0.85,
                Evidence::Likeness,
                &n.evidence,
                reason,
            ))]);
        }
        let mut out = Vec::new();
        for s in &nodes[first].sources {
            if let Source::From(Link { to: Some(to), evidence, .. }) = s
                && *to != i
                && !reaches(nodes, *to, i)
            {
                let reason =
                    format!("by a later word of {} it came from {}", n.teller_name, nodes[*to].teller_name);
                out.push(Source::From(Link {
                    to: Some(*to),
                    p: 0.85,
                    by: Evidence::Attribution,
                    evidence: evidence.clone(),
                    reason: reason.into(),
                    copied: false,
                }));
            }
        }
        (!out.is_empty()).then_some(out)
    }

    /// When it was told, or else when the document that reports it was written.
    fn told_on(&self, nodes: &[Node], i: usize) -> Option<tradent_dossier::Day> {
        let told = nodes[i].date.as_ref().and_then(|d| d.earliest());
        told.or_else(|| self.written_on(nodes[i].doc))
    }

    fn written_on(&self, doc: usize) -> Option<tradent_dossier::Day> {
        self.ground.pile.papers[doc].date.and_then(|d| d.earliest())
    }
}

fn shared_words(evidence: &[Cited]) -> usize {
    evidence.iter().map(|c| c.anchor.words().split_whitespace().count()).min().unwrap_or(0)
}

/// Whether `from` has it, over any way, from `to`.
pub(crate) fn reaches(nodes: &[Node], from: usize, to: usize) -> bool {
    let (mut stack, mut seen) = (vec![from], BTreeSet::new());
    while let Some(i) = stack.pop() {
        if i == to {
            return true;
        }
        if seen.insert(i) {
            stack.extend(nodes[i].sources.iter().filter_map(|s| match s {
                Source::From(l) => l.to,
                _ => None,
            }));
        }
    }
    false
}

/// Weighs an author's sources: what is stated, what is copied, what he saw; the rest is unknown.
fn combine(mut links: Vec<Link>, own: bool) -> Vec<Source> {
    let mut seen: BTreeSet<(Option<usize>, bool)> = BTreeSet::new();
    links.sort_by(|x, y| y.p.total_cmp(&x.p));
    links.retain(|l| seen.insert((l.to, l.to.is_none())));
    let doubt: f64 = links.iter().filter(|l| l.to.is_some()).map(|l| 1.0 - l.p).product();
    let unknown = if links.iter().any(|l| l.to.is_some()) { doubt } else { 1.0 };
    let mut out: Vec<Source> = links.into_iter().map(Source::From).collect();
    if own {
        out.push(Source::Own(if unknown < 1.0 { 0.5 } else { 1.0 }));
    } else if unknown >= 0.25 {
        out.push(Source::Unknown(unknown));
    }
    out
}
