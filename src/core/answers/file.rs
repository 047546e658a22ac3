//! Answers files: TOML, YAML or JSON.

mod parse;
mod tree;

use self::parse::parse;
use super::given::{Entry, Given, Input, Layer};
use super::recorded::plain;
use crate::core::problem::Problem;

/// The formats of an answers file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// TOML.
    Toml,
    /// YAML.
    Yaml,
    /// JSON.
    Json,
}

impl FileFormat {
    /// The format that a file's name says; none for standard input and for other endings.
    pub fn of_name(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "toml" => Some(Self::Toml),
            "yaml" | "yml" => Some(Self::Yaml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// The format that a text looks like. A mistake in it changes nothing: it is told in the format that was meant.
    fn of_text(text: &str) -> Self {
        let meant = |line: &&str| !line.is_empty() && !line.starts_with('#');
        let first = text.lines().map(str::trim).find(meant).unwrap_or_default();
        let is_toml = match first.find(['=', ':']) {
            Some(at) => first[at..].starts_with('=') || first.starts_with('['),
            None => first.starts_with('['),
        };
        if first.starts_with('{') {
            Self::Json
        } else if is_toml || text.parse::<toml::Table>().is_ok() {
            Self::Toml
        } else {
            Self::Yaml
        }
    }

    /// What it is called.
    fn name(self) -> &'static str {
        match self {
            Self::Toml => "TOML",
            Self::Yaml => "YAML",
            Self::Json => "JSON",
        }
    }
}

/// Adds the answers of a file to `given`. They stand at the top level, or in a table `answers`, so that a project's
/// lock file is an answers file too.
///
/// # Errors
/// When the text cannot be read, or holds something else than keys and values: line and column of the mistake, and
/// nothing of what stands there.
pub fn read(name: &str, text: &str, given: &mut Given) -> Result<(), Problem> {
    let format = FileFormat::of_name(name).unwrap_or_else(|| FileFormat::of_text(text));
    let mut table = parse(format, text).map_err(|fault| fault.problem(format).file(name))?;
    if let Some(toml::Value::Table(answers)) = table.remove("answers") {
        table = plain(answers);
    }
    for (key, value) in table {
        given.add(Entry {
            layer: Layer::File,
            source: name.to_owned(),
            key,
            input: Input::Setting(value),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(name: &str, text: &str) -> Result<Vec<(String, toml::Value)>, Problem> {
        let mut given = Given::default();
        read(name, text, &mut given)?;
        let value = |key: &str| match &given.strongest(key).expect("given").input {
            Input::Setting(value) => value.clone(),
            Input::Text(_) => panic!("typed"),
        };
        Ok(["app", "workers", "metrics"].map(|key| (key.to_owned(), value(key))).to_vec())
    }

    #[test]
    fn the_three_formats_say_the_same_with_and_without_a_name() {
        let toml = "app = 'x'\nworkers = 3\nmetrics = true\n";
        let yaml = "app: x\nworkers: 3\nmetrics: true\n";
        let json = "{\"app\": \"x\", \"workers\": 3, \"metrics\": true}";
        let expected = keys("a.toml", toml).expect("TOML");
        for (name, text) in [
            ("a.yaml", yaml),
            ("a.YML", yaml),
            ("a.json", json),
            ("-", toml),
            ("-", yaml),
            ("-", json),
            ("lock.toml", "x = 1\n[answers]\napp = 'x'\nworkers = 3\nmetrics = true\n"),
        ] {
            assert_eq!(keys(name, text), Ok(expected.clone()), "{name} {text}");
        }
    }

    #[test]
    fn what_is_no_table_is_refused_with_the_files_name() {
        for (name, text) in [("a.json", "[1]"), ("a.toml", "= 3"), ("a.yaml", "- x"), ("-", "3")] {
            let problem = keys(name, text).expect_err(text);
            assert_eq!(problem.place.file.as_deref(), Some(name));
        }
    }

    #[test]
    fn a_mistake_is_told_without_what_stands_there() {
        for (name, text) in [
            ("a.toml", "app_password = 'hunter22\n"),
            ("-", "# mine\napp_password = 'hunter22\n"),
            ("a.toml", "app_password = hunter22\n"),
            ("a.yaml", "workers: 1\napp_password: 'hunter22\n"),
            ("a.yaml", "app_password: hunter22: x\n"),
            ("-", "app_password: [hunter22\n"),
            ("a.json", "{\"app_password\": hunter22}"),
            ("-", "{\"app_password\": \"hunter22\"\n\"workers\": 1}"),
            ("a.json", "{\"app_password\": \"hunter22\", \"app_password\": \"hunter22\"}"),
        ] {
            let problem = keys(name, text).expect_err(text);
            assert!(problem.place.line.is_some(), "{problem:?}");
            assert!(problem.args.iter().any(|(name, _)| *name == "column"), "{problem:?}");
            assert!(!format!("{problem:?}").contains("hunter22"), "{problem:?}");
        }
    }

    #[test]
    fn a_text_without_a_name_is_told_in_the_format_that_was_meant() {
        for (text, format) in [
            ("a = ", FileFormat::Toml),
            ("[answers]\na = ", FileFormat::Toml),
            ("# x: y\n\na = 'b:c", FileFormat::Toml),
            ("a: 'b = c", FileFormat::Yaml),
            ("  {", FileFormat::Json),
            ("", FileFormat::Toml),
        ] {
            assert_eq!(FileFormat::of_text(text), format, "{text:?}");
        }
    }
}
