//! The local web app's server: pages and JSON over a [`Model`], on loopback only.

mod model;

pub use model::{ClaimLine, ClaimPage, Home, Model, ModelError, Ranked};
