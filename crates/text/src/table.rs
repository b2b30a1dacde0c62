//! A metadata table: a CSV file that says who wrote each document, its title and its date.

use std::collections::BTreeMap;

use thiserror::Error;

/// The rows of a metadata table by document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MetaTable {
    rows: BTreeMap<String, MetaRow>,
}

/// What the table says of one document. Empty cells are `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MetaRow {
    /// The document's name, as in the `doc` column.
    pub doc: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its date, in the table's words.
    pub date: Option<String>,
    /// The line of the table it stands in, from 1.
    pub line: u64,
}

/// Why a metadata table cannot be read. Every reason names the line.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MetaError {
    /// Not well-formed CSV.
    #[error("line {line}: {why}; check the quotes and the number of cells")]
    Malformed {
        /// The line, from 1.
        line: u64,
        /// What the CSV reader says.
        why: String,
    },
    /// No column called `doc`.
    #[error("line 1: no column named doc; the first line must name the columns doc, author, title, date")]
    NoDocColumn,
    /// Two rows for one document.
    #[error("line {line}: {doc} was already described on line {first}; keep one of the two")]
    Twice {
        /// The second row's line.
        line: u64,
        /// The first row's line.
        first: u64,
        /// The document.
        doc: String,
    },
    /// A row that names no document.
    #[error("line {line}: the doc cell is empty; name the document or delete the line")]
    NoDoc {
        /// The line, from 1.
        line: u64,
    },
}

impl MetaTable {
    /// Reads CSV with a first line of column names: `doc` and any of `author`, `title`, `date`, in
    /// any order and case; more columns are ignored. Bytes that are not UTF-8 are taken as
    /// Windows-1252, which is what spreadsheets write.
    ///
    /// # Errors
    /// [`MetaError`] with the line when a row is malformed, names no document, or one already
    /// described.
    pub fn parse(bytes: &[u8]) -> Result<MetaTable, MetaError> {
        let text = crate::decode::table_text(bytes);
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|e| malformed(&e, 1))?.clone();
        let column = |name: &str| headers.iter().position(|h| h.eq_ignore_ascii_case(name));
        let doc_column = column("doc").ok_or(MetaError::NoDocColumn)?;
        let (author, title, date) = (column("author"), column("title"), column("date"));
        let mut rows: BTreeMap<String, MetaRow> = BTreeMap::new();
        for record in reader.records() {
            let record = record.map_err(|e| malformed(&e, 0))?;
            let line = record.position().map_or(0, csv::Position::line);
            if record.iter().all(str::is_empty) {
                continue;
            }
            let cell = |at: Option<usize>| {
                at.and_then(|i| record.get(i)).filter(|c| !c.is_empty()).map(str::to_owned)
            };
            let doc = cell(Some(doc_column)).ok_or(MetaError::NoDoc { line })?;
            if let Some(before) = rows.get(&doc) {
                return Err(MetaError::Twice { line, first: before.line, doc });
            }
            let row = MetaRow {
                doc: doc.clone(),
                author: cell(author),
                title: cell(title),
                date: cell(date),
                line,
            };
            rows.insert(doc, row);
        }
        Ok(MetaTable { rows })
    }

    /// The row for a document, by its name without its extension, or with it if the table writes
    /// it so.
    pub fn lookup(&self, doc: &str) -> Option<&MetaRow> {
        self.rows.get(doc).or_else(|| {
            self.rows.values().find(|row| {
                row.doc.rsplit_once('.').is_some_and(|(stem, extension)| {
                    stem == doc && extension.chars().all(|c| c.is_ascii_alphanumeric())
                })
            })
        })
    }

    /// All rows, ordered by document.
    pub fn rows(&self) -> impl Iterator<Item = &MetaRow> {
        self.rows.values()
    }
}

fn malformed(error: &csv::Error, fallback: u64) -> MetaError {
    let line = error.position().map_or(fallback, csv::Position::line);
    MetaError::Malformed { line, why: error.to_string() }
}
