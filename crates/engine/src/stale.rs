//! What no longer fits what it was made of.

use crate::error::EngineError;
use sha2::{Digest, Sha256};
use std::fs;
use tradent_store::{Held, Store};

/// Something in a dossier that should be redone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stale {
    /// The file's bytes are not those that were read.
    FileChanged(String),
    /// The file is gone; its document stays.
    FileGone(String),
    /// An older reader read it.
    OldReader(String),
    /// What was collated is of other readings or judgements than those at hand.
    Collation,
}

/// Looks at every document and at what was derived from them. Reads the files' sizes and, where
/// they agree, their bytes.
///
/// # Errors
/// [`EngineError::Store`].
pub fn stale(store: &Store) -> Result<Vec<Stale>, EngineError> {
    let held = store.documents()?;
    let mut out: Vec<Stale> = held.iter().filter_map(of_document).collect();
    let basis = basis(&held, store)?;
    if store.kept(COLLATION)?.is_some_and(|(made_of, _)| made_of != basis) {
        out.push(Stale::Collation);
    }
    Ok(out)
}

/// A string that changes whenever a document, its reading or the ledger does.
///
/// # Errors
/// [`EngineError::Store`].
pub fn state(store: &Store) -> Result<String, EngineError> {
    basis(&store.documents()?, store)
}

/// The key under which the collation is kept.
pub(crate) const COLLATION: &str = "collation";

fn of_document(held: &Held) -> Option<Stale> {
    if held.location.is_empty() {
        return None;
    }
    match fs::read(&held.location) {
        Err(_) => Some(Stale::FileGone(held.doc.clone())),
        Ok(bytes) if hex(&Sha256::digest(&bytes)) != held.file_sha256 => {
            Some(Stale::FileChanged(held.doc.clone()))
        }
        Ok(_) if held.reader != tradent_read::READER => Some(Stale::OldReader(held.doc.clone())),
        Ok(_) => None,
    }
}

/// What a collation is made of: every document's text and reader, every judgement.
pub(crate) fn basis(held: &[Held], store: &Store) -> Result<String, EngineError> {
    let mut h = Sha256::new();
    for d in held {
        h.update(d.id.0);
        h.update(d.doc.as_bytes());
        h.update(d.reader.as_bytes());
    }
    h.update([0]);
    for j in store.ledger()?.all() {
        h.update(j.id.to_string().as_bytes());
    }
    Ok(hex(&h.finalize()))
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|b| format!("{b:02x}")).collect()
}
