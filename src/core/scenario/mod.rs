//! A scenario as data: what it asks, what it runs, which files it has, how it is proven.

pub mod accept;
pub mod check;
pub mod condition;
mod condition_form;
pub mod derive;
pub mod document;
pub mod files;
pub mod floor;
pub mod images;
pub mod load;
pub mod manifest;
mod named;
pub mod packed;
pub mod question;
pub mod schema;
pub mod service;
mod uses;

use indexmap::IndexMap;

use self::files::FileRule;
use self::images::Images;
use self::manifest::{Alias, EnvWords, NextStep, ProbeEntry, Variable};
use self::question::Question;
use self::service::Service;
use crate::core::values::text::Text;

/// A loaded and checked scenario: its own manifest, with what every scenario has in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// What is typed: `stackwright new ID`.
    pub id: String,
    /// Place in the list.
    pub order: u32,
    /// A few words.
    pub title: Text,
    /// One sentence.
    pub summary: Text,
    /// Other names that preselect answers.
    pub aliases: Vec<Alias>,
    /// Every question, in the order in which they are asked.
    pub questions: Vec<Question>,
    /// Every service that a project may have.
    pub services: Vec<Service>,
    /// The lines of `.env`, in their order.
    pub variables: Vec<Variable>,
    /// What is said of files by their paths.
    pub files: Vec<FileRule>,
    /// What proves that the project does its job.
    pub probes: Vec<ProbeEntry>,
    /// What to do after generation.
    pub next_steps: Vec<NextStep>,
    /// The pinned images.
    pub images: Images,
    /// The words of `.env`.
    pub env_words: EnvWords,
}

impl Scenario {
    /// The question with this key.
    pub fn question(&self, key: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.key == key)
    }

    /// The service with this id.
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The answers that the alias `name` preselects; none for the scenario's own id.
    pub fn alias(&self, name: &str) -> Option<&IndexMap<String, toml::Value>> {
        self.aliases.iter().find(|alias| alias.name == name).map(|alias| &alias.set)
    }

    /// The id and every alias.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.id.as_str()).chain(self.aliases.iter().map(|a| a.name.as_str()))
    }
}
