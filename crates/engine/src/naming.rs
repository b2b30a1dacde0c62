//! Short names for documents: the file's name without its last extension; a later namesake gets
//! its folder in front. A name once given never changes.

use std::collections::BTreeSet;

/// The names in use.
#[derive(Debug, Default)]
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    pub(crate) fn new(used: impl IntoIterator<Item = String>) -> Self {
        Names(used.into_iter().collect())
    }

    /// A free name for the file at `shown` (forward slashes), taken from now on.
    pub(crate) fn take(&mut self, shown: &str) -> String {
        let parts: Vec<&str> =
            shown.split('/').filter(|p| !p.is_empty() && *p != "." && *p != "..").collect();
        let file = parts.last().copied().unwrap_or("document");
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| if stem.is_empty() { file } else { stem });
        let mut name = stem.to_owned();
        for folder in parts.iter().rev().skip(1) {
            if !self.0.contains(&name) {
                break;
            }
            name = format!("{folder}/{name}");
        }
        // Same name in the same folder with another extension, or no folders left: number them.
        let base = name.clone();
        let mut number = 2;
        while self.0.contains(&name) {
            name = format!("{base}~{number}");
            number += 1;
        }
        self.0.insert(name.clone());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn namesakes_get_their_folder_in_front() {
        let mut names = Names::new(["cable".to_owned()]);
        assert_eq!(names.take("notes/letter.of.may.txt"), "letter.of.may");
        assert_eq!(names.take("1937/cable.txt"), "1937/cable");
        assert_eq!(names.take("archive/1937/cable.txt"), "archive/1937/cable");
        assert_eq!(names.take("archive/1937/cable.md"), "archive/1937/cable~2");
        assert_eq!(names.take("cable.txt"), "cable~2");
        assert_eq!(names.take(".hidden"), ".hidden");
    }
}
