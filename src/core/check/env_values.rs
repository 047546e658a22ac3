//! Are the values in `.env` such as the services demand? The rules are the scenario's own: those that the wizard and the
//! flags are held to. A value that is a secret is never part of a finding.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::{Facts, Finding, Level};
use crate::core::answers::shortfall::Shortfall;
use crate::core::compose::env_file::{self, EnvEntry, EnvFile};
use crate::core::problem::Problem;
use crate::core::scenario::Scenario;
use crate::core::scenario::accept::{accept_setting, accept_text};
use crate::core::scenario::floor::Size;
use crate::core::scenario::question::{Question, Type};
use crate::core::values::Value;
use crate::core::values::formats::{LEAST_MEMORY, MOST_MEMORY};

/// What is known of the rules that a project's values have to follow.
#[derive(Debug, Clone, Default)]
pub(crate) enum Rules {
    /// No lock says what the project was made from.
    #[default]
    NoLock,
    /// It was made from a scenario that this program does not have.
    Elsewhere,
    Known(Box<Known>),
}

/// A scenario as this program has it, and what a project of it answered.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub scenario: Scenario,
    /// The answers of the project's lock.
    pub answers: IndexMap<String, toml::Value>,
    /// Was the project written by this very version? If not, its files may differ from what the rules were written for,
    /// and a finding is no more than a warning.
    pub same_version: bool,
}

pub(super) fn check(facts: &Facts, found: &mut Vec<Finding>) {
    let known = match &facts.rules {
        Rules::NoLock => return,
        Rules::Elsewhere => return found.push(Finding::unknown("check-values-unknown")),
        Rules::Known(known) => known,
    };
    // A file that cannot be read was told already.
    let Some(Ok(env)) = facts.env.real.as_deref().map(env_file::parse) else { return };
    let mut values = Values::of(known, &env);
    let before = found.len();
    values.forms(found);
    values.memory(found);
    if found.len() == before {
        let problem = Problem::new("check-values-right").arg("count", values.lines.len());
        found.push(Finding::new(Level::Ok, problem));
    }
}

/// The values of a project: what the lock says, and over it what `.env` says.
struct Values<'a> {
    known: &'a Known,
    answers: BTreeMap<&'a str, Value>,
    /// Every line of `.env` that holds an answer. An empty value leaves it to the default in the compose file, or is told
    /// elsewhere.
    lines: Vec<(&'a Question, &'a EnvEntry)>,
}

impl<'a> Values<'a> {
    fn of(known: &'a Known, env: &'a EnvFile) -> Self {
        let scenario = &known.scenario;
        let locked = |question: &'a Question| {
            let value = accept_setting(question, known.answers.get(&question.key)?).ok()?;
            Some((question.key.as_str(), value))
        };
        let answers = scenario.questions.iter().filter_map(locked).collect();
        let mut values = Self { known, answers, lines: Vec::new() };
        for variable in &scenario.variables {
            let key = variable.answer.as_deref();
            let question = key.and_then(|key| scenario.question(key));
            let entry = env.entries.iter().rev().find(|entry| entry.key == variable.key);
            if let (Some(question), Some(entry)) = (question, entry)
                && !entry.value.is_empty()
                && values.is_asked(question)
            {
                values.lines.push((question, entry));
            }
        }
        values
    }

    fn is_asked(&self, question: &Question) -> bool {
        question.when.is_empty() || question.when.holds(&|key| self.answers.get(key))
    }

    /// Each value by itself.
    fn forms(&mut self, found: &mut Vec<Finding>) {
        for (question, entry) in &self.lines {
            match self.read(question, &entry.value) {
                Some(Ok(value)) => {
                    self.answers.insert(&question.key, value);
                }
                Some(Err(problem)) => found.push(self.finding(question, entry, problem)),
                None => {}
            }
        }
    }

    /// The value, held to the question's rules; none where Compose takes more than a question offers.
    fn read(&self, question: &Question, text: &str) -> Option<Result<Value, Problem>> {
        match question.kind {
            // Ranges are right too, and are checked with the ports.
            Type::Port => None,
            // A digest behind the tag is right too.
            Type::ImageTag if text != "latest" => None,
            Type::Memory if self.is_limit(question) => match compose_bytes(text) {
                // 0 is no limit: it holds everything.
                Some(0) => None,
                Some(bytes @ LEAST_MEMORY..=MOST_MEMORY) => {
                    Some(Ok(Value::Text(Size(bytes).to_string())))
                }
                // A number without its unit, mostly, which is bytes.
                _ => Some(accept_text(question, text)),
            },
            _ => Some(accept_text(question, text)),
        }
    }

    fn is_limit(&self, question: &Question) -> bool {
        let services = &self.known.scenario.services;
        services.iter().any(|service| service.memory_key() == question.key)
    }

    /// Each limit with what it has to hold.
    fn memory(&self, found: &mut Vec<Finding>) {
        let known = |key: &str| self.answers.get(key);
        let name = |key: &str| {
            let variables = &self.known.scenario.variables;
            let variable = variables.iter().find(|one| one.answer.as_deref() == Some(key));
            variable.map_or_else(|| key.to_owned(), |variable| variable.key.clone())
        };
        for (question, entry) in &self.lines {
            let Some(value) = self.answers.get(question.key.as_str()) else { continue };
            // Another value than the line's own stands here when the line's could not be read.
            if self.read(question, &entry.value).is_none_or(|read| read.is_err()) {
                continue;
            }
            if let Some(short) = Shortfall::of(question, value, &known, &name) {
                found.push(self.finding(question, entry, short.problem()));
            }
        }
    }

    fn finding(&self, question: &Question, entry: &EnvEntry, problem: Problem) -> Finding {
        let level = if self.known.same_version && !problem.beyond_bound {
            Level::Error
        } else {
            Level::Warning
        };
        let hint = match question.kind {
            Type::Secret => "check-hint-secret",
            Type::Memory => "check-hint-limit",
            _ => "check-hint-value",
        };
        let problem = problem.file(".env").line(entry.line).key(&entry.key).hint(hint);
        Finding::new(level, problem)
    }
}

/// A limit in bytes as Compose reads it: `512m`, `1.5g`, `2 GiB`, `1073741824` (docker/go-units, `RAMInBytes`).
fn compose_bytes(text: &str) -> Option<u64> {
    let lower = text.trim().to_ascii_lowercase();
    let end = lower.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(lower.len());
    let (number, unit) = lower.split_at(end);
    let unit = unit.trim_start();
    let power = match unit.strip_suffix("ib").or(unit.strip_suffix('b')).unwrap_or(unit) {
        "" => 0,
        "k" => 1,
        "m" => 2,
        "g" => 3,
        "t" => 4,
        _ => return None,
    };
    let number: f64 = number.parse().ok().filter(|_| number.starts_with(char::is_numeric))?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "not negative, and a cast to an integer saturates"
    )]
    Some((number * 1024_f64.powi(power)) as u64)
}

#[cfg(test)]
#[path = "env_values_tests.rs"]
mod tests;
