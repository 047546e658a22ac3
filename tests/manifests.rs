//! Broken manifests: every problem at once, each with its line. A new case is a new file in `manifests/broken/`: its
//! first lines say what must be found, `#! LINE CODE` for each problem in order, `-` where there is no line.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use stackwright::core::problem::Problem;
use stackwright::core::scenario::load;
use stackwright::sources::catalog::Catalog;
use stackwright::sources::embedded;

fn here(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Name → text of each case.
fn cases() -> BTreeMap<String, String> {
    let files = fs::read_dir(here("tests/manifests/broken")).unwrap();
    let case = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(path).unwrap())
    };
    files.map(case).collect()
}

fn problems(name: &str, text: &str) -> Vec<Problem> {
    let catalog = Catalog::new(embedded::templates()).unwrap();
    load::scenario(name, text, catalog.common()).err().unwrap_or_default()
}

/// As the first lines of a case say it.
fn found(name: &str, text: &str) -> Vec<String> {
    let line = |problem: &Problem| {
        assert_eq!(problem.place.file.as_deref(), Some(name), "{problem:?}");
        let line = problem.place.line.map_or("-".to_owned(), |line| line.to_string());
        format!("#! {line} {}", problem.code)
    };
    problems(name, text).iter().map(line).collect()
}

/// The program reads its own manifests as they were packed when it was built, and checks nothing: this is where they
/// are checked, and where what was packed is compared with what the manifests say.
#[test]
fn what_is_packed_is_checked_and_the_same() {
    let checked = Catalog::new(embedded::templates()).unwrap();
    let checked = checked.scenarios().unwrap_or_else(|failure| panic!("{failure:#?}"));
    let packed = embedded::catalog().unwrap();
    assert!(checked.len() >= 5);
    assert_eq!(checked, packed.scenarios().unwrap());
    let found = packed.find("spark").unwrap();
    assert!(checked.contains(&found), "an alias finds the scenario");
}

#[test]
fn every_problem_is_found_at_once_with_its_line() {
    let mut wrong = Vec::new();
    for (name, text) in cases() {
        let said: Vec<&str> = text.lines().take_while(|line| line.starts_with("#!")).collect();
        let found = found(&name, &text);
        if found.is_empty() || found != said {
            wrong.push(format!("{name} should begin with\n{}", found.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn problems_of_several_entries_are_told_together() {
    let cases = cases();
    let all = ["name-of-a-question.toml", "no-default.toml", "text-in-one-language.toml"];
    let entries = |name: &&str| cases[*name].split_once("\n\n").unwrap().1.to_owned();
    let head = cases["no-default.toml"].split_once("\n\n").unwrap().0;
    let text = format!("{head}\n\n{}", all.iter().map(entries).collect::<Vec<_>>().join("\n"));
    let codes: BTreeSet<&str> = problems("all.toml", &text).iter().map(|one| one.code).collect();
    for code in
        ["manifest-bad-name", "manifest-twice", "manifest-no-default", "manifest-empty-text"]
    {
        assert!(codes.contains(code), "{code}: {codes:?}");
    }
}

#[test]
fn every_problem_that_a_manifest_can_have_has_a_case() {
    let words = fs::read_to_string(here("src/ui/locales/en/manifest.ftl")).unwrap();
    let cases: String = cases().into_values().collect();
    let without: Vec<&str> = words
        .lines()
        .filter_map(|line| Some(line.split_once(" = ")?.0))
        .filter(|code| !cases.contains(&format!(" {code}\n")))
        .collect();
    assert_eq!(without, Vec::<&str>::new());
}

#[test]
fn the_schema_knows_what_memory_has_to_hold() {
    let schema = stackwright::core::scenario::schema::scenario();
    for entry in ["Question", "Service"] {
        let properties = &schema["$defs"][entry]["properties"];
        assert!(properties["min_memory"].is_object(), "{entry}: {properties}");
        assert!(properties["memory_for"].is_object(), "{entry}: {properties}");
    }
    for entry in ["Question", "Service", "Variable", "ProbeEntry"] {
        let properties = &schema["$defs"][entry]["properties"];
        assert!(properties["use"].is_object(), "{entry}: {properties}");
        assert_eq!(schema["$defs"][entry]["anyOf"][0]["required"][0], "use", "{entry}");
    }
    assert!(schema["$defs"]["Share"]["properties"]["times"].is_object(), "{schema}");
}
