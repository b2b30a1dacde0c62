//! What can be typed. The doc comments are the help.

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Who told whom what, when, according to whom, and how many independent origins a story has.
///
/// Reads a pile of documents into one file, the dossier, on this machine; nothing leaves it.
#[derive(Debug, Parser)]
#[command(
    version,
    max_term_width = 100,
    after_help = "Example: tradent read archive/ && tradent find \"general staff\""
)]
pub struct Args {
    /// The dossier to work on
    #[arg(
        short,
        long,
        global = true,
        env = "TRADENT_DOSSIER",
        default_value = "dossier.tradent",
        value_name = "FILE"
    )]
    pub dossier: PathBuf,
    /// When to use colour (NO_COLOR is honoured)
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// Where stdout is a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read files and folders into the dossier (or to stdout)
    #[command(
        after_help = "Examples:\n  tradent read archive/ notes.md\n  tradent read --meta list.csv archive/\n  tradent read --stdout page.txt"
    )]
    Read(Read),
    /// Print a file's text exactly as the program sees it
    #[command(after_help = "Example: tradent text letter.html")]
    Text(Text),
    /// List the documents
    #[command(after_help = "Example: tradent docs --json")]
    Docs(Docs),
    /// Find words and phrases in the documents
    #[command(
        after_help = "Examples:\n  tradent find plot\n  tradent find '\"general staff\" vienna'"
    )]
    Find(Find),
    /// Decide on something the machine read: accept, reject, correct, join, part
    #[command(
        after_help = "Examples:\n  tradent judge reject t-0123456789abcdef --why 'a misreading'\n  tradent judge correct d-0123456789abcdef --set edtf=1937-01\n  tradent judge same_actor a-0123456789abcdef a-fedcba9876543210"
    )]
    Judge(Judge),
    /// Show the ledger: every decision, what is in force, what has lost its place
    #[command(after_help = "Example: tradent log")]
    Log(Log),
    /// Take back a decision: the last one, or any by its id
    #[command(after_help = "Examples:\n  tradent undo\n  tradent undo j-0123456789abcdef")]
    Undo(Undo),
    /// Make a consistent copy of the dossier, also while it is in use
    #[command(after_help = "Example: tradent copy backup.tradent")]
    Copy(Copy),
    /// Erase a document physically and for good
    #[command(after_help = "Example: tradent forget letter-1937 --yes")]
    Forget(Forget),
    /// Write the dossier in another form
    #[command(after_help = "Example: tradent export --to jsonl > dossier.jsonl")]
    Export(Export),
    /// Make a dossier from an export
    #[command(after_help = "Example: tradent import dossier.jsonl --dossier new.tradent")]
    Import(Import),
    /// Compare everything in the dossier with everything else
    #[command(after_help = "Example: tradent check")]
    Check(Check),
    /// Print a completion script for your shell
    #[command(
        after_help = "Example: tradent completions bash > ~/.local/share/bash-completion/completions/tradent"
    )]
    Completions(Completions),
    /// Write the manual pages into a folder
    #[command(after_help = "Example: tradent man target/man")]
    Man(Man),
}

/// Read files and folders.
#[derive(Debug, ClapArgs)]
pub struct Read {
    /// Files and folders; `-` is stdin
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Print the readings as JSON lines; no dossier is touched
    #[arg(long)]
    pub stdout: bool,
    /// Titles, authors and dates: a CSV with the columns doc, author, title, date
    #[arg(long, value_name = "CSV")]
    pub meta: Option<PathBuf>,
    /// Worker threads (0: one per core)
    #[arg(short, long, default_value_t = 0, value_name = "N")]
    pub jobs: usize,
    /// Read again what has not changed
    #[arg(long)]
    pub again: bool,
    /// Only take the texts in for `find`; who told whom what is read when they are read again
    #[arg(long, conflicts_with = "stdout")]
    pub texts_only: bool,
    /// Say what would be read; change nothing
    #[arg(long, conflicts_with = "stdout")]
    pub dry_run: bool,
    /// Say nothing of notes and duplicates
    #[arg(short, long)]
    pub quiet: bool,
    /// Print a summary as JSON
    #[arg(long, conflicts_with = "stdout")]
    pub json: bool,
}

