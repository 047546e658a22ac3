//! Which defaults become an identity, question by question. What can be derived is; the rest is listed.

use std::collections::BTreeSet;

use stackwright::core::scenario::Scenario;
use stackwright::core::scenario::condition::Condition;
use stackwright::core::scenario::question::{Question, Type};
use stackwright::core::values::Format;

use crate::support::catalog;

/// What follows from no rule: a volume, another machine or a person remembers it all the same.
const REMEMBERED: [(&str, &str); 12] = [
    ("", "bind"),
    ("", "timezone"),
    ("databases", "backup_hour"),
    ("databases", "backup_keep_days"),
    ("databases", "collation"),
    ("databases", "redis_eviction"),
    ("databases", "redis_persistence"),
    ("databases", "seed_data"),
    ("devbox", "workspace"),
    ("etl", "airflow_admin_user"),
    ("logs", "remote_beats"),
    ("logs", "retention_days"),
];

/// The same for what shapes code that people go on with.
const SHAPES: [(&str, &str); 3] =
    [("devbox", "stack"), ("serving", "metrics"), ("serving", "model")];

/// Keys that decide which services and files stand in a project, and on which kind of image.
fn shape(scenario: &Scenario) -> BTreeSet<&str> {
    let services = scenario.services.iter().flat_map(|service| {
        let images = service.image_cases.iter().map(|case| &case.when);
        let port = service.port.iter().map(|port| &port.when);
        std::iter::once(&service.when).chain(images).chain(port)
    });
    let conditions = services.chain(scenario.files.iter().map(|rule| &rule.when));
    conditions.flat_map(Condition::mentions).map(|(key, _)| key).collect()
}

/// Does a form of text say that the answer names something?
fn names_something(question: &Question) -> bool {
    let named = [
        Format::Slug,
        Format::Identifier,
        Format::DatabaseName,
        Format::Email,
        Format::HostList,
        Format::HostPath,
    ];
    question.rule.format.is_some_and(|format| named.contains(&format))
}

#[test]
fn each_question_that_something_else_remembers_is_sticky_and_no_other() {
    let mut wrong = Vec::new();
    for scenario in catalog().scenarios().unwrap() {
        let shape = shape(&scenario);
        for question in scenario.questions.iter().filter(|one| one.kind != Type::Secret) {
            let key = question.key.as_str();
            let listed = REMEMBERED.iter().chain(&SHAPES);
            let listed = listed.filter(|(id, _)| id.is_empty() || *id == scenario.id);
            let wanted = question.kind == Type::Port
                || question.default_from.is_some()
                || names_something(question)
                || shape.contains(key)
                || listed.map(|(_, key)| *key).any(|other| other == key);
            if question.is_sticky() != wanted {
                wrong.push(format!("{}.{key} should be sticky: {wanted}", scenario.id));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn versions_and_sizes_float_and_a_secret_is_neither() {
    for scenario in catalog().scenarios().unwrap() {
        for question in &scenario.questions {
            let floats = question.kind == Type::ImageTag || question.kind == Type::Memory;
            let never = floats || question.kind == Type::Secret;
            assert!(!(never && question.is_sticky()), "{}.{}", scenario.id, question.key);
        }
        let floating = |ending: &str| {
            let mut of = scenario.questions.iter().filter(|one| one.key.ends_with(ending));
            of.all(|question| !question.is_sticky())
        };
        assert!(floating("_version") && floating("_memory"), "{}", scenario.id);
    }
}

#[test]
fn the_schema_of_manifests_knows_it() {
    let schema = stackwright::core::scenario::schema::scenario();
    assert_eq!(schema["$defs"]["Question"]["properties"]["sticky"]["type"], "boolean");
}
