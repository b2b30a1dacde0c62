//! `tradent demo`: the bundled example, read, answered and served.

use crate::args;
use crate::output::{self, Exit, Out};
use crate::problem::Problem;
use crate::progress::Progress;
use crate::shelf::Shelf;
use rust_embed::RustEmbed;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use tradent_engine::Options;
use tradent_store::{Access, Store};

/// The documents of examples/planted-story.
#[derive(RustEmbed)]
#[folder = "../../examples/planted-story/docs"]
struct Example;

/// Runs it.
pub fn run(args: &args::Demo) -> Result<Exit, Problem> {
    let docs = args.folder.join("docs");
    lay_out(&docs)?;
    let dossier = args.folder.join("planted-story.tradent");
    let mut store = Store::open(&dossier, Access::Create)?;
    let gathered = tradent_engine::gather(std::slice::from_ref(&docs));
    tradent_engine::read_into(
        &mut store,
        &gathered.inputs,
        &Options::default(),
        &AtomicBool::new(false),
        &mut Progress::new(true),
    )?;
    let collation = tradent_engine::collated(&mut store)?;
    let shelf = Shelf::of_store(&store)?;
    let mut out = Out::new();
    out.line(tradent_engine::home(&collation, store.documents()?.len()).plain_sentence())?;
    out.line("")?;
    for finding in tradent_weigh::questions::ranking(&collation).iter().take(3) {
        out.write(&tradent_look::views::finding(finding, &|doc| shelf.look(doc), output::style()))?;
        out.line("")?;
    }
    out.line(format!(
        "Look further: tradent claims --dossier {0}; tradent stemma 1 --form tree --dossier {0}",
        dossier.display()
    ))?;
    out.end()?;
    drop(shelf);
    drop(store);
    if args.no_serve { Ok(Exit::Done) } else { super::serve::at(&dossier, args.port) }
}

/// Writes the example's documents where they aren't yet. A file that is there is left as it is: it
/// may be the user's own change.
fn lay_out(docs: &Path) -> Result<(), Problem> {
    std::fs::create_dir_all(docs).map_err(|e| Problem::file(docs, &e))?;
    for name in Example::iter() {
        let path = docs.join(&*name);
        if let (false, Some(file)) = (path.exists(), Example::get(&name)) {
            std::fs::write(&path, &file.data).map_err(|e| Problem::file(&path, &e))?;
        }
    }
    Ok(())
}
