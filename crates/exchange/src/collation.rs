//! The contract's records of claims.
use crate::{ExchangeError, Texts};
use tradent_dossier::claim::Collation;

/// The records of a collation, one JSON object a line (no line ends).
///
/// # Errors
/// [`ExchangeError::NoDocument`] and [`ExchangeError::Misquote`].
pub fn collation_lines(
    collation: &Collation,
    texts: &Texts<'_>,
) -> Result<Vec<String>, ExchangeError> {
    let _ = (collation, texts);
    todo!()
}
