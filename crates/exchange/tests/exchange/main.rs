//! The formats against made readings, generated dossiers and the project's schemas.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

mod broken;
mod generate;
mod lines;
mod made;
mod openpsa;
mod round;
mod schemas;
