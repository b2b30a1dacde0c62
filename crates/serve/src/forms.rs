//! The JSON forms of the pages. Spans are code points; every quotation was compared with its text.

use crate::model::{ClaimLine, ClaimPage, Home, Model};
use crate::problem::Problem;
use serde::Serialize;
use serde_json::Value;
use tradent_dossier::{Cited, CodePoints, DocId, Finding, RecordId};
use tradent_exchange::finding_json;
use tradent_look::drawings::stemma::{Row, stemma, table};
use tradent_look::{Held, Places};

/// `/api/home.json`
#[derive(Debug, Serialize)]
pub(crate) struct HomeForm {
    documents: u32,
    claims: u32,
    summary: Value,
    findings: Vec<RankedForm>,
}

#[derive(Debug, Serialize)]
struct RankedForm {
    claim: Option<String>,
    finding: Value,
}

/// `/api/claims.json`
#[derive(Debug, Serialize)]
pub(crate) struct ClaimsForm {
    claims: Vec<LineForm>,
}

#[derive(Debug, Serialize)]
struct LineForm {
    id: String,
    text: String,
    naive: u32,
    established: u32,
    possible: u32,
}

/// `/api/claim/{id}.json`
#[derive(Debug, Serialize)]
pub(crate) struct ClaimForm {
    id: String,
    text: String,
    naive: u32,
    established: u32,
    possible: u32,
    single_points: Vec<String>,
    finding: Value,
    tellings: Vec<TellingForm>,
    stemma: StemmaForm,
    derivations: Vec<DerivationForm>,
    drifts: Vec<DriftForm>,
    circles: Vec<String>,
}

/// Words with their place.
#[derive(Debug, Clone, Serialize)]
struct Quote {
    doc: String,
    start: u32,
    end: u32,
    text: String,
}

#[derive(Debug, Serialize)]
struct TellingForm {
    id: String,
    date: String,
    teller: String,
    doc: String,
    words: Option<Quote>,
    reported: bool,
    extant: bool,
    certainty: &'static str,
    hedges: Vec<Quote>,
    from: String,
    parents: Vec<String>,
    marks: Vec<String>,
}

#[derive(Debug, Serialize)]
struct StemmaForm {
    width: i32,
    height: i32,
    spots: Vec<SpotForm>,
    note: String,
}

#[derive(Debug, Serialize)]
struct SpotForm {
    id: String,
    label: String,
    area: [i32; 4],
}

#[derive(Debug, Serialize)]
struct DerivationForm {
    child: String,
    parent: Option<String>,
    p: f64,
    by: &'static str,
    reason: String,
    evidence: Vec<Quote>,
}

#[derive(Debug, Serialize)]
struct DriftForm {
    child: String,
    parent: String,
    from: &'static str,
    to: &'static str,
    words: Vec<Quote>,
}

/// `/api/document/{doc}.json`
#[derive(Debug, Serialize)]
pub(crate) struct SliceForm {
    doc: String,
    sha256: String,
    /// Of the whole text, in code points.
    chars: u32,
    from: u32,
    to: u32,
    text: String,
}

/// The most code points that one answer carries.
pub(crate) const LONGEST_SLICE: u32 = 50_000;

fn finding(model: &dyn Model, finding: &Finding) -> Result<Value, Problem> {
    finding_json(finding, &|doc| model.held(doc)).map_err(|e| Problem::Unquotable(e.to_string()))
}

pub(crate) fn home(model: &dyn Model) -> Result<HomeForm, Problem> {
    let Home { summary, documents, claims, findings } = model.home()?;
    let ranked = findings.iter().map(|r| {
        Ok(RankedForm { claim: r.claim.map(|c| c.to_string()), finding: finding(model, &r.finding)? })
    });
    Ok(HomeForm {
        documents,
        claims,
        findings: ranked.collect::<Result<_, Problem>>()?,
        summary: finding(model, &summary)?,
    })
}

pub(crate) fn claims(model: &dyn Model) -> Result<ClaimsForm, Problem> {
    let line = |c: ClaimLine| LineForm {
        id: c.id.to_string(),
        text: c.text,
        naive: c.naive,
        established: c.established,
        possible: c.possible,
    };
    let claims = model.claims()?.into_iter().map(line).collect();
    Ok(ClaimsForm { claims })
}

/// The page of a claim, or [`Problem::NoSuch`].
pub(crate) fn page(model: &dyn Model, id: RecordId) -> Result<ClaimPage, Problem> {
    model.claim(id)?.ok_or(Problem::NoSuch("claim"))
}

