//! The last look at a tree before it is written: what should parse, parses.

use std::collections::BTreeMap;

use toml::de::DeTable;

use crate::core::compose::yaml;
use crate::core::problem::Failure;
use crate::core::tree::{File, FileTree};

/// Checks every YAML and TOML file, and that no two paths differ only in case.
///
/// # Errors
/// A bug: the file's path and what its parser says.
pub fn validate(tree: &FileTree) -> Result<(), Failure> {
    let mut folded = BTreeMap::new();
    for (path, file) in tree.iter() {
        if let Some(other) = folded.insert(path.as_str().to_lowercase(), path) {
            return Err(Failure::bug(format!("{path} and {other} are one file on some systems")));
        }
        parses(path.as_str(), file).map_err(|error| Failure::bug(format!("{path}: {error}")))?;
    }
    Ok(())
}

fn parses(path: &str, file: &File) -> Result<(), String> {
    let text = || std::str::from_utf8(&file.bytes).map_err(|error| error.to_string());
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("yaml" | "yml") => {
            yaml::documents(text()?).map(drop).map_err(|error| error.to_string())
        }
        Some("toml") => DeTable::parse(text()?).map(drop).map_err(|error| error.to_string()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::tree::path::RelPath;

    fn valid(path: &str, text: &str) -> bool {
        let file = (RelPath::new(path).expect(path), File::managed(text, "test"));
        validate(&[file].into_iter().collect()).is_ok()
    }

    #[test]
    fn what_does_not_parse_is_found() {
        for (path, text, good) in [
            ("a.yaml", "a: 1\nb: [1, 2]\n", true),
            ("a.yaml", "a: 1\na: 2\n", false),
            ("a.yaml", "x:\n  - a: 1\n    a: 2\n", false),
            ("a.yaml", "a: [1\n", false),
            ("a.yaml", "a: b: c\n", false),
            ("a.yaml", "a: *nothing\n", false),
            ("a.yml", "a: !reset null\n", true),
            ("a.toml", "a = 1\n[b]\nc = 2\n", true),
            ("a.toml", "a = 1\na = 2\n", false),
            ("a.toml", "[a]\n[a]\n", false),
            ("a.toml", "a = \n", false),
            ("a.txt", "a = [", true),
        ] {
            assert_eq!(valid(path, text), good, "{path} {text}");
        }
    }
}
