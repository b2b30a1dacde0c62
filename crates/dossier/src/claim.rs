//! Claims: what several tellings say, who had it from whom, and where it changed on the way.

use crate::anchor::Cited;
use crate::case::Case;
use crate::certainty::CertaintyClass;
use crate::closed_list::closed_list;
use crate::id::{DocId, RecordId};
use serde::{Deserialize, Serialize};
use text_size::TextRange;

closed_list! {
    /// Whether a telling says that it is so or that it isn't.
    Polarity { For = "for", Against = "against" }
}

closed_list! {
    /// Whose word it is in its document: the author's own, or one the author reports.
    Voice { Author = "author", Reported = "reported" }
}

/// A telling as a claim has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimTelling {
    /// The telling's id; for an author's own word one derived from the document and the span.
    pub id: RecordId,
    /// Its words.
    pub words: Cited,
    /// The document's short name.
    pub doc: Box<str>,
    /// Who tells it, as the documents name him: for an author's telling the author or the document.
    pub teller: Box<str>,
    /// For or against.
    pub polarity: Polarity,
    /// The author's or a reported one.
    pub voice: Voice,
    /// Whether we hold it, or know it only through another.
    pub extant: bool,
    /// How sure its teller is.
    pub certainty: CertaintyClass,
    /// The words of the hedges that say so.
    pub hedges: Vec<Cited>,
    /// When it was told (EDTF), if known.
    pub date: Option<crate::when::Edtf>,
}

/// How many independent origins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origins {
    /// The fewest own origins over all admitted source choices, at least 1.
    pub established: u32,
    /// The most own and open origins.
    pub possible: u32,
}

/// A proposition that several tellings carry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Derived from its tellings.
    pub id: RecordId,
    /// The proposition, in the words of its best telling.
    pub text: Box<str>,
    /// Rival versions share a group.
    pub group: Option<Box<str>>,
    /// Its tellings, by date, document and place.
    pub tellings: Vec<ClaimTelling>,
    /// How many documents tell it.
    pub naive: u32,
    /// How many independent origins that makes; filled by weighing.
    pub origins: Origins,
    /// Ids of tellings or components on which all of it hangs; filled by weighing.
    pub single_points: Vec<Box<str>>,
    /// The claim ready to weigh. Its tellings' ids are these tellings' ids as strings.
    pub case: Case,
}

closed_list! {
    /// What shows that one telling comes from another.
    Evidence {
        Attribution = "attribution",
        Citation = "citation",
        Copy = "copy",
        Error = "error",
        Likeness = "likeness",
    }
}

/// One telling had from another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Derivation {
    /// The claim.
    pub claim: RecordId,
    /// Who has it.
    pub child: RecordId,
    /// From whom; `None`: a source nobody holds.
    pub parent: Option<RecordId>,
    /// How likely, 0..=1.
    pub p: f64,
    /// What shows it.
    pub by: Evidence,
    /// The words that show it.
    pub evidence: Vec<Cited>,
    /// A sentence.
    pub reason: Box<str>,
}

/// A passage that two documents share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SharedPassage {
    /// One document and the passage's place in it.
    pub a: (DocId, TextRange),
    /// The other.
    pub b: (DocId, TextRange),
    /// Which of the two is the likelier source, if that can be said.
    pub src: Option<DocId>,
    /// How likely, 0..=1.
    pub p_src: Option<f64>,
    /// Sum of the idf of the shared n-grams: how peculiar the shared words are.
    pub score: f64,
    /// Why, in sentences.
    pub reasons: Vec<Box<str>>,
}

/// Actors of several documents that are one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Identity {
    /// Their ids.
    pub actors: Vec<RecordId>,
    /// The fullest name.
    pub name: Box<str>,
    /// Why they are one.
    pub why: Box<str>,
}

/// A certainty that grew on the way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drift {
    /// Who tells it with more certainty.
    pub child: RecordId,
    /// Whom it is had from.
    pub parent: RecordId,
    /// The parent's class.
    pub from: CertaintyClass,
    /// The child's class.
    pub to: CertaintyClass,
    /// The two quotations: the parent's, the child's.
    pub words: [Cited; 2],
}

/// Tellings that cite each other in a ring.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Circle {
    /// The ring, starting at the smallest id.
    pub tellings: Vec<RecordId>,
    /// A sentence.
    pub reason: Box<str>,
}

/// Everything collating gives.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Collation {
    /// Claims, the most told first.
    pub claims: Vec<Claim>,
    /// Derivations.
    pub derivations: Vec<Derivation>,
    /// Shared passages.
    pub passages: Vec<SharedPassage>,
    /// One actor in several documents.
    pub identities: Vec<Identity>,
    /// Inflated certainties.
    pub drifts: Vec<Drift>,
    /// Rings.
    pub circles: Vec<Circle>,
}
