//! From what was given to a whole set of answers: hidden questions drop out, defaults are worked out.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::given::{Given, Layer};
use super::shortfall::Shortfall;
use super::wrong::{NotAsked, Wrong};
use crate::core::problem::{Failure, Problem};
use crate::core::scenario::Scenario;
use crate::core::scenario::accept::{accept_setting, accept_text};
use crate::core::scenario::condition::Condition;
use crate::core::scenario::question::{HostFact, Question, Type};
use crate::core::seams::{AllFree, Entropy, Host};
use crate::core::values::Value;
use crate::core::values::formats::memory_bytes;
use crate::core::values::secret::Secret;
use crate::core::values::slots;

/// What the surroundings say: values that defaults depend on.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// The destination folder's name as a slug; none when nothing of it can be one.
    pub folder: Option<&'a str>,
    /// The host that the project is for.
    pub host: &'a dyn Host,
}

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Its value; a secret that nobody gave is one that is still to be made.
    pub value: Value,
    /// Where it comes from.
    pub layer: Layer,
}

/// The answers to every question that is asked, in order. A hidden question is not in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers(IndexMap<String, Answer>);

impl Answers {
    /// The answer to `key`; none when the question is hidden.
    pub fn get(&self, key: &str) -> Option<&Answer> {
        self.0.get(key)
    }

    /// The value of the answer to `key`.
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.0.get(key).map(|answer| &answer.value)
    }

    /// The text of the answer to `key`; empty when it is hidden or no text.
    pub fn text(&self, key: &str) -> &str {
        self.value(key).and_then(Value::as_text).unwrap_or_default()
    }

    /// Key and answer, in the order of the questions.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(key, answer)| (key.as_str(), answer))
    }

    /// Does the condition hold for these answers?
    pub fn hold(&self, condition: &Condition) -> bool {
        condition.is_empty() || condition.holds(&|key| self.value(key))
    }

    /// Every value as text, for slots.
    pub fn shown(&self, key: &str) -> Option<String> {
        self.value(key).map(ToString::to_string)
    }

    /// Makes the secrets that nobody gave.
    ///
    /// # Errors
    /// When there is no randomness (exit 1).
    pub fn make_secrets(
        &mut self,
        scenario: &Scenario,
        entropy: &mut dyn Entropy,
    ) -> Result<(), Failure> {
        let unmade = |value: &Value| matches!(value, Value::Secret(secret) if !secret.is_made());
        for (key, answer) in self.0.iter_mut().filter(|(_, answer)| unmade(&answer.value)) {
            let Some(question) = scenario.question(key) else {
                continue;
            };
            let secret = Secret::generate(question.generation(), entropy).map_err(no_randomness)?;
            answer.value = Value::Secret(secret);
        }
        Ok(())
    }
}

/// The failure for a machine without a source of randomness, with what the source says.
pub fn no_randomness(reason: impl std::fmt::Display) -> Failure {
    Failure::fixable(Problem::new("no-randomness").arg("reason", reason))
}

/// What came out.
pub struct Resolution {
    /// The answers. Where a given value is wrong, the default stands in its place.
    pub answers: Answers,
    /// Everything that was wrong.
    pub wrong: Vec<Wrong>,
    /// Keys that were given to questions that are not asked, where that is harmless.
    pub ignored: Vec<String>,
}

impl Resolution {
    /// Everything that was wrong, as it is said.
    pub fn problems(&self) -> Vec<Problem> {
        self.wrong.iter().map(Wrong::problem).collect()
    }
}

/// The answers of a scenario when nobody gives any, on a host that has every port free.
pub fn defaults(scenario: &Scenario) -> Answers {
    let surroundings = Surroundings { folder: None, host: &AllFree };
    resolve(scenario, &Given::default(), &BTreeMap::new(), surroundings).answers
}

/// Works out every answer.
pub fn resolve(
    scenario: &Scenario,
    given: &Given,
    typed: &BTreeMap<String, Value>,
    surroundings: Surroundings<'_>,
) -> Resolution {
    let mut resolver = Resolver {
        given,
        typed,
        surroundings,
        reserved: given_ports(scenario, given, typed),
        ports: BTreeMap::new(),
        found: Resolution {
            answers: Answers::default(),
            wrong: given.unknown_keys(scenario).into_iter().map(Wrong::Other).collect(),
            ignored: Vec::new(),
        },
    };
    for question in &scenario.questions {
        resolver.question(question);
    }
    resolver.found
}

/// Ports that somebody chose: no default may take them.
fn given_ports(
    scenario: &Scenario,
    given: &Given,
    typed: &BTreeMap<String, Value>,
) -> BTreeSet<u16> {
    let ports = scenario.questions.iter().filter(|question| question.kind == Type::Port);
    ports
        .filter_map(|question| {
            let chosen = typed.get(&question.key).cloned();
            chosen.or_else(|| given.strongest(&question.key)?.accept(question).ok())?.as_port()
        })
        .collect()
}

struct Resolver<'a> {
    given: &'a Given,
    typed: &'a BTreeMap<String, Value>,
    surroundings: Surroundings<'a>,
    reserved: BTreeSet<u16>,
    ports: BTreeMap<u16, String>,
    found: Resolution,
}

