//! A case to weigh, from JSON.
use tradent_dossier::case::Case;

/// Why a text is no case. What it means is checked where it is weighed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CaseFormError {
    /// Not JSON, or not of a case's form.
    #[error("line {line}, column {column}: {reason}")]
    Form {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What is wrong.
        reason: String,
    },
}

/// Reads a case.
///
/// # Errors
/// [`CaseFormError`] with the place.
pub fn parse_case(json: &str) -> Result<Case, CaseFormError> {
    let _ = json;
    todo!()
}
