//! Licences, bans and registries of deny.toml over every locked package, without cargo-deny.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{Outcome, house};

/// What deny.toml allows and bans.
#[derive(Debug, Default, PartialEq)]
struct Rules {
    licences: BTreeSet<String>,
    banned: BTreeSet<String>,
    registries: BTreeSet<String>,
}

/// Reads deny.toml and every locked package. Packages that only other systems need are checked as well, unless they
/// can't be fetched; then the answer says so.
pub fn check() -> Outcome {
    let page = house::text("deny.toml").map_err(|error| vec![error])?;
    let rules = rules(&page);
    let (metadata, scope) = match house::metadata(&[]) {
        Ok(metadata) => (metadata, "for every system"),
        Err(_) => {
            let host = host().map_err(|error| vec![error])?;
            let metadata =
                house::metadata(&["--offline", "--filter-platform", &host]).map_err(|error| vec![error])?;
            (metadata, "for this system only: the packages of others could not be fetched")
        }
    };
    let packages = house::list(&metadata, "packages");
    let complaints = judge(&rules, packages);
    if complaints.is_empty() {
        Ok(format!("licences: {} packages keep to deny.toml, {scope}", packages.len()))
    } else {
        Err(complaints)
    }
}

/// The host's name as rustc says it.
fn host() -> Result<String, String> {
    let output = std::process::Command::new("rustc")
        .arg("-vV")
        .output()
        .map_err(|error| format!("rustc didn't start: {error}"))?;
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .find_map(|line| line.strip_prefix("host: ").map(str::to_owned))
        .ok_or_else(|| "rustc -vV names no host".to_owned())
}

/// The three lists of deny.toml. This reads the form the file is written in (a list opens at the end of a line, or
/// opens and closes on it), not all of TOML; the tests below hold it to that.
fn rules(page: &str) -> Rules {
    let mut rules = Rules::default();
    let (mut section, mut key, mut open) = (String::new(), String::new(), false);
    for line in page.lines() {
        let line = line.split('#').next().unwrap_or_default().trim();
        let mut value = line;
        if !open {
            if line.starts_with('[') {
                section = line.trim_matches(['[', ']']).to_owned();
                continue;
            }
            let Some((name, rest)) = line.split_once('=') else {
                continue;
            };
            name.trim().clone_into(&mut key);
            value = rest.trim();
            open = value.starts_with('[');
        }
        let list = match (section.as_str(), key.as_str()) {
            ("licenses", "allow") => Some(&mut rules.licences),
            ("bans", "deny") => Some(&mut rules.banned),
            ("sources", "allow-registry") => Some(&mut rules.registries),
            _ => None,
        };
        if let Some(list) = list {
            list.extend(value.split('"').skip(1).step_by(2).map(str::to_owned));
        }
        if open && value.ends_with(']') {
            open = false;
        }
    }
    rules
}

fn judge(rules: &Rules, packages: &[Value]) -> Vec<String> {
    let mut complaints = Vec::new();
    if rules.licences.is_empty() || rules.banned.is_empty() || rules.registries.is_empty() {
        complaints.push(
            "deny.toml: a list is empty (licenses.allow, bans.deny or sources.allow-registry)".to_owned(),
        );
    }
    for package in packages {
        let name = house::word(package, "name");
        let version = house::word(package, "version");
        if rules.banned.contains(name) {
            complaints
                .push(format!("{name} {version} is banned in deny.toml: nothing may leave the machine"));
        }
        // A package without a source is one of ours.
        if let Some(source) = package["source"].as_str()
            && !source.strip_prefix("registry+").is_some_and(|registry| rules.registries.contains(registry))
        {
            complaints.push(format!("{name} {version} comes from {source}, which deny.toml doesn't allow"));
        }
        let expression = house::word(package, "license");
        match allowed(expression, &rules.licences) {
            Ok(true) => {}
            Ok(false) => complaints
                .push(format!("{name} {version}: `{expression}` can't be met by the licences in deny.toml")),
            Err(why) => {
                complaints.push(format!("{name} {version}: `{expression}` is no licence expression: {why}"))
            }
        }
    }
    complaints
}

/// Whether an SPDX expression can be met by the allowed licences. `A/B` is the old form of `A OR B`; a licence `WITH` an
/// exception must be allowed by that whole name.
///
/// # Errors
/// The expression doesn't parse; the text says where.
fn allowed(expression: &str, licences: &BTreeSet<String>) -> Result<bool, String> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let met = either(&mut rest, licences)?;
    match rest.first() {
        None => Ok(met),
        Some(word) => Err(format!("`{word}` stands where the end should")),
    }
}

