//! What a newcomer relies on and no compiler holds: short files, a page that says what is, sources and licences.

use crate::{Outcome, house};

const LONGEST_FILE: usize = 1000;
const LONGEST_PAGE: usize = 200;

/// Every complaint about the tree, sorted by what it is about.
pub fn check() -> Outcome {
    let files = house::files("");
    let page = house::text("ARCHITECTURE.md").unwrap_or_default();
    let mut complaints = architecture(&page, &house::folders("crates"));
    let manifest = house::text("Cargo.toml").unwrap_or_default();
    complaints.extend(dependencies(&manifest, &house::text("docs/dependencies.md").unwrap_or_default()));
    complaints.extend(cards(&files));
    let mut seen = 0;
    for file in &files {
        let Ok(text) = house::text(file) else {
            continue;
        };
        seen += 1;
        complaints.extend(long(file, &text));
        complaints.extend(lexicon(file, &text));
        complaints.extend(machine_paths(file, &text));
    }
    if complaints.is_empty() {
        Ok(format!("tidy: {seen} text files, nothing to say"))
    } else {
        Err(complaints)
    }
}

/// A Rust file is at most 1,000 lines, unless its head says `tidy: table`.
fn long(file: &str, text: &str) -> Option<String> {
    let lines = text.lines().count();
    let table = text.lines().take(10).any(|line| line.contains("tidy: table"));
    (file.ends_with(".rs") && lines > LONGEST_FILE && !table).then(|| {
        format!("{file} has {lines} lines: split it by what it is about (a mere table says `tidy: table` in its head)")
    })
}

/// The page is short, and each crate's section names what the crate never does.
fn architecture(page: &str, crates: &[String]) -> Vec<String> {
    let mut complaints = Vec::new();
    let lines = page.lines().count();
    if lines > LONGEST_PAGE {
        complaints.push(format!(
            "ARCHITECTURE.md has {lines} lines, more than {LONGEST_PAGE}: nobody reads a longer one"
        ));
    }
    for name in crates {
        let heading = format!("### crates/{name}");
        let section = page.lines().skip_while(|line| *line != heading).skip(1);
        if !section.take_while(|line| !line.starts_with('#')).any(|line| line.contains("*Invariant")) {
            complaints.push(format!(
                "ARCHITECTURE.md has no *Invariant* under `{heading}`: say what the crate never does"
            ));
        }
    }
    complaints
}

/// A lexicon says on lines of comment, before its first entry, where it comes from and under which licence.
fn lexicon(file: &str, text: &str) -> Vec<String> {
    if !file.starts_with("lexicons/") || file.ends_with(".md") {
        return Vec::new();
    }
    let head: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
    ["source:", "licence:"]
        .into_iter()
        .filter(|key| {
            !head.iter().any(|line| line.split_once(key).is_some_and(|(_, rest)| !rest.trim().is_empty()))
        })
        .map(|key| format!("{file} has no `# {key}` line before its first entry"))
        .collect()
}

/// A path of somebody's machine works on no other.
fn machine_paths(file: &str, text: &str) -> Vec<String> {
    let homes = ["work", "farm", "root", "home", "Users"].map(|name| format!("/{name}/"));
    let mut complaints = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for home in &homes {
            let starts = line.match_indices(home.as_str()).map(|(at, _)| at);
            let before = |at: usize| line[..at].chars().next_back();
            if starts
                .into_iter()
                .any(|at| before(at).is_none_or(|c| !c.is_alphanumeric() && !"_.-*}>".contains(c)))
            {
                complaints.push(format!("{file}:{} has a path of one machine ({home}...)", number + 1));
            }
        }
    }
    complaints
}

