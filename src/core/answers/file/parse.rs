//! The three formats. What their parsers say is thrown away: they quote the lines around a mistake, and one of them may
//! be a password.

use std::cell::RefCell;

use serde::de::DeserializeSeed;
use serde_saphyr::Error as YamlError;

use super::FileFormat;
use super::tree::Tree;
use crate::core::problem::Problem;

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// It is not written in its format.
    Syntax,
    /// A key stands twice.
    KeyTwice(String),
    /// A value is of no type that an answer can have: null, a number without end.
    NoValue,
    /// It is a list or a single value.
    NoTable,
}

/// What is wrong, and where; both counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    what: What,
    line: usize,
    column: usize,
}

/// A key in a message is no longer than this.
const LONGEST_KEY: usize = 60;

impl Fault {
    /// It as a problem, without a word of the file but a key's name.
    pub(super) fn problem(self, format: FileFormat) -> Problem {
        let problem = match self.what {
            What::Syntax => Problem::new("answers-syntax").arg("format", format.name()),
            What::KeyTwice(key) => {
                let key: String = key.chars().take(LONGEST_KEY).collect();
                Problem::new("answers-key-twice").arg("key", key.escape_debug())
            }
            What::NoValue => Problem::new("answers-no-value"),
            What::NoTable => return Problem::new("answers-no-table"),
        };
        problem.arg("column", self.column).line(self.line).hint("hint-answers-line")
    }
}

/// Reads a file's text.
pub(super) fn parse(format: FileFormat, text: &str) -> Result<toml::Table, Fault> {
    let value = match format {
        FileFormat::Toml => return toml(text),
        FileFormat::Json => json(text)?,
        FileFormat::Yaml => yaml(text)?,
    };
    match value {
        toml::Value::Table(table) => Ok(table),
        _ => Err(Fault { what: What::NoTable, line: 1, column: 1 }),
    }
}

fn toml(text: &str) -> Result<toml::Table, Fault> {
    text.parse::<toml::Table>().map_err(|error| {
        let span = error.span().unwrap_or_default();
        let (line, column) = place(text, span.start);
        // What is marked then is the key, never its value.
        let what = match text.get(span) {
            Some(key) if error.message().contains("duplicate key") => {
                What::KeyTwice(key.trim_matches(['"', '\'']).to_owned())
            }
            _ => What::Syntax,
        };
        Fault { what, line, column }
    })
}

/// Line and column of a byte.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

fn json(text: &str) -> Result<toml::Value, Fault> {
    let what = RefCell::default();
    let mut from = serde_json::Deserializer::from_str(text);
    let read = Tree(&what).deserialize(&mut from).and_then(|value| from.end().map(|()| value));
    read.map_err(|error| Fault {
        what: what.take().unwrap_or(What::Syntax),
        line: error.line().max(1),
        column: error.column().max(1),
    })
}

fn yaml(text: &str) -> Result<toml::Value, Fault> {
    let says_nothing = |line: &str| line.is_empty() || line.starts_with('#') || line == "---";
    if text.lines().map(str::trim).all(says_nothing) {
        return Ok(toml::Value::Table(toml::Table::new()));
    }
    let what = RefCell::default();
    let read = serde_saphyr::with_deserializer_from_str(text, |from| Tree(&what).deserialize(from));
    read.map_err(|error| {
        let twice = match error.without_snippet() {
            YamlError::DuplicateMappingKey { key: Some(key), .. } => {
                Some(What::KeyTwice(key.clone()))
            }
            _ => None,
        };
        let at = error.location();
        let number = |number: Option<u64>| {
            usize::try_from(number.unwrap_or_default()).unwrap_or_default().max(1)
        };
        Fault {
            what: twice.or(what.take()).unwrap_or(What::Syntax),
            line: number(at.map(|at| at.line())),
            column: number(at.map(|at| at.column())),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(format: FileFormat, text: &str) -> Fault {
        parse(format, text).expect_err(text)
    }

    #[test]
    fn a_mistake_has_its_place() {
        use FileFormat::{Json, Toml, Yaml};
        let syntax = |line, column| Fault { what: What::Syntax, line, column };
        assert_eq!(fault(Toml, "a = 1\n비밀 = x\n").line, 2);
        assert_eq!(fault(Toml, "a = 1\nb = 'hunter22\n"), syntax(2, 14));
        assert_eq!(fault(Json, "{\n  \"a\": hunter22\n}"), syntax(2, 8));
        assert_eq!(fault(Json, "{} {}"), syntax(1, 4));
        assert_eq!(fault(Yaml, "a: 1\nb: 'hunter22\n").what, What::Syntax);
        assert_eq!(fault(Yaml, "a: 1\nb: [1\nc: 2\n").what, What::Syntax);
    }

    #[test]
    fn a_key_that_stands_twice_is_found_at_any_depth() {
        use FileFormat::{Json, Toml, Yaml};
        for (format, text, key, line) in [
            (Json, "{\"a\": 1,\n\"a\": 2}", "a", 2),
            (Json, "{\"x\": [{\"y\": {\"b\": 1,\n\n \"b\": 1}}]}", "b", 3),
            (Json, "{\"a\": 1, \"\\u0061\": 2}", "a", 1),
            (Toml, "a = 1\na = 2\n", "a", 2),
            (Toml, "[x]\nb = 1\n\"b\" = 2\n", "b", 3),
            (Yaml, "a: 1\na: 2\n", "a", 2),
            (Yaml, "x:\n - y:\n    b: 1\n    b: 2\n", "b", 4),
        ] {
            let fault = fault(format, text);
            assert_eq!((fault.what, fault.line), (What::KeyTwice(key.into()), line), "{text}");
        }
    }

    #[test]
    fn what_no_answer_can_be_is_refused() {
        use FileFormat::{Json, Yaml};
        for (format, text) in [
            (Json, "{\"a\": null}"),
            (Json, "{\"a\": 18446744073709551615}"),
            (Yaml, "a:\n"),
            (Yaml, "a: [1, ~]\n"),
        ] {
            assert_eq!(fault(format, text).what, What::NoValue, "{text}");
        }
        for (format, text) in [(Json, "[1]"), (Json, "3"), (Yaml, "- a\n"), (Yaml, "hunter22")] {
            assert_eq!(fault(format, text).what, What::NoTable, "{text}");
        }
    }

    #[test]
    fn a_file_without_answers_is_right_in_the_formats_that_know_comments() {
        for text in ["", "# nothing yet\n\n"] {
            assert_eq!(parse(FileFormat::Yaml, text), Ok(toml::Table::new()));
            assert_eq!(parse(FileFormat::Toml, text), Ok(toml::Table::new()));
        }
        assert_eq!(parse(FileFormat::Yaml, "---\n"), Ok(toml::Table::new()));
        assert!(parse(FileFormat::Yaml, "a: .nan\n").is_err());
    }

    #[test]
    fn a_long_or_odd_key_is_shown_short_and_escaped() {
        let key = format!("\\u001b[2J{}", "k".repeat(200));
        let text = format!("{{\"{key}\": 1, \"{key}\": 2}}");
        let problem = fault(FileFormat::Json, &text).problem(FileFormat::Json);
        let (_, shown) = &problem.args[0];
        assert!(shown.starts_with("\\u{1b}[2Jk") && shown.len() < 80, "{shown}");
    }
}
