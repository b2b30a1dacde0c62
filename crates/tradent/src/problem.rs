//! What is shown when a command can't go on: a sentence, and what to do.

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};
use std::io::IsTerminal;
use tradent_engine::EngineError;
use tradent_exchange::ExchangeError;
use tradent_store::StoreError;

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Problem {
    message: String,
    hint: Option<String>,
    broken_pipe: bool,
}

impl Problem {
    /// A sentence and what to do about it.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Problem { message: message.into(), hint: Some(hint.into()), broken_pipe: false }
    }

    /// Standard output failed.
    pub fn stdout(e: std::io::Error) -> Self {
        let broken_pipe = e.kind() == std::io::ErrorKind::BrokenPipe;
        Problem { message: format!("standard output can't be written: {e}"), hint: None, broken_pipe }
    }

    /// A file failed.
    pub fn file(path: &std::path::Path, e: &std::io::Error) -> Self {
        Problem::new(format!("{}: {e}", path.display()), "check the path and your rights to it")
    }

    /// Whether the reader of our output went away, which is no error.
    pub fn is_broken_pipe(&self) -> bool {
        self.broken_pipe
    }

    /// Shows it on stderr.
    pub fn print(&self) {
        let fancy = std::io::stderr().is_terminal();
        let theme = if fancy && std::env::var_os("NO_COLOR").is_none() {
            GraphicalTheme::unicode()
        } else {
            GraphicalTheme::none()
        };
        let mut out = String::new();
        if GraphicalReportHandler::new_themed(theme).with_width(100).render_report(&mut out, self).is_ok() {
            eprint!("{out}");
        } else {
            eprintln!("error: {}", self.message);
        }
    }
}

impl Diagnostic for Problem {
    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.hint.as_ref().map(|h| Box::new(h) as Box<dyn std::fmt::Display>)
    }
}

impl From<StoreError> for Problem {
    fn from(e: StoreError) -> Self {
        Problem::new(e.to_string(), e.hint())
    }
}

impl From<EngineError> for Problem {
    fn from(e: EngineError) -> Self {
        match e {
            EngineError::Store(e) => e.into(),
            other => Problem { message: other.to_string(), hint: None, broken_pipe: false },
        }
    }
}

impl From<ExchangeError> for Problem {
    fn from(e: ExchangeError) -> Self {
        match e {
            ExchangeError::Io(e) => Problem::stdout(e),
            other => Problem { message: other.to_string(), hint: None, broken_pipe: false },
        }
    }
}
