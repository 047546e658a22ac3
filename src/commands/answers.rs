//! Gathers what was answered before anybody is asked: flags, the alias, the environment, a file.

use std::path::{Path, PathBuf};

use super::Session;
use crate::core::answers::file;
use crate::core::answers::given::{Entry, Given, Input, Layer};
use crate::core::problem::{Failure, Kind, Problem};
use crate::core::project::carry;
use crate::core::scenario::Scenario;
use crate::host::environment::Prefixed;
use crate::host::files::{ReadError, What, read};
use crate::host::interrupt::interrupted;

/// Answers as they were typed on the command line.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// `KEY=VALUE`, each.
    pub set: Vec<String>,
    /// A file; `-` is standard input.
    pub file: Option<PathBuf>,
}

/// Everything that was given for `scenario`, which was named `name` on the command line.
///
/// # Errors
/// Every `--set` without `=`, an answers file that cannot be read; Ctrl-C while it is waited for.
pub(crate) fn gather(
    typed: &Typed,
    scenario: &Scenario,
    name: &str,
    session: &Session,
) -> Result<Given, Failure> {
    let mut given = Given::default();
    let mut problems = flags(&typed.set, &mut given);
    alias(scenario, name, &mut given);
    problems.extend(environment(session, &mut given));
    if let Some(path) = &typed.file
        && let Err(failure) = answers_file(path, scenario, session, &mut given)
    {
        if failure.kind == Kind::Cancelled {
            return Err(failure);
        }
        problems.extend(failure.problems);
    }
    if problems.is_empty() { Ok(given) } else { Err(Failure::usage_all(problems)) }
}

fn flags(set: &[String], given: &mut Given) -> Vec<Problem> {
    let mut problems = Vec::new();
    for text in set {
        match text.split_once('=') {
            Some((key, value)) if !key.trim().is_empty() => given.add(Entry {
                layer: Layer::Flag,
                source: "--set".into(),
                key: key.trim().replace('-', "_"),
                input: Input::Text(value.to_owned()),
            }),
            _ => problems.push(Problem::new("set-without-value").arg("text", key_part(text))),
        }
    }
    problems
}

/// What of a mistyped `--set` can be a key: behind it may stand a password (`app_password:hunter22`).
fn key_part(text: &str) -> String {
    let is_key = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let key: String = text.chars().take_while(|c| is_key(*c)).take(60).collect();
    if key.len() == text.len() { key } else { format!("{key}…") }
}

fn alias(scenario: &Scenario, name: &str, given: &mut Given) {
    for (key, value) in scenario.alias(name).into_iter().flatten() {
        given.add(Entry {
            layer: Layer::Alias,
            source: name.to_owned(),
            key: key.clone(),
            input: Input::Setting(value.clone()),
        });
    }
}

/// A variable that cannot be read was meant as an answer all the same: it is never passed over.
fn environment(session: &Session, given: &mut Given) -> Vec<Problem> {
    const PREFIX: &str = "STACKWRIGHT_SET_";
    let mut problems = Vec::new();
    for variable in session.environment.with_prefix(PREFIX) {
        match variable {
            Prefixed::Text(name, value) => given.add(Entry {
                layer: Layer::Environment,
                source: format!("{PREFIX}{name}"),
                key: name.to_lowercase(),
                input: Input::Text(value.to_owned()),
            }),
            Prefixed::NotUtf8(name) => {
                problems.push(Problem::new("answers-not-utf8").arg("name", name.escape_debug()));
            }
        }
    }
    problems
}

fn answers_file(
    path: &Path,
    scenario: &Scenario,
    session: &Session,
    given: &mut Given,
) -> Result<(), Failure> {
    let name = path.display().to_string();
    let read = if name == "-" {
        read::standard_input(read::ANSWERS, &interrupted)
    } else {
        read::named(&session.environment.absolute(path), read::ANSWERS)
    };
    let bytes = read.map_err(|error| unreadable(error, &name))?;
    let problem = |error: ReadError| Failure::usage(error.problem().file(name.clone()));
    let text =
        String::from_utf8(bytes).map_err(|_| problem(ReadError::NotText { path: path.into() }))?;
    // Some editors put a byte order mark first.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if let Some(problem) = carry::newer(text) {
        return Err(Failure::usage(problem.file(name)));
    }
    file::read(&name, text, given).map_err(Failure::usage)?;
    if let Some(answers) = carry::answers_of_lock(text) {
        carry::leave_out(scenario, &answers, given);
    }
    Ok(())
}

/// Why the file called `name` is not read: a matter of the command line (exit 2), unless it was Ctrl-C.
fn unreadable(error: ReadError, name: &str) -> Failure {
    let problem = match error {
        ReadError::Interrupted => return Failure::cancelled(),
        ReadError::Failed { error, .. } => Problem::new("answers-unreadable").arg("reason", error),
        ReadError::NotRegular { what: What::Pipe, .. } => error.problem().hint("read-hint-pipe"),
        other => other.problem(),
    };
    Failure::usage(problem.file(name))
}
