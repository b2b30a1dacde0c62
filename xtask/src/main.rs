//! Build helpers: `cargo xtask COMMAND`. One file per command; the checks are ordinary tests as well.

mod arrows;
mod bench;
mod house;
mod licences;
mod score;
mod tidy;
mod walls;
mod whole;

use std::process::ExitCode;

/// What a command gives back: what to print, or every complaint at once.
type Outcome = Result<String, Vec<String>>;

const HELP: &str = "\
cargo xtask COMMAND

  arrows            which crate depends on which, against the table in ARCHITECTURE.md
  walls             the pure crates all carry the same clippy.toml
  tidy              long files, missing invariants, sources, licences and cards, machine paths
  licences          the licences, bans and registries of deny.toml, over every locked package
  check             all four of the above
  score --data DIR  read and collate the development data and print the scorers' tables
  bench             run the benches of every crate that has some
  whole [--large]   run the release binary on made piles and print rates and memory
  help              this list";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match args.first().map(String::as_str) {
        Some("arrows") => arrows::check(),
        Some("walls") => walls::check(),
        Some("tidy") => tidy::check(),
        Some("licences") => licences::check(),
        Some("check") => check_all(),
        Some("score") => score::run(&args[1..]),
        Some("bench") => bench::run(),
        Some("whole") => whole::run(&args[1..]),
        None | Some("help" | "--help" | "-h") => Ok(HELP.to_owned()),
        Some(other) => Err(vec![format!("no command is called `{other}`\n\n{HELP}")]),
    };
    match outcome {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(complaints) => {
            for complaint in complaints {
                eprintln!("xtask: {complaint}");
            }
            ExitCode::FAILURE
        }
    }
}

/// Every check, so that one run shows every complaint.
fn check_all() -> Outcome {
    let mut said = Vec::new();
    let mut complaints = Vec::new();
    for outcome in [arrows::check(), walls::check(), tidy::check(), licences::check()] {
        match outcome {
            Ok(text) => said.push(text),
            Err(more) => complaints.extend(more),
        }
    }
    if complaints.is_empty() { Ok(said.join("\n")) } else { Err(complaints) }
}
