//! Where the house stands and how its parts are read: root, files, manifests, Cargo's metadata.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The repository's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in a folder of the root")
}

/// A text file under the root.
///
/// # Errors
/// The file is missing or isn't UTF-8; the message names it.
pub fn text(path: &str) -> Result<String, String> {
    std::fs::read_to_string(root().join(path)).map_err(|error| format!("{path}: {error}"))
}

/// The folders directly under `path`, by name.
pub fn folders(path: &str) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(root().join(path))
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Every file of the project under `path`, sorted, relative to the root, with `/` between folders. What is built or
/// installed (`target`, `node_modules`, `dist`) and hidden folders other than `.ci` and `.cargo` are left out.
pub fn files(path: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![root().join(path)];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let hidden = name.starts_with('.') && !matches!(name.as_str(), ".ci" | ".cargo" | ".gitignore");
            if hidden || matches!(name.as_str(), "target" | "node_modules" | "dist") {
                continue;
            }
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(relative(&path));
            }
        }
    }
    found.sort();
    found
}

fn relative(path: &Path) -> String {
    let inside = path.strip_prefix(root()).unwrap_or(path);
    inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// What `cargo metadata` prints, with `extra` arguments.
///
/// # Errors
/// Cargo fails (its own words are given) or prints no JSON.
pub fn metadata(extra: &[&str]) -> Result<Value, String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .current_dir(root())
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(extra)
        .output()
        .map_err(|error| format!("cargo metadata didn't start: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))
}

/// The array under `key`, empty when there is none.
pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// The string under `key`, empty when there is none.
pub fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}
