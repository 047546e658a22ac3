//! What was answered before anybody was asked, in layers.

use crate::core::problem::Problem;
use crate::core::scenario::Scenario;
use crate::core::scenario::accept::{accept_setting, accept_text};
use crate::core::scenario::question::{Question, Type};
use crate::core::values::Value;

/// Where an answer comes from; the first is the strongest (DESIGN section 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Typed in the wizard or in its review.
    Wizard,
    /// `--set`.
    Flag,
    /// Preselected by the scenario's name on the command line.
    Alias,
    /// `STACKWRIGHT_SET_…`.
    Environment,
    /// `--answers FILE`.
    File,
    /// The scenario's default.
    Default,
    /// Worked out from earlier answers, the folder's name or the host's free ports.
    Computed,
}

impl Layer {
    /// Its name in JSON and in the catalogue (`layer-…`).
    pub fn code(self) -> &'static str {
        match self {
            Self::Wizard => "wizard",
            Self::Flag => "flag",
            Self::Alias => "alias",
            Self::Environment => "environment",
            Self::File => "file",
            Self::Default => "default",
            Self::Computed => "computed",
        }
    }
}

/// A value as it was given.
#[derive(Clone, PartialEq)]
pub enum Input {
    /// Text: a flag, a variable.
    Text(String),
    /// A typed value: a file, an alias.
    Setting(toml::Value),
}

/// One given answer.
#[derive(Clone, PartialEq)]
pub struct Entry {
    /// How strong it is.
    pub layer: Layer,
    /// Where exactly, for messages: `--set`, a file's name.
    pub source: String,
    /// The question's key.
    pub key: String,
    /// The value.
    pub input: Input,
}

/// Everything that was given.
#[derive(Clone, Default)]
pub struct Given {
    entries: Vec<Entry>,
    left_out: Vec<String>,
}

impl Given {
    /// Adds an answer. Of two in the same layer the later counts.
    pub fn add(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Takes the answers of one layer for `key` out again.
    pub fn remove(&mut self, layer: Layer, key: &str) {
        self.entries.retain(|entry| entry.layer != layer || entry.key != key);
    }

    /// Remembers keys of another project's lock that were not taken over.
    pub fn leave_out(&mut self, keys: Vec<String>) {
        self.left_out.extend(keys);
    }

    /// Keys of another project's lock that were not taken over and that nobody has answered otherwise.
    pub fn left_out(&self) -> Vec<&str> {
        let open = |key: &&str| self.strongest(key).is_none();
        self.left_out.iter().map(String::as_str).filter(open).collect()
    }

    /// The strongest answer for `key`.
    pub fn strongest(&self, key: &str) -> Option<&Entry> {
        let mut best: Option<&Entry> = None;
        for entry in self.entries.iter().filter(|entry| entry.key == key) {
            if best.is_none_or(|best| entry.layer <= best.layer) {
                best = Some(entry);
            }
        }
        best
    }

    /// A problem for each key that the scenario does not ask, with the nearest one that it does.
    pub fn unknown_keys(&self, scenario: &Scenario) -> Vec<Problem> {
        let known = || scenario.questions.iter().map(|question| question.key.as_str());
        self.entries
            .iter()
            .filter(|entry| scenario.question(&entry.key).is_none())
            .map(|entry| {
                Problem::new("answer-unknown-key")
                    .arg("key", &entry.key)
                    .arg("scenario", &scenario.id)
                    .file(&entry.source)
                    .nearest(&entry.key, known())
                    .hint("hint-show-scenario")
            })
            .collect()
    }
}

impl Entry {
    /// The value, checked by the question's own rules.
    ///
    /// # Errors
    /// What is wrong with it, with its source.
    pub fn accept(&self, question: &Question) -> Result<Value, Problem> {
        let accepted = match &self.input {
            Input::Text(text) => accept_text(question, text),
            Input::Setting(value) => accept_setting(question, value),
        };
        accepted.map_err(|problem| {
            let problem = problem.file(&self.source);
            if question.kind == Type::Secret { problem } else { problem.hint("hint-show-question") }
        })
    }
}
