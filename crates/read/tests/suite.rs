//! Reads every passage of `suite/` and compares what is read with what its lines expect.
//! The form is explained in `suite/README.md`.
#![expect(clippy::disallowed_methods, reason = "the passages are files")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tradent_dossier::{Anchor, Party, Reading, RecordId, Telling};

/// One passage with its expectations.
struct Passage {
    text: String,
    line: usize,
    expected: Vec<(usize, String)>,
}

/// The fields of one expectation, in order.
type Fields<'a> = Vec<(&'a str, &'a str)>;

#[test]
fn the_suite_is_read_as_its_lines_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../suite");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let mut failures = Vec::new();
    let mut passages = 0;
    for file in &files {
        let name = file.strip_prefix(&root).expect("the passages can be read").display().to_string();
        for passage in passages_of(&std::fs::read_to_string(file).expect("the passages can be read")) {
            passages += 1;
            check(&name, &passage, &mut failures);
        }
    }
    assert!(passages >= 25, "only {passages} passages in {}", root.display());
    assert!(failures.is_empty(), "{} expectations fail:\n{}", failures.len(), failures.join("\n"));
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the passages can be read") {
        let path = entry.expect("the passages can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "md")
            && path.file_name().is_some_and(|n| n != "README.md")
        {
            files.push(path);
        }
    }
}

fn passages_of(markdown: &str) -> Vec<Passage> {
    let mut out: Vec<Passage> = Vec::new();
    let mut inside = false;
    for (i, line) in markdown.lines().enumerate() {
        if line.starts_with("```") {
            if !inside {
                out.push(Passage { text: String::new(), line: i + 1, expected: Vec::new() });
            }
            inside = !inside;
        } else if inside {
            let passage = out.last_mut().expect("the passages can be read");
            passage.text.push_str(line);
            passage.text.push('\n');
        } else if let Some(expected) = line.strip_prefix("- ")
            && let Some(passage) = out.last_mut()
        {
            passage.expected.push((i + 1, expected.to_owned()));
        }
    }
    out
}

fn check(file: &str, passage: &Passage, failures: &mut Vec<String>) {
    let bytes = passage.text.trim_end().as_bytes();
    let text = tradent_text::intake(&tradent_text::Source { name: "passage.txt", bytes })
        .expect("the passages can be read");
    let reading = tradent_read::read(&text, tradent_read::document(&text, "passage", "passage.txt", ""));
    assert!(
        reading.document.notes.iter().all(|n| &*n.kind != "pass_failed"),
        "{file}:{}: {:?}",
        passage.line,
        reading.document.notes
    );
    let mut tellings = 0;
    for (line, expected) in &passage.expected {
        let fields: Fields = expected
            .split(" | ")
            .map(|f| f.split_once(':').map_or((f.trim(), ""), |(k, v)| (k.trim(), v.trim())))
            .collect();
        tellings += usize::from(fields[0].0 == "teller");
        let found = fits(&reading, &fields, tellings)
            .unwrap_or_else(|what| panic!("suite/{file}:{line}: what is \"{what}\"?"));
        if !found {
            failures.push(format!(
                "suite/{file}:{line}: {expected}\n    read: {}",
                shown(&reading).join("\n          ")
            ));
        }
    }
}

