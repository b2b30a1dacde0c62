//! The commands, one file each; `args.rs` says what can be typed. A new one has a variant there,
//! and here its `mod` line and its arm in [`run`].

use crate::args::{Args, Command};
use crate::output::Exit;
use crate::problem::Problem;
use std::path::Path;
use tradent_dossier::claim::{Claim, Collation};
use tradent_store::{Access, Store, StoreError};
use tradent_weigh::CaseError;

mod check;
mod claim;
mod claims;
mod collate;
mod copy;
mod demo;
mod docs;
mod export;
mod find;
mod forget;
mod import;
mod judge;
mod knew;
mod log;
mod manual;
mod raw;
mod read;
mod serve;
mod stemma;
mod text;
mod timeline;
mod undo;
mod weigh;
mod when;
mod who;

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
        Command::Claims(a) => claims::run(dossier, &a),
        Command::Claim(a) => claim::run(dossier, &a),
        Command::Stemma(a) => stemma::run(dossier, &a),
        Command::Weigh(a) => weigh::run(dossier, &a),
        Command::Who(a) => who::run(dossier, &a),
        Command::Timeline(a) => timeline::run(dossier, &a),
        Command::Knew(a) => knew::run(dossier, &a),
        Command::When(a) => when::run(dossier, &a),
        Command::Collate(a) => collate::run(&a),
        Command::Serve(a) => serve::run(dossier, &a),
        Command::Demo(a) => demo::run(&a),
        Command::Raw(a) => raw::run(&a),
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

/// To change if that may be, so that what is collated can be kept; else to look at.
fn change_or_look(dossier: &Path) -> Result<Store, Problem> {
    match Store::open(dossier, Access::Write) {
        Err(StoreError::ReadOnly { .. }) => look(dossier),
        opened => Ok(opened?),
    }
}

fn chosen<'a>(collation: &'a Collation, given: &[String]) -> Result<&'a Claim, Problem> {
    let given = given.join(" ");
    tradent_engine::choose(collation, &given)
        .map_err(|e| Problem::new(e.to_string(), "`tradent claims` lists the claims with their numbers"))
}

fn weighed<T>(result: Result<T, CaseError>) -> Result<T, Problem> {
    result.map_err(|e| Problem::new(e.to_string(), "docs/weighing.md explains what a case may hold"))
}
