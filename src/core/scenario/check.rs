//! What a parser cannot see: names that repeat, conditions that look ahead, defaults that break their own rule.

mod bounds;

use std::collections::BTreeSet;

use super::accept::accept_setting;
use super::condition::Condition;
use super::document::At;
use super::files::{FileRule, glob};
use super::images::Images;
use super::manifest::{Alias, NextStep, ProbeEntry, Variable};
use super::question::{Question, Type};
use super::service::Service;
use super::{Scenario, question};
use crate::core::problem::Problem;
use crate::core::proof::probe::Action;
use crate::core::values::text::Text;

/// The entries of one manifest with their lines.
pub(crate) struct Parts {
    /// `[[aliases]]`
    pub aliases: Vec<At<Alias>>,
    /// `[[questions]]`
    pub questions: Vec<At<Question>>,
    /// `[[services]]`
    pub services: Vec<At<Service>>,
    /// `[[env]]`
    pub env: Vec<At<Variable>>,
    /// `[[files]]`
    pub files: Vec<At<FileRule>>,
    /// `[[probes]]`
    pub probes: Vec<At<ProbeEntry>>,
    /// `[[next_steps]]`
    pub next_steps: Vec<At<NextStep>>,
}

/// Everything that is wrong with a scenario that could be read.
pub(crate) fn problems(
    scenario: &Scenario,
    parts: &Parts,
    images: &Images,
) -> impl Iterator<Item = Problem> {
    let mut check = Check { scenario, found: Vec::new() };
    check.names();
    for at in &parts.questions {
        check.question(at);
    }
    for at in &parts.services {
        check.service(at, images);
    }
    for at in &parts.env {
        check.variable(at);
    }
    for at in &parts.files {
        check.condition(&at.entry.when, at.line, None);
        for key in at.entry.owner.iter().flat_map(|owner| [&owner.uid, &owner.gid]) {
            check.known_key(key, at.line);
        }
        if glob(&at.entry.path).is_err() {
            check.add(at.line, Problem::new("manifest-bad-glob").arg("glob", &at.entry.path));
        }
    }
    for at in &parts.probes {
        check.probe(at);
    }
    for at in &parts.aliases {
        check.alias(at);
    }
    for at in &parts.next_steps {
        check.condition(&at.entry.when, at.line, None);
        check.texts(at.line, [&at.entry.text]);
    }
    check.found.into_iter()
}

struct Check<'a> {
    scenario: &'a Scenario,
    found: Vec<Problem>,
}

