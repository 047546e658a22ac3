//! What is worth saying about answers that are right all the same.

use super::Decided;
use super::destination::Destination;
use crate::commands::Session;
use crate::core::answers::given::{Given, Layer};
use crate::core::answers::resolve::Resolution;
use crate::core::scenario::Scenario;
use crate::core::scenario::question::Type;
use crate::core::seams::Host;
use crate::ui::words::Words;

/// The note on a project's name that is not simply that of its folder; none where somebody chose the name.
pub(super) fn name(decided: &Decided, words: &Words) -> Option<String> {
    let Destination { name: folder, .. } = &decided.destination;
    let answer = decided.answers.get("name")?;
    let name = answer.value.as_text()?;
    let derived = answer.layer == Layer::Computed && !name.eq_ignore_ascii_case(folder);
    let args = [("name", name), ("folder", folder.as_str())];
    derived.then(|| words.say("note-name", &args))
}

/// Notes on the answers: ports that are taken or moved, answers that are not used, secrets in the shell's history.
pub(super) fn before(
    scenario: &Scenario,
    given: &Given,
    resolution: &Resolution,
    host: &dyn Host,
    session: &Session,
) -> Vec<String> {
    let words = &session.words;
    let mut notes = Vec::new();
    for question in scenario.questions.iter().filter(|question| question.kind == Type::Port) {
        let Some(answer) = resolution.answers.get(&question.key) else { continue };
        let Some(port) = answer.value.as_port() else { continue };
        let wanted =
            question.default.as_ref().and_then(toml::Value::as_integer).unwrap_or_default();
        let (port_text, wanted) = (port.to_string(), wanted.to_string());
        let args = [("key", question.key.as_str()), ("port", &port_text), ("wanted", &wanted)];
        if answer.layer == Layer::Computed && port_text != wanted {
            notes.push(words.say("note-port-moved", &args));
        } else if !host.is_free(port) {
            notes.push(words.say("note-port-taken", &args));
        }
    }
    if !resolution.ignored.is_empty() {
        notes.push(words.say("note-ignored", &[("keys", &resolution.ignored.join(", "))]));
    }
    let left_out = given.left_out();
    if !left_out.is_empty() {
        notes.push(words.say("note-lock-left-out", &[("keys", &left_out.join(", "))]));
    }
    let typed_secret = scenario.questions.iter().any(|question| {
        question.kind == Type::Secret
            && given.strongest(&question.key).is_some_and(|entry| entry.layer == Layer::Flag)
    });
    if typed_secret {
        notes.push(words.get("note-secret-flag"));
    }
    let bind = resolution.answers.text("bind");
    if bind == "0.0.0.0" || bind == "[::]" {
        notes.push(words.say("note-bind-all", &[("bind", bind)]));
    }
    notes
}
