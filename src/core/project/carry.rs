//! A lock as an answers file for another project: which of its answers go along.
//!
//! What somebody chose goes along, and so does what makes the project what it is (its services, its time zone), where
//! the scenario would say otherwise now. Every other default is left to the scenario, which may work it out otherwise for
//! what is asked now (a newer image, the memory for another number of workers). And what makes a project itself (its
//! name, its description, its ports, the number of its user) never goes along: two projects of one name share
//! containers and volumes.

use std::collections::BTreeMap;

use super::lock::{old, read};
use crate::core::answers::given::{Given, Layer};
use crate::core::answers::recorded::{Kind, Recorded};
use crate::core::answers::resolve::{Surroundings, resolve};
use crate::core::problem::Problem;
use crate::core::scenario::Scenario;
use crate::core::scenario::accept::accept_setting;
use crate::core::scenario::question::{Question, Type};
use crate::core::seams::AllFree;

/// Answers by key, as a lock has them.
pub type LockAnswers = BTreeMap<String, Recorded>;

/// The answers of a lock; none where `text` is something else. Told by its shape, for it may have any name.
pub fn answers_of_lock(text: &str) -> Option<LockAnswers> {
    let mut table: toml::Table = text.parse().ok()?;
    let is_lock = table.get("schema").is_some_and(toml::Value::is_integer)
        && table.get("tool").is_some_and(toml::Value::is_str)
        && table.get("scenario").is_some_and(toml::Value::is_table)
        && table.get("files").is_some_and(toml::Value::is_array);
    match table.remove("answers") {
        Some(toml::Value::Table(answers)) if is_lock => {
            Some(answers.into_iter().map(|(key, value)| (key, recorded(value))).collect())
        }
        _ => None,
    }
}

fn recorded(value: toml::Value) -> Recorded {
    value.clone().try_into().unwrap_or(Recorded { kind: None, value })
}

/// Why an answers file cannot be taken: it is the lock of a newer stackwright.
pub fn newer(text: &str) -> Option<Problem> {
    read::newer(text)
}

/// Takes out of `given` what does not go along of the `answers` of a lock, which it holds as those of a file. Keys that
/// differ from what the scenario would say are remembered there, to be told.
pub fn leave_out(scenario: &Scenario, answers: &LockAnswers, given: &mut Given) {
    let surroundings = Surroundings { folder: None, host: &AllFree };
    let kinds = old::kinds(scenario, answers);
    let (mut said, mut told) = (BTreeMap::new(), Vec::new());
    for question in &scenario.questions {
        let answer = answers.get(&question.key);
        let value = answer.map(|answer| accept_setting(question, &answer.value));
        // What is wrong with a value is reported as for every file.
        let Some(Ok(value)) = value else { continue };
        // A default follows from earlier answers only, and these have been said by now.
        let default = resolve(scenario, &Given::default(), &said, surroundings).answers;
        let is_default = default.value(&question.key) == Some(&value);
        let own = is_own(question);
        let stays = match kinds.get(&question.key) {
            Some(Kind::Chosen) => true,
            Some(Kind::Floating) => false,
            Some(Kind::Sticky) | None => !is_default,
        };
        // A question that a person is always asked stays answered.
        let goes_along = !own && (stays || !question.advanced);
        if !goes_along {
            given.remove(Layer::File, &question.key);
        }
        if !is_default && (own || goes_along) {
            told.extend(own.then(|| question.key.clone()));
            said.insert(question.key.clone(), value);
        }
    }
    given.leave_out(told);
}

/// Is the answer the project's own affair?
fn is_own(question: &Question) -> bool {
    matches!(question.key.as_str(), "name" | "description")
        || question.kind == Type::Port
        || question.default_from.is_some()
}
