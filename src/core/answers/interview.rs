//! The interview as a state machine: ask, answer, back, change one answer. It knows no terminal; the wizard is only
//! its face.

use std::collections::BTreeMap;

use super::given::Given;
use super::resolve::{Resolution, Surroundings, resolve};
use super::shortfall::Shortfall;
use super::wrong::{PortTaken, Wrong};
use crate::core::problem::Problem;
use crate::core::scenario::Scenario;
use crate::core::scenario::accept::accept_text;
use crate::core::scenario::question::{Question, Type};
use crate::core::values::Value;

/// What to ask now.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Ask<'s> {
    Question {
        question: &'s Question,
        /// What to offer: what was answered before going back, else the default. None: a secret is made.
        suggestion: Option<Value>,
        /// Which question this is, from 1.
        number: usize,
        /// How many there are, as things stand.
        total: usize,
    },
    /// "Customise more?", with how many more questions there would be.
    Customise { more: usize },
}

/// A place where the interview has been.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stop {
    Question(String),
    Customise,
}

/// An interview about one scenario.
pub(crate) struct Interview<'s> {
    scenario: &'s Scenario,
    given: Given,
    surroundings: Surroundings<'s>,
    /// What was answered here. A key leaves it when its question becomes hidden.
    typed: BTreeMap<String, Value>,
    /// Secrets that were asked and left to be made.
    passed: Vec<String>,
    /// What was answered before going back over it.
    remembered: BTreeMap<String, Value>,
    trail: Vec<Stop>,
    customise: Option<bool>,
}

impl<'s> Interview<'s> {
    /// Starts an interview. What is `given` is not asked.
    pub(crate) fn new(
        scenario: &'s Scenario,
        given: Given,
        surroundings: Surroundings<'s>,
    ) -> Self {
        Self {
            scenario,
            given,
            surroundings,
            typed: BTreeMap::new(),
            passed: Vec::new(),
            remembered: BTreeMap::new(),
            trail: Vec::new(),
            customise: None,
        }
    }

