//! A finding as one JSON object.
use crate::{ExchangeError, Texts};
use tradent_dossier::Finding;

/// The `finding` record.
///
/// # Errors
/// [`ExchangeError::NoDocument`] and [`ExchangeError::Misquote`].
pub fn finding_json(
    finding: &Finding,
    texts: &Texts<'_>,
) -> Result<serde_json::Value, ExchangeError> {
    let _ = (finding, texts);
    todo!()
}