impl Check<'_> {
    fn add(&mut self, line: usize, problem: Problem) {
        self.found.push(problem.line(line));
    }

    /// Keys, ids and variable names stand once each and have their form.
    fn names(&mut self) {
        let scenario = self.scenario;
        let keys = scenario.questions.iter().map(|question| question.key.as_str());
        self.unique("question", keys, is_key);
        self.unique("service", scenario.services.iter().map(|s| s.id.as_str()), is_service);
        self.unique("variable", scenario.variables.iter().map(|v| v.key.as_str()), is_variable);
        self.unique("probe", scenario.probes.iter().map(|p| p.id.as_str()), is_service);
        self.unique("name", scenario.names(), is_service);
        self.texts(1, [&scenario.title, &scenario.summary]);
    }

    fn unique<'n>(
        &mut self,
        what: &'static str,
        names: impl Iterator<Item = &'n str>,
        well_formed: fn(&str) -> bool,
    ) {
        let mut seen = BTreeSet::new();
        for name in names {
            if !seen.insert(name) {
                let problem = Problem::new("manifest-twice").arg("what", what).arg("name", name);
                self.found.push(problem);
            }
            if !well_formed(name) {
                let problem = Problem::new("manifest-bad-name").arg("what", what).arg("name", name);
                self.found.push(problem);
            }
        }
    }

    fn texts<'t>(&mut self, line: usize, texts: impl IntoIterator<Item = &'t Text>) {
        for text in texts {
            if text.en.trim().is_empty() || text.ko.trim().is_empty() {
                self.add(line, Problem::new("manifest-empty-text"));
            }
        }
    }

    fn question(&mut self, at: &At<Question>) {
        let question = &at.entry;
        let key = question.key.as_str();
        self.texts(at.line, [&question.prompt, &question.help]);
        self.texts(at.line, question.choices.iter().map(|choice| &choice.label));
        self.texts(at.line, question.choices.iter().filter_map(|choice| choice.hint.as_ref()));
        self.condition(&question.when, at.line, Some(key));
        for case in &question.default_cases {
            self.condition(&case.when, at.line, Some(key));
        }
        let choosing = matches!(question.kind, Type::Choice | Type::MultiChoice);
        if choosing == question.choices.is_empty() {
            self.add(at.line, Problem::new("manifest-choices").key(key));
        }
        if question.default.is_none() && question.default_text.is_none() && needs_default(question)
        {
            self.add(at.line, Problem::new("manifest-no-default").key(key));
        }
        // A person in a hurry is not asked for passwords.
        if question.kind == Type::Secret && !question.advanced {
            self.add(at.line, Problem::new("manifest-secret-not-advanced").key(key));
        }
        if let Some(template) = &question.default_text {
            self.slots(template, at.line, Some(key));
        }
        let cases = question.default_cases.iter().map(|case| &case.value);
        for value in question.default.iter().chain(cases) {
            if let Err(problem) = accept_setting(question, value) {
                self.add(at.line, problem.key(key));
            }
        }
        self.floor(question, at.line);
        self.secret_length(question, at.line);
    }

    fn service(&mut self, at: &At<Service>, images: &Images) {
        let service = &at.entry;
        self.texts(at.line, [&service.title, &service.purpose]);
        self.condition(&service.when, at.line, None);
        if service.build.is_some() == service.image.is_some() {
            self.add(at.line, Problem::new("manifest-build-or-image").key(&service.id));
        }
        for (name, _) in service.images() {
            if !images.contains_key(name) {
                let problem = Problem::new("manifest-unknown-image").arg("name", name);
                self.add(at.line, problem.nearest(name, images.keys().map(String::as_str)));
            }
        }
        for case in &service.image_cases {
            self.condition(&case.when, at.line, None);
        }
        if let Some(port) = &service.port {
            self.condition(&port.when, at.line, None);
        }
        for case in service.port.iter().flat_map(|port| &port.scheme_cases) {
            self.condition(&case.when, at.line, None);
        }
        if let Some(question) = self.scenario.question(&service.memory_key()) {
            self.floor(question, at.line);
        }
        for other in &service.needs {
            self.known_service(other, at.line);
        }
        for call in &service.calls {
            self.known_service(&call.to, at.line);
            self.condition(&call.when, at.line, None);
        }
        if let Some(key) = &service.replicas {
            match self.scenario.question(key) {
                None => self.known_key(key, at.line),
                Some(question) if question.kind != Type::Integer => {
                    self.add(at.line, Problem::new("manifest-replicas-no-number").key(key));
                }
                Some(_) => {}
            }
        }
    }

    fn variable(&mut self, at: &At<Variable>) {
        let variable = &at.entry;
        self.texts(at.line, [&variable.comment]);
        self.condition(&variable.when, at.line, None);
        match (&variable.answer, &variable.value) {
            (Some(key), None) => self.known_key(key, at.line),
            (None, Some(template)) => self.slots(template, at.line, None),
            _ => self.add(at.line, Problem::new("manifest-answer-or-value").key(&variable.key)),
        }
    }

    fn probe(&mut self, at: &At<ProbeEntry>) {
        let probe = &at.entry;
        self.texts(at.line, [&probe.title]);
        self.condition(&probe.when, at.line, None);
        match Action::only(probe.http.as_ref(), probe.exec.as_ref(), probe.run.as_ref()) {
            Some(action) => self.known_service(action.service(), at.line),
            None => self.add(at.line, Problem::new("manifest-one-action").key(&probe.id)),
        }
    }

    fn alias(&mut self, at: &At<Alias>) {
        for (key, value) in &at.entry.set {
            match self.scenario.question(key) {
                None => self.known_key(key, at.line),
                Some(question) => {
                    if let Err(problem) = accept_setting(question, value) {
                        self.add(at.line, problem.key(key));
                    }
                }
            }
        }
    }

    fn known_service(&mut self, id: &str, line: usize) {
        if self.scenario.service(id).is_none() {
            let problem = Problem::new("manifest-unknown-service").arg("name", id);
            let known = self.scenario.services.iter().map(|s| s.id.as_str());
            self.add(line, problem.nearest(id, known));
        }
    }

    fn known_key(&mut self, key: &str, line: usize) {
        if self.scenario.question(key).is_none() {
            let problem = Problem::new("manifest-unknown-key").arg("name", key);
            let known = self.scenario.questions.iter().map(|q| q.key.as_str());
            self.add(line, problem.nearest(key, known));
        }
    }

    /// Every key exists, stands before the question `of`, and can have the expected value.
    fn condition(&mut self, condition: &Condition, line: usize, of: Option<&str>) {
        for (key, expected) in condition.mentions() {
            let Some(question) = self.scenario.question(key) else {
                self.known_key(key, line);
                continue;
            };
            self.earlier(key, line, of);
            let unknown = expected.texts().into_iter().find(|text| !can_be(question, text));
            if let Some(text) = unknown {
                let problem =
                    Problem::new("manifest-impossible").arg("key", key).arg("value", text);
                self.add(line, problem.nearest(text, question.values()));
            }
        }
    }

    /// A question can only depend on what was asked before it.
    fn earlier(&mut self, key: &str, line: usize, of: Option<&str>) {
        let place = |key: &str| self.scenario.questions.iter().position(|q| q.key == key);
        if let Some(of) = of
            && place(key) >= place(of)
        {
            self.add(line, Problem::new("manifest-looks-ahead").arg("key", key).key(of));
        }
    }

    fn slots(&mut self, template: &str, line: usize, of: Option<&str>) {
        for key in crate::core::values::slots::keys(template) {
            self.known_key(&key, line);
            self.earlier(&key, line, of);
        }
    }
}

fn needs_default(question: &Question) -> bool {
    !matches!(question.kind, Type::Secret | Type::MultiChoice)
}

fn can_be(question: &question::Question, text: &str) -> bool {
    match question.kind {
        Type::Choice | Type::MultiChoice => question.values().any(|value| value == text),
        Type::Boolean | Type::Integer | Type::Port => false,
        _ => true,
    }
}

fn is_key(name: &str) -> bool {
    !["all", "any", "not"].contains(&name) && words_of(name, '_', char::is_lowercase)
}

fn is_service(name: &str) -> bool {
    words_of(name, '-', char::is_lowercase)
}

fn is_variable(name: &str) -> bool {
    words_of(name, '_', char::is_uppercase)
}

/// ASCII letters of one case, digits and `joint`, starting with a letter.
fn words_of(name: &str, joint: char, case: fn(char) -> bool) -> bool {
    let letter = |c: char| c.is_ascii_alphabetic() && case(c);
    name.starts_with(letter) && name.chars().all(|c| letter(c) || c.is_ascii_digit() || c == joint)
}
