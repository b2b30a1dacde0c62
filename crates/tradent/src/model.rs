//! The server's view of a dossier file.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tradent_dossier::claim::Collation;
use tradent_dossier::{DocId, RecordId};
use tradent_engine::EngineError;
use tradent_exchange::Held;
use tradent_serve::{ClaimLine, ClaimPage, Home, Model, ModelError, Ranked};
use tradent_store::{Access, Store};

/// A dossier, opened anew for every question, so that the command line and other windows may
/// change it meanwhile; what was collated is kept as long as it holds.
pub struct DossierModel {
    path: PathBuf,
    kept: Mutex<Option<(String, Arc<Collation>)>>,
}

impl DossierModel {
    /// The dossier at `path`.
    pub fn new(path: PathBuf) -> Self {
        DossierModel { path, kept: Mutex::new(None) }
    }

    fn lock(&self) -> MutexGuard<'_, Option<(String, Arc<Collation>)>> {
        // Whoever panicked while holding it left a whole value or none.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self) -> Result<Store, ModelError> {
        let store = Store::open(&self.path, Access::Write).or_else(|_| Store::open(&self.path, Access::Read));
        store.map_err(|e| ModelError { reason: e.to_string(), hint: e.hint().to_string() })
    }

    fn collation(&self) -> Result<(Store, Arc<Collation>), ModelError> {
        let mut store = self.open()?;
        let state = tradent_engine::state(&store).map_err(failed)?;
        let mut kept = self.lock();
        if let Some((of, collation)) = kept.as_ref()
            && *of == state
        {
            return Ok((store, Arc::clone(collation)));
        }
        let collation = Arc::new(tradent_engine::collated(&mut store).map_err(failed)?);
        *kept = Some((state, Arc::clone(&collation)));
        Ok((store, collation))
    }
}

fn failed(e: EngineError) -> ModelError {
    ModelError { reason: e.to_string(), hint: "look at it with `tradent check`".into() }
}

impl Model for DossierModel {
    fn home(&self) -> Result<Home, ModelError> {
        let (store, collation) = self.collation()?;
        let documents = store.documents().map_err(|e| failed(e.into()))?.len();
        let findings = tradent_weigh::questions::ranking(&collation);
        Ok(Home {
            summary: tradent_engine::home(&collation, documents),
            documents: documents as u32,
            claims: collation.claims.len() as u32,
            findings: findings
                .into_iter()
                .map(|finding| Ranked {
                    claim: finding.args.get("claim").and_then(|c| c.parse().ok()),
                    finding,
                })
                .collect(),
        })
    }

    fn claims(&self) -> Result<Vec<ClaimLine>, ModelError> {
        let (_, collation) = self.collation()?;
        let line = |c: &tradent_dossier::claim::Claim| ClaimLine {
            id: c.id,
            text: c.text.to_string(),
            naive: c.naive,
            established: c.origins.established,
            possible: c.origins.possible,
        };
        Ok(collation.claims.iter().map(line).collect())
    }

    fn claim(&self, id: RecordId) -> Result<Option<ClaimPage>, ModelError> {
        let (_, collation) = self.collation()?;
        let Some(claim) = collation.claims.iter().find(|c| c.id == id) else {
            return Ok(None);
        };
        let finding = tradent_weigh::questions::origins(claim);
        let finding = finding.map_err(|e| failed(EngineError::Unweighable(e.to_string())))?;
        let here = |t: &RecordId| claim.tellings.iter().any(|c| c.id == *t);
        Ok(Some(ClaimPage {
            finding,
            derivations: collation.derivations.iter().filter(|d| d.claim == id).cloned().collect(),
            drifts: collation.drifts.iter().filter(|d| here(&d.child)).cloned().collect(),
            circles: collation.circles.iter().filter(|c| c.tellings.iter().any(here)).cloned().collect(),
            claim: claim.clone(),
        }))
    }

    fn document(&self, name: &str) -> Result<Option<DocId>, ModelError> {
        let held = self.open()?.documents().map_err(|e| failed(e.into()))?;
        Ok(held.into_iter().find(|h| h.doc == name).map(|h| h.id))
    }

    fn held(&self, doc: DocId) -> Option<Held<'_>> {
        let store = self.open().ok()?;
        let name = store.documents().ok()?.into_iter().find(|h| h.id == doc)?.doc;
        let text = store.text(doc).ok()?;
        Some(Held { name: name.into(), text: text.into() })
    }
}