impl Resolver<'_> {
    fn question(&mut self, question: &Question) {
        if !self.found.answers.hold(&question.when) {
            self.hidden(question);
            return;
        }
        let (value, layer) = self.value(question);
        if let Some(port) = value.as_port()
            && question.kind == Type::Port
        {
            self.claim(port, &question.key);
        }
        self.found.answers.0.insert(question.key.clone(), Answer { value, layer });
    }

    /// A flag for a question that is not asked is a mistake; a file or a variable may serve several projects.
    fn hidden(&mut self, question: &Question) {
        let Some(entry) = self.given.strongest(&question.key) else {
            return;
        };
        if entry.layer != Layer::Flag {
            self.found.ignored.push(question.key.clone());
            return;
        }
        let reasons: Vec<String> = question
            .when
            .mentions()
            .iter()
            .map(|(key, expected)| format!("{key} = {}", expected.shown()))
            .collect();
        self.found.wrong.push(Wrong::NotAsked(NotAsked {
            key: question.key.clone(),
            condition: reasons.join("; "),
            source: entry.source.clone(),
        }));
    }

    fn value(&mut self, question: &Question) -> (Value, Layer) {
        if let Some(value) = self.typed.get(&question.key) {
            self.found.wrong.extend(self.shortfall(question, value).map(Wrong::Short));
            return (value.clone(), Layer::Wizard);
        }
        if let Some(entry) = self.given.strongest(&question.key) {
            match entry.accept(question) {
                Ok(value) => {
                    let short = self.shortfall(question, &value);
                    let short = short.map(|short| Wrong::Short(short.given_in(&entry.source)));
                    self.found.wrong.extend(short);
                    return (value, entry.layer);
                }
                Err(problem) => self.found.wrong.push(Wrong::Other(problem)),
            }
        }
        let (value, layer) = self.default(question);
        match (question.kind, value.as_port()) {
            (Type::Port, Some(port)) => self.free_port(port, layer),
            (Type::Memory, _) => self.lifted(question, value, layer),
            _ => (value, layer),
        }
    }

    fn shortfall(&self, question: &Question, value: &Value) -> Option<Shortfall> {
        let known = |key: &str| self.found.answers.value(key);
        Shortfall::of(question, value, &known, &str::to_owned)
    }

    /// The default memory, or as much as the answers so far ask for.
    fn lifted(&self, question: &Question, value: Value, layer: Layer) -> (Value, Layer) {
        let known = |key: &str| self.found.answers.value(key);
        let there = value.as_text().and_then(memory_bytes).unwrap_or_default();
        match question.least(&known, &str::to_owned).filter(|least| there < least.size.0) {
            Some(least) => (Value::Text(least.rounded().to_string()), Layer::Computed),
            None => (value, layer),
        }
    }

    fn default(&mut self, question: &Question) -> (Value, Layer) {
        if question.key == "name"
            && let Some(folder) = self.surroundings.folder
        {
            return (Value::Text(folder.to_owned()), Layer::Computed);
        }
        let answers = &self.found.answers;
        let case = question.default_cases.iter().find(|case| answers.hold(&case.when));
        if let Some(value) = case.and_then(|case| accept_setting(question, &case.value).ok()) {
            return (value, Layer::Computed);
        }
        if let Some(template) = &question.default_text {
            let text = slots::fill(template, |key| answers.shown(key));
            match accept_text(question, &text) {
                Ok(value) => return (value, Layer::Computed),
                Err(problem) => self.found.wrong.push(Wrong::Other(problem)),
            }
        }
        if let Some(fact) = question.default_from
            && let Some(value) = self.host_fact(question, fact)
        {
            return (value, Layer::Computed);
        }
        let value = match (&question.default, question.kind) {
            (Some(default), _) => accept_setting(question, default).ok(),
            (None, Type::MultiChoice) => Some(Value::List(Vec::new())),
            (None, Type::Secret) => Some(Value::Secret(Secret::unmade())),
            (None, _) => None,
        };
        // A manifest that lacks a default, or has one that breaks its own rule, has been refused.
        (value.unwrap_or_else(|| Value::Text(String::new())), Layer::Default)
    }

    /// What the machine says, where it fits the question.
    fn host_fact(&self, question: &Question, fact: HostFact) -> Option<Value> {
        let owner = self.surroundings.host.owner()?;
        let number = match fact {
            HostFact::HostUid => owner.uid,
            HostFact::HostGid => owner.gid,
        };
        accept_text(question, &number.to_string()).ok()
    }

    /// The default port, or the next one that is free on this host and not taken by another service here.
    fn free_port(&self, wanted: u16, layer: Layer) -> (Value, Layer) {
        let free = |port: &u16| {
            !self.ports.contains_key(port)
                && !self.reserved.contains(port)
                && self.surroundings.host.is_free(*port)
        };
        let port = (wanted..=u16::MAX).find(free).unwrap_or(wanted);
        let layer = if port == wanted { layer } else { Layer::Computed };
        (Value::Integer(port.into()), layer)
    }

    fn claim(&mut self, port: u16, key: &str) {
        if let Some(other) = self.ports.insert(port, key.to_owned()) {
            let problem = Problem::new("answer-port-twice").arg("port", port).arg("other", other);
            self.found.wrong.push(Wrong::Other(problem.key(key)));
        }
    }
}
