//! Readings side by side: shared passages, one actor under many names, one claim in many tellings.
//!
//! [`collate`] is a pure function of the documents' readings and texts. The documents may come in
//! any order; they are sorted by name first, so the same pile always gives the same [`Collation`].
//! The rules stand in `docs/collating.md`.

mod claims;
mod group;
mod lexicon;
mod lineage;
pub mod names;
mod pile;
mod resolve;
pub mod reuse;
mod says;
mod sentences;
mod stemma;
mod stems;
mod words;

use pile::Pile;
use reuse::Fingerprint;
use std::collections::BTreeMap;
use tradent_dossier::claim::{Claim, Collation, Identity, SharedPassage};
use tradent_dossier::{Reading, RecordId};

/// One document as the collator needs it: what was read, and the text it was read from.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    /// What the machine read.
    pub reading: &'a Reading,
    /// The document's text; its hash is the reading's document id.
    pub text: &'a str,
}

/// Puts the readings side by side.
///
/// [`Claim::origins`] and `single_points` are placeholders (1 established, as many possible as there
/// are own and open leaves): weighing fills them from [`Claim::case`]. A document given twice counts
/// once. Time: linear in the texts but for sorting, the pairs of documents that share passages, and
/// the pairs of says that share a stem.
pub fn collate(pile: &[Held<'_>]) -> Collation {
    let prints: Vec<Fingerprint> = pile.iter().map(|h| reuse::fingerprint(h.text)).collect();
    let with: Vec<(Held<'_>, &Fingerprint)> = pile.iter().copied().zip(&prints).collect();
    collate_with(&with)
}

/// As [`collate`], with the texts' fingerprints at hand ([`reuse::fingerprint`]).
pub fn collate_with(pile: &[(Held<'_>, &Fingerprint)]) -> Collation {
    let held: Vec<Held<'_>> = pile.iter().map(|p| p.0).collect();
    let by_id: BTreeMap<_, &Fingerprint> = pile.iter().map(|(h, f)| (h.reading.document.id, *f)).collect();
    let pile = Pile::new(&held);
    let passages = passages(&pile, &by_id);
    let library = resolve::Library::new(&pile);
    let says = says::Says::of(&pile);
    let groups = group::group(&pile, &says, &shared(&passages), &library.links(&pile));
    let ground =
        stemma::Ground { pile: &pile, says: &says, library: &library, passages: &passages, groups: &groups };
    let mut out = Collation {
        passages: published(&pile, &passages),
        identities: identities(&pile),
        ..Collation::default()
    };
    let speaking = attach_empty(&says, &groups.groups);
    let mut labelled: Vec<(usize, Claim)> = Vec::new();
    for (g, group) in speaking.iter().enumerate().filter(|(_, g)| claims::is_told_twice(&says, g)) {
        let nodes = stemma::stemma(&ground, group);
        let claim = claims::claim(&ground, group, &nodes);
        out.derivations.extend(claims::derivations(claim.id, &nodes));
        out.drifts.extend(lineage::drifts(&pile, &nodes));
        out.circles.extend(lineage::circles(&pile, &nodes));
        labelled.push((groups.rivals[g], claim));
    }
    out.claims = name_rivals(labelled);
    sort(&mut out);
    out
}

fn passages(pile: &Pile<'_>, prints: &BTreeMap<tradent_dossier::DocId, &Fingerprint>) -> Vec<reuse::Passage> {
    let docs: Vec<reuse::Doc<'_>> = pile
        .papers
        .iter()
        .map(|p| reuse::Doc { id: &p.reading.document.doc, text: p.source.text(), date: p.date.cloned() })
        .collect();
    let held: Vec<&Fingerprint> = pile.papers.iter().map(|p| prints[&p.source.doc()]).collect();
    reuse::passages_of(&docs, &held)
}

fn shared(passages: &[reuse::Passage]) -> Vec<group::Shared> {
    let told = passages.iter().filter(|p| !p.boiler);
    told.map(|p| group::Shared { a: (p.a, p.a_range), b: (p.b, p.b_range) }).collect()
}

fn published(pile: &Pile<'_>, passages: &[reuse::Passage]) -> Vec<SharedPassage> {
    let id = |doc: usize| pile.papers[doc].source.doc();
    let publish = |p: &reuse::Passage| SharedPassage {
        a: (id(p.a), p.a_range),
        b: (id(p.b), p.b_range),
        src: p.src.filter(|_| !p.boiler).map(id),
        p_src: p.p_src.filter(|_| !p.boiler),
        score: p.score,
        reasons: if p.boiler { vec!["a masthead, letterhead or notice".into()] } else { p.reasons.clone() },
    };
    passages.iter().map(publish).collect()
}

fn identities(pile: &Pile<'_>) -> Vec<Identity> {
    let mut members: BTreeMap<usize, (Vec<RecordId>, std::collections::BTreeSet<usize>)> = BTreeMap::new();
    for ((doc, actor), who) in &pile.actors {
        let m = members.entry(*who).or_default();
        m.0.push(*actor);
        m.1.insert(*doc);
    }
    let several = members.into_iter().filter(|(_, (_, docs))| docs.len() > 1);
    several
        .map(|(who, (mut actors, _))| {
            actors.sort();
            Identity { actors, name: pile.who.all[who].name.clone(), why: pile.who.all[who].why.into() }
        })
        .collect()
}

/// A telling that only speaks of another ("the DSV sent it through him") joins the claim of the
/// nearest telling before it in its document.
fn attach_empty(says: &says::Says, groups: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut out = groups.to_vec();
    let mut of: BTreeMap<usize, usize> = BTreeMap::new();
    for (g, group) in groups.iter().enumerate() {
        of.extend(group.iter().map(|i| (*i, g)));
    }
    for (i, s) in says.all.iter().enumerate().filter(|(_, s)| s.empty && !s.via.is_empty()) {
        let before = says
            .all
            .iter()
            .enumerate()
            .filter(|(j, o)| o.doc == s.doc && o.act.start() < s.act.start() && of.contains_key(j));
        if let Some((j, _)) = before.max_by_key(|(j, o)| (o.act.start(), *j)) {
            out[of[&j]].push(i);
        }
    }
    out.iter_mut().for_each(|g| g.sort_unstable());
    out
}

fn name_rivals(labelled: Vec<(usize, Claim)>) -> Vec<Claim> {
    let mut by_label: BTreeMap<usize, Vec<RecordId>> = BTreeMap::new();
    for (label, claim) in &labelled {
        by_label.entry(*label).or_default().push(claim.id);
    }
    let mut out = Vec::new();
    for (label, mut claim) in labelled {
        let ids = &by_label[&label];
        if ids.len() > 1 {
            claim.group = ids.iter().min().map(|id| id.to_string().replacen("k-", "g-", 1).into());
        }
        out.push(claim);
    }
    out
}

fn sort(out: &mut Collation) {
    out.claims.sort_by(|a, b| b.naive.cmp(&a.naive).then(a.id.cmp(&b.id)));
    let place: BTreeMap<RecordId, usize> = out.claims.iter().enumerate().map(|(i, c)| (c.id, i)).collect();
    // Stable: within a claim its tellings' order stays.
    out.derivations.sort_by_key(|d| place[&d.claim]);
    out.drifts.sort_by_key(|d| (d.child, d.parent));
    out.circles.sort_by(|a, b| a.tellings.cmp(&b.tellings));
    out.circles.dedup();
}
