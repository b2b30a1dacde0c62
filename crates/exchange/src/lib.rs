//! Formats, in and out, one file or folder each; `docs/formats.md` says what each loses.
//!
//! Inside the program a span is bytes; in every format here it is code points. The conversion
//! happens in this crate, once, and every anchor's words are compared with the text on the way.
//!
//! | module | format | direction |
//! |---|---|---|
//! | [`records`] | the contract's records of a reading, one JSON object a line | out |
//! | [`collation`] | the contract's records of claims | out |
//! | [`finding`] | an answer as one JSON object | out |
//! | [`jsonl`] | a whole dossier, without loss | out and in |
//! | [`case`] | a case to weigh | in |
//! | [`openpsa`] | a fault tree in OpenPSA XML | in and out |

pub mod case;
pub mod collation;
mod edge;
mod error;
pub mod finding;
pub mod jsonl;
pub mod openpsa;
pub mod records;
mod texts;

pub use case::{CaseFormError, parse_case};
pub use collation::collation_lines;
pub use error::{ExchangeError, Kept};
pub use finding::finding_json;
pub use jsonl::{Exporter, Forgotten, Import, Imported};
pub use openpsa::{OpenPsaError, parse_openpsa, write_openpsa};
pub use records::reading_lines;
pub use texts::{Held, Texts};
