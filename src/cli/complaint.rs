//! clap's complaints as problems, so that they are said in the chosen language like all others.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::core::problem::Problem;

/// What is wrong with the command line.
pub(super) fn problem(error: &clap::Error) -> Problem {
    let argument = shown(error, ContextKind::InvalidArg);
    let value = shown(error, ContextKind::InvalidValue);
    let problem = match error.kind() {
        ErrorKind::UnknownArgument => {
            Problem::new("cli-unknown-argument").arg("argument", argument)
        }
        ErrorKind::InvalidSubcommand => Problem::new("cli-unknown-verb")
            .arg("verb", shown(error, ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => Problem::new("cli-missing").arg("argument", argument),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Problem::new("cli-no-verb")
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            Problem::new("cli-no-value").arg("argument", argument)
        }
        ErrorKind::InvalidValue => Problem::new("cli-bad-value")
            .arg("argument", argument)
            .arg("value", value)
            .arg("choices", shown(error, ContextKind::ValidValue)),
        ErrorKind::ValueValidation => {
            Problem::new("cli-refused-value").arg("argument", argument).arg("value", value)
        }
        ErrorKind::ArgumentConflict => Problem::new("cli-conflict").arg("argument", argument),
        ErrorKind::InvalidUtf8 => Problem::new("cli-not-utf8"),
        _ => Problem::new("cli-other").arg("reason", error.kind()),
    };
    let near =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.into_iter().map(|kind| shown(error, kind)).find(|text| !text.is_empty());
    let problem = match near {
        // clap may suggest several, the best one last.
        Some(near) => {
            let best = near.rsplit(", ").next().unwrap_or_default();
            problem.near(best)
        }
        None => problem,
    };
    problem.hint("hint-help")
}

fn shown(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(value) => value.to_string(),
        None => String::new(),
    }
}
