//! What the server asks of a dossier: the seam between the pages and the engine.

use tradent_dossier::claim::{Circle, Claim, Derivation, Drift};
use tradent_dossier::{DocId, Finding, RecordId};
use tradent_exchange::Held;

/// A dossier as the pages need it.
///
/// The methods may block (they are called on threads kept for it, a few at a time), and may be
/// called at once from several of these threads. What they give is a snapshot: two calls may see
/// two states of the dossier.
pub trait Model: Send + Sync + 'static {
    /// What is in this pile, and what to look at first.
    ///
    /// # Errors
    /// [`ModelError`] if the dossier can't be read.
    fn home(&self) -> Result<Home, ModelError>;

    /// Every claim in short, the most told first.
    ///
    /// # Errors
    /// [`ModelError`] if the dossier can't be read.
    fn claims(&self) -> Result<Vec<ClaimLine>, ModelError>;

    /// One claim with everything its page shows; `None` if there is no such claim (any more).
    ///
    /// # Errors
    /// [`ModelError`] if the dossier can't be read.
    fn claim(&self, id: RecordId) -> Result<Option<ClaimPage>, ModelError>;

    /// The document of this short name.
    ///
    /// # Errors
    /// [`ModelError`] if the dossier can't be read.
    fn document(&self, name: &str) -> Result<Option<DocId>, ModelError>;

    /// A document's name and text, for quotations; `None` if it isn't held.
    fn held(&self, doc: DocId) -> Option<Held<'_>>;
}

/// The home page.
#[derive(Debug, Clone, Default)]
pub struct Home {
    /// One sentence over the whole pile; its numbers refer to anchors where they have any.
    pub summary: Finding,
    /// How many documents are held; 0 shows the empty page.
    pub documents: u32,
    /// How many claims there are.
    pub claims: u32,
    /// What is most worth a look, the first first.
    pub findings: Vec<Ranked>,
}

/// A finding and the claim it is about.
#[derive(Debug, Clone)]
pub struct Ranked {
    /// The claim whose page says more, if it is about one.
    pub claim: Option<RecordId>,
    /// The finding.
    pub finding: Finding,
}

/// A claim in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimLine {
    /// The claim.
    pub id: RecordId,
    /// In words.
    pub text: String,
    /// How many documents tell it.
    pub naive: u32,
    /// Origins established.
    pub established: u32,
    /// Origins possible.
    pub possible: u32,
}

/// The page of one claim.
#[derive(Debug, Clone)]
pub struct ClaimPage {
    /// Its sentence: where it came from, how many independent origins. Numbers refer to anchors.
    pub finding: Finding,
    /// The claim, with origins and single points filled by weighing.
    pub claim: Claim,
    /// Who had it from whom; the rows of the collation that belong to this claim.
    pub derivations: Vec<Derivation>,
    /// Where certainty grew on the way.
    pub drifts: Vec<Drift>,
    /// Rings of citations.
    pub circles: Vec<Circle>,
}

/// A dossier that can't answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the dossier can't be read: {reason} ({hint})")]
pub struct ModelError {
    /// What happened.
    pub reason: String,
    /// What to do.
    pub hint: String,
}
