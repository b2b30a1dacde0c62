//! What falls without somebody?

use crate::check::check;
use crate::error::CaseError;
use crate::falls as sorted;
use crate::questions::words::{by_id, cite, count, list};
use tradent_dossier::claim::Claim;
use tradent_dossier::finding::{Finding, Piece, Table};

/// "Without Kazimir Brezan 9 of 10 held tellings fall; 1 stands." `without` are ids of tellings or
/// components, or tellers' names as the case has them.
///
/// # Errors
/// [`CaseError`] of the claim's case, or of an unknown id.
pub fn falls(claim: &Claim, without: &[&str]) -> Result<Finding, CaseError> {
    let case = check(&claim.case)?;
    let found = sorted(&case, without)?;
    let ids = by_id(claim);
    let mut f = Finding { question: "falls".into(), ..Finding::default() };
    f.args.insert("claim".into(), claim.id.to_string());
    f.args.insert("without".into(), without.join(", "));
    let name = |id: &&str| {
        let component = claim.case.components.iter().find(|c| &*c.id == *id);
        let telling = claim.case.tellings.iter().find(|t| &*t.id == *id);
        match (component, telling) {
            (Some(c), _) if !c.name.is_empty() => c.name.to_string(),
            (_, Some(t)) if !t.teller.is_empty() => format!("this telling by {}", t.teller),
            _ => (*id).to_owned(),
        }
    };
    let names: Vec<String> = without.iter().map(name).collect();
    let gone = without.iter().flat_map(|id| {
        let component =
            claim.case.tellings.iter().filter(move |t| {
                &*t.id == *id || &*t.teller == *id || t.components.iter().any(|c| &**c == *id)
            });
        component.map(|t| &*t.id)
    });
    let refs = cite(&mut f, &ids, gone);
    f.sentence.push(Piece::plain("Without "));
    f.sentence.push(Piece::cited(list(&names), refs));
    let all = found.falls.len() + found.weakened.len() + found.stands.len();
    let parts = [
        (&found.falls, "falls", "fall"),
        (&found.weakened, "is weakened", "are weakened"),
        (&found.stands, "stands", "stand"),
    ];
    let mut first = true;
    for (list, one, many) in parts {
        if list.is_empty() && !(first && list.len() == found.falls.len()) {
            continue;
        }
        let n = list.len();
        let verb = if n == 1 { one } else { many };
        let words = match (first, n) {
            (true, 0) => format!(" none of {} falls", count(all, "held telling", "held tellings")),
            (true, _) => format!(" {n} of {} {verb}", count(all, "held telling", "held tellings")),
            (false, _) => format!("{n} {verb}"),
        };
        f.sentence.push(Piece::plain(if first { "" } else { "; " }));
        let refs = cite(&mut f, &ids, list.iter().map(|t| &**t));
        f.sentence.push(Piece::cited(words, refs));
        first = false;
    }
    f.sentence.push(Piece::plain("."));
    f.sentence.retain(|p| !p.text.is_empty());
    for (name, list) in [
        ("falls", &found.falls),
        ("might_stand", &found.might_stand),
        ("weakened", &found.weakened),
        ("stands", &found.stands),
    ] {
        f.numbers.insert(name.into(), list.len() as f64);
    }
    f.table =
        Table { columns: ["telling", "document", "without"].map(String::from).to_vec(), rows: Vec::new() };
    for (what, list) in [("falls", &found.falls), ("is weakened", &found.weakened), ("stands", &found.stands)]
    {
        for id in list {
            let Some(t) = ids.get(&**id) else { continue };
            let refs = vec![f.cite(&t.words)];
            let what =
                if found.might_stand.contains(id) { "falls, unless it had another source" } else { what };
            f.table.rows.push(vec![
                Piece::cited(t.teller.to_string(), refs.clone()),
                Piece::cited(t.doc.to_string(), refs),
                Piece::plain(what),
            ]);
        }
    }
    f.caveats.push("Each telling is taken to have its likeliest source.".into());
    Ok(f)
}
