//! Serves a made dossier, to look at the app: `cargo run -p tradent-serve --example made [PORT]`,
//! or `... made PORT empty` for the page of an empty one.

mod made_model;

use made_model::Made;
use std::sync::Arc;

fn main() -> Result<(), tradent_serve::ServeError> {
    let mut args = std::env::args().skip(1);
    let port = args.next().and_then(|p| p.parse().ok()).unwrap_or(0);
    let model = if args.next().is_some() { Made::empty() } else { Made::mine() };
    tradent_serve::run(port, Arc::new(model), |url| println!("{url}"))
}
