//! What is worth knowing of answers that are right all the same.

use super::Blueprint;
use crate::core::answers::given::{Given, Layer};
use crate::core::answers::resolve::Resolution;
use crate::core::scenario::Scenario;
use crate::core::scenario::question::{Question, Type};
use crate::core::seams::Host;

/// One thing that somebody would otherwise be surprised by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Note {
    /// A default port is in use on this host, and another one is taken instead.
    PortMoved {
        /// The key of its question.
        key: String,
        /// The default.
        wanted: u16,
        /// The one that is taken.
        port: u16,
    },
    /// A chosen port is in use on this host.
    PortTaken {
        /// The key of its question.
        key: String,
        /// The port.
        port: u16,
    },
    /// Ports are open to the network at this address.
    OpenToAll(String),
    /// Answers were given to these questions, which are not asked.
    NotUsed(Vec<String>),
    /// Answers to these questions stand in another project's lock and are not carried over.
    LeftOut(Vec<String>),
    /// A secret was typed as a flag.
    SecretTyped,
}

impl Blueprint<'_> {
    /// What is worth knowing of its answers on `host`.
    pub(crate) fn notes(&self, host: &dyn Host) -> Vec<Note> {
        let ports = self.scenario.questions.iter().filter(|question| question.kind == Type::Port);
        let mut notes: Vec<Note> = ports.filter_map(|port| self.port_note(port, host)).collect();
        let bind = self.answers.text("bind");
        if bind == "0.0.0.0" || bind == "[::]" {
            notes.push(Note::OpenToAll(bind.to_owned()));
        }
        notes
    }

    fn port_note(&self, question: &Question, host: &dyn Host) -> Option<Note> {
        let answer = self.answers.get(&question.key)?;
        let port = answer.value.as_port()?;
        let wanted = question.default.as_ref().and_then(toml::Value::as_integer);
        let wanted = wanted.and_then(|wanted| u16::try_from(wanted).ok()).unwrap_or(port);
        let key = question.key.clone();
        if answer.layer == Layer::Computed && port != wanted {
            return Some(Note::PortMoved { key, wanted, port });
        }
        (!host.is_free(port)).then_some(Note::PortTaken { key, port })
    }
}

/// What is worth knowing of what was given, besides what came of it.
pub(crate) fn of_given(scenario: &Scenario, given: &Given, resolution: &Resolution) -> Vec<Note> {
    let mut notes = Vec::new();
    if !resolution.ignored.is_empty() {
        notes.push(Note::NotUsed(resolution.ignored.clone()));
    }
    let left_out: Vec<String> = given.left_out().iter().map(ToString::to_string).collect();
    if !left_out.is_empty() {
        notes.push(Note::LeftOut(left_out));
    }
    let typed = |question: &Question| {
        question.kind == Type::Secret
            && given.strongest(&question.key).is_some_and(|entry| entry.layer == Layer::Flag)
    };
    if scenario.questions.iter().any(typed) {
        notes.push(Note::SecretTyped);
    }
    notes
}
