//! The contract's records of a reading.
use crate::ExchangeError;
use tradent_dossier::{Reading, Source};

/// The reading's records, one JSON object a line (no line ends), in the contract's order.
///
/// # Errors
/// [`ExchangeError::Misquote`] if an anchor's words are not in the text.
pub fn reading_lines(reading: &Reading, source: &Source<'_>) -> Result<Vec<String>, ExchangeError> {
    let _ = (reading, source);
    todo!()
}
