//! Where answers go, in which colour, and how a command ends.

use crate::args::Colour;
use crate::problem::Problem;
use std::io::{BufWriter, IsTerminal, Stdout, Write};
use std::process::ExitCode;
use std::sync::OnceLock;
use tradent_look::Style;

/// How a command ended, as its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: nothing found.
    Nothing,
    /// 2: wrong use, or an error.
    Wrong,
    /// 3: done, but some inputs failed, each named.
    Partly,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::Nothing => 1,
            Exit::Wrong => 2,
            Exit::Partly => 3,
        })
    }
}

static COLOUR: OnceLock<bool> = OnceLock::new();

/// Decides on colour once: `--color`, then NO_COLOR, then whether stdout is a terminal.
pub fn set_colour(wish: Colour) {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    let colour = match wish {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => !no_color && std::io::stdout().is_terminal(),
    };
    let _ = COLOUR.set(colour);
}

/// Whether answers are coloured.
pub fn colour() -> bool {
    COLOUR.get().copied().unwrap_or(false)
}

/// Standard output, buffered; a closed pipe ends the program quietly.
pub struct Out(BufWriter<Stdout>);

impl Out {
    /// Opens it.
    pub fn new() -> Self {
        Out(BufWriter::with_capacity(1 << 16, std::io::stdout()))
    }

    /// Writes a line.
    pub fn line(&mut self, line: impl AsRef<str>) -> Result<(), Problem> {
        let w = &mut self.0;
        w.write_all(line.as_ref().as_bytes()).and_then(|()| w.write_all(b"\n")).map_err(Problem::stdout)
    }

    /// Writes words as they are.
    pub fn write(&mut self, words: &str) -> Result<(), Problem> {
        self.0.write_all(words.as_bytes()).map_err(Problem::stdout)
    }

    /// Writes a JSON value on a line.
    pub fn json(&mut self, value: &serde_json::Value) -> Result<(), Problem> {
        self.line(value.to_string())
    }

    /// Hands everything over.
    pub fn end(mut self) -> Result<(), Problem> {
        self.0.flush().map_err(Problem::stdout)
    }
}

/// How answers are laid out: wrapped and perhaps coloured for a terminal, plain for a pipe.
pub fn style() -> Style {
    let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse::<usize>().ok());
    let width = std::io::stdout().is_terminal().then(|| columns.unwrap_or(100).clamp(40, 120));
    Style { colour: colour(), width }
}

/// "1 document", "2 documents".
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
