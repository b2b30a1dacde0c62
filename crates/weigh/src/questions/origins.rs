//! How many independent origins has this claim?

use crate::check::check;
use crate::error::CaseError;
use crate::points::Point;
use crate::questions::words::{by_id, cite, count, held, list};
use crate::weigh::weigh;
use crate::weighing::{Method, Weighing};
use std::collections::BTreeMap;
use tradent_dossier::claim::{Claim, ClaimTelling, Polarity};
use tradent_dossier::finding::{Finding, Piece, Table};

/// "10 documents tell it; 1 independent origin is established, at most 2 are possible; everything
/// hangs on Kazimir Brezan." The documents' number stands on their tellings, the origins' on the
/// tellings that may be origins, the point's on its tellings.
///
/// # Errors
/// [`CaseError`] of the claim's case.
pub fn origins(claim: &Claim) -> Result<Finding, CaseError> {
    let case = check(&claim.case)?;
    let w = weigh(&case, &[], &[])?;
    let ids = by_id(claim);
    let mut f = Finding { question: "origins".into(), ..Finding::default() };
    f.args.insert("claim".into(), claim.id.to_string());
    let tell: Vec<_> = held(claim, Polarity::For);
    let refs = tell.iter().map(|t| f.cite(&t.words)).collect();
    let naive = claim.naive as usize;
    let verb = if naive == 1 { "tells" } else { "tell" };
    let said = format!("{} {verb} it", count(naive, "document", "documents"));
    f.sentence.push(Piece::cited(said, refs));
    f.sentence.push(Piece::plain("; "));
    let begin = claim
        .case
        .tellings
        .iter()
        .filter(|t| t.sources.iter().any(|s| s.weight > 0.0 && (s.own || s.unknown)));
    let refs = cite(&mut f, &ids, begin.map(|t| &*t.id));
    f.sentence.push(Piece::cited(origin_words(&w), refs));
    hanging(&mut f, &w, &ids, naive);
    against(&mut f, &w, claim, &ids);
    f.sentence.push(Piece::plain("."));
    f.numbers.insert("documents".into(), f64::from(claim.naive));
    f.numbers.insert("established".into(), f64::from(w.origins.established));
    f.numbers.insert("possible".into(), f64::from(w.origins.possible));
    f.numbers.insert("denials".into(), held(claim, Polarity::Against).len() as f64);
    f.table = roles(&mut f, claim, &ids);
    caveats(&mut f, &w);
    Ok(f)
}

fn origin_words(w: &Weighing) -> String {
    let o = &w.origins;
    let (least, most) = (o.established as usize, o.possible as usize);
    let is = |n: usize| if n == 1 { "is" } else { "are" };
    let no_fewer = if o.established_exact { "" } else { "at least " };
    let first = if least == 0 {
        "no independent origin is established".to_owned()
    } else {
        format!(
            "{no_fewer}{} {} established",
            count(least, "independent origin", "independent origins"),
            is(least)
        )
    };
    if most == least {
        format!("{first}, and no more {} possible", if least == 1 { "than one is" } else { "are" })
    } else {
        format!("{first}, at most {most} {} possible", is(most))
    }
}

/// Adds what it hangs on.
fn hanging(f: &mut Finding, w: &Weighing, ids: &BTreeMap<String, &ClaimTelling>, naive: usize) {
    if naive < 2 {
        return;
    }
    let (points, all) = if w.points.is_empty() { (&w.common_links, false) } else { (&w.points, true) };
    let named = named(points, ids);
    let Some((name, point)) = named.first() else {
        f.sentence.push(Piece::plain("; it hangs on no single source"));
        return;
    };
    let refs = |f: &mut Finding, p: &Point| cite(f, ids, p.tellings.iter().map(|t| &**t));
    if all {
        f.sentence.push(Piece::plain("; everything hangs on "));
    } else {
        let alone = count(w.open_alone.len(), "telling", "tellings");
        let aside = cite(f, ids, w.open_alone.iter().map(|t| &**t));
        f.sentence.push(Piece::plain("; apart from "));
        f.sentence.push(Piece::cited(alone, aside));
        f.sentence.push(Piece::plain(" whose source is not established, everything hangs on "));
    }
    let here = refs(f, point);
    f.sentence.push(Piece::cited(name.clone(), here));
    let behind: Vec<_> = named[1..].iter().filter(|(_, p)| p.steps > point.steps).collect();
    if !behind.is_empty() {
        f.sentence.push(Piece::plain(", with "));
        let names: Vec<String> = behind.iter().map(|(n, _)| n.clone()).collect();
        let mut all_refs = Vec::new();
        for (_, p) in &behind {
            all_refs.extend(refs(f, p));
        }
        f.sentence.push(Piece::cited(list(&names), all_refs));
        f.sentence.push(Piece::plain(" behind"));
    }
}

