//! What the documents claim.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use clap::Parser;
use stackwright::core::values::text::Locale;
use stackwright::ui::words::Words;

use crate::support::catalog;

const DOCUMENTS: [&str; 10] = [
    "README.md",
    "README.ko.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/cli-reference.md",
    "docs/json.md",
    "docs/project-files.md",
    "docs/scenario-authoring.md",
    "docs/security.md",
];

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(here().join(name)).unwrap()
}

/// The lines of all `console` blocks.
fn console(text: &str) -> Vec<&str> {
    let mut inside = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if inside {
            lines.push(line);
        }
    }
    lines
}

#[test]
fn both_readmes_show_the_same_commands() {
    let (en, ko) = (read("README.md"), read("README.ko.md"));
    assert!(console(&en).len() >= 4);
    assert_eq!(console(&en), console(&ko));
    let headings = |text: &str| text.lines().filter(|line| line.starts_with("## ")).count();
    assert_eq!(headings(&en), headings(&ko));
}

#[test]
fn every_command_line_of_the_readme_is_understood() {
    for line in console(&read("README.md")) {
        let words = line.strip_prefix("cargo run --release -- ");
        let Some(words) = words.or_else(|| line.strip_prefix("stackwright ")) else { continue };
        let arguments = std::iter::once("stackwright").chain(words.split(' ')).map(OsString::from);
        if let Err(error) = stackwright::cli::Cli::try_parse_from(arguments) {
            panic!("{line}: {error}");
        }
    }
}

#[test]
fn the_readmes_name_every_verb_scenario_and_exit_code() {
    let words = Words::new(Locale::En);
    let lookup = |id: &str| words.has(id).then(|| words.get(id));
    let command = stackwright::cli::command(&lookup);
    for name in ["README.md", "README.ko.md"] {
        let text = read(name);
        for verb in command.get_subcommands().map(clap::Command::get_name) {
            let named = [format!("`{verb}`"), format!("`{verb} ")];
            assert!(named.iter().any(|form| text.contains(form)), "{name}: {verb}");
        }
        for scenario in catalog().scenarios().unwrap() {
            for id in scenario.names() {
                assert!(text.contains(&format!("`{id}`")), "{name}: {id}");
            }
        }
        for code in [0, 1, 2, 70, 130] {
            assert!(text.contains(&format!("| {code} |")), "{name}: {code}");
        }
        // What `new` alone promises is taken up by tests/cli and tests/engine.
        assert!(text.contains("STACKWRIGHT_PORT_PROBE") && text.contains("SOURCE_DATE_EPOCH"));
    }
}

#[test]
fn every_link_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in DOCUMENTS {
        for link in read(name).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if !link.starts_with("http") {
                let target = root.join(name).parent().unwrap().join(link);
                assert!(target.exists(), "{name}: {link}");
            }
        }
    }
}

/// Every name of a test in the sources.
fn tests_there_are() -> std::collections::BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open = vec![root.join("src"), root.join("tests")];
    let mut names = std::collections::BTreeSet::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let found = text.split("#[test]\n").skip(1).filter_map(|rest| {
                rest.split_once("fn ")?.1.split_once('(').map(|(name, _)| name.to_owned())
            });
            names.extend(found);
        }
    }
    names
}

/// A recipe that names a file, a step or a test that is gone would be found by whoever needs it.
#[test]
fn every_recipe_of_the_justfile_runs_what_there_is() {
    let justfile = read("justfile");
    let recipes: Vec<&str> =
        justfile.lines().filter_map(|line| line.strip_prefix("    ")).collect();
    assert!(recipes.len() > 8, "{recipes:?}");
    for recipe in recipes {
        let words = recipe.split_whitespace().filter(|word| word.contains('/'));
        for file in words.filter(|word| !word.starts_with('-')) {
            assert!(here().join(file).is_file(), "{recipe}: {file}");
        }
        let steps = recipe.strip_prefix(".ci/run ").unwrap_or_default().split_whitespace();
        for step in steps.filter(|step| !step.contains("{{")) {
            assert!(here().join(".ci/steps").join(step).is_file(), "{recipe}: {step}");
        }
    }
}

#[test]
fn every_sentence_about_security_has_its_test() {
    let there = tests_there_are();
    let text = read("docs/security.md");
    let is_test =
        |name: &&str| name.len() > 20 && name.chars().all(|c| c == '_' || c.is_ascii_lowercase());
    let named: Vec<&str> = text.split('`').skip(1).step_by(2).filter(is_test).collect();
    assert!(named.len() > 40, "{}", named.len());
    let missing: Vec<&&str> = named.iter().filter(|name| !there.contains(**name)).collect();
    assert_eq!(missing, Vec::<&&str>::new());
    // A row of a table without a test is a promise without one.
    for row in text.lines().filter(|line| line.starts_with("| ") && !line.contains("held by")) {
        assert!(row.contains('_'), "{row}");
    }
}

#[test]
fn the_changelog_has_its_form() {
    let changelog = read("CHANGELOG.md");
    assert!(changelog.starts_with("# Changelog\n"));
    assert!(changelog.contains("\n## [Unreleased]\n\n### Added\n"));
}

#[test]
fn documents_send_people_to_few_places() {
    const KNOWN: [&str; 2] = ["keepachangelog.com", "semver.org"];
    for name in DOCUMENTS {
        let text = read(name);
        let hosts = text.split("https://").skip(1).filter_map(|rest| rest.split('/').next());
        let unknown: Vec<&str> = hosts.filter(|host| !KNOWN.contains(host)).collect();
        assert_eq!(unknown, Vec::<&str>::new(), "{name}");
    }
}
