//! The contract's records of claims: what `tradent collate --stdout` prints.
//!
//! One JSON object a line, `kind` first: claims, derivations, passages, identities, drifts and
//! circles, each kind in the collation's order. Spans are code points.
//! Beside the contract's fields stand `text`, `teller`, `certainty`, `hedges` and `date` of a
//! claim's telling, its `case` ready for `tradent weigh --case`, the `text` of every anchor, and
//! `score` and `reasons` of a passage.
//!
//! **Lost**: digits (probabilities and scores have three decimals; the weights in a case have all
//! of theirs). Nothing here is read back: a collation is computed anew.

use crate::edge::three;
use crate::texts::{CitedForm, Places, Wanted};
use crate::{ExchangeError, Texts};
use serde::Serialize;
use tradent_dossier::case::Case;
use tradent_dossier::claim::{
    Circle, Claim, ClaimTelling, Collation, Derivation, Drift, Evidence, Identity, Polarity, SharedPassage,
    Voice,
};
use tradent_dossier::{CertaintyClass, Edtf, RecordId};

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Record<'a> {
    Claim(ClaimForm<'a>),
    Derivation(DerivationForm<'a>),
    Passage(PassageForm<'a>),
    Identity(IdentityForm<'a>),
    Drift(DriftForm<'a>),
    Circle(CircleForm<'a>),
}

#[derive(Serialize)]
struct ClaimForm<'a> {
    id: RecordId,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    tellings: Vec<TellingForm<'a>>,
    naive: u32,
    origins: OriginsForm,
    single_points: &'a [Box<str>],
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<&'a Case>,
}

#[derive(Serialize)]
struct OriginsForm {
    established: u32,
    possible: u32,
}

#[derive(Serialize)]
struct TellingForm<'a> {
    id: RecordId,
    doc: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
    polarity: Polarity,
    voice: Voice,
    extant: bool,
    teller: &'a str,
    certainty: CertaintyClass,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hedges: Vec<CitedForm<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a Edtf>,
}

#[derive(Serialize)]
struct DerivationForm<'a> {
    claim: RecordId,
    child: RecordId,
    // Written as null: a source nobody holds is something said, not something left out.
    parent: Option<RecordId>,
    p: f64,
    by: Evidence,
    evidence: Vec<CitedForm<'a>>,
    reason: &'a str,
}

#[derive(Serialize)]
struct PassageForm<'a> {
    a: &'a str,
    b: &'a str,
    a_begin: u32,
    a_end: u32,
    b_begin: u32,
    b_end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    src: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    p_src: Option<f64>,
    score: f64,
    reasons: &'a [Box<str>],
}

#[derive(Serialize)]
struct IdentityForm<'a> {
    actors: &'a [RecordId],
    name: &'a str,
    why: &'a str,
}

#[derive(Serialize)]
struct DriftForm<'a> {
    child: RecordId,
    parent: RecordId,
    from: CertaintyClass,
    to: CertaintyClass,
    words: Vec<CitedForm<'a>>,
}

#[derive(Serialize)]
struct CircleForm<'a> {
    tellings: &'a [RecordId],
    reason: &'a str,
}

/// The records of a collation, one JSON object a line (without line ends). Linear in the texts
/// that it points at, log-linear in the places.
///
/// # Errors
/// [`ExchangeError::NoDocument`] for a document that `texts` doesn't know,
/// [`ExchangeError::Misquote`] for words that are not in it.
pub fn collation_lines(collation: &Collation, texts: &Texts<'_>) -> Result<Vec<String>, ExchangeError> {
    let places = &wanted(collation).find(texts)?;
    let c = collation;
    let claims = c.claims.iter().map(|x| Record::Claim(claim(x, places)));
    let derivations = c.derivations.iter().map(|x| Record::Derivation(derivation(x, places)));
    let passages = c.passages.iter().map(|x| Record::Passage(passage(x, places)));
    let identities = c.identities.iter().map(|x| Record::Identity(identity(x)));
    let drifts = c.drifts.iter().map(|x| Record::Drift(drift(x, places)));
    let circles = c.circles.iter().map(|x| Record::Circle(circle(x)));
    let told = claims.chain(derivations).chain(passages);
    let records = told.chain(identities).chain(drifts).chain(circles);
    records.map(|r| Ok(serde_json::to_string(&r)?)).collect()
}

fn wanted(c: &Collation) -> Wanted<'_> {
    let mut wanted = Wanted::default();
    for telling in c.claims.iter().flat_map(|claim| &claim.tellings) {
        wanted.cited([&telling.words]);
        wanted.cited(&telling.hedges);
    }
    wanted.cited(c.derivations.iter().flat_map(|d| &d.evidence));
    wanted.cited(c.drifts.iter().flat_map(|d| &d.words));
    for passage in &c.passages {
        wanted.range(passage.a.0, passage.a.1);
        wanted.range(passage.b.0, passage.b.1);
    }
    wanted
}

fn claim<'a>(c: &'a Claim, places: &'a Places) -> ClaimForm<'a> {
    ClaimForm {
        id: c.id,
        text: &c.text,
        group: c.group.as_deref(),
        tellings: c.tellings.iter().map(|t| telling(t, places)).collect(),
        naive: c.naive,
        origins: OriginsForm { established: c.origins.established, possible: c.origins.possible },
        single_points: &c.single_points,
        case: (!c.case.tellings.is_empty()).then_some(&c.case),
    }
}

fn telling<'a>(t: &'a ClaimTelling, places: &'a Places) -> TellingForm<'a> {
    let [start, end] = places.span(t.words.doc, t.words.anchor.range());
    TellingForm {
        id: t.id,
        doc: &t.doc,
        start,
        end,
        text: t.words.anchor.words(),
        polarity: t.polarity,
        voice: t.voice,
        extant: t.extant,
        teller: &t.teller,
        certainty: t.certainty,
        hedges: t.hedges.iter().map(|h| places.quote(h)).collect(),
        date: t.date.as_ref(),
    }
}

fn derivation<'a>(d: &'a Derivation, places: &'a Places) -> DerivationForm<'a> {
    DerivationForm {
        claim: d.claim,
        child: d.child,
        parent: d.parent,
        p: three(d.p),
        by: d.by,
        evidence: d.evidence.iter().map(|e| places.quote(e)).collect(),
        reason: &d.reason,
    }
}

fn passage<'a>(p: &'a SharedPassage, places: &'a Places) -> PassageForm<'a> {
    let [a_begin, a_end] = places.span(p.a.0, p.a.1);
    let [b_begin, b_end] = places.span(p.b.0, p.b.1);
    PassageForm {
        a: places.name(p.a.0),
        b: places.name(p.b.0),
        a_begin,
        a_end,
        b_begin,
        b_end,
        src: p.src.map(|doc| places.name(doc)),
        p_src: p.p_src.map(three),
        score: (p.score * 1000.0).round() / 1000.0,
        reasons: &p.reasons,
    }
}

fn identity(i: &Identity) -> IdentityForm<'_> {
    IdentityForm { actors: &i.actors, name: &i.name, why: &i.why }
}

fn drift<'a>(d: &'a Drift, places: &'a Places) -> DriftForm<'a> {
    DriftForm {
        child: d.child,
        parent: d.parent,
        from: d.from,
        to: d.to,
        words: d.words.iter().map(|w| places.quote(w)).collect(),
    }
}

fn circle(c: &Circle) -> CircleForm<'_> {
    CircleForm { tellings: &c.tellings, reason: &c.reason }
}
