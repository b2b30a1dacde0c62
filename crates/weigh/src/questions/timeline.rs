//! In which order was it told?

use crate::questions::words::count;
use tradent_dossier::claim::{Claim, ClaimTelling};
use tradent_dossier::finding::{Finding, Piece, Table};

/// The claim's tellings by their earliest day, then latest; undated ones are listed last.
pub fn timeline(claim: &Claim) -> Finding {
    let mut f = Finding { question: "timeline".into(), ..Finding::default() };
    f.args.insert("claim".into(), claim.id.to_string());
    let (mut dated, undated): (Vec<_>, Vec<_>) = claim.tellings.iter().partition(|t| t.date.is_some());
    let key = |t: &ClaimTelling| t.date.as_ref().map(|d| (d.earliest(), d.latest()));
    dated.sort_by_key(|t| (key(t), t.id));
    if let (Some(first), Some(last)) = (dated.first(), dated.last()) {
        let name = |t: &ClaimTelling| {
            if t.teller.is_empty() { t.doc.to_string() } else { t.teller.to_string() }
        };
        let day = |t: &ClaimTelling| t.date.as_ref().map_or(String::new(), |d| d.to_string());
        let at = [first, last].map(|t| f.cite(&t.words));
        let (n, all) = (dated.len(), claim.tellings.len());
        let verb = if all == 1 { "is" } else { "are" };
        f.sentence.push(Piece::plain(format!(
            "{n} of {} {verb} dated, the first by ",
            count(all, "telling", "tellings")
        )));
        f.sentence.push(Piece::cited(format!("{} ({})", name(first), day(first)), vec![at[0]]));
        if n > 1 {
            f.sentence.push(Piece::plain(", the last by "));
            f.sentence.push(Piece::cited(format!("{} ({})", name(last), day(last)), vec![at[1]]));
        }
        f.sentence.push(Piece::plain("."));
    } else {
        f.sentence.push(Piece::plain("When it was told is not established."));
    }
    f.numbers.insert("dated".into(), dated.len() as f64);
    f.numbers.insert("undated".into(), undated.len() as f64);
    f.table = Table {
        columns: ["date", "teller", "document", "words"].map(String::from).to_vec(),
        rows: Vec::new(),
    };
    for t in dated.into_iter().chain(undated) {
        let refs = vec![f.cite(&t.words)];
        let date = t.date.as_ref().map_or_else(|| "not established".to_owned(), |d| d.to_string());
        f.table.rows.push(vec![
            Piece::plain(date),
            Piece::plain(t.teller.to_string()),
            Piece::plain(t.doc.to_string()),
            Piece::cited(t.words.anchor.words(), refs),
        ]);
    }
    f
}
