//! `docs/json.md`: what `--json` prints, field by field, held against what the program prints.
//! `STACKWRIGHT_BLESS=1 cargo test json` writes it out of `fields.rs`.

mod fields;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::Value;

use self::fields::VERBS;
use crate::support::docker;
use crate::support::sandbox::Sandbox;

const HEAD: &str = "# Output for programs

With `--json`, a verb prints one object on stdout, and talk stays on stderr. Every object begins with `\"schema\": 1`; the
number grows when a field goes or means something else, and not when one is added. Sentences are in the chosen language
(`--lang`); codes, ids and keys are the same in all. Written by `STACKWRIGHT_BLESS=1 cargo test json`; a test holds it
against what the program prints. A field with a question mark is only there where there is something to say.
";

#[test]
fn the_document_says_what_is_printed() {
    let mut text = HEAD.to_owned();
    for (verb, purpose, fields) in VERBS {
        let _ = write!(text, "\n## `{verb}`\n\n{purpose}\n\n| field | meaning |\n|---|---|\n");
        for (field, meaning) in fields {
            let _ = writeln!(text, "| `{field}` | {meaning} |");
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/json.md");
    if std::env::var_os("STACKWRIGHT_BLESS").is_some() {
        return fs::write(path, text).unwrap();
    }
    let there = fs::read_to_string(path).unwrap_or_default();
    assert!(there == text, "docs/json.md is behind: STACKWRIGHT_BLESS=1 cargo test json");
}

#[test]
fn every_field_that_is_printed_has_its_meaning() {
    let sandbox = Sandbox::new();
    sandbox.write("demo/compose.yaml", "services: {web: {image: \"x:${TAG}\"}}\n");
    sandbox.write("demo/.env", "PASSWORD=hunter22\n");
    let probe = "[[probes]]\nid = 'p'\nattempts = 1\ntitle = { en = 'a', ko = 'b' }\n\
                 exec = { service = 'web', command = ['hello'], contains = ['hello'] }\n";
    sandbox.write("demo/.stackwright/probes.toml", probe);
    docker::install(&sandbox, "*\" exec \"*) echo bye ;;\n*\" logs \"*) echo line ;;");
    let run = |arguments: &[&str]| {
        let mut all = vec!["--json"];
        all.extend(arguments);
        sandbox.said(&docker::command(&sandbox, &all).output().unwrap())
    };
    let verified = run(&["verify", "demo"]);
    let printed = [
        ("list", vec![run(&["list"]).stdout]),
        (
            "show SCENARIO",
            ["serving", "etl", "logs", "databases"].map(|id| run(&["show", id]).stdout).to_vec(),
        ),
        (
            "new",
            vec![
                run(&["new", "serving", "made", "-y"]).stdout,
                run(&["new", "databases", "planned", "-y", "--dry-run"]).stdout,
            ],
        ),
        ("check", vec![run(&["check", "demo"]).stdout]),
        ("verify", vec![verified.stdout]),
        ("verify, on stderr", verified.stderr.lines().map(str::to_owned).collect()),
        ("any verb, when it fails", vec![run(&["show", "servng"]).stdout]),
    ];
    let mut wrong = Vec::new();
    for (verb, texts) in printed {
        let mut seen = BTreeSet::new();
        for text in texts {
            let value: Value = serde_json::from_str(&text)
                .unwrap_or_else(|error| panic!("{verb}: {error}: {text}"));
            assert_eq!(value["schema"], 1, "{verb}");
            paths(&value, String::new(), &mut seen);
        }
        seen.remove("schema");
        wrong.extend(differences(verb, &seen));
    }
    assert!(wrong.is_empty(), "tests/json/fields.rs:\n{}", wrong.join("\n"));
}

/// Fields without a meaning, and meanings of fields that are not printed, though they always should be.
fn differences(verb: &str, seen: &BTreeSet<String>) -> Vec<String> {
    let (_, _, fields) = VERBS.iter().find(|(name, ..)| *name == verb).expect("a verb");
    let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    let is_told = |path: &String| {
        let fits = |name: &&str| {
            let name = name.trim_end_matches('?');
            path == name || name.strip_suffix('*').is_some_and(|open| path.starts_with(open))
        };
        names.iter().any(fits)
    };
    let untold = seen.iter().filter(|path| !is_told(path)).map(|path| format!("{verb}: {path}"));
    let unseen = names.iter().filter(|name| !name.ends_with(['?', '*']) && !seen.contains(**name));
    untold.chain(unseen.map(|name| format!("{verb}: {name} is not printed"))).collect()
}

/// The path of every value: keys by dots, entries of lists by `[]`.
fn paths(value: &Value, path: String, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                let dot = if path.is_empty() { "" } else { "." };
                paths(inner, format!("{path}{dot}{key}"), found);
            }
        }
        // An empty list is there all the same; what is in it is seen elsewhere.
        Value::Array(list) => {
            let entry = format!("{path}[]");
            if list.iter().all(|inner| !inner.is_object()) {
                found.insert(entry.clone());
            }
            for inner in list {
                paths(inner, entry.clone(), found);
            }
        }
        _ => {
            found.insert(path);
        }
    }
}
