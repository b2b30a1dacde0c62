//! Findings: what a question answers. A sentence, numbers, a table, and the words behind them.

use crate::anchor::Cited;
use std::collections::BTreeMap;

/// A part of a sentence or a cell: words, and which of the finding's anchors carry them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Indices into [`Finding::anchors`]; empty for plain words.
    pub refs: Vec<usize>,
}

impl Piece {
    /// Words that need no source: the program's own.
    pub fn plain(text: impl Into<String>) -> Self {
        Piece { text: text.into(), refs: Vec::new() }
    }

    /// Words that stand on anchors.
    pub fn cited(text: impl Into<String>, refs: Vec<usize>) -> Self {
        Piece { text: text.into(), refs }
    }
}

/// A table of pieces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Column heads.
    pub columns: Vec<String>,
    /// Rows, each as long as `columns`.
    pub rows: Vec<Vec<Piece>>,
}

/// An answer: what weighing gives, and what the terminal, the app and `--json` show.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Finding {
    /// Which question.
    pub question: String,
    /// What was asked with.
    pub args: BTreeMap<String, String>,
    /// One plain sentence, in pieces.
    pub sentence: Vec<Piece>,
    /// Its numbers by name.
    pub numbers: BTreeMap<String, f64>,
    /// More of it.
    pub table: Table,
    /// The words it stands on.
    pub anchors: Vec<Cited>,
    /// What the reader should bear in mind.
    pub caveats: Vec<String>,
}

impl Finding {
    /// The sentence as plain text.
    pub fn plain_sentence(&self) -> String {
        self.sentence.iter().map(|p| p.text.as_str()).collect()
    }

    /// Adds an anchor and gives its index; the same anchor is kept once. Linear.
    pub fn cite(&mut self, cited: &Cited) -> usize {
        match self.anchors.iter().position(|a| a == cited) {
            Some(i) => i,
            None => {
                self.anchors.push(cited.clone());
                self.anchors.len() - 1
            }
        }
    }
}