fn either(rest: &mut &[&str], licences: &BTreeSet<String>) -> Result<bool, String> {
    let mut met = both(rest, licences)?;
    while eat(rest, "OR") {
        met |= both(rest, licences)?;
    }
    Ok(met)
}

fn both(rest: &mut &[&str], licences: &BTreeSet<String>) -> Result<bool, String> {
    let mut met = one(rest, licences)?;
    while eat(rest, "AND") {
        met &= one(rest, licences)?;
    }
    Ok(met)
}

fn one(rest: &mut &[&str], licences: &BTreeSet<String>) -> Result<bool, String> {
    if eat(rest, "(") {
        let met = either(rest, licences)?;
        return if eat(rest, ")") { Ok(met) } else { Err("a bracket isn't closed".to_owned()) };
    }
    let name = take(rest)?;
    if eat(rest, "WITH") {
        let exception = take(rest)?;
        return Ok(licences.contains(&format!("{name} WITH {exception}")));
    }
    Ok(licences.contains(name))
}

fn eat(rest: &mut &[&str], word: &str) -> bool {
    let found = rest.first() == Some(&word);
    if found {
        *rest = &rest[1..];
    }
    found
}

fn take<'a>(rest: &mut &[&'a str]) -> Result<&'a str, String> {
    match rest.split_first() {
        Some((word, more)) if !matches!(*word, "OR" | "AND" | "WITH" | "(" | ")") => {
            *rest = more;
            Ok(word)
        }
        Some((word, _)) => Err(format!("`{word}` stands where a licence should")),
        None => Err("a licence is missing".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(words: &[&str]) -> BTreeSet<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn expressions_are_met_or_not() {
        let licences = set(&["MIT", "BSD-3-Clause"]);
        for (expression, met) in [
            ("MIT", true),
            ("GPL-3.0-only", false),
            ("GPL-3.0-only OR MIT", true),
            ("GPL-3.0-only/MIT", true),
            ("GPL-3.0-only AND MIT", false),
            ("MIT OR GPL-3.0-only AND AGPL-3.0-only", true),
            ("(MIT OR GPL-3.0-only) AND AGPL-3.0-only", false),
            ("(Apache-2.0 OR MIT) AND BSD-3-Clause", true),
            ("Apache-2.0 WITH LLVM-exception OR MIT", true),
            ("MIT WITH Unheard-exception", false),
        ] {
            assert_eq!(allowed(expression, &licences), Ok(met), "{expression}");
        }
    }

    #[test]
    fn broken_expressions_are_errors() {
        for expression in ["", "MIT OR", "(MIT", "MIT)", "MIT MIT", "OR MIT", "MIT WITH"] {
            assert!(allowed(expression, &set(&["MIT"])).is_err(), "{expression}");
        }
    }

    #[test]
    fn lists_are_read_on_one_line_and_on_many() {
        let page = "[licenses]\nallow = [\n  \"MIT\", # \"GPL\"\n  \"ISC\",\n]\n[bans]\ndeny = [ { crate = \"ureq\" } ]\n[sources]\nallow-registry = [\"r\"]\nallow-git = [\"no\"]\n";
        let rules = rules(page);
        assert_eq!(rules.licences, set(&["ISC", "MIT"]));
        assert_eq!(rules.banned, set(&["ureq"]));
        assert_eq!(rules.registries, set(&["r"]));
    }

    #[test]
    fn a_banned_a_foreign_and_an_unlicensed_package_are_named() {
        let rules = Rules { licences: set(&["MIT"]), banned: set(&["ureq"]), registries: set(&["r"]) };
        let packages = [
            serde_json::json!({"name": "ureq", "version": "1", "license": "MIT", "source": "registry+r"}),
            serde_json::json!({"name": "far", "version": "1", "license": "MIT", "source": "git+r"}),
            serde_json::json!({"name": "bare", "version": "1", "license": null, "source": null}),
            serde_json::json!({"name": "good", "version": "1", "license": "MIT", "source": "registry+r"}),
        ];
        let complaints = judge(&rules, &packages);
        assert_eq!(complaints.len(), 3, "{complaints:?}");
    }

    #[test]
    fn every_locked_package_keeps_to_deny_toml() {
        assert_eq!(check().err(), None);
    }
}
