//! Gathers what was answered before anybody is asked: flags, the alias, the environment, a file.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::Session;
use crate::core::answers::file;
use crate::core::answers::given::{Entry, Given, Input, Layer};
use crate::core::problem::{Failure, Problem};
use crate::core::project::carry;
use crate::core::scenario::Scenario;
use crate::host::environment::Prefixed;

/// No answers file is larger.
const MOST_BYTES: u64 = 1 << 20;

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
/// Every `--set` without `=`, an answers file that cannot be read.
pub fn gather(
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
        && let Err(problem) = answers_file(path, scenario, session, &mut given)
    {
        problems.push(problem);
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
) -> Result<(), Problem> {
    let name = path.display().to_string();
    let unreadable = |error: std::io::Error| {
        Problem::new("answers-unreadable").arg("reason", error).file(name.clone())
    };
    let text = if name == "-" {
        read_text(std::io::stdin().lock())
    } else {
        fs_err::File::open(session.environment.absolute(path)).and_then(read_text)
    };
    let text = text.map_err(unreadable)?;
    file::read(&name, &text, given)?;
    if let Some(answers) = carry::answers_of_lock(&text) {
        carry::leave_out(scenario, &answers, given);
    }
    Ok(())
}

fn read_text(source: impl Read) -> std::io::Result<String> {
    let mut text = String::new();
    source.take(MOST_BYTES + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MOST_BYTES {
        return Err(std::io::Error::other(format!("larger than {MOST_BYTES} bytes")));
    }
    // Some editors put a byte order mark first.
    Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
}
