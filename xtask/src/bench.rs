//! The benches of every crate that has some, one after the other: two at once would measure each other.

use std::process::Command;

use crate::{Outcome, house};

/// Runs `cargo bench` on each workspace package with a bench target.
pub fn run() -> Outcome {
    let metadata = house::metadata(&["--no-deps", "--offline"]).map_err(|error| vec![error])?;
    let mut ran = Vec::new();
    for package in house::list(&metadata, "packages") {
        let bench =
            |target: &&serde_json::Value| house::list(target, "kind").iter().any(|kind| kind == "bench");
        for target in house::list(package, "targets").iter().filter(bench) {
            let (name, bench) = (house::word(package, "name"), house::word(target, "name"));
            let status = Command::new("cargo")
                .current_dir(house::root())
                .args(["bench", "--locked", "-p", name, "--bench", bench])
                .status()
                .map_err(|error| vec![format!("cargo bench didn't start: {error}")])?;
            if !status.success() {
                return Err(vec![format!("the bench {bench} of {name} failed: {status}")]);
            }
            ran.push(format!("{name}/{bench}"));
        }
    }
    Ok(if ran.is_empty() {
        "bench: no crate has benches yet".to_owned()
    } else {
        format!("bench: ran {}", ran.join(", "))
    })
}
