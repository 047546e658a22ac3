//! Memory answers that cannot hold what other answers ask of them.

use crate::core::problem::Problem;
use crate::core::scenario::condition::Known;
use crate::core::scenario::floor::Least;
use crate::core::scenario::question::Question;
use crate::core::values::Value;
use crate::core::values::formats::memory_bytes;

/// An answer that is less than it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortfall {
    /// The key of its question.
    pub key: String,
    there: String,
    /// What it must be at least.
    least: Least,
    /// Where it was given; none where it was typed.
    source: Option<String>,
}

impl Shortfall {
    /// What is wrong with `value` as the answer to `question`, where it is less than it must be for the answers so far.
    /// `name` gives what the question of a key is called where it is shown.
    pub fn of(
        question: &Question,
        value: &Value,
        known: Known<'_, '_>,
        name: &dyn Fn(&str) -> String,
    ) -> Option<Self> {
        let least = question.least(known, name)?;
        let there = value.as_text()?;
        (memory_bytes(there)? < least.size.0).then(|| Self {
            key: question.key.clone(),
            there: there.to_owned(),
            least,
            source: None,
        })
    }

    /// The same for an answer that was given in `source`.
    pub fn given_in(self, source: &str) -> Self {
        Self { source: Some(source.to_owned()), ..self }
    }

    /// As it is said: below what the service needs whatever else was answered, or below what follows from other answers.
    pub fn problem(&self) -> Problem {
        let problem = if self.least.terms.is_empty() {
            self.args(Problem::new("answer-memory-floor"))
        } else {
            self.args(Problem::new("answer-memory-needs"))
        };
        let problem = problem.key(&self.key);
        match &self.source {
            Some(source) => problem.file(source),
            None => problem,
        }
    }

    /// As it is said from the other side: what is now to be answered to `key` asks too much of an answer that stands.
    pub fn seen_from(&self, key: &str) -> Problem {
        let problem = Problem::new("answer-memory-leaves").arg("limit", &self.key);
        self.args(problem).key(key)
    }

    fn args(&self, problem: Problem) -> Problem {
        let terms = &self.least.terms;
        let problem = if terms.is_empty() { problem } else { problem.arg("terms", terms) };
        problem.arg("value", &self.there).arg("min", self.least.size)
    }
}
