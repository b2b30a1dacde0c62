//! A claim's tellings with where each had it from, as every picture of a stemma needs them.

use std::collections::{BTreeMap, BTreeSet};
use tradent_dossier::Edtf;
use tradent_dossier::case::CaseTelling;
use tradent_dossier::claim::{Claim, ClaimTelling, Derivation, Evidence, Polarity, Voice};

/// One telling: what the claim, its case and its derivations say of it, and nothing else.
#[derive(Debug, Clone)]
pub(crate) struct Fact<'c> {
    pub id: String,
    /// Its words; none for a telling that only the case has.
    pub telling: Option<&'c ClaimTelling>,
    pub teller: String,
    pub date: Option<Edtf>,
    pub denies: bool,
    pub extant: bool,
    /// How likely it is an origin by own knowledge, 0..=1; and whether that is its likeliest source.
    pub own: (f64, bool),
    /// How likely its source is one that nobody knows, 0..=1; and whether that is its likeliest.
    pub open: (f64, bool),
    /// From which other tellings.
    pub from: Vec<Had>,
    /// All of the claim hangs on it.
    pub single: bool,
    /// Names of its components on which all of the claim hangs.
    pub hangs_on: Vec<String>,
}

/// One telling that another was had from.
#[derive(Debug, Clone)]
pub(crate) struct Had {
    /// Index of the other fact.
    pub parent: usize,
    /// 0..=1.
    pub weight: f64,
    /// It is in the likeliest alternative.
    pub likely: bool,
    /// The text was copied, as a derivation says.
    pub copied: bool,
    /// Why, in a sentence, if a derivation says.
    pub reason: String,
}

impl Fact<'_> {
    /// The document's short name, if it has words in one.
    pub fn doc(&self) -> Option<&str> {
        self.telling.map(|t| &*t.doc)
    }

    /// Whether it is reported by the document's author, not the author's own word.
    pub fn reported(&self) -> bool {
        self.telling.is_some_and(|t| t.voice == Voice::Reported)
    }

    /// What the teller's certainty is called; a denial is said as one.
    pub fn certainty(&self) -> &'static str {
        match self.telling {
            _ if self.denies => "denies it",
            Some(t) => t.certainty.as_str(),
            None => "",
        }
    }
}

/// The facts of a claim: its tellings in the claim's order, then those only the case has.
/// Log-linear in tellings, alternatives and derivations.
pub(crate) fn facts<'c>(claim: &'c Claim, derivations: &[Derivation]) -> Vec<Fact<'c>> {
    let in_case: BTreeMap<&str, &CaseTelling> = claim.case.tellings.iter().map(|t| (&*t.id, t)).collect();
    let mut order: Vec<(String, Option<&ClaimTelling>)> = Vec::new();
    let mut seen = BTreeSet::new();
    for t in &claim.tellings {
        let id = t.id.to_string();
        if seen.insert(id.clone()) {
            order.push((id, Some(t)));
        }
    }
    for t in &claim.case.tellings {
        if seen.insert(t.id.to_string()) {
            order.push((t.id.to_string(), None));
        }
    }
    let index: BTreeMap<String, usize> =
        order.iter().enumerate().map(|(i, (id, _))| (id.clone(), i)).collect();
    let told = derived(claim, derivations);
    order
        .into_iter()
        .map(|(id, telling)| {
            let case = in_case.get(id.as_str()).copied();
            fact(claim, id, telling, case, &index, &told)
        })
        .collect()
}

type Told<'d> = BTreeMap<(String, String), (bool, &'d str)>;

/// What the derivations of this claim add: whether it was copied, and why.
fn derived<'d>(claim: &Claim, derivations: &'d [Derivation]) -> Told<'d> {
    let mut told: Told<'_> = BTreeMap::new();
    for d in derivations.iter().filter(|d| d.claim == claim.id) {
        let Some(parent) = d.parent else { continue };
        let entry = told.entry((d.child.to_string(), parent.to_string())).or_insert((false, ""));
        entry.0 |= d.by == Evidence::Copy;
        if entry.1.is_empty() {
            entry.1 = &d.reason;
        }
    }
    told
}

fn fact<'c>(
    claim: &Claim,
    id: String,
    telling: Option<&'c ClaimTelling>,
    case: Option<&CaseTelling>,
    index: &BTreeMap<String, usize>,
    told: &Told<'_>,
) -> Fact<'c> {
    let named = telling.map(|t| t.teller.to_string());
    let teller = named.filter(|n| !n.is_empty());
    let teller = teller.or_else(|| case.map(|c| c.teller.to_string()));
    let teller = teller.filter(|n| !n.is_empty());
    let date = telling.and_then(|t| t.date.clone());
    let date = date.or_else(|| Edtf::parse(case?.date.as_deref()?).ok());
    let is_point = |id: &str| claim.single_points.iter().any(|p| **p == *id);
    let hangs_on = case.into_iter().flat_map(|c| &c.components);
    let name_of = |id: &str| {
        let found = claim.case.components.iter().find(|c| *c.id == *id);
        let name = found.map(|c| c.name.to_string()).filter(|n| !n.is_empty());
        name.unwrap_or_else(|| id.to_owned())
    };
    let mut fact = Fact {
        telling,
        date,
        denies: telling.is_some_and(|t| t.polarity == Polarity::Against),
        extant: telling.map_or_else(|| case.is_none_or(|c| c.extant), |t| t.extant),
        own: (0.0, false),
        open: (0.0, false),
        from: Vec::new(),
        single: is_point(&id),
        hangs_on: hangs_on.filter(|c| is_point(c)).map(|c| name_of(c)).collect(),
        teller: teller.unwrap_or_else(|| "somebody".to_owned()),
        id,
    };
    sources(&mut fact, case, index, told);
    fact
}

fn sources(
    fact: &mut Fact<'_>,
    case: Option<&CaseTelling>,
    index: &BTreeMap<String, usize>,
    told: &Told<'_>,
) {
    let alternatives = case.map(|c| c.sources.as_slice()).unwrap_or_default();
    // The first of equals, so that the choice does not hang on rounding or order of sorting.
    let best = (0..alternatives.len())
        .fold(0, |best, i| if alternatives[i].weight > alternatives[best].weight { i } else { best });
    for (i, alternative) in alternatives.iter().enumerate() {
        let likely = i == best;
        if alternative.own {
            fact.own = (fact.own.0 + alternative.weight, fact.own.1 || likely);
        }
        if alternative.unknown {
            fact.open = (fact.open.0 + alternative.weight, fact.open.1 || likely);
        }
        for id in &alternative.from {
            let Some(&parent) = index.get(&**id) else {
                continue;
            };
            match fact.from.iter_mut().find(|h| h.parent == parent) {
                Some(had) => {
                    had.weight += alternative.weight;
                    had.likely |= likely;
                }
                None => {
                    let key = (fact.id.clone(), id.to_string());
                    let (copied, reason) = told.get(&key).copied().unwrap_or_default();
                    fact.from.push(Had {
                        parent,
                        weight: alternative.weight,
                        likely,
                        copied,
                        reason: reason.to_owned(),
                    });
                }
            }
        }
    }
}

/// "0.7" as people read it: two decimals at most, and 1 as nothing at all.
pub(crate) fn weight(p: f64) -> String {
    let hundredths = (p.clamp(0.0, 1.0) * 100.0).round();
    if hundredths >= 100.0 { String::new() } else { format!("{hundredths:.0} %") }
}
