//! A lock as an answers file for another project: which of its answers go along.
//!
//! A lock of schema 1 has every answer, and does not say which of them somebody chose. What can be told: an answer that
//! the scenario would give by itself was chosen by nobody, or needs no saying. So it is left to the scenario, which may
//! work it out otherwise for what is asked now (the memory for another number of workers). Image versions are left out
//! even where they differ: the default of the day on which the lock was written is not known, and that it has moved on
//! is far more likely than that somebody chose it. And what makes a project itself (its name, its description, its
//! ports, the number of its user) never goes along: two projects of one name share containers and volumes.

use std::collections::BTreeMap;

use crate::core::answers::given::{Given, Layer};
use crate::core::answers::resolve::{Surroundings, resolve};
use crate::core::scenario::Scenario;
use crate::core::scenario::accept::accept_setting;
use crate::core::scenario::question::{Question, Type};
use crate::core::seams::AllFree;

/// The answers of a lock; none where `text` is something else. Told by its shape, for it may have any name.
pub fn answers_of_lock(text: &str) -> Option<toml::Table> {
    let mut table: toml::Table = text.parse().ok()?;
    let is_lock = table.get("schema").is_some_and(toml::Value::is_integer)
        && table.get("tool").is_some_and(toml::Value::is_str)
        && table.get("scenario").is_some_and(toml::Value::is_table)
        && table.get("files").is_some_and(toml::Value::is_array);
    match table.remove("answers") {
        Some(toml::Value::Table(answers)) if is_lock => Some(answers),
        _ => None,
    }
}

/// Takes out of `given` what does not go along of the `answers` of a lock, which it holds as those of a file. Keys that
/// differ from what the scenario would say are remembered there, to be told.
pub fn leave_out(scenario: &Scenario, answers: &toml::Table, given: &mut Given) {
    let surroundings = Surroundings { folder: None, host: &AllFree };
    let (mut said, mut told) = (BTreeMap::new(), Vec::new());
    for question in &scenario.questions {
        let value = answers.get(&question.key).map(|value| accept_setting(question, value));
        // What is wrong with a value is reported as for every file.
        let Some(Ok(value)) = value else { continue };
        // A default follows from earlier answers only, and these have been said by now.
        let default = resolve(scenario, &Given::default(), &said, surroundings).answers;
        let is_default = default.value(&question.key) == Some(&value);
        let own = is_own(question);
        // A question that a person is always asked stays answered.
        if own || (is_default && question.advanced) {
            given.remove(Layer::File, &question.key);
        }
        if !is_default {
            told.extend(own.then(|| question.key.clone()));
            said.insert(question.key.clone(), value);
        }
    }
    given.leave_out(told);
}

/// Is the answer the project's own affair, or its day's?
fn is_own(question: &Question) -> bool {
    matches!(question.key.as_str(), "name" | "description")
        || matches!(question.kind, Type::Port | Type::ImageTag)
        || question.default_from.is_some()
}