/// Points by name, each name once, nearest to the held tellings first.
fn named<'a>(points: &'a [Point], ids: &BTreeMap<String, &ClaimTelling>) -> Vec<(String, &'a Point)> {
    let mut found: Vec<(String, &Point)> = Vec::new();
    for p in points {
        let name = if p.name.is_empty() {
            let Some(t) = p.tellings.first().and_then(|t| ids.get(&**t)) else {
                continue;
            };
            if t.teller.is_empty() { format!("an unnamed teller in {}", t.doc) } else { t.teller.to_string() }
        } else {
            p.name.to_string()
        };
        match found.iter_mut().find(|(n, _)| *n == name) {
            // Of one name the point with the most tellings stands for all.
            Some((_, old)) if old.tellings.len() < p.tellings.len() && old.steps == p.steps => *old = p,
            Some(_) => {}
            None => found.push((name, p)),
        }
    }
    found
}

/// Who tells it, in which document, and where he may have it from.
fn roles(f: &mut Finding, claim: &Claim, ids: &BTreeMap<String, &ClaimTelling>) -> Table {
    let columns = ["teller", "document", "date", "source"].map(String::from).to_vec();
    let mut rows = Vec::new();
    for t in &claim.case.tellings {
        let Some(telling) = ids.get(&*t.id) else {
            continue;
        };
        let here = vec![f.cite(&telling.words)];
        let mut from: Vec<String> = Vec::new();
        let mut refs = Vec::new();
        for s in t.sources.iter().filter(|s| s.weight > 0.0) {
            if s.own {
                from.push("own knowledge".into());
            } else if s.unknown {
                from.push("not established".into());
            } else {
                let parents: Vec<&ClaimTelling> =
                    s.from.iter().filter_map(|p| ids.get(&**p).copied()).collect();
                let names: Vec<String> = parents.iter().map(|p| p.teller.to_string()).collect();
                from.push(list(&names));
                refs.extend(parents.iter().map(|p| f.cite(&p.words)));
            }
        }
        rows.push(vec![
            Piece::cited(telling.teller.to_string(), here.clone()),
            Piece::cited(telling.doc.to_string(), here),
            Piece::plain(telling.date.as_ref().map_or("", |d| d.as_str())),
            Piece::cited(from.join(", or "), refs),
        ]);
    }
    Table { columns, rows }
}

/// Adds who denies it and which tellings run in a ring: numbers belong where they can be cited.
fn against(f: &mut Finding, w: &Weighing, claim: &Claim, ids: &BTreeMap<String, &ClaimTelling>) {
    let denials: Vec<usize> = held(claim, Polarity::Against).iter().map(|t| f.cite(&t.words)).collect();
    if !denials.is_empty() {
        let verb = if denials.len() == 1 { "denies" } else { "deny" };
        let said = format!("{} {verb} it", count(denials.len(), "document", "documents"));
        f.sentence.push(Piece::plain("; "));
        f.sentence.push(Piece::cited(said, denials));
    }
    if !w.circular.is_empty() {
        let rings = count(w.circular.len(), "ring", "rings");
        let refs = cite(f, ids, w.circular.iter().flatten().map(|t| &**t));
        f.sentence.push(Piece::plain("; "));
        f.sentence.push(Piece::cited(format!("{rings} of tellings may have it from each other"), refs));
    }
}

fn caveats(f: &mut Finding, w: &Weighing) {
    if w.origins.possible > w.origins.established {
        f.caveats.push("Where a source is not named, a telling may have an origin of its own or share one of the others; which of the two is not established.".into());
    }
    if w.method == Method::Sampled {
        f.caveats
            .push("The case is too wide to count every genealogy: the probabilities are sampled.".into());
    }
}
