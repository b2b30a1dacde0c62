//! Prints how files are read: metadata, blocks and sentences. `-t` times instead.

// An example reads files and the clock; the crate itself does neither.
#![allow(clippy::disallowed_methods)]

use std::time::Instant;

use tradent_text::{Source, intake, sentences, words};

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let time = arguments.first().is_some_and(|a| a == "-t");
    let quick = arguments.first().is_some_and(|a| a == "-m");
    if time || quick {
        arguments.remove(0);
    }
    for name in arguments {
        let bytes = std::fs::read(&name).unwrap_or_default();
        let before = Instant::now();
        let text = match intake(&Source { name: &name, bytes: &bytes }) {
            Ok(text) => text,
            Err(error) => {
                println!("{error}");
                continue;
            }
        };
        let taken = before.elapsed().as_secs_f64();
        if time {
            let before = Instant::now();
            let (mut said, mut counted) = (0, 0);
            for block in text.blocks() {
                for sentence in sentences(&text, block) {
                    said += 1;
                    counted += words(text.text(), sentence.range).count();
                }
            }
            let split = before.elapsed().as_secs_f64();
            let mb = bytes.len() as f64 / 1e6;
            println!(
                "{name}: {mb:.1} MB, intake {:.0} MB/s, sentences and words {:.0} MB/s ({} blocks, {said} sentences, {counted} words)",
                mb / taken,
                mb / split,
                text.blocks().len()
            );
            continue;
        }
        println!("== {name} {} {}", text.format().name(), text.encoding());
        let meta = text.meta();
        for (key, field) in [("author", &meta.author), ("title", &meta.title), ("date", &meta.date)] {
            println!(
                "  {key}: {}",
                field.as_ref().map_or("-".to_owned(), |f| format!("{} [{}]", f.words, f.from.name()))
            );
        }
        for note in text.notes() {
            println!("  note: {} {}", note.kind.name(), note.message);
        }
        if quick {
            continue;
        }
        for block in text.blocks() {
            println!("  {:?} {:?}", block.kind, block.range);
            for sentence in sentences(&text, block) {
                println!("    {}| {:?}", if sentence.broken { "~" } else { "" }, text.slice(sentence.range));
            }
        }
    }
}
