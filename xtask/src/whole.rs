//! The whole program on made piles: rates, times and memory, printed as the rows of
//! docs/benchmarks.md. Needs the release binary; Linux, for its look into /proc.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::{Outcome, house};

/// Size of each made document in bytes.
const DOCUMENT: usize = 50_000;

/// What one run took.
struct Run {
    wall: Duration,
    cpu: Duration,
    peak_kib: u64,
}

/// Makes the piles, runs the program on them and prints a table.
pub fn run(args: &[String]) -> Outcome {
    let large = args.iter().any(|a| a == "--large");
    let program = house::root().join("target/release/tradent");
    if !program.exists() {
        return Err(vec!["build the program first: cargo build --release --locked -p tradent".into()]);
    }
    let folder = house::root().join("target/bench");
    let io = |e: std::io::Error| vec![format!("the made piles can't be written: {e}")];
    let mut table = vec![
        "| what | pile | wall s | CPU s | rate | peak memory |".to_owned(),
        "|---|---|---|---|---|---|".to_owned(),
    ];
    let sizes: &[usize] = if large { &[1_000, 10_000] } else { &[1_000] };
    for &count in sizes {
        let pile = folder.join(format!("pile-{count}"));
        make(&pile, count).map_err(io)?;
        let dossier = folder.join(format!("texts-{count}.tradent"));
        let _ = fs::remove_file(&dossier);
        let read = |extra: &[&str], dossier: &Path, pile: &Path| {
            let mut c = Command::new(&program);
            c.arg("read").args(extra).args(["-q", "-j", "1", "--dossier"]).arg(dossier).arg(pile);
            measure(&mut c)
        };
        let taken = read(&["--texts-only"], &dossier, &pile)?;
        table.push(row("take in and index, one core", count, &taken, count * DOCUMENT));
        let again = read(&["--texts-only"], &dossier, &pile)?;
        table.push(row("the same again, nothing changed", count, &again, count * DOCUMENT));
        for (what, args) in [
            ("open and list", &["docs"][..]),
            ("find a common word", &["find", "koral"]),
            ("find a rare word", &["find", "zzrarest"]),
            ("find two words", &["find", "koral", "minave"]),
            ("find a phrase", &["find", "\"general orlin\""]),
            ("find a phrase that stands nowhere, of common words", &["find", "\"koral koral koral\""]),
        ] {
            let mut runs = Vec::new();
            for _ in 0..9 {
                runs.push(measure(Command::new(&program).args(args).arg("--dossier").arg(&dossier))?);
            }
            runs.sort_by_key(|r| r.wall);
            table.push(row(what, count, &runs[4], 0));
        }
        if count == 1_000 {
            let (few, full) = (folder.join("pile-100"), folder.join("read-100.tradent"));
            make(&few, 100).map_err(io)?;
            let _ = fs::remove_file(&full);
            table.push(row("read whole, one core", 100, &read(&[], &full, &few)?, 100 * DOCUMENT));
            let full = folder.join("read-1000.tradent");
            let _ = fs::remove_file(&full);
            table.push(row("read whole, one core", count, &read(&[], &full, &pile)?, count * DOCUMENT));
            fs::write(pile.join("one-more.txt"), text(count + 1)).map_err(io)?;
            table.push(row("one document more", count, &read(&[], &full, &pile)?, 0));
            fs::remove_file(pile.join("one-more.txt")).map_err(io)?;
        }
    }
    Ok(table.join("\n"))
}

fn row(what: &str, count: usize, run: &Run, bytes: usize) -> String {
    let rate = match bytes {
        0 => String::new(),
        bytes => format!("{:.2} MB/s", bytes as f64 / 1e6 / run.cpu.as_secs_f64().max(1e-3)),
    };
    let (wall, cpu) = (run.wall.as_secs_f64(), run.cpu.as_secs_f64());
    format!("| {what} | {count} x 50 kB | {wall:.3} | {cpu:.2} | {rate} | {} MB |", run.peak_kib / 1024)
}