    /// The scenario it is about.
    pub(crate) fn scenario(&self) -> &'s Scenario {
        self.scenario
    }

    /// All answers as they are now: typed, given, and defaults for the rest.
    pub(crate) fn resolution(&self) -> Resolution {
        resolve(self.scenario, &self.given, &self.typed, self.surroundings)
    }

    /// What to ask now; none when everything was asked and the review can begin.
    pub(crate) fn current(&self) -> Option<Ask<'s>> {
        let resolution = self.resolution();
        let basic = self.scope(&resolution, false);
        let advanced = self.scope(&resolution, true);
        if let Some(ask) = self.next_of(&basic, &resolution) {
            return Some(ask);
        }
        match self.customise {
            None if advanced.is_empty() => None,
            None => Some(Ask::Customise { more: advanced.len() }),
            Some(false) => None,
            Some(true) => self.next_of(&advanced, &resolution),
        }
    }

    /// The questions of one level that are visible and were not answered beforehand.
    fn scope(&self, resolution: &Resolution, advanced: bool) -> Vec<&'s Question> {
        let visible = |question: &&Question| resolution.answers.get(&question.key).is_some();
        let open = |question: &&Question| self.given.strongest(&question.key).is_none();
        let level = |question: &&Question| question.advanced == advanced;
        self.scenario.questions.iter().filter(level).filter(visible).filter(open).collect()
    }

    fn next_of(&self, scope: &[&'s Question], resolution: &Resolution) -> Option<Ask<'s>> {
        let index = scope.iter().position(|question| !self.is_answered(&question.key))?;
        Some(self.ask(scope[index], resolution, (index + 1, scope.len())))
    }

    fn ask(
        &self,
        question: &'s Question,
        resolution: &Resolution,
        (number, total): (usize, usize),
    ) -> Ask<'s> {
        let before = self.remembered.get(&question.key).cloned();
        let suggestion = before.or_else(|| resolution.answers.value(&question.key).cloned());
        Ask::Question { question, suggestion, number, total }
    }

    fn is_answered(&self, key: &str) -> bool {
        self.typed.contains_key(key) || self.passed.iter().any(|passed| passed == key)
    }

    /// The question `key` by itself, as it is asked from the review.
    pub(crate) fn question(&self, key: &str) -> Option<Ask<'s>> {
        let resolution = self.resolution();
        resolution.answers.get(key)?;
        Some(self.ask(self.scenario.question(key)?, &resolution, (1, 1)))
    }

    /// Answers the current question with what was typed. An empty text leaves a secret to be made.
    ///
    /// # Errors
    /// What is wrong with it; the question stays the current one.
    pub(crate) fn answer(&mut self, typed: &str) -> Result<(), Problem> {
        let Some(Ask::Question { question, .. }) = self.current() else {
            return Ok(());
        };
        self.put(question, typed)?;
        self.trail.push(Stop::Question(question.key.clone()));
        Ok(())
    }

    /// Answers "Customise more?".
    pub(crate) fn customise(&mut self, more: bool) {
        self.customise = Some(more);
        self.trail.push(Stop::Customise);
    }

    /// Changes one answer, whenever it was given. Questions that this brings up are asked next.
    ///
    /// # Errors
    /// What is wrong with it; nothing has changed then.
    pub(crate) fn change(&mut self, key: &str, typed: &str) -> Result<(), Problem> {
        match self.scenario.question(key) {
            Some(question) => self.put(question, typed),
            None => Ok(()),
        }
    }

    fn put(&mut self, question: &Question, typed: &str) -> Result<(), Problem> {
        if question.kind == Type::Secret && typed.is_empty() {
            self.typed.remove(&question.key);
            self.passed.push(question.key.clone());
            return Ok(());
        }
        let value = accept_text(question, typed)?;
        self.no_other_service_has(question, &value)?;
        self.memory_suffices(question, &value)?;
        self.typed.insert(question.key.clone(), value);
        self.forget_hidden();
        Ok(())
    }

    fn no_other_service_has(&self, question: &Question, value: &Value) -> Result<(), Problem> {
        let Some(port) = value.as_port().filter(|_| question.kind == Type::Port) else {
            return Ok(());
        };
        let is_port = |key: &str| self.scenario.question(key).is_some_and(|q| q.kind == Type::Port);
        // A port that is only a default moves out of the way by itself.
        let chosen =
            |key: &str| self.typed.contains_key(key) || self.given.strongest(key).is_some();
        let resolution = self.resolution();
        let other = resolution.answers.iter().find(|(key, answer)| {
            *key != question.key
                && is_port(key)
                && chosen(key)
                && answer.value.as_port() == Some(port)
        });
        match other {
            Some((other, _)) => Err(Problem::new("answer-port-twice")
                .arg("port", port)
                .arg("other", other)
                .key(&question.key)),
            None => Ok(()),
        }
    }

    /// With this answer, no memory that somebody chose may be too little: neither what is answered now, nor what was
    /// answered before and has to hold more because of it.
    fn memory_suffices(&self, question: &Question, value: &Value) -> Result<(), Problem> {
        let mut typed = self.typed.clone();
        typed.insert(question.key.clone(), value.clone());
        let after = resolve(self.scenario, &self.given, &typed, self.surroundings);
        let before = self.resolution();
        let before: Vec<&Shortfall> = shortfalls(&before).collect();
        // Going back over an answer can bring a default that asks too much. That is refused when the answer to that
        // question is given again, and not at some other question on the way.
        let is_ours = |short: &&Shortfall| {
            let limit = self.scenario.question(&short.key);
            let leans = limit.is_some_and(|limit| limit.leans_on(&question.key));
            short.key == question.key || leans || !before.contains(short)
        };
        match shortfalls(&after).find(is_ours) {
            None => Ok(()),
            Some(short) if short.key == question.key => Err(short.problem()),
            Some(short) => Err(short.seen_from(&question.key)),
        }
    }

    /// Hidden questions lose their answers, also those that were only remembered.
    fn forget_hidden(&mut self) {
        let answers = self.resolution().answers;
        self.typed.retain(|key, _| answers.get(key).is_some());
        self.passed.retain(|key| answers.get(key).is_some());
        self.remembered.retain(|key, _| answers.get(key).is_some());
        self.trail.retain(|stop| match stop {
            Stop::Question(key) => answers.get(key).is_some(),
            Stop::Customise => true,
        });
    }

    /// Goes back to the question before; false when there is none.
    pub(crate) fn back(&mut self) -> bool {
        match self.trail.pop() {
            Some(Stop::Question(key)) => {
                self.passed.retain(|passed| *passed != key);
                if let Some(value) = self.typed.remove(&key) {
                    self.remembered.insert(key, value);
                }
                true
            }
            Some(Stop::Customise) => {
                self.customise = None;
                true
            }
            None => false,
        }
    }

    /// What is worth a second look about a port: it is taken on this host.
    pub(crate) fn port_warning(&self, question: &Question, typed: &str) -> Option<PortTaken> {
        let port = accept_text(question, typed).ok()?.as_port()?;
        if question.kind != Type::Port || self.surroundings.host.is_free(port) {
            return None;
        }
        let next = (port..=u16::MAX).find(|port| self.surroundings.host.is_free(*port))?;
        Some(PortTaken { port, next })
    }
}

fn shortfalls(resolution: &Resolution) -> impl Iterator<Item = &Shortfall> {
    resolution.wrong.iter().filter_map(|wrong| match wrong {
        Wrong::Short(short) => Some(short),
        Wrong::NotAsked(_) | Wrong::Other(_) => None,
    })
}

#[cfg(test)]
#[path = "interview_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "interview_memory_tests.rs"]
mod memory_tests;
