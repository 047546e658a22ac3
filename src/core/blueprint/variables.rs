//! The lines of `.env` that a project has, with their values.

use crate::core::answers::resolve::Answers;
use crate::core::scenario::Scenario;
use crate::core::scenario::manifest::Variable;
use crate::core::values::Value;
use crate::core::values::slots;

/// One line of `.env`.
pub struct Line<'a> {
    /// Its manifest entry.
    pub variable: &'a Variable,
    value: Source<'a>,
}

enum Source<'a> {
    Answer(&'a Value),
    Text(String),
}

impl Line<'_> {
    /// Is its value a secret?
    pub fn is_secret(&self) -> bool {
        matches!(self.value, Source::Answer(Value::Secret(_)))
    }

    /// Its value; empty for a secret.
    pub fn public_value(&self) -> String {
        match &self.value {
            Source::Answer(Value::Secret(_)) => String::new(),
            Source::Answer(value) => value.to_string(),
            Source::Text(text) => text.clone(),
        }
    }

    /// Its value, secret or not: for `.env` alone. None for a secret that is still to be made.
    pub fn revealed(&self) -> Option<String> {
        match &self.value {
            Source::Answer(Value::Secret(secret)) => secret.reveal().map(str::to_owned),
            _ => Some(self.public_value()),
        }
    }
}

/// The lines of a project's `.env`, in order. A line whose question is hidden is not there.
pub(crate) fn lines<'a>(scenario: &'a Scenario, answers: &'a Answers) -> Vec<Line<'a>> {
    let present = scenario.variables.iter().filter(|variable| answers.hold(&variable.when));
    present
        .filter_map(|variable| {
            let value = match (&variable.answer, &variable.value) {
                (Some(key), _) => Source::Answer(answers.value(key)?),
                (None, Some(template)) => {
                    Source::Text(slots::fill(template, |key| answers.shown(key)))
                }
                (None, None) => return None,
            };
            Some(Line { variable, value })
        })
        .collect()
}
