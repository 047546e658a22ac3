//! Writes `.env` and `.env.example` from one list, so that their keys are the same by construction.

use crate::core::blueprint::variables::Line;
use crate::core::compose::env_file::{self, QuoteError};
use crate::core::scenario::manifest::{EnvWords, Section};
use crate::core::values::secret::DOTS;
use crate::core::values::text::Locale;

/// Which text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `.env`, with secrets.
    Real,
    /// `.env` as people see it before it is written: dots stand for a secret.
    Shown,
    /// `.env` as the base has it: a secret's value is empty.
    Masked,
    /// `.env.example`, committed: a secret's value is empty.
    Example,
}

/// Why there is no text: a bug, because answers have been checked and secrets made by now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DotenvError {
    /// A value that `.env` cannot hold.
    #[error(transparent)]
    Quote(#[from] QuoteError),
    /// A secret that was to be written before it was made.
    #[error("the secret {0} is not made yet")]
    Unmade(String),
}

/// The text of the file.
///
/// # Errors
/// A value that `.env` cannot hold, and with [`Form::Real`] a secret that is not made yet.
pub(crate) fn text(
    lines: &[Line<'_>],
    words: &EnvWords,
    form: Form,
    locale: Locale,
) -> Result<String, DotenvError> {
    let head = match form {
        Form::Real | Form::Shown | Form::Masked => &words.real,
        Form::Example => &words.example,
    };
    let head = head.get(locale).trim().lines().map(|line| format!("# {line}"));
    let mut out: Vec<String> = head.collect();
    for section in Section::ALL {
        let mut of_section = lines.iter().filter(|l| l.variable.section == section).peekable();
        if of_section.peek().is_some() {
            out.push(format!("\n# --- {} ---", words.section(section).get(locale)));
        }
        for line in of_section {
            let value = value(line, form)?;
            out.push(format!("\n# {}", line.variable.comment.get(locale)));
            out.push(format!("{}={value}", line.variable.key));
        }
    }
    Ok(out.join("\n") + "\n")
}

fn value(line: &Line<'_>, form: Form) -> Result<String, DotenvError> {
    let value = match form {
        Form::Shown if line.is_secret() => return Ok(DOTS.to_owned()),
        Form::Real => {
            line.revealed().ok_or_else(|| DotenvError::Unmade(line.variable.key.clone()))?
        }
        Form::Shown | Form::Masked | Form::Example => line.public_value(),
    };
    Ok(env_file::quote(&value)?)
}
