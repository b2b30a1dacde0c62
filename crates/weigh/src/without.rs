//! Who fails, and which sources are settled.

use crate::choice::{Checked, Choice, Source};
use crate::error::CaseError;
use crate::odds::normalise;
use crate::weighing::{Given, Grant};
use tradent_dossier::case::SourceMode;

/// Which tellings fail without `without`: ids of tellings or components, or tellers' names.
///
/// # Errors
/// [`CaseError::UnknownId`].
pub fn dead(case: &Checked, without: &[&str]) -> Result<Vec<bool>, CaseError> {
    let mut dead = vec![false; case.len()];
    for &id in without {
        let component = case.raw.components.iter().position(|c| &*c.id == id);
        let telling = telling_of(case, id);
        let is_id = component.is_some() || telling.is_some();
        let mut known = is_id;
        for (t, telling) in case.raw.tellings.iter().enumerate() {
            let by_component =
                component.is_some_and(|c| case.components[t].binary_search(&(c as u32)).is_ok());
            let by_teller = !is_id && &*telling.teller == id;
            known |= by_teller;
            dead[t] |= by_component || &*telling.id == id || by_teller;
        }
        if !known {
            return Err(CaseError::UnknownId { of: "without".into(), id: id.to_owned() });
        }
    }
    Ok(dead)
}

fn telling_of(case: &Checked, id: &str) -> Option<usize> {
    case.raw.tellings.iter().position(|t| &*t.id == id)
}

/// The case with the sources of `grants` settled; the raw case stays as given.
///
/// # Errors
/// [`CaseError::UnknownId`]. A source that the case did not have is no error: a grant is a
/// person's word and may be new.
pub fn granted(case: &Checked, grants: &[Grant]) -> Result<Checked, CaseError> {
    let mut settled = case.clone();
    for grant in grants {
        let t = telling_of(case, &grant.telling).ok_or_else(|| unknown(&grant.telling))?;
        let one = |source: Source| vec![Choice { weight: 1.0, number: 0, source }];
        settled.choices[t] = match &grant.source {
            Given::Own => one(Source::Own),
            Given::Unknown => one(Source::Unknown),
            Given::From(parent) => {
                let p = telling_of(case, parent).ok_or_else(|| unknown(parent))? as u32;
                let names = |c: &&Choice| crate::world::parents(&c.source).contains(&p);
                let mut found: Vec<Choice> = case.choices(t).iter().filter(names).cloned().collect();
                if found.is_empty() {
                    found = one(Source::From(vec![p], SourceMode::Any));
                }
                normalise(&mut found);
                found
            }
        };
    }
    Ok(settled)
}

fn unknown(id: &str) -> CaseError {
    CaseError::UnknownId { of: "grant".into(), id: id.to_owned() }
}
