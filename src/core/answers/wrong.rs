//! What can be wrong with a set of answers, as far as somebody has to decide on it.

use super::shortfall::Shortfall;
use crate::core::problem::Problem;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum Wrong {
    /// An answer was given to a question that is not asked.
    NotAsked(NotAsked),
    /// A memory answer cannot hold what others ask of it.
    Short(Shortfall),
    /// Anything else.
    Other(Problem),
}

impl Wrong {
    /// As it is said.
    pub fn problem(&self) -> Problem {
        match self {
            Self::NotAsked(not_asked) => not_asked.problem(),
            Self::Short(shortfall) => shortfall.problem(),
            Self::Other(problem) => problem.clone(),
        }
    }
}

/// An answer to a question that is not asked. In an interview it may fit answers that are still to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAsked {
    /// The key of the question.
    pub key: String,
    /// The condition on which it would be asked, in one line.
    pub condition: String,
    /// Where the answer was given.
    pub source: String,
}

impl NotAsked {
    fn problem(&self) -> Problem {
        Problem::new("answer-not-asked")
            .arg("key", &self.key)
            .arg("condition", &self.condition)
            .file(&self.source)
    }
}

/// A port that something on this host already has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PortTaken {
    pub port: u16,
    /// The next one that is free.
    pub next: u16,
}

impl PortTaken {
    /// As it is said.
    pub(crate) fn problem(self) -> Problem {
        Problem::new("answer-port-taken").arg("port", self.port).arg("next", self.next)
    }
}
