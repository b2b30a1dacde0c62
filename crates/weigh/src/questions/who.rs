//! Who told whom?

use crate::questions::words::{count, list};
use std::collections::BTreeSet;
use tradent_dossier::anchor::Cited;
use tradent_dossier::finding::{Finding, Piece, Table};
use tradent_dossier::id::{DocId, RecordId};
use tradent_dossier::telling::{Party, Telling};

/// A telling with its document.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The document's hash.
    pub doc: DocId,
    /// Its short name.
    pub doc_name: &'a str,
    /// The telling.
    pub telling: &'a Telling,
}

/// Who told whom, through whom: over a claim's tellings (`of` = its words), or those in which a
/// person takes part (`person` = the name that `name` gives him).
///
/// `name` gives an actor's name over all documents; where it gives none, the words stand.
pub fn who(
    of: &str,
    person: Option<&str>,
    tellings: &[Told<'_>],
    name: &dyn Fn(RecordId) -> Option<String>,
) -> Finding {
    let mut f = Finding { question: "who".into(), ..Finding::default() };
    f.args.insert("of".into(), of.to_owned());
    if let Some(person) = person {
        f.args.insert("person".into(), person.to_owned());
    }
    f.table.columns = ["teller", "hearers", "through", "document", "words"].map(String::from).to_vec();
    let mut table = Table::default();
    let (mut tellers, mut hearers, mut refs) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for told in tellings {
        let t = told.telling;
        let names = |parties: &[Party]| -> Vec<String> { parties.iter().map(|p| called(p, name)).collect() };
        let teller = t.teller.as_ref().map(|p| called(p, name));
        let (to, via) = (names(&t.hearers), names(&t.via));
        let part = |who: &str| teller.as_deref() == Some(who) || to.iter().chain(&via).any(|n| n == who);
        if person.is_some_and(|who| !part(who)) {
            continue;
        }
        let at = f.cite(&Cited { doc: told.doc, anchor: t.content.first().clone() });
        refs.push(at);
        tellers.extend(teller.clone());
        hearers.extend(to.iter().cloned());
        let party = |f: &mut Finding, parties: &[Party], text: String| {
            let words = parties.iter().filter_map(|p| p.words.as_ref());
            let refs = words.map(|w| f.cite(&w.cited(told.doc))).collect();
            Piece::cited(text, refs)
        };
        let teller_is = t.teller.clone().map_or_else(Vec::new, |p| vec![p]);
        let said = teller.unwrap_or_else(|| "not established".to_owned());
        let row = vec![
            party(&mut f, &teller_is, said),
            party(&mut f, &t.hearers, list(&to)),
            party(&mut f, &t.via, list(&via)),
            Piece::plain(told.doc_name),
            Piece::cited(t.content.first().words(), vec![at]),
        ];
        table.rows.push(row);
    }
    f.table.rows = table.rows;
    let n = f.table.rows.len();
    f.numbers.insert("tellings".into(), n as f64);
    f.numbers.insert("tellers".into(), tellers.len() as f64);
    f.numbers.insert("hearers".into(), hearers.len() as f64);
    f.sentence = match person {
        _ if n == 0 => vec![Piece::plain("Who told whom is not established: no telling is read here.")],
        Some(who) => vec![
            Piece::plain(format!("{who} takes part in ")),
            Piece::cited(count(n, "telling", "tellings"), refs),
            Piece::plain("."),
        ],
        None => vec![
            Piece::cited(count(n, "telling", "tellings"), refs),
            Piece::plain(format!(
                " by {} to {}.",
                count(tellers.len(), "named teller", "named tellers"),
                count(hearers.len(), "named hearer", "named hearers"),
            )),
        ],
    };
    f
}

fn called(party: &Party, name: &dyn Fn(RecordId) -> Option<String>) -> String {
    let words = || party.words.as_ref().map(|w| w.words().to_owned());
    let known = party.actor.and_then(name);
    known.or_else(words).unwrap_or_else(|| "not established".to_owned())
}
