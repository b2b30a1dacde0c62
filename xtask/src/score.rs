//! Scores of the built binary on the development data, which is not part of the project.
//!
//! Reads `DIR/specimen/*.txt` and `DIR/retellings/set1/docs/*.txt` and hands what `tradent` prints to the scorers in
//! `DIR/../scorers`. Prints their tables; nothing else is written than two files under `target/score`.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Outcome, house};

/// `--data DIR`, and `--binary FILE` where it isn't `target/release/tradent`.
pub fn run(args: &[String]) -> Outcome {
    tables(args).map_err(|error| vec![error])
}

fn tables(args: &[String]) -> Result<String, String> {
    let data =
        option(args, "--data").ok_or("score needs --data DIR, the folder with specimen/ and retellings/")?;
    let data = PathBuf::from(data).canonicalize().map_err(|error| format!("--data: {error}"))?;
    let scorers = data.parent().unwrap_or(&data).join("scorers");
    let binary =
        option(args, "--binary").map_or_else(|| house::root().join("target/release/tradent"), PathBuf::from);
    if !binary.is_file() {
        return Err(format!("{} isn't built: run cargo build --release -p tradent", binary.display()));
    }
    if Command::new("python3").arg("--version").output().is_err() {
        return Err("the scorers are Python: install python3 and try again".to_owned());
    }
    let out = house::root().join("target/score");
    std::fs::create_dir_all(&out).map_err(|error| format!("{}: {error}", out.display()))?;

    let specimen = data.join("specimen");
    let readings = predict(&binary, "read", &specimen, &out.join("readings.jsonl"))?;
    let mut said = score(&scorers.join("score_readings.py"), &specimen, &readings)?;
    let set = data.join("retellings/set1");
    let claims = predict(&binary, "collate", &set.join("docs"), &out.join("claims.jsonl"))?;
    said.push('\n');
    said.push_str(&score(&scorers.join("score_retellings.py"), &set, &claims)?);
    Ok(said)
}

fn option<'a>(args: &'a [String], name: &str) -> Option<&'a str> {
    let at = args.iter().position(|arg| arg == name)?;
    args.get(at + 1).map(String::as_str)
}

/// Runs `tradent COMMAND --stdout` over the folder's texts, sorted, into `out`.
fn predict(binary: &Path, command: &str, folder: &Path, out: &Path) -> Result<PathBuf, String> {
    let texts = texts(folder)?;
    let file = File::create(out).map_err(|error| format!("{}: {error}", out.display()))?;
    let status = Command::new(binary)
        .args([command, "--stdout"])
        .args(&texts)
        .stdout(file)
        .status()
        .map_err(|error| format!("{}: {error}", binary.display()))?;
    if !status.success() {
        return Err(format!("tradent {command} --stdout over {} texts failed: {status}", texts.len()));
    }
    match std::fs::metadata(out) {
        Ok(written) if written.len() > 0 => Ok(out.to_owned()),
        _ => Err(format!("tradent {command} --stdout printed nothing: there is nothing to score")),
    }
}

/// The folder's texts, sorted; not its README.
fn texts(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut texts: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    texts.sort();
    if texts.is_empty() { Err(format!("{} holds no .txt", folder.display())) } else { Ok(texts) }
}

fn score(scorer: &Path, gold: &Path, predicted: &Path) -> Result<String, String> {
    let output = Command::new("python3")
        .args([scorer, gold, predicted])
        .output()
        .map_err(|error| format!("python3: {error}"))?;
    if !output.status.success() {
        return Err(format!("{}: {}", scorer.display(), String::from_utf8_lossy(&output.stderr).trim()));
    }
    let name = scorer.file_name().unwrap_or_default().to_string_lossy();
    Ok(format!("## {name}\n{}", String::from_utf8_lossy(&output.stdout)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_folder_or_option_is_said() {
        assert!(tables(&[]).is_err_and(|error| error.contains("--data DIR")));
        let args = ["--data".to_owned(), "no/such/folder".to_owned()];
        assert!(tables(&args).is_err_and(|error| error.starts_with("--data: ")));
    }

    #[test]
    fn only_texts_are_read_and_in_order() {
        let crates = house::root().join("schemas");
        assert!(texts(&crates).is_err_and(|error| error.contains("holds no .txt")));
    }
}
