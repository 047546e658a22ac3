//! The text of the pipeline files, in every combination.

use std::collections::BTreeSet;

use super::projects;
use crate::simulators::logstash::syntax;
use crate::support::text;

#[test]
fn every_pipeline_follows_the_grammar() {
    for (set, tree) in projects::all() {
        let mut kinds = BTreeSet::new();
        for path in tree.paths().filter(|path| path.as_str().starts_with("logstash/pipeline/")) {
            let sections = syntax::parse(text(&tree, path.as_str()));
            let sections = sections.unwrap_or_else(|error| panic!("{set}: {path}: {error}"));
            kinds.extend(sections.into_iter().map(|section| section.kind));
        }
        let whole: BTreeSet<String> = ["filter", "input", "output"].map(str::to_owned).into();
        assert!(kinds.is_empty() || kinds == whole, "{set}: {kinds:?}");
    }
}

/// A variable that is not defined ends Logstash at its start; in a comment, too.
#[test]
fn every_variable_is_defined() {
    for (set, tree) in projects::all() {
        let compose: serde_json::Value =
            serde_saphyr::from_str(text(&tree, "compose.yaml")).expect("compose.yaml");
        let defined = &compose["services"]["logstash"]["environment"];
        for path in tree.paths().filter(|path| path.as_str().starts_with("logstash/pipeline/")) {
            let variables = text(&tree, path.as_str()).split("${").skip(1);
            for name in variables.map(|rest| rest.split('}').next().expect("an end")) {
                assert!(defined.get(name).is_some(), "{set}: {path}: {name} is not defined");
            }
        }
    }
}

#[test]
fn mistakes_are_found_with_their_line() {
    for (text, error) in [
        (
            "filter {\n  mutate {\n    add_tag => [\"a\", ]\n  }\n}",
            "line 3: a comma before the end",
        ),
        (
            "filter { mutate { rename => { \"a\" => \"b\", \"c\" => \"d\" } } }",
            "a string is missing",
        ),
        ("filter {\n  mutate { add_tag => \"a\"\n}\n", "a word is missing"),
        ("filters { }", "a section is"),
        ("filter { if [a] = \"b\" { drop {} } }", "`{` is missing"),
        ("filter { if [a] and [b] or [c] { drop {} } }", "`and` beside `or`"),
        ("filter { drop { } } }", "a word is missing"),
        ("input { beats { port = 5044 } }", "`=>` is missing"),
        ("filter { mutate { add_tag => \"a } }", "the end of the text"),
        ("filter { else { drop {} } }", "`=>` is missing"),
    ] {
        let found = syntax::parse(text).expect_err(text);
        assert!(found.contains(error), "{text}: {found}");
    }
}
