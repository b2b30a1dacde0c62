//! How long work is going, on stderr, and only where stderr is a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use tradent_engine::{FileOutcome, Observer, Outcome};

/// Shows a bar where there is a terminal, and names what failed or deserves a note.
pub struct Progress {
    bar: ProgressBar,
    quiet: bool,
}

impl Progress {
    /// `quiet` leaves out notes; failures are always named.
    pub fn new(quiet: bool) -> Self {
        Progress { bar: ProgressBar::hidden(), quiet }
    }

    fn say(&self, line: String) {
        self.bar.suspend(|| eprintln!("{line}"));
    }
}

impl Observer for Progress {
    fn begin(&mut self, _files: usize, bytes: u64) {
        if !std::io::stderr().is_terminal() {
            return;
        }
        self.bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr());
        let style =
            ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes}, {bytes_per_sec}, {eta} left");
        if let Ok(style) = style {
            self.bar.set_style(style);
        }
    }

    fn file(&mut self, file: &FileOutcome) {
        self.bar.inc(file.bytes);
        match &file.outcome {
            Outcome::Failed(reason) => self.say(failure(&file.path, reason)),
            Outcome::Duplicate { of } if !self.quiet => {
                self.say(format!("{}: same text as document \"{of}\"; not read twice", file.path))
            }
            _ => {}
        }
        if !self.quiet {
            for note in &file.notes {
                self.say(format!("{}: {note}", file.path));
            }
        }
    }

    fn end(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// A file that failed, in a line.
pub fn failure(path: &str, reason: &tradent_engine::Reason) -> String {
    format!("{path}: not read: {reason} ({})", reason.hint())
}