/// Print a file's text.
#[derive(Debug, ClapArgs)]
pub struct Text {
    /// The file; `-` is stdin
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Print blocks, pages, metadata and notes as JSON instead
    #[arg(long)]
    pub json: bool,
}

/// List the documents.
#[derive(Debug, ClapArgs)]
pub struct Docs {
    /// As one JSON object
    #[arg(long)]
    pub json: bool,
    /// Also say which files have changed or gone since they were read
    #[arg(long)]
    pub stale: bool,
}

/// Find words and phrases.
#[derive(Debug, ClapArgs)]
pub struct Find {
    /// Words; a phrase in double quotes; -word must not be there
    #[arg(required = true, allow_hyphen_values = true, value_name = "QUERY")]
    pub query: Vec<String>,
    /// At most so many places
    #[arg(short = 'n', long, default_value_t = 20, value_name = "N")]
    pub limit: usize,
    /// As one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Decide on something.
#[derive(Debug, ClapArgs)]
pub struct Judge {
    /// accept, reject, correct, same_actor, different_actor, unsure_actor, same_claim, different_claim, source or sound
    #[arg(value_name = "VERDICT")]
    pub verdict: String,
    /// The records it is about, by id (one; two for same and different)
    #[arg(required = true, value_name = "ID")]
    pub on: Vec<String>,
    /// New values
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    pub set: Vec<String>,
    /// Why
    #[arg(long, default_value = "")]
    pub why: String,
    /// Records whose words moved you
    #[arg(long, value_name = "ID")]
    pub evidence: Vec<String>,
    /// Who decides (default: your login name)
    #[arg(long)]
    pub by: Option<String>,
    /// As one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Show the ledger.
#[derive(Debug, ClapArgs)]
pub struct Log {
    /// Only decisions that have lost their place
    #[arg(long)]
    pub homeless: bool,
    /// One JSON object a line
    #[arg(long)]
    pub jsonl: bool,
}

/// Take back a decision.
#[derive(Debug, ClapArgs)]
pub struct Undo {
    /// Which (default: the last one in force)
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// Why
    #[arg(long, default_value = "")]
    pub why: String,
    /// Who decides (default: your login name)
    #[arg(long)]
    pub by: Option<String>,
}

/// Make a copy.
#[derive(Debug, ClapArgs)]
pub struct Copy {
    /// Where to; never overwritten
    #[arg(value_name = "FILE")]
    pub to: PathBuf,
}

/// Erase a document.
#[derive(Debug, ClapArgs)]
pub struct Forget {
    /// The document's name
    #[arg(value_name = "DOC")]
    pub doc: String,
    /// Don't ask
    #[arg(long)]
    pub yes: bool,
    /// Who wishes it (default: your login name)
    #[arg(long)]
    pub by: Option<String>,
}

/// Write the dossier in another form.
#[derive(Debug, ClapArgs)]
pub struct Export {
    /// Which form
    #[arg(long, value_enum, default_value_t = Form::Jsonl, value_name = "FORM")]
    pub to: Form,
    /// A file to write (default: stdout); never overwritten
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Forms of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// JSON lines: everything, loads back without loss
    Jsonl,
}

/// Make a dossier from an export.
#[derive(Debug, ClapArgs)]
pub struct Import {
    /// A file that `export --to jsonl` wrote
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Compare everything with everything.
#[derive(Debug, ClapArgs)]
pub struct Check {
    /// As one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Print a completion script.
#[derive(Debug, ClapArgs)]
pub struct Completions {
    /// For which shell
    pub shell: clap_complete::Shell,
}

/// Write manual pages.
#[derive(Debug, ClapArgs)]
pub struct Man {
    /// The folder
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}
