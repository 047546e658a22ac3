//! A project as Compose resolves it, without Compose: files and variables in, the model out.
//!
//! Source: the Compose specification ("Interpolation", "Merge and override", "Profiles", the short forms of each
//! attribute), and compose-go 2.0 where it leaves something open. Each step below is one of its own. Whether a project
//! is valid is for Compose to say; what is refused here is what cannot be understood. A project is a stranger's: text
//! and entries are bounded, and no value is ever part of an error.

mod depends;
mod error;
mod fill;
mod forms;
mod implied;
mod lists;
mod merge;
mod mount;
mod name;
mod path;
mod place;
mod port;
mod refers;
mod short;
mod table;
mod unique;
mod units;
mod words;

use serde_json::{Map, Value};

pub use error::ComposeError;

use super::env_file::EnvFile;
use super::model::ComposeModel;
use super::yaml::documents;

/// A compose file.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// Its name, for problems.
    pub file: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// What a project is resolved in.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// The absolute path of the folder that relative paths start from.
    pub folder: &'a str,
    /// The variables of the shell: they count before those of `.env`.
    pub shell: &'a dyn Fn(&str) -> Option<String>,
    /// The variables of `.env`.
    pub env: &'a EnvFile,
    /// Are the services behind every profile wanted? Otherwise those of `COMPOSE_PROFILES`.
    pub every_profile: bool,
}

impl Surroundings<'_> {
    /// The value of a variable, the shell's first.
    fn variable(&self, name: &str) -> Option<String> {
        (self.shell)(name).or_else(|| self.env.get(name).map(str::to_owned))
    }
}

/// A resolved project, in the form of `docker compose config --format json`. Paths are absolute, short forms are long
/// ones, sizes are bytes as text. Of `env_file` the paths are kept: the files are not read.
#[derive(Clone, PartialEq)]
pub struct Resolved(Value);

/// Never prints a value: it may be a secret.
impl std::fmt::Debug for Resolved {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a resolved project")
    }
}

impl Resolved {
    /// All of it. It holds the secrets of `.env`: keep it in memory.
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// The parts of it that matter here.
    ///
    /// # Errors
    /// [`ComposeError::Shape`] where one of them is of another kind than Compose takes.
    pub fn model(&self) -> Result<ComposeModel, ComposeError> {
        serde::Deserialize::deserialize(&self.0)
            .map_err(|_: serde_json::Error| ComposeError::Shape { key: "services".to_owned() })
    }
}

/// Resolves a project of `sources`, later ones over earlier ones.
///
/// # Errors
/// The first thing that cannot be understood: [`ComposeError`].
pub fn resolve(
    sources: &[Source<'_>],
    around: &Surroundings<'_>,
) -> Result<Resolved, ComposeError> {
    let mut documents_of = Vec::new();
    for source in sources {
        let documents = documents(source.text).map_err(|error| ComposeError::Yaml {
            file: source.file.to_owned(),
            line: error.line,
            reason: error.reason,
        })?;
        documents_of.extend(documents.into_iter().map(|document| (source.file, document)));
    }
    let name = name::of(documents_of.iter().map(|(_, document)| &document.value), around)?;
    let mut project = Value::Object(Map::new());
    let mut left = fill::MOST_BYTES;
    for (file, mut document) in documents_of {
        fill::in_place(&mut document.value, &name, around, &mut left)?;
        let Value::Object(map) = &mut document.value else {
            return Err(ComposeError::NoMap { file: file.to_owned() });
        };
        map.retain(|key, _| is_model(key));
        refuse_elsewhere(map)?;
        merge::forget(&mut project, &document.replaced);
        merge::over(&mut project, document.value)?;
        unique::enforce(&mut project)?;
    }
    short::lengthen(&mut project)?;
    unique::enforce(&mut project)?;
    implied::complete(&mut project, &name)?;
    place::resolve(&mut project, around)?;
    forms::settle(&mut project, around)?;
    refers::choose(&mut project, around);
    refers::check(&project)?;
    Ok(Resolved(project))
}

/// The top-level keys that are the model; `version` means nothing, and `x-…` only what is merged from it.
fn is_model(key: &str) -> bool {
    ["name", "services", "networks", "volumes", "secrets", "configs", "include"].contains(&key)
}

/// `include` and `extends` bring in files that are not given.
fn refuse_elsewhere(map: &Map<String, Value>) -> Result<(), ComposeError> {
    let elsewhere = |key: String| Err(ComposeError::Elsewhere { key });
    if map.contains_key("include") {
        return elsewhere("include".to_owned());
    }
    let services = map.get("services").and_then(Value::as_object);
    for (name, service) in services.into_iter().flatten() {
        if service.get("extends").is_some() {
            return elsewhere(format!("services.{name}.extends"));
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "resolve_tests.rs"]
mod tests;
