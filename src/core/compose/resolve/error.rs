//! What cannot be understood of a project.

use crate::core::problem::Problem;

/// The first such thing. No value of the project is part of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// A file is no YAML.
    #[error("{file}: {reason}")]
    Yaml {
        /// The file.
        file: String,
        /// The line, where it can be told.
        line: Option<usize>,
        /// What the reader says.
        reason: String,
    },
    /// A file holds something else than a map.
    #[error("{file} is no map")]
    NoMap {
        /// The file.
        file: String,
    },
    /// A value is of a form that Compose does not take there.
    #[error("{key} has an unknown form")]
    Shape {
        /// Where it stands: dotted keys, entries of lists by number.
        key: String,
    },
    /// A variable that has to be set is not: `${NAME:?…}`.
    #[error("{key} needs {name}")]
    Variable {
        /// Where it is asked for.
        key: String,
        /// Its name.
        name: String,
    },
    /// A `${` begins no variable.
    #[error("{key} has a lone $")]
    Dollar {
        /// The service.
        key: String,
    },
    /// The project becomes larger than any real one.
    #[error("{key} is too much")]
    TooMuch {
        /// Where it grows.
        key: String,
    },
    /// A part of the project stands in a file that is not read here.
    #[error("{key} leads elsewhere")]
    Elsewhere {
        /// `include`, or the `extends` of a service.
        key: String,
    },
    /// The project has no name that Compose would take.
    #[error("no name")]
    NoName,
    /// A service refers to something that the project does not have.
    #[error("{key}: no {name}")]
    Undefined {
        /// Where it is referred to.
        key: String,
        /// What is missing.
        name: String,
    },
    /// A service has neither an image nor a build.
    #[error("{key} has no image")]
    NoImage {
        /// Where it stands.
        key: String,
    },
}

impl ComposeError {
    /// Can Compose itself tell more, because it reads files that are not read here?
    pub fn is_elsewhere(&self) -> bool {
        matches!(self, Self::Elsewhere { .. })
    }

    /// It in words' place.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Yaml { file, line, reason } => {
                let problem = Problem::new("check-compose-yaml").arg("reason", reason).file(file);
                match line {
                    Some(line) => problem.line(*line),
                    None => problem,
                }
            }
            Self::NoMap { file } => Problem::new("compose-no-map").file(file),
            Self::Shape { key } => told("compose-shape", key).hint("check-hint-config"),
            Self::Variable { key, name } => {
                told("compose-variable", key).arg("name", name).hint("check-hint-fill")
            }
            Self::Dollar { key } => told("compose-dollar", key).hint("check-hint-dollar"),
            Self::TooMuch { key } => told("compose-too-much", key),
            Self::Elsewhere { key } => told("compose-elsewhere", key),
            Self::NoName => Problem::new("compose-no-name").hint("compose-hint-name"),
            Self::Undefined { key, name } => {
                told("compose-undefined", key).arg("name", name).hint("compose-hint-define")
            }
            Self::NoImage { key } => told("compose-no-image", key).hint("compose-hint-image"),
        }
    }
}

fn told(code: &'static str, key: &str) -> Problem {
    Problem::new(code).arg("key", key)
}
