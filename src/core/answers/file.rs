//! Answers files: TOML, YAML or JSON.

use serde::Deserialize;

use super::given::{Entry, Given, Input, Layer};
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

    /// The format that a text looks like.
    fn of_text(text: &str) -> Self {
        if text.trim_start().starts_with('{') {
            Self::Json
        } else if text.parse::<toml::Table>().is_ok() {
            Self::Toml
        } else {
            Self::Yaml
        }
    }
}

/// Adds the answers of a file to `given`. They stand at the top level, or in a table `answers`, so that a project's
/// lock file is an answers file too.
///
/// # Errors
/// When the text cannot be read, or holds something else than keys and values.
pub fn read(name: &str, text: &str, given: &mut Given) -> Result<(), Problem> {
    let format = FileFormat::of_name(name).unwrap_or_else(|| FileFormat::of_text(text));
    let unreadable = |error: String| {
        let reason = error.trim().to_owned();
        Problem::new("answers-unreadable").arg("reason", reason).file(name)
    };
    let mut table = parse(format, text).map_err(unreadable)?;
    if let Some(toml::Value::Table(answers)) = table.remove("answers") {
        table = answers;
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

fn parse(format: FileFormat, text: &str) -> Result<toml::Table, String> {
    match format {
        FileFormat::Toml => text.parse::<toml::Table>().map_err(|error| error.to_string()),
        FileFormat::Json => {
            let value: serde_json::Value =
                serde_json::from_str(text).map_err(|error| error.to_string())?;
            toml::Table::deserialize(value).map_err(|error| error.to_string())
        }
        FileFormat::Yaml => {
            serde_saphyr::from_str::<toml::Table>(text).map_err(|error| error.to_string())
        }
    }
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
}
