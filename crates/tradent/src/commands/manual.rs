//! `tradent completions` and `tradent man`: made from the same arguments as the help.

use crate::args::{self, Args};
use crate::output::{Exit, Out};
use crate::problem::Problem;
use clap::CommandFactory;

/// Prints a completion script.
pub fn completions(args: &args::Completions) -> Result<Exit, Problem> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "tradent", &mut script);
    let mut out = Out::new();
    out.write(&String::from_utf8_lossy(&script))?;
    out.end()?;
    Ok(Exit::Done)
}

/// Writes `tradent.1` and one page per command.
pub fn man(args: &args::Man) -> Result<Exit, Problem> {
    let folder = &args.folder;
    std::fs::create_dir_all(folder).map_err(|e| Problem::file(folder, &e))?;
    clap_mangen::generate_to(Args::command(), folder).map_err(|e| Problem::file(folder, &e))?;
    eprintln!("manual pages written to {}", folder.display());
    Ok(Exit::Done)
}
