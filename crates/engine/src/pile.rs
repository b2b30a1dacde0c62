//! Reading files without a dossier: for `--stdout`, and for tools that measure.

use crate::gather::Input;
use crate::intake::{self, Failure};
use crate::naming::Names;
use crate::run::batches;
use rayon::prelude::*;
use std::collections::BTreeMap;
use tradent_dossier::{DocId, Reading};
use tradent_text::{MetaTable, Text};

/// Readings side by side, in the order of their files' paths.
#[derive(Debug, Default)]
pub struct Pile {
    /// Readings with their texts.
    pub readings: Vec<(Reading, String)>,
    /// Files that could not be read.
    pub failures: Vec<Failure>,
    /// Files whose text another has: path and that document's name.
    pub duplicates: Vec<(String, String)>,
    /// What was noticed: path and sentence.
    pub notes: Vec<(String, String)>,
}

/// Reads files, keeping nothing on disk. Memory holds all of them.
pub fn read_pile(inputs: &[Input], meta: Option<&MetaTable>) -> Pile {
    let mut readings = Vec::new();
    let mut pile = read_each(inputs, meta, &mut |reading, text| {
        readings.push((reading, text));
        true
    });
    pile.readings = readings;
    pile
}

/// Reads files batch by batch and hands each reading over with its text, in the order of the
/// files; nothing is kept. `each` gives `false` to stop. Memory is that of one batch.
pub fn read_each(
    inputs: &[Input],
    meta: Option<&MetaTable>,
    each: &mut dyn FnMut(Reading, String) -> bool,
) -> Pile {
    let mut pile = Pile::default();
    let mut names = Names::default();
    let mut by_text: BTreeMap<DocId, String> = BTreeMap::new();
    for batch in batches(inputs) {
        let taken: Vec<Result<(String, Text), Failure>> = batch.par_iter().map(take).collect();
        let mut texts = Vec::new();
        for (input, taken) in batch.iter().zip(taken) {
            match taken {
                Err(failure) => pile.failures.push(failure),
                Ok((sha256, text)) => {
                    let id = DocId::of(text.text());
                    if let Some(of) = by_text.get(&id) {
                        pile.duplicates.push((input.shown.clone(), of.clone()));
                        continue;
                    }
                    let doc = names.take(&input.shown);
                    pile.notes.extend(text.notes().iter().map(|n| (input.shown.clone(), n.message.clone())));
                    by_text.insert(id, doc.clone());
                    texts.push((input, sha256, text, doc));
                }
            }
        }
        let read = |(input, sha256, mut text, doc): (&Input, String, Text, String)| {
            if let Some(row) = meta.and_then(|m| m.lookup(&doc)) {
                text.describe(row);
            }
            let reading =
                tradent_read::read(&text, tradent_read::document(&text, &doc, &input.shown, &sha256));
            (reading, text.text().to_owned())
        };
        let readings: Vec<(Reading, String)> = texts.into_par_iter().map(read).collect();
        for (reading, text) in readings {
            if !each(reading, text) {
                return pile;
            }
        }
    }
    pile
}

fn take(input: &Input) -> Result<(String, Text), Failure> {
    let failed = |reason| Failure { path: input.shown.clone(), reason };
    let bytes = intake::bytes_of(input).map_err(failed)?;
    let text = intake::text_of(input, &bytes.bytes).map_err(failed)?;
    Ok((bytes.sha256, text))
}

/// The text of one file.
///
/// # Errors
/// [`Failure`] with the reason.
pub fn text_of_file(input: &Input) -> Result<Text, Failure> {
    take(input).map(|(_, text)| text)
}
