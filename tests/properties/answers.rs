//! Answers from anywhere: whatever is given, there is a set of answers or a problem, and never a panic.

use std::collections::BTreeMap;

use proptest::prelude::*;
use stackwright::core::answers::file;
use stackwright::core::answers::given::{Given, Input};
use stackwright::core::answers::resolve::{Surroundings, resolve};
use stackwright::core::project::carry;
use stackwright::core::scenario::Scenario;
use stackwright::core::scenario::accept::accept_text;
use stackwright::core::scenario::question::Type;
use stackwright::core::seams::AllFree;

use super::mutate::mutated_text;
use super::{corpus, hold};
use crate::support::catalog;

const NAMES: [&str; 4] = ["a.toml", "a.yaml", "a.json", "-"];

fn scenarios() -> Vec<Scenario> {
    catalog().scenarios().expect("our own")
}

/// Reads a text in every format, and works out the answers of scenarios with it.
fn read(text: &str, scenarios: &[Scenario]) {
    for name in NAMES {
        let mut given = Given::default();
        if file::read(name, text, &mut given).is_err() {
            continue;
        }
        let lock = carry::answers_of_lock(text);
        for scenario in scenarios {
            let mut given = given.clone();
            if let Some(answers) = &lock {
                carry::leave_out(scenario, answers, &mut given);
            }
            let surroundings = Surroundings { folder: Some("demo"), host: &AllFree };
            let found = resolve(scenario, &given, &BTreeMap::new(), surroundings);
            assert!(!found.answers.text("name").is_empty());
        }
    }
}

#[test]
fn answers_files_of_any_content_are_read_or_refused() {
    let scenarios = scenarios();
    let mut seeds: Vec<_> = ["answers", "lock"].into_iter().flat_map(corpus).collect();
    for (_, seed) in &seeds {
        read(&String::from_utf8_lossy(seed), &scenarios);
    }
    // It takes the parser's whole budget: once is enough.
    seeds.retain(|(name, _)| name != "aliases.yaml");
    let seeds = seeds.into_iter().map(|(_, bytes)| bytes).collect();
    hold(4, &mutated_text(seeds), |text| {
        let which = text.len() % scenarios.len();
        read(&text, &scenarios[which..=which]);
        Ok(())
    });
}

#[test]
fn the_three_formats_say_the_same() {
    let value = prop_oneof![
        any::<i64>().prop_map(toml::Value::from),
        any::<bool>().prop_map(toml::Value::from),
        "[^\\p{C}\u{fffe}\u{ffff}]{0,12}".prop_map(toml::Value::from),
    ];
    let table = prop::collection::btree_map("[a-z_]{1,8}", value, 1..6);
    hold(2, &table, |table| {
        let toml_text = toml::to_string(&table).expect("TOML");
        let json_text = serde_json::to_string(&table).expect("JSON");
        // JSON is YAML.
        for (name, text) in [("a.toml", &toml_text), ("a.json", &json_text), ("a.yaml", &json_text)]
        {
            let mut given = Given::default();
            file::read(name, text, &mut given)
                .map_err(|problem| TestCaseError::fail(format!("{name} {text} {problem:?}")))?;
            for (key, value) in table.iter().filter(|(key, _)| *key != "answers") {
                let entry = given.strongest(key).expect("given");
                prop_assert!(
                    entry.input == Input::Setting(value.clone()),
                    "{} {} {}",
                    name,
                    key,
                    text
                );
            }
        }
        Ok(())
    });
}

#[test]
fn what_a_question_takes_it_takes_again() {
    let scenarios = scenarios();
    let questions: Vec<_> = scenarios.iter().flat_map(|scenario| &scenario.questions).collect();
    let texts = prop_oneof!["\\PC{0,20}", ".{0,8}", "[0-9]{1,20}[a-zA-Z]{0,2}", "[a-z.,:/-]{0,20}"];
    hold(1, &(0..questions.len(), texts), |(which, text)| {
        let question = questions[which];
        let Ok(value) = accept_text(question, &text) else { return Ok(()) };
        if question.kind != Type::Secret {
            let again = accept_text(question, &value.to_string());
            prop_assert!(again.as_ref() == Ok(&value), "{} {text:?} {again:?}", question.key);
        }
        Ok(())
    });
}
