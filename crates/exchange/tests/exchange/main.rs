//! The formats against made readings, generated dossiers and the project's schemas.

mod broken;
mod generate;
mod lines;
mod made;
mod round;
mod schemas;