/// Each dependency of the root Cargo.toml that isn't ours has a row in docs/dependencies.md, and each row a dependency.
fn dependencies(manifest: &str, page: &str) -> Vec<String> {
    let section = manifest.lines().skip_while(|line| line.trim() != "[workspace.dependencies]").skip(1);
    let wanted: Vec<&str> = section
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.contains("path ="))
        .filter_map(|line| Some(line.split_once('=')?.0.trim()))
        .filter(|name| !name.starts_with('#'))
        .collect();
    let rows: Vec<&str> =
        page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let missing = wanted.iter().filter(|name| !rows.contains(name)).map(|name| {
        format!("docs/dependencies.md has no row for `{name}`: say its licence, its cost, and what we would write instead")
    });
    let stale = rows.iter().filter(|name| !wanted.contains(name)).map(|name| {
        format!("docs/dependencies.md has a row for `{name}`, which the root Cargo.toml doesn't name")
    });
    missing.chain(stale).collect()
}

/// Weights `models/NAME.EXT` have a card `models/NAME.md` that says what they were trained on, how well they do and how
/// they are made again.
fn cards(files: &[String]) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| file.starts_with("models/")) {
        let name = file.rsplit('/').next().unwrap_or(file);
        if name.ends_with(".md") || name.starts_with("LICEN") || name.starts_with('.') {
            continue;
        }
        let folder = file.strip_suffix(name).unwrap_or_default();
        let card = format!("{folder}{}.md", name.split('.').next().unwrap_or(name));
        let text = house::text(&card).unwrap_or_default().to_lowercase();
        let lacking: Vec<&str> = ["data:", "licence:", "scores:", "command:"]
            .into_iter()
            .filter(|key| !text.contains(key))
            .collect();
        if !lacking.is_empty() {
            complaints.push(format!("{file}: its card {card} lacks {}", lacking.join(" ")));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_is_tidy() {
        assert_eq!(check().err(), None);
    }

    #[test]
    fn a_long_file_is_named_and_a_table_is_not() {
        let lines = "x\n".repeat(1001);
        assert!(long("a.rs", &lines).is_some());
        assert!(long("a.rs", &"x\n".repeat(1000)).is_none());
        assert!(long("a.rs", &format!("//! tidy: table\n{lines}")).is_none());
        assert!(long("a.txt", &lines).is_none());
    }

    #[test]
    fn a_crate_needs_an_invariant_of_its_own() {
        let page = "### crates/text\nWords.\n### crates/read\n*Invariant*: never fails.\n";
        let complaints = architecture(page, &["read".to_owned(), "text".to_owned()]);
        assert_eq!(complaints.len(), 1);
        assert!(complaints[0].contains("### crates/text"));
        assert_eq!(architecture(&"\n".repeat(201), &[]).len(), 1);
    }

    #[test]
    fn a_lexicon_says_source_and_licence_before_its_entries() {
        assert!(lexicon("lexicons/a.tsv", "# source: own work\n# licence: MIT\nsay\n").is_empty());
        assert!(lexicon("lexicons/a.tsv", "# source: own work # licence: MIT\nsay\n").is_empty());
        assert_eq!(lexicon("lexicons/a.tsv", "# source:\nsay\n# licence: MIT\n").len(), 2);
    }

    #[test]
    fn machine_paths_are_found_and_relative_ones_are_not() {
        let place = ["wo", "rk"].concat();
        assert_eq!(machine_paths("a", &format!("see /{place}/x")).len(), 1);
        assert!(machine_paths("a", &format!("../{place}/x https://e.org/{place}/x")).is_empty());
    }

    #[test]
    fn dependencies_and_rows_match() {
        let manifest = "[workspace.dependencies]\nours = { path = \"x\" }\nserde = \"1\"\nregex = \"1\"\n\n[profile]\na = 1\n";
        let complaints = dependencies(manifest, "| `serde` | MIT |\n| `gone` | MIT |\n");
        assert!(complaints[0].contains("no row for `regex`"), "{complaints:?}");
        assert!(complaints[1].contains("row for `gone`"), "{complaints:?}");
        assert_eq!(complaints.len(), 2);
    }

    #[test]
    fn weights_without_a_card_are_named() {
        let complaints = cards(&["models/no-such-weights.bin".to_owned(), "models/README.md".to_owned()]);
        assert_eq!(complaints.len(), 1);
        assert!(complaints[0].contains("models/no-such-weights.md lacks data: licence: scores: command:"));
    }
}
