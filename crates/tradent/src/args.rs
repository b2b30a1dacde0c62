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
    #[command(after_help = "Examples:\n  tradent find plot\n  tradent find '\"general staff\" vienna'")]
    Find(Find),
    /// List the claims that are told more than once, with their origins
    #[command(after_help = "Examples:\n  tradent claims\n  tradent claims --jsonl > claims.jsonl")]
    Claims(Claims),
    /// Show where a claim came from: its sentence, and each telling with its words
    #[command(after_help = "Examples:\n  tradent claim 1\n  tradent claim general staff plotting")]
    Claim(Claim),
    /// Draw who had a claim from whom
    #[command(after_help = "Examples:\n  tradent stemma 1 > story.svg\n  tradent stemma 1 --form tree")]
    Stemma(Stemma),
    /// Count a claim's independent origins; say what falls without somebody
    #[command(
        after_help = "Examples:\n  tradent weigh 1\n  tradent weigh 1 --without 'Kazimir Brezan'\n  tradent weigh --case case.json --json --grant t5=own"
    )]
    Weigh(Weigh),
    /// Show who told whom, through whom
    #[command(after_help = "Examples:\n  tradent who\n  tradent who Brezan")]
    Who(Who),
    /// Put a claim's tellings in order of time
    #[command(after_help = "Example: tradent timeline 1")]
    Timeline(Timeline),
    /// Say whether somebody could have known a claim by a day: yes, possible or no
    #[command(
        after_help = "Examples:\n  tradent knew Kehrmann --by 1937-02-10\n  tradent knew Anselm Pelm --by 1937-02 --claim 1 --json"
    )]
    Knew(Knew),
    /// Hold the dates to each other: which are tighter than their words, which contradict
    #[command(
        after_help = "Examples:\n  tradent when\n  tradent when 09-memoir-voss\n  tradent when d-0123456789abcdef --json"
    )]
    When(When),
    /// Read and collate files without keeping a dossier
    #[command(after_help = "Example: tradent collate --stdout archive/*.txt > claims.jsonl")]
    Collate(Collate),
    /// Open the dossier in your browser, on this machine only
    #[command(after_help = "Examples:\n  tradent serve\n  tradent serve --port 8123 --dossier story.tradent")]
    Serve(Serve),
    /// Read the bundled example, print what is found, and serve it
    #[command(after_help = "Example: tradent demo")]
    Demo(Demo),
    /// Single tools for your own tables
    #[command(
        after_help = "Examples:\n  tradent raw edtf '1936-12~'\n  tradent raw reuse docs.jsonl\n  tradent raw fault-tree pumps.xml --json"
    )]
    Raw(Raw),
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
    /// Words; a phrase in double quotes; -word must not be there (quote the whole: 'plot -trial')
    #[arg(required = true, value_name = "QUERY")]
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

/// List the claims.
#[derive(Debug, ClapArgs)]
pub struct Claims {
    /// At most so many
    #[arg(short = 'n', long, default_value_t = 20, value_name = "N")]
    pub limit: usize,
    /// As one JSON object
    #[arg(long)]
    pub json: bool,
    /// Everything collated, one JSON object a line
    #[arg(long, conflicts_with = "json")]
    pub jsonl: bool,
}

/// Show a claim.
#[derive(Debug, ClapArgs)]
pub struct Claim {
    /// Its number in `tradent claims`, its id, or words in it
    #[arg(required = true, value_name = "CLAIM")]
    pub claim: Vec<String>,
    /// As one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Draw a stemma.
#[derive(Debug, ClapArgs)]
pub struct Stemma {
    /// Its number in `tradent claims`, its id, or words in it
    #[arg(required = true, value_name = "CLAIM")]
    pub claim: Vec<String>,
    /// A picture, or a tree of text
    #[arg(long, value_enum, default_value_t = Drawn::Svg, value_name = "FORM")]
    pub form: Drawn,
}

/// Forms of a stemma.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Drawn {
    /// A picture
    Svg,
    /// Text
    Tree,
}

