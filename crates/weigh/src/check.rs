//! From a case as given to one that can be weighed.

use crate::choice::{Checked, Choice, Source};
use crate::error::CaseError;
use rustc_hash::FxHashMap;
use tradent_dossier::case::{Alternative, Case, CaseTelling, Interval};

/// The most tellings in one case.
pub const MOST_TELLINGS: usize = 1_000_000;

/// How far weights may miss 1.
const SLACK: f64 = 1e-9;

/// Checks a case: ids unique and known, weights that sum to 1 within 1e-9 (then normalised; the
/// case keeps the raw ones), probabilities in 0..=1 with low <= high, each alternative exactly one
/// of own, unknown and from, at most [`MOST_TELLINGS`] tellings. Rings are no error.
///
/// Alternatives of weight 0 are checked and then not admitted. Linear in the case, but for
/// sorting each alternative's parents.
///
/// # Errors
/// [`CaseError`], the first in the case's order, with the telling and the number.
pub fn check(case: &Case) -> Result<Checked, CaseError> {
    if case.tellings.len() > MOST_TELLINGS {
        return Err(CaseError::TooMany { count: case.tellings.len(), most: MOST_TELLINGS });
    }
    let (tellings, components) = ids(case)?;
    if let Some(prior) = case.prior {
        probability(|| "the case".into(), "prior", prior)?;
    }
    for component in &case.components {
        let of = || format!("component \"{}\"", component.id);
        probability(of, "sound", component.sound)?;
    }
    let mut checked = Checked {
        raw: case.clone(),
        choices: Vec::with_capacity(case.tellings.len()),
        components: Vec::with_capacity(case.tellings.len()),
    };
    for telling in &case.tellings {
        numbers(telling)?;
        checked.choices.push(choices(telling, &tellings)?);
        let find = |id: &str| {
            components.get(id).copied().ok_or_else(|| CaseError::UnknownId {
                of: format!("telling \"{}\"", telling.id),
                id: id.to_owned(),
            })
        };
        let mut own: Vec<u32> = telling.components.iter().map(|id| find(id)).collect::<Result<_, _>>()?;
        own.sort_unstable();
        own.dedup();
        checked.components.push(own);
    }
    Ok(checked)
}

type Ids<'a> = FxHashMap<&'a str, u32>;

fn ids(case: &Case) -> Result<(Ids<'_>, Ids<'_>), CaseError> {
    let mut tellings = Ids::default();
    let mut components = Ids::default();
    let same = |id: &str| CaseError::SameId { id: id.to_owned() };
    for (i, t) in case.tellings.iter().enumerate() {
        if tellings.insert(&t.id, i as u32).is_some() {
            return Err(same(&t.id));
        }
    }
    for (i, c) in case.components.iter().enumerate() {
        if tellings.contains_key(&*c.id) || components.insert(&c.id, i as u32).is_some() {
            return Err(same(&c.id));
        }
    }
    Ok((tellings, components))
}

fn probability(of: impl Fn() -> String, what: &'static str, given: Interval) -> Result<(), CaseError> {
    if given.is_probability() {
        return Ok(());
    }
    Err(CaseError::Probability { of: of(), what, low: given.low, high: given.high })
}

fn numbers(telling: &CaseTelling) -> Result<(), CaseError> {
    let of = || format!("telling \"{}\"", telling.id);
    for (what, given) in
        [("if_true", telling.if_true), ("if_false", telling.if_false), ("certainty", telling.certainty)]
    {
        if let Some(given) = given {
            probability(of, what, given)?;
        }
    }
    Ok(())
}

fn choices(telling: &CaseTelling, ids: &Ids<'_>) -> Result<Vec<Choice>, CaseError> {
    if telling.sources.is_empty() {
        return Err(CaseError::NoSources { telling: telling.id.to_string() });
    }
    let mut found = Vec::with_capacity(telling.sources.len());
    let mut sum = 0.0;
    for (number, alternative) in telling.sources.iter().enumerate() {
        let of = || format!("source {} of telling \"{}\"", number + 1, telling.id);
        probability(of, "weight", Interval::point(alternative.weight))?;
        sum += alternative.weight;
        let source = source(telling, number, alternative, ids)?;
        if alternative.weight > 0.0 {
            found.push(Choice { weight: alternative.weight, number, source });
        }
    }
    if (sum - 1.0_f64).abs() > SLACK {
        return Err(CaseError::Sum { telling: telling.id.to_string(), sum });
    }
    for choice in &mut found {
        choice.weight /= sum;
    }
    Ok(found)
}

fn source(
    telling: &CaseTelling,
    number: usize,
    alternative: &Alternative,
    ids: &Ids<'_>,
) -> Result<Source, CaseError> {
    let is_from = !alternative.from.is_empty();
    let count = [alternative.own, alternative.unknown, is_from].into_iter().filter(|set| *set).count();
    if count != 1 {
        return Err(CaseError::Kind { telling: telling.id.to_string(), number: number + 1, count });
    }
    if alternative.own {
        return Ok(Source::Own);
    }
    if alternative.unknown {
        return Ok(Source::Unknown);
    }
    let mut parents = Vec::with_capacity(alternative.from.len());
    for id in &alternative.from {
        let parent = ids.get(&**id).ok_or_else(|| CaseError::UnknownId {
            of: format!("source {} of telling \"{}\"", number + 1, telling.id),
            id: id.to_string(),
        })?;
        parents.push(*parent);
    }
    parents.sort_unstable();
    parents.dedup();
    Ok(Source::From(parents, alternative.mode))
}
