//! Finding the claim a person means, and saying what is in a pile.

use tradent_dossier::claim::{Claim, Collation};
use tradent_dossier::finding::Piece;
use tradent_dossier::{Finding, RecordId};

/// No claim, or more than one, answers to what was typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoSuchClaim {
    /// None.
    #[error("no claim \"{0}\" (`tradent claims` lists them)")]
    None(String),
    /// Several; their places in the list and words.
    #[error("\"{given}\" could be {} claims: {} (give one number)", which.len(), which.join("; "))]
    Several {
        /// What was typed.
        given: String,
        /// The claims.
        which: Vec<String>,
    },
}

/// The claim that `given` means: its number in the list (from 1), its id, or words that stand in
/// it or in one of its tellings.
///
/// # Errors
/// [`NoSuchClaim`].
pub fn choose<'a>(collation: &'a Collation, given: &str) -> Result<&'a Claim, NoSuchClaim> {
    let none = || NoSuchClaim::None(given.to_owned());
    if let Ok(number) = given.parse::<usize>() {
        return number.checked_sub(1).and_then(|n| collation.claims.get(n)).ok_or_else(none);
    }
    if let Ok(id) = given.parse::<RecordId>() {
        return collation.claims.iter().find(|c| c.id == id).ok_or_else(none);
    }
    let words: Vec<String> = given.split_whitespace().map(str::to_lowercase).collect();
    let has = |text: &str| {
        let text = text.to_lowercase();
        words.iter().all(|w| text.contains(w.as_str()))
    };
    let fits = |c: &Claim| has(&c.text) || c.tellings.iter().any(|t| has(t.words.anchor.words()));
    let found: Vec<(usize, &Claim)> =
        collation.claims.iter().enumerate().filter(|(_, c)| !words.is_empty() && fits(c)).collect();
    match found.as_slice() {
        [] => Err(none()),
        [(_, one)] => Ok(one),
        several => Err(NoSuchClaim::Several {
            given: given.to_owned(),
            which: several.iter().take(5).map(|(n, c)| format!("{} {}", n + 1, c.text)).collect(),
        }),
    }
}

/// One sentence over a whole pile: how much of what is told more than once has one origin. Every
/// number in it leads to words.
pub fn home(collation: &Collation, documents: usize) -> Finding {
    let told: Vec<&Claim> = collation.claims.iter().filter(|c| c.naive > 1).collect();
    let single: Vec<&Claim> = told.iter().copied().filter(|c| c.origins.possible == 1).collect();
    let mut f = Finding { question: "home".into(), ..Finding::default() };
    let mut cited = |text: String, claims: &[&Claim]| {
        let tellings = claims.iter().filter_map(|c| c.tellings.first());
        let refs = tellings.map(|t| f.cite(&t.words)).collect();
        f.sentence.push(Piece::cited(text, refs));
    };
    match told.len() {
        0 => {}
        1 => cited("1 claim".into(), &told),
        n => cited(format!("{n} claims"), &told),
    }
    if !single.is_empty() {
        cited(format!("{} of them", single.len()), &single);
    }
    f.sentence = match f.sentence.as_slice() {
        [] => vec![Piece::plain("No claim was found that more than one document tells.")],
        [claims] => vec![
            claims.clone(),
            Piece::plain(if told.len() == 1 { " is" } else { " are" }),
            Piece::plain(
                " told by more than one document; none of them can be shown to have one origin only.",
            ),
        ],
        [claims, ones, ..] => vec![
            claims.clone(),
            Piece::plain(if told.len() == 1 { " is" } else { " are" }),
            Piece::plain(" told by more than one document; "),
            ones.clone(),
            Piece::plain(if single.len() == 1 { " has one origin only." } else { " have one origin only." }),
        ],
    };
    f.numbers.insert("documents".into(), documents as f64);
    f.numbers.insert("claims".into(), told.len() as f64);
    f.numbers.insert("single_origin".into(), single.len() as f64);
    f
}