/// Whether some record is as an expectation says; the unknown word, where it has one.
fn fits<'f>(r: &Reading, fields: &Fields<'f>, tellings: usize) -> Result<bool, &'f str> {
    Ok(match fields[0].0 {
        "teller" => any(
            &r.tellings,
            fields,
            |t, k, v| telling_field(r, t, k, v),
            |t| t.confidence.is_shown() || fields.iter().any(|f| f.0 == "unsure"),
        )?,
        "tie" => any(
            &r.ties,
            fields,
            |t, key, value| {
                Some(match key {
                    "tie" => t.kind.as_str() == value,
                    "from" => name_fits(r, t.from, value),
                    "to" if value == "none" => t.to.is_none(),
                    "to" => t.to.is_some_and(|to| name_fits(r, to, value)),
                    "post" => t.post.as_ref().is_some_and(|p| p.words() == value),
                    "status" => t.status.as_str() == value,
                    "cover" => t.cover == (value == "yes"),
                    _ => return None,
                })
            },
            |t| t.confidence.is_shown(),
        )?,
        "date" => any(
            &r.dates,
            fields,
            |d, key, value| {
                Some(match key {
                    "date" => d.words.words() == value,
                    "edtf" => d.edtf.as_ref().is_some_and(|e| e.as_str() == value),
                    _ => return None,
                })
            },
            |_| true,
        )?,
        "name" => any(
            &r.mentions,
            fields,
            |m, key, value| {
                Some(match key {
                    "name" => m.words.words() == value,
                    "type" => m.kind.as_str() == value,
                    _ => return None,
                })
            },
            |_| true,
        )?,
        "cite" => any(
            &r.citations,
            fields,
            |c, key, value| {
                Some(match key {
                    "cite" => c.mark.words() == value,
                    "note" => c.note.as_ref().is_some_and(|n| n.words().contains(value)),
                    "works" => c.sources.len().to_string() == value,
                    "author" | "title" | "issued" | "page" | "ibid" => {
                        c.sources.iter().any(|w| w.fields.get(key).is_some_and(|v| &**v == value))
                    }
                    _ => return None,
                })
            },
            |_| true,
        )?,
        "gap" => any(
            &r.gaps,
            fields,
            |g, key, value| {
                Some(match key {
                    "gap" => g.words.words().contains(value),
                    "why" => &*g.why == value,
                    _ => return None,
                })
            },
            |_| true,
        )?,
        "hedge" => any(
            &r.hedges,
            fields,
            |h, key, value| {
                Some(match key {
                    "hedge" => h.words.words() == value,
                    "class" => h.class.as_str() == value,
                    _ => return None,
                })
            },
            |_| true,
        )?,
        "event" => any(
            &r.events,
            fields,
            |e, key, value| {
                Some(match key {
                    "event" => e.kind.as_str() == value,
                    "words" => e.trigger.words() == value,
                    "who" => e.participants.iter().any(|p| name_fits(r, p.actor, value)),
                    "status" => e.status.as_str() == value,
                    _ => return None,
                })
            },
            |_| true,
        )?,
        "nothing else told" => r.tellings.iter().filter(|t| t.confidence.is_shown()).count() == tellings,
        "no hedge" => r.hedges.is_empty(),
        "no tie" => r.ties.is_empty(),
        other => return Err(other),
    })
}

fn any<'f, T>(
    records: &[T],
    fields: &Fields<'f>,
    fits: impl Fn(&T, &str, &str) -> Option<bool>,
    counts: impl Fn(&T) -> bool,
) -> Result<bool, &'f str> {
    let mut found = false;
    for record in records.iter().filter(|r| counts(r)) {
        let mut all = true;
        for (key, value) in fields {
            all &= fits(record, key, value).ok_or(*key)?;
        }
        found |= all;
    }
    Ok(found)
}

fn trimmed(words: &str) -> &str {
    words.trim_matches(|c: char| c.is_whitespace() || "\"“”‘’'.,;:?!".contains(c))
}