/// Weigh a claim or a case.
#[derive(Debug, ClapArgs)]
pub struct Weigh {
    /// A claim: its number in `tradent claims`, its id, or words in it
    #[arg(value_name = "CLAIM", conflicts_with = "case")]
    pub claim: Vec<String>,
    /// A case in a JSON file instead
    #[arg(long, value_name = "FILE")]
    pub case: Option<PathBuf>,
    /// As if this telling, component or teller failed (may be repeated)
    #[arg(long, value_name = "ID")]
    pub without: Vec<String>,
    /// Settle where a telling comes from: ID=own, ID=unknown or ID=from:TELLING (may be repeated)
    #[arg(long, value_name = "ID=SOURCE")]
    pub grant: Vec<String>,
    /// All numbers as one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Who told whom.
#[derive(Debug, ClapArgs)]
pub struct Who {
    /// Only tellings in which this person takes part
    #[arg(value_name = "PERSON")]
    pub person: Vec<String>,
    /// At most so many
    #[arg(short = 'n', long, default_value_t = 50, value_name = "N")]
    pub limit: usize,
    /// As one JSON object
    #[arg(long)]
    pub json: bool,
}

/// A claim in time.
#[derive(Debug, ClapArgs)]
pub struct Timeline {
    /// Its number in `tradent claims`, its id, or words in it
    #[arg(required = true, value_name = "CLAIM")]
    pub claim: Vec<String>,
    /// As one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Who knew when.
#[derive(Debug, ClapArgs)]
pub struct Knew {
    /// Who: a name, or part of one
    #[arg(required = true, value_name = "WHO")]
    pub who: Vec<String>,
    /// By the end of this day, month or year (EDTF)
    #[arg(long, value_name = "DATE")]
    pub by: String,
    /// Which claim: its number in `tradent claims`, its id, or words in it (default: the first)
    #[arg(long, value_name = "CLAIM")]
    pub claim: Option<String>,
    /// As one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Dates held to each other.
#[derive(Debug, ClapArgs)]
pub struct When {
    /// Only this date, by its id, or this document's dates
    #[arg(value_name = "DATE-ID|DOC")]
    pub of: Option<String>,
    /// How many days a date that says "about" may lie outside its bounds
    #[arg(long, default_value_t = 0, value_name = "DAYS")]
    pub slack: u32,
    /// As one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Collate files.
#[derive(Debug, ClapArgs)]
pub struct Collate {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Print the claims as JSON lines
    #[arg(long)]
    pub stdout: bool,
    /// Titles, authors and dates: a CSV with the columns doc, author, title, date
    #[arg(long, value_name = "CSV")]
    pub meta: Option<PathBuf>,
}

/// Serve the dossier.
#[derive(Debug, ClapArgs)]
pub struct Serve {
    /// The port (0: any that is free)
    #[arg(long, default_value_t = 0, value_name = "PORT")]
    pub port: u16,
}

/// The example.
#[derive(Debug, ClapArgs)]
pub struct Demo {
    /// Where to put its documents and its dossier
    #[arg(long, default_value = "tradent-demo", value_name = "DIR")]
    pub folder: PathBuf,
    /// The port to serve on (0: any that is free)
    #[arg(long, default_value_t = 0, value_name = "PORT")]
    pub port: u16,
    /// Print what is found, and end
    #[arg(long)]
    pub no_serve: bool,
}

/// Single tools.
#[derive(Debug, ClapArgs)]
pub struct Raw {
    /// Which
    #[command(subcommand)]
    pub tool: RawTool,
}

/// The tools.
#[derive(Debug, Subcommand)]
pub enum RawTool {
    /// Check an EDTF date: valid, level, earliest and latest day
    #[command(after_help = "Example: tradent raw edtf '1936-12~/1937-01'")]
    Edtf {
        /// EDTF, levels 0 to 2
        #[arg(allow_hyphen_values = true, value_name = "STRING")]
        string: String,
    },
    /// Compute the probability of a fault tree's top event, exactly where it can be
    #[command(after_help = "Example: tradent raw fault-tree pumps.xml --json --cut-sets")]
    FaultTree(FaultTree),
    /// Find passages that documents share
    #[command(after_help = "Example: tradent raw reuse docs.jsonl")]
    Reuse {
        /// A line each: {"id", "text", "date"?}
        #[arg(value_name = "DOCS.jsonl")]
        docs: PathBuf,
    },
    /// Find when something could first come to each node of a table of contacts
    #[command(after_help = "Example: tradent raw reach contacts.tsv --from Brezan")]
    Reach(Reach),
}

/// Earliest arrival.
#[derive(Debug, ClapArgs)]
pub struct Reach {
    /// Columns from, to, time (whole numbers, days like 1937-01-28, or 1937-01-28T14:56), by tabs or commas; `-` is stdin
    #[arg(value_name = "CONTACTS")]
    pub contacts: PathBuf,
    /// Where it begins
    #[arg(long, value_name = "NODE")]
    pub from: String,
    /// How much later than it came it may go on, in the table's unit: 1, days or seconds (1: strictly later)
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub delay: u32,
    /// One JSON object a line
    #[arg(long)]
    pub jsonl: bool,
}

/// Solve a fault tree.
#[derive(Debug, ClapArgs)]
pub struct FaultTree {
    /// OpenPSA Model Exchange Format
    #[arg(value_name = "FILE.xml")]
    pub file: PathBuf,
    /// The gate to solve for; needed where several are used by no other
    #[arg(long, value_name = "GATE")]
    pub top: Option<String>,
    /// Count minimal cut sets too, in all and by order
    #[arg(long)]
    pub cut_sets: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}
