//! Every message that the code names is in the catalogue, and every message of the catalogue is named.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use stackwright::core::values::text::Locale;
use stackwright::ui::words::Words;

/// Ids that the code puts together from a prefix and a value.
const COMPOSED: [&str; 3] = ["help-", "layer-", "type-"];

fn texts(folder: &str, ending: &str) -> String {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut text = String::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|found| found == ending) {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
    text
}

/// String literals that look like a message id: two words or more, joined by dashes.
fn literals(code: &str) -> BTreeSet<String> {
    let id = |text: &&str| {
        text.contains('-')
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    code.split('"').filter(id).map(str::to_owned).collect()
}

fn named_messages(code: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    let plain = code.split_whitespace().collect::<Vec<_>>().join(" ").replace("( \"", "(\"");
    for call in ["Problem::new(\"", ".hint(\"", "words.get(\"", "words.say(\"", ".say(\""] {
        for rest in plain.split(call).skip(1) {
            named.extend(rest.split('"').next().map(str::to_owned));
        }
    }
    named
}

#[test]
fn every_named_message_exists() {
    let words = Words::new(Locale::En);
    let named = named_messages(&texts("src", "rs"));
    assert!(named.len() > 100, "only {} were found", named.len());
    let missing: Vec<&String> = named
        .iter()
        .filter(|id| id.contains('-') && !words.has(id))
        // Doc comments and tests of the core name problems of their own.
        .filter(|id| !["x", "no-such"].contains(&id.as_str()))
        .collect();
    assert_eq!(missing, Vec::<&String>::new());
}

#[test]
fn every_message_is_named() {
    let known = literals(&texts("src", "rs"));
    let catalogue = texts("src/ui/locales/en", "ftl");
    let ids = catalogue.lines().filter(|line| !line.starts_with([' ', '#', '.']));
    let unused: Vec<&str> = ids
        .filter_map(|line| Some(line.split_once(" =")?.0))
        .filter(|id| !COMPOSED.iter().any(|prefix| id.starts_with(prefix)))
        .filter(|id| id.contains('-') && !known.contains(*id))
        .collect();
    assert_eq!(unused, Vec::<&str>::new());
}
