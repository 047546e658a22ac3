//! Writes `.env` and `.env.example` from one list, so that their keys are the same by construction.

use super::variables::Line;
use crate::core::env_file::{self, QuoteError};
use crate::core::scenario::manifest::{EnvWords, Section};
use crate::core::text::Locale;

/// Which of the two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `.env`, with secrets.
    Real,
    /// `.env.example`, committed: a secret's value is empty.
    Example,
}

/// The text of the file.
///
/// # Errors
/// A value that `.env` cannot hold; answers have been checked for that, so this is a bug.
pub fn text(
    lines: &[Line<'_>],
    words: &EnvWords,
    form: Form,
    locale: Locale,
) -> Result<String, QuoteError> {
    let head = match form {
        Form::Real => &words.real,
        Form::Example => &words.example,
    };
    let mut text: String = head.get(locale).trim().lines().map(|line| format!("# {line}\n")).collect();
    for section in Section::ALL {
        let mut of_section = lines.iter().filter(|l| l.variable.section == section).peekable();
        if of_section.peek().is_some() {
            text.push_str(&format!("\n# --- {} ---\n", words.section(section).get(locale)));
        }
        for line in of_section {
            let value = if form == Form::Real { line.revealed() } else { line.public_value() };
            let comment = line.variable.comment.get(locale);
            let quoted = env_file::quote(&value)?;
            text.push_str(&format!("\n# {comment}\n{}={quoted}\n", line.variable.key));
        }
    }
    Ok(text)
}
