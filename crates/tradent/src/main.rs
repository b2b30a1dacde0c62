//! The `tradent` command: arguments, diagnostics, little else.

mod args;
mod clock;
mod commands;
mod model;
mod output;
mod problem;
mod progress;
mod shelf;

use args::Args;
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = Args::parse();
    output::set_colour(args.color);
    match commands::run(args) {
        Ok(exit) => exit.into(),
        Err(problem) if problem.is_broken_pipe() => ExitCode::SUCCESS,
        Err(problem) => {
            problem.print();
            output::Exit::Wrong.into()
        }
    }
}
