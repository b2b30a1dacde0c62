//! Which crate may depend on which: the table in ARCHITECTURE.md against `cargo metadata`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::{Outcome, house};

type Edges = BTreeMap<String, BTreeSet<String>>;

/// Compares the normal and build dependencies between the workspace's crates with the table. Dependencies of tests are
/// free: a test may bring two rooms together.
pub fn check() -> Outcome {
    let page = house::text("ARCHITECTURE.md").map_err(|error| vec![error])?;
    let metadata = house::metadata(&["--no-deps", "--offline"]).map_err(|error| vec![error])?;
    let (allowed, real) = (table(&page), edges(&metadata));
    let complaints = compare(&allowed, &real);
    if complaints.is_empty() {
        Ok(format!("arrows: {} crates keep to the table in ARCHITECTURE.md", real.len()))
    } else {
        Err(complaints)
    }
}

/// The rows of the Markdown table headed `crate | may depend on`. A cell holds names in backticks; `nothing` is none.
fn table(page: &str) -> Edges {
    page.lines()
        .skip_while(|line| cells(line).first().is_none_or(|cell| cell != "crate"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .filter_map(|line| {
            let cells = cells(line);
            let name = names(cells.first()?).into_iter().next()?;
            Some((name, names(cells.get(1)?)))
        })
        .collect()
}

fn cells(line: &str) -> Vec<String> {
    if !line.starts_with('|') {
        return Vec::new();
    }
    line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
}

fn names(cell: &str) -> BTreeSet<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The edges between workspace crates, by folder name: `tradent-text` is `text`.
fn edges(metadata: &Value) -> Edges {
    let packages = house::list(metadata, "packages");
    let ours: BTreeSet<&str> = packages.iter().map(|package| house::word(package, "name")).collect();
    packages
        .iter()
        .map(|package| {
            let to = house::list(package, "dependencies")
                .iter()
                .filter(|dependency| dependency["kind"].as_str() != Some("dev"))
                .map(|dependency| house::word(dependency, "name"))
                .filter(|name| ours.contains(name))
                .map(short)
                .collect();
            (short(house::word(package, "name")), to)
        })
        .collect()
}

fn short(name: &str) -> String {
    name.strip_prefix("tradent-").unwrap_or(name).to_owned()
}

fn compare(allowed: &Edges, real: &Edges) -> Vec<String> {
    let mut complaints = Vec::new();
    for (from, targets) in real {
        let Some(may) = allowed.get(from) else {
            complaints.push(format!(
                "crate `{from}` has no row in the table of arrows in ARCHITECTURE.md: give it one, or its dependencies are held to nothing"
            ));
            continue;
        };
        for to in targets.difference(may) {
            complaints.push(format!(
                "crate `{from}` depends on `{to}`, which the table of arrows in ARCHITECTURE.md doesn't allow: rooms that see each other can no longer be changed or run apart; let them meet in the dossier model, or change the table with a reason"
            ));
        }
    }
    for name in allowed.keys().filter(|name| !real.contains_key(*name)) {
        complaints.push(format!(
            "the table of arrows in ARCHITECTURE.md has a row for `{name}`, which is no crate"
        ));
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "words\n\n| crate | may depend on | why |\n|---|---|---|\n| `text` | nothing | |\n| `read` | `text`, `dossier` | |\n\n| `no` | `row` |\n";

    fn made(pairs: &[(&str, &[&str])]) -> Edges {
        pairs
            .iter()
            .map(|(from, to)| ((*from).to_owned(), to.iter().map(|to| (*to).to_owned()).collect()))
            .collect()
    }

    #[test]
    fn the_house_keeps_to_the_table() {
        assert_eq!(check().err(), None);
    }

    #[test]
    fn a_table_ends_at_the_first_line_outside() {
        assert_eq!(table(PAGE), made(&[("text", &[]), ("read", &["text", "dossier"])]));
    }

    #[test]
    fn an_edge_outside_the_table_is_named() {
        let complaints = compare(&table(PAGE), &made(&[("text", &["store"]), ("read", &["text"])]));
        assert_eq!(complaints.len(), 1);
        assert!(complaints[0].contains("`text` depends on `store`"), "{complaints:?}");
    }

    #[test]
    fn a_crate_outside_the_table_and_a_row_without_a_crate_are_named() {
        let complaints = compare(&table(PAGE), &made(&[("text", &[]), ("look", &[])]));
        assert!(complaints[0].contains("`look` has no row"), "{complaints:?}");
        assert!(complaints[1].contains("`read`, which is no crate"), "{complaints:?}");
    }

    #[test]
    fn dependencies_of_tests_are_free() {
        let metadata = serde_json::json!({"packages": [
            {"name": "tradent-look", "dependencies": [
                {"name": "tradent-weigh", "kind": "dev"}, {"name": "tradent-weigh", "kind": "build"},
                {"name": "serde", "kind": null}]},
            {"name": "tradent-weigh", "dependencies": [{"name": "tradent-look", "kind": "dev"}]}]});
        assert_eq!(edges(&metadata), made(&[("look", &["weigh"]), ("weigh", &[])]));
    }
}