#[expect(clippy::disallowed_methods, reason = "a bench is there to read the clock")]
/// Runs a command to its end, looking at it every few milliseconds.
fn measure(command: &mut Command) -> Result<Run, Vec<String>> {
    let shown = format!("{command:?}");
    let failed = |why: String| vec![format!("{shown}: {why}")];
    let begun = Instant::now();
    let spawned = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child = spawned.map_err(|e| vec![format!("the program didn't start: {e}")])?;
    let proc = PathBuf::from(format!("/proc/{}", child.id()));
    let (mut peak_kib, mut ticks) = (0, 0);
    let status = loop {
        let field = |text: &str| {
            text.lines()
                .find_map(|l| l.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse().ok())
        };
        peak_kib =
            fs::read_to_string(proc.join("status")).ok().and_then(|t| field(&t)).unwrap_or(0).max(peak_kib);
        if let Ok(stat) = fs::read_to_string(proc.join("stat")) {
            // After the name in brackets the 12th and 13th fields are user and system ticks.
            let after = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
            let fields: Vec<u64> = after.split_whitespace().map(|f| f.parse().unwrap_or(0)).collect();
            ticks = (fields.get(11).unwrap_or(&0) + fields.get(12).unwrap_or(&0)).max(ticks);
        }
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => std::thread::sleep(Duration::from_millis(2)),
            Err(e) => return Err(failed(e.to_string())),
        }
    };
    if !matches!(status.code(), Some(0 | 1)) {
        return Err(failed(format!("ended with {status}")));
    }
    // A tick is a hundredth of a second on Linux.
    Ok(Run { wall: begun.elapsed(), cpu: Duration::from_millis(10 * ticks), peak_kib })
}

fn make(pile: &Path, count: usize) -> std::io::Result<()> {
    if pile.join("complete").exists() {
        return Ok(());
    }
    fs::create_dir_all(pile)?;
    for n in 0..count {
        fs::write(pile.join(format!("report-{n:05}.txt")), text(n))?;
    }
    // Hidden from the program by its name's dot would be neater, but a text is a text.
    fs::write(pile.join("complete"), "This pile is complete.")
}

/// A made report: sentences of made words (few common, many rare) with names, dates and tellings.
fn text(seed: usize) -> String {
    let mut state = 0x9e37_79b9_7f4a_7c15u64 ^ (seed as u64 + 1).wrapping_mul(0x2545_f491_4f6c_dd1d);
    let mut below = move |n: u64| {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        (state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % n
    };
    const STEMS: &[&str] =
        &["koral", "minave", "tesdor", "balun", "prenet", "sovik", "arlend", "hestim", "dorvan", "lishen"];
    const SAID: &[&str] =
        &["said that", "wrote that", "told the consul that", "denied that", "had learned that"];
    const WHO: &[&str] =
        &["General Orlin", "Dr. Marta Seel", "the envoy", "Captain Voss", "Lady Harrow", "the Ministry"];
    let mut out = format!("REPORT No. {seed}\n\n{} March 1921\n\n", 1 + seed % 28);
    if seed % 500 == 7 {
        out.push_str("The word zzrarest stands here. ");
    }
    while out.len() < DOCUMENT {
        for _ in 0..6 {
            let (who, said) =
                (WHO[below(WHO.len() as u64) as usize], SAID[below(SAID.len() as u64) as usize]);
            out.push_str(&format!("On {} May 1921 {who} {said}", 1 + below(28)));
            for _ in 0..8 + below(12) {
                // The square makes low numbers common: a rough Zipf law.
                let rank = below(1_000) * below(1_000) / 250;
                let stem = STEMS[(rank % 10) as usize];
                match rank / 10 {
                    0 => out.push_str(&format!(" {stem}")),
                    more => out.push_str(&format!(" {stem}{}", letters(more))),
                }
            }
            out.push_str(". ");
        }
        out.push_str("\n\n");
    }
    out
}

fn letters(mut n: u64) -> String {
    let mut out = String::new();
    while n > 0 {
        out.push(char::from(b'a' + (n % 26) as u8));
        n /= 26;
    }
    out
}
