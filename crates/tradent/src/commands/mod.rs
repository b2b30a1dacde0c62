//! The commands, one file each.

use crate::args::{Args, Command};
use crate::output::Exit;
use crate::problem::Problem;
use std::path::Path;
use tradent_store::{Access, Store};

mod check;
mod copy;
mod docs;
mod export;
mod find;
mod forget;
mod import;
mod judge;
mod log;
mod manual;
mod read;
mod text;
mod undo;

/// Runs one.
pub fn run(args: Args) -> Result<Exit, Problem> {
    let dossier = &args.dossier;
    match args.command {
        Command::Read(a) => read::run(dossier, &a),
        Command::Text(a) => text::run(&a),
        Command::Docs(a) => docs::run(dossier, &a),
        Command::Find(a) => find::run(dossier, &a),
        Command::Judge(a) => judge::run(dossier, &a),
        Command::Log(a) => log::run(dossier, &a),
        Command::Undo(a) => undo::run(dossier, &a),
        Command::Copy(a) => copy::run(dossier, &a),
        Command::Forget(a) => forget::run(dossier, &a),
        Command::Export(a) => export::run(dossier, &a),
        Command::Import(a) => import::run(dossier, &a),
        Command::Check(a) => check::run(dossier, &a),
        Command::Completions(a) => manual::completions(&a),
        Command::Man(a) => manual::man(&a),
    }
}

fn look(dossier: &Path) -> Result<Store, Problem> {
    Ok(Store::open(dossier, Access::Read)?)
}

fn change(dossier: &Path) -> Result<Store, Problem> {
    Ok(Store::open(dossier, Access::Write)?)
}