fn joined(anchors: &[Anchor]) -> String {
    anchors
        .iter()
        .map(|a| trimmed(a.words()))
        .collect::<Vec<_>>()
        .join(" ... ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn name_fits(r: &Reading, actor: RecordId, value: &str) -> bool {
    r.actors.iter().any(|a| a.id == actor && (&*a.name == value || a.names.iter().any(|n| &**n == value)))
}

fn party_fits(r: &Reading, party: &Party, value: &str) -> bool {
    party.words.as_ref().is_some_and(|w| w.words() == value)
        || party.actor.is_some_and(|a| name_fits(r, a, value))
}

fn parties_fit(r: &Reading, parties: &[Party], value: &str) -> bool {
    if value == "none" {
        return parties.is_empty();
    }
    value.split(" + ").all(|v| parties.iter().any(|p| party_fits(r, p, v)))
}

fn telling_field(r: &Reading, t: &Telling, key: &str, value: &str) -> Option<bool> {
    Some(match key {
        "teller" if value == "none" => t.teller.is_none(),
        "teller" => t.teller.as_ref().is_some_and(|p| party_fits(r, p, value)),
        "cue" if value == "none" => t.cue.is_empty(),
        "cue" => joined(&t.cue) == value,
        "content" => joined(t.content.anchors()) == trimmed(value),
        "hearer" => parties_fit(r, &t.hearers, value),
        "via" => parties_fit(r, &t.via, value),
        "parent" if value == "none" => t.parent.is_none(),
        // The parent is named by its cue.
        "parent" => t.parent.is_some_and(|p| r.tellings.iter().any(|o| o.id == p && joined(&o.cue) == value)),
        "act" => t.act.as_str() == value,
        "mode" => t.mode.as_str() == value,
        "stance" => t.stance.as_str() == value,
        "status" => t.status.as_str() == value,
        "certainty" => t.certainty.class.as_str() == value,
        "report" => t.report.as_ref().is_some_and(|x| x.class.as_str() == value),
        "access" => t.access.as_ref().is_some_and(|a| a.kind.as_str() == value),
        "about" => t.about.as_ref().is_some_and(|a| a.verdict.as_str() == value),
        "date" => t.date.as_ref().is_some_and(|d| d.as_str() == value),
        "unsure" => true,
        _ => return None,
    })
}

/// What was read, for the message.
fn shown(r: &Reading) -> Vec<String> {
    let cues: BTreeMap<RecordId, String> = r.tellings.iter().map(|t| (t.id, joined(&t.cue))).collect();
    let party =
        |p: &Party| p.words.as_ref().map_or_else(|| "(the same)".to_owned(), |w| w.words().to_owned());
    let list = |p: &[Party]| p.iter().map(party).collect::<Vec<_>>().join(" + ");
    let name =
        |id: RecordId| r.actors.iter().find(|a| a.id == id).map_or("?".to_owned(), |a| a.name.to_string());
    let mut out = Vec::new();
    for t in &r.tellings {
        let teller = t.teller.as_ref().map_or("none".to_owned(), party);
        let parent = t.parent.map_or("none", |p| cues.get(&p).map_or("?", String::as_str));
        let (cue, content, hearers, via) =
            (joined(&t.cue), joined(t.content.anchors()), list(&t.hearers), list(&t.via));
        let report = t.report.as_ref().map_or("", |x| x.class.as_str());
        let about = t.about.as_ref().map_or("", |a| a.verdict.as_str());
        let sure = t.confidence.get();
        out.push(format!(
            "teller: {teller} | cue: {cue} | content: {content} | hearer: {hearers} | via: {via} | parent: {parent} | {} {} {} {} {} | report: {report} | about: {about} | {sure:.2}",
            t.act, t.mode, t.stance, t.status, t.certainty.class
        ));
    }
    out.extend(r.ties.iter().map(|t| {
        format!(
            "tie: {} | from: {} | to: {} | status: {} | cover: {} | {}",
            t.kind,
            name(t.from),
            t.to.map_or("none".to_owned(), name),
            t.status,
            t.cover,
            t.evidence.words()
        )
    }));
    out.extend(r.hedges.iter().map(|h| format!("hedge: {} | class: {}", h.words.words(), h.class)));
    out.extend(r.citations.iter().map(|c| {
        format!(
            "cite: {} | {:?} | {:?}",
            c.mark.words(),
            c.note.as_ref().map(|n| n.words()),
            c.sources.iter().map(|w| &w.fields).collect::<Vec<_>>()
        )
    }));
    out.extend(r.gaps.iter().map(|g| format!("gap: {} | why: {}", g.words.words(), g.why)));
    out.extend(r.events.iter().map(|e| format!("event: {} | words: {}", e.kind, e.trigger.words())));
    out
}
