//! The walls of the pure crates: each carries the same clippy.toml, since clippy reads the nearest one and merges none.

use crate::{Outcome, house};

/// The crates without files, network, environment, processes and clocks.
pub const PURE: [&str; 7] = ["collate", "dossier", "exchange", "look", "read", "text", "weigh"];

/// What the wall must hold out, so that emptying all seven files alike is noticed too.
const HELD_OUT: [&str; 9] = [
    "std::fs::read",
    "std::fs::File",
    "std::net::TcpStream",
    "std::env::var",
    "std::process::Command::new",
    "std::time::SystemTime::now",
    "std::time::Instant::now",
    "std::collections::HashMap",
    "std::hash::RandomState",
];

/// Compares the files with the first one and with what must be held out.
pub fn check() -> Outcome {
    let walls: Vec<(&str, Option<String>)> =
        PURE.iter().map(|name| (*name, house::text(&format!("crates/{name}/clippy.toml")).ok())).collect();
    let complaints = compare(&walls);
    if complaints.is_empty() {
        Ok(format!("walls: {} pure crates carry the same clippy.toml", PURE.len()))
    } else {
        Err(complaints)
    }
}

fn compare(walls: &[(&str, Option<String>)]) -> Vec<String> {
    let Some((first, model)) = walls.iter().find_map(|(name, wall)| Some((*name, wall.as_deref()?))) else {
        return vec![
            "no pure crate has a clippy.toml: nothing keeps files, network and clocks out of them".to_owned(),
        ];
    };
    let mut complaints: Vec<String> = HELD_OUT
        .iter()
        .filter(|path| !model.contains(&format!("path = \"{path}\"")))
        .map(|path| format!("crates/{first}/clippy.toml doesn't hold out {path}"))
        .collect();
    for (name, wall) in walls {
        match wall {
            None => complaints.push(format!("crates/{name} is pure and has no clippy.toml: copy crates/{first}/clippy.toml")),
            Some(wall) if wall != model => complaints.push(format!(
                "crates/{name}/clippy.toml differs from crates/{first}/clippy.toml: change all seven alike, or the walls leak"
            )),
            Some(_) => {}
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pure_crates_carry_the_same_wall() {
        assert_eq!(check().err(), None);
    }

    #[test]
    fn a_missing_a_differing_and_an_empty_wall_are_named() {
        let whole: String = HELD_OUT.iter().map(|path| format!("{{ path = \"{path}\" }}\n")).collect();
        let walls = [("text", Some(whole.clone())), ("read", None), ("look", Some(format!("{whole}#")))];
        let complaints = compare(&walls);
        assert!(complaints[0].contains("crates/read is pure"), "{complaints:?}");
        assert!(complaints[1].contains("crates/look/clippy.toml differs"), "{complaints:?}");
        assert_eq!(compare(&[("text", Some(String::new()))]).len(), HELD_OUT.len());
        assert_eq!(compare(&[("text", None)]).len(), 1);
    }
}
