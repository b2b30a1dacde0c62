//! `tradent read`: files into the dossier, or readings to stdout.

use crate::args;
use crate::output::{Exit, Out, count};
use crate::problem::Problem;
use crate::progress::{Progress, failure};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tradent_dossier::Source;
use tradent_engine::{Failure, Gathered, Options, Summary};
use tradent_store::{Access, Store};
use tradent_text::MetaTable;

/// Runs it.
pub fn run(dossier: &Path, args: &args::Read) -> Result<Exit, Problem> {
    let meta = args.meta.as_deref().map(meta_table).transpose()?;
    let mut gathered = tradent_engine::gather(&args.paths);
    // A dossier that stands in the folder being read is no document of it.
    let own = ["", "-wal", "-shm"].map(|end| std::fs::canonicalize(format!("{}{end}", dossier.display())));
    let own: Vec<_> = own.into_iter().flatten().collect();
    gathered.inputs.retain(|i| std::fs::canonicalize(&i.path).map_or(true, |path| !own.contains(&path)));
    if args.stdout {
        to_stdout(&gathered, meta.as_ref(), args)
    } else {
        into_dossier(dossier, &gathered, meta.as_ref(), args)
    }
}

/// Reads a `--meta` table.
pub fn meta_table(path: &Path) -> Result<MetaTable, Problem> {
    let bytes = std::fs::read(path).map_err(|e| Problem::file(path, &e))?;
    MetaTable::parse(&bytes).map_err(|e| {
        Problem::new(
            format!("{}: {e}", path.display()),
            "the table needs a first line naming the columns doc, author, title, date",
        )
    })
}

fn to_stdout(gathered: &Gathered, meta: Option<&MetaTable>, args: &args::Read) -> Result<Exit, Problem> {
    let mut out = Out::new();
    let mut problem = None;
    let pile = tradent_engine::read_each(&gathered.inputs, meta, &mut |reading, text| {
        let source = Source::trusted(reading.document.id, &text);
        let written = tradent_exchange::reading_lines(&reading, &source)
            .map_err(Problem::from)
            .and_then(|lines| lines.iter().try_for_each(|l| out.line(l)));
        problem = written.err();
        problem.is_none()
    });
    if let Some(problem) = problem {
        return Err(problem);
    }
    out.end()?;
    if !args.quiet {
        pile.notes.iter().for_each(|(path, note)| eprintln!("{path}: {note}"));
        pile.duplicates
            .iter()
            .for_each(|(path, of)| eprintln!("{path}: same text as document \"{of}\"; not read twice"));
    }
    Ok(name_failures(gathered.failures.iter().chain(&pile.failures)))
}

fn name_failures<'a>(failures: impl Iterator<Item = &'a Failure>) -> Exit {
    let mut exit = Exit::Done;
    for f in failures {
        eprintln!("{}", failure(&f.path, &f.reason));
        exit = Exit::Partly;
    }
    exit
}

fn into_dossier(
    dossier: &Path,
    gathered: &Gathered,
    meta: Option<&MetaTable>,
    args: &args::Read,
) -> Result<Exit, Problem> {
    let mut store = Store::open(dossier, Access::Create)?;
    let cancel = cancel_on_ctrl_c();
    let options = Options {
        jobs: args.jobs,
        meta,
        again: args.again,
        texts_only: args.texts_only,
        dry_run: args.dry_run,
    };
    let mut progress = Progress::new(args.quiet);
    let summary = tradent_engine::read_into(&mut store, &gathered.inputs, &options, &cancel, &mut progress)?;
    let unreached = name_failures(gathered.failures.iter());
    if args.json {
        let mut out = Out::new();
        out.json(&json!({
            "read": summary.read, "changed": summary.changed, "unchanged": summary.unchanged,
            "duplicates": summary.duplicates, "cancelled": summary.cancelled,
            "failed": gathered.failures.iter().chain(&summary.failures)
                .map(|f| json!({"path": f.path, "reason": f.reason.to_string(), "hint": f.reason.hint()}))
                .collect::<Vec<_>>(),
        }))?;
        out.end()?;
    } else {
        eprintln!("{}", sentence(&summary, gathered.failures.len(), dossier, args.dry_run));
    }
    let whole = unreached == Exit::Done && summary.failures.is_empty() && !summary.cancelled;
    Ok(if whole { Exit::Done } else { Exit::Partly })
}

fn sentence(s: &Summary, unreached: usize, dossier: &Path, dry_run: bool) -> String {
    let docs = |n| count(n, "document", "documents");
    let mut parts = vec![format!("{} read", docs(s.read))];
    let mut part = |n: usize, words: &str| {
        if n > 0 {
            parts.push(format!("{n} {words}"));
        }
    };
    part(s.changed, "read again");
    part(s.unchanged, "unchanged");
    part(s.duplicates, "with a text already held");
    part(s.failures.len() + unreached, "not read");
    let what = if dry_run { " (dry run: nothing was changed)" } else { "" };
    let stopped = if s.cancelled { "; stopped: run the same command again to go on" } else { "" };
    format!("{}: {}{stopped}{what}", dossier.display(), parts.join(", "))
}

/// The first Ctrl-C ends the run after the batch at hand; the second ends the program.
fn cancel_on_ctrl_c() -> Arc<AtomicBool> {
    let cancel = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&cancel);
    // Without the handler Ctrl-C simply ends the program, and the dossier is whole all the same.
    let _ = ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        eprintln!("stopping after this batch (Ctrl-C again to stop at once)");
    });
    cancel
}