pub(crate) fn claim(model: &dyn Model, id: RecordId) -> Result<ClaimForm, Problem> {
    let page = page(model, id)?;
    let rows = table(&page.claim, &page.derivations);
    let quotes = quotes(model, &page, &rows);
    let picture = stemma(&page.claim, &page.derivations);
    let drift = |d: &tradent_dossier::claim::Drift| DriftForm {
        child: d.child.to_string(),
        parent: d.parent.to_string(),
        from: d.from.as_str(),
        to: d.to.as_str(),
        words: quotes.all(&d.words),
    };
    let derivation = |d: &tradent_dossier::claim::Derivation| DerivationForm {
        child: d.child.to_string(),
        parent: d.parent.map(|p| p.to_string()),
        p: d.p,
        by: d.by.as_str(),
        reason: d.reason.to_string(),
        evidence: quotes.all(&d.evidence),
    };
    Ok(ClaimForm {
        id: page.claim.id.to_string(),
        text: page.claim.text.to_string(),
        naive: page.claim.naive,
        established: page.claim.origins.established,
        possible: page.claim.origins.possible,
        single_points: page.claim.single_points.iter().map(|p| p.to_string()).collect(),
        finding: finding(model, &page.finding)?,
        tellings: rows.iter().map(|r| telling(r, &quotes)).collect(),
        stemma: StemmaForm {
            width: picture.width,
            height: picture.height,
            note: picture.note,
            spots: picture
                .spots
                .into_iter()
                .map(|s| SpotForm { id: s.id, label: s.label, area: s.area })
                .collect(),
        },
        derivations: page.derivations.iter().map(derivation).collect(),
        drifts: page.drifts.iter().map(drift).collect(),
        circles: page.circles.iter().map(|c| c.reason.to_string()).collect(),
    })
}

/// Quotations of a page, each found once.
struct Quotes(Places);

fn quotes(model: &dyn Model, page: &ClaimPage, rows: &[Row]) -> Quotes {
    let of_rows = rows.iter().flat_map(|r| r.words.iter().chain(&r.hedges));
    let of_drifts = page.drifts.iter().flat_map(|d| &d.words);
    let of_lines = page.derivations.iter().flat_map(|d| &d.evidence);
    let texts = |doc: DocId| {
        let held = model.held(doc)?;
        Some(Held { name: held.name, text: held.text })
    };
    Quotes(Places::find(of_rows.chain(of_drifts).chain(of_lines), &texts))
}

impl Quotes {
    fn of(&self, cited: &Cited) -> Option<Quote> {
        let place = self.0.of(cited)?;
        Some(Quote {
            doc: place.doc.clone(),
            start: place.start,
            end: place.end,
            text: cited.anchor.words().to_owned(),
        })
    }

    fn all(&self, cited: &[Cited]) -> Vec<Quote> {
        cited.iter().filter_map(|c| self.of(c)).collect()
    }
}

fn telling(row: &Row, quotes: &Quotes) -> TellingForm {
    TellingForm {
        id: row.id.clone(),
        date: row.date.clone(),
        teller: row.teller.clone(),
        doc: row.doc.clone(),
        words: row.words.as_ref().and_then(|w| quotes.of(w)),
        reported: row.reported,
        extant: row.extant,
        certainty: row.certainty,
        hedges: quotes.all(&row.hedges),
        from: row.from.clone(),
        parents: row.parents.clone(),
        marks: row.marks.clone(),
    }
}

/// The picture of a claim; the same bytes as the command line's.
pub(crate) fn picture(model: &dyn Model, id: RecordId) -> Result<String, Problem> {
    let page = page(model, id)?;
    Ok(stemma(&page.claim, &page.derivations).svg)
}

/// `[from, to)` of a document's text in code points, cut to the text and to `LONGEST_SLICE`.
pub(crate) fn slice(model: &dyn Model, name: &str, from: u32, to: Option<u32>) -> Result<SliceForm, Problem> {
    let id = model.document(name)?.ok_or(Problem::NoSuch("document"))?;
    let held = model.held(id).ok_or(Problem::NoSuch("document"))?;
    let points = CodePoints::new(&held.text);
    let from = from.min(points.total());
    let to = to.unwrap_or(u32::MAX).min(points.total());
    let to = to.min(from.saturating_add(LONGEST_SLICE));
    let range = points.range([from, to]);
    let range = range.ok_or(Problem::Wrong("`to` comes before `from`"))?;
    let text = &held.text[usize::from(range.start())..usize::from(range.end())];
    Ok(SliceForm {
        doc: held.name.to_string(),
        sha256: id.hex(),
        chars: points.total(),
        from,
        to,
        text: text.to_owned(),
    })
}
