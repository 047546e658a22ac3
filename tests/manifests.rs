//! Broken manifests: every problem at once, each with its line.

use stackwright::core::problem::Problem;
use stackwright::core::scenario::load;
use stackwright::sources::catalog::Catalog;
use stackwright::sources::embedded;

const BROKEN: &str = include_str!("manifests/broken.toml");

fn problems(text: &str) -> Vec<Problem> {
    let templates = embedded::templates();
    let text_of = |name| templates.text(name).unwrap();
    let common = load::common(
        ("common.toml", text_of("_shared/common.toml")),
        ("versions.toml", text_of("versions.toml")),
    );
    load::scenario("broken.toml", text, &common.unwrap()).map(|_| ()).expect_err("it is broken")
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
    let found = problems(BROKEN);
    // Each broken line of the file says in a comment what must be found there.
    let expected: Vec<(usize, &str)> = BROKEN
        .lines()
        .enumerate()
        .filter_map(|(index, line)| Some((index + 1, line.split_once("#! ")?.1)))
        .flat_map(|(line, codes)| codes.split(' ').map(move |code| (line, code)))
        .collect();
    assert!(expected.len() >= 12);
    for (line, code) in &expected {
        let there = found.iter().any(|problem| {
            problem.code == *code && problem.place.line.is_none_or(|found| found == *line)
        });
        assert!(there, "{code} in line {line}\n{found:#?}");
    }
    assert!(found.iter().all(|problem| problem.place.file.as_deref() == Some("broken.toml")));
    assert_eq!(found.len(), expected.len(), "{found:#?}");
}

#[test]
fn unreadable_entries_are_all_reported() {
    let text = "schema = 1\nid = 'x'\ntitle = { en = 't' }\nsummary = 3\nodd = 1\n\
                [[questions]]\nkey = 1\ntype = 'number'\n[[services]]\nid = 'a'\nports = 1\n";
    let mut lines: Vec<usize> =
        problems(text).iter().filter_map(|problem| problem.place.line).collect();
    lines.dedup();
    for line in [3, 4, 5, 7, 8, 11] {
        assert!(lines.contains(&line), "line {line} is not reported: {lines:?}");
    }
}

#[test]
fn the_schema_knows_what_memory_has_to_hold() {
    let schema = stackwright::core::scenario::schema::scenario();
    for entry in ["Question", "Service"] {
        let properties = &schema["$defs"][entry]["properties"];
        assert!(properties["min_memory"].is_object(), "{entry}: {properties}");
        assert!(properties["memory_for"].is_object(), "{entry}: {properties}");
    }
    assert!(schema["$defs"]["Share"]["properties"]["times"].is_object(), "{schema}");
}
