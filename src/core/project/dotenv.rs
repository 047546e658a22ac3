//! Writes `.env` and `.env.example` from one list, so that their keys are the same by construction.

use crate::core::blueprint::variables::Line;
use crate::core::compose::env_file::{self, QuoteError};
use crate::core::scenario::manifest::{EnvWords, Section};
use crate::core::values::text::Locale;

/// Which text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `.env`, with secrets.
    Real,
    /// `.env` as people and the base see it: a secret's value is empty.
    Masked,
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
        Form::Real | Form::Masked => &words.real,
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
            let value = if form == Form::Real { line.revealed() } else { line.public_value() };
            let value = env_file::quote(&value)?;
            out.push(format!("\n# {}", line.variable.comment.get(locale)));
            out.push(format!("{}={value}", line.variable.key));
        }
    }
    Ok(out.join("\n") + "\n")
}
