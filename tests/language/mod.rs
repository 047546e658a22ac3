//! Korean changes words only: of every sample, the English and the Korean project are the same but for comments and
//! texts. A text is only another one when the Korean one is Korean, and when both hold the same variables.

mod json;
mod markdown;
mod meant;
mod source;
mod templates;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use stackwright::core::project::{base, lock};
use stackwright::core::tree::{File, FileTree};

use crate::support::samples;

#[test]
fn korean_changes_words_only() {
    let mut leaks = BTreeMap::<String, Vec<&str>>::new();
    let mut compared = 0;
    let mut meant = BTreeSet::new();
    for sample in samples::all() {
        assert_eq!(outlines(&sample.en), outlines(&sample.ko), "{}", sample.name);
        for (path, en) in sample.en.iter().filter(|(path, _)| path.as_str() != base::PATH) {
            let ko = sample.ko.get(path.as_str()).unwrap();
            if en.bytes != ko.bytes {
                compared += 1;
                let ko = meant::taken_out(&sample.scenario, path.as_str(), text(ko), &mut meant);
                if let Err(leak) = compare(path.as_str(), text(en), &ko) {
                    let leak = format!("{}/{path}: {leak}", sample.scenario);
                    leaks.entry(leak).or_default().push(&sample.name);
                }
            }
        }
    }
    assert!(compared > 500, "only {compared} files were compared");
    let told = |(leak, names): (&String, &Vec<&str>)| format!("{leak}\n    samples: {names:?}\n");
    assert!(
        leaks.is_empty(),
        "language is more than words:\n{}",
        leaks.iter().map(told).collect::<String>()
    );
    assert_eq!(meant.len(), meant::ALL, "`meant` names what no sample has; met: {meant:?}");
}

/// Everything about files but their content.
fn outlines(tree: &FileTree) -> Vec<String> {
    let outline = |file: &File| format!("{:?} {:?} {:?}", file.class, file.mode, file.owner);
    tree.iter().map(|(path, file)| format!("{path} {}", outline(file))).collect()
}

fn text(file: &File) -> &str {
    std::str::from_utf8(&file.bytes).expect("what differs is text")
}

fn compare(path: &str, en: &str, ko: &str) -> Result<(), String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    if path == lock::PATH {
        return meant::same_lock(en, ko);
    }
    match Path::new(name).extension().and_then(|ending| ending.to_str()) {
        Some("md") => markdown::same(en, ko),
        Some("json") => json::same(en, ko),
        Some("ipynb") => json::same_notebook(en, ko),
        Some("ndjson") => json::same_lines(en, ko),
        _ => source::same(source::marks(name), en, ko),
    }
}

/// Is the Korean text the English one in other words? It must be Korean, and hold the same variables.
fn translated(en: &str, ko: &str) -> bool {
    en == ko || (is_korean(ko) && variables(en) == variables(ko))
}

fn is_korean(text: &str) -> bool {
    text.chars().any(|c| ('\u{ac00}'..='\u{d7a3}').contains(&c))
}

/// `$NAME`, `${NAME}`, `$(command)`, `{name}` and `%s`, sorted: languages order them differently.
fn variables(text: &str) -> Vec<&str> {
    let word = |text: &str| text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    let mut found = Vec::new();
    for (at, mark) in text.match_indices(['$', '{', '%']) {
        let rest = &text[at + 1..];
        let length = match (mark, rest.chars().next()) {
            ("$", Some('(')) => rest.find(')').map(|end| end + 1),
            ("$", Some('{')) => rest.find('}').map(|end| end + 1),
            // `{` may begin JSON, too.
            ("{", _) => word(rest).filter(|end| rest[*end..].starts_with('}')).map(|end| end + 1),
            ("$", Some(_)) => word(rest).or(Some(rest.len())),
            ("%", Some(letter)) if letter.is_ascii_alphabetic() => Some(1),
            _ => None,
        };
        found.extend(length.map(|length| &text[at..=at + length]));
    }
    found.sort_unstable();
    found
}
