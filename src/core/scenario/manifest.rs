//! The entries of `scenario.toml` that are not questions, services or file rules.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::files::FileRule;
use super::images::Images;
use super::question::{Question, Settings};
use super::service::Service;
use crate::core::proof::probe::{self, Exec, Form, Http};
use crate::core::values::text::Text;

/// Another name of the scenario, and the answers that it preselects.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alias {
    /// What is typed.
    pub name: String,
    /// Key → value.
    #[schemars(with = "IndexMap<String, serde_json::Value>")]
    pub set: Settings,
}

/// The part of `.env` that a variable stands in.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Section {
    /// What concerns the whole project.
    General,
    /// The application.
    App,
    /// Databases, caches, indices and their logins.
    Data,
    /// Ports on the host.
    Ports,
    /// Memory limits.
    Memory,
    /// Image tags.
    Images,
}

impl Section {
    /// All of them, in the order of `.env`.
    pub const ALL: [Self; 6] =
        [Self::General, Self::App, Self::Data, Self::Ports, Self::Memory, Self::Images];
}

/// A line of `.env`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = super::schema::or_a_use)]
pub struct Variable {
    /// Its name.
    pub key: String,
    /// Where it stands.
    pub section: Section,
    /// What it does.
    pub comment: Text,
    /// The key of the question whose answer it holds.
    pub answer: Option<String>,
    /// Or a text with earlier answers in braces.
    pub value: Option<String>,
    /// There only when this holds.
    #[serde(default)]
    pub when: Condition,
}

/// A probe with the condition under which the project has it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = super::schema::or_a_use)]
pub struct ProbeEntry {
    /// Its name in reports.
    pub id: String,
    /// What it proves.
    pub title: Text,
    /// There only when this holds.
    #[serde(default)]
    pub when: Condition,
    /// How often it is tried at most, a second apart.
    #[serde(default = "probe::default_attempts")]
    pub attempts: u32,
    /// Seconds that one attempt may take.
    #[serde(default = "probe::default_timeout")]
    pub timeout: u32,
    /// The forms in which it runs.
    #[serde(default = "probe::both_forms")]
    pub forms: Vec<Form>,
    /// An HTTP request and the answer that is expected …
    pub http: Option<Http>,
    /// … or a command in a service that runs …
    pub exec: Option<Exec>,
    /// … or a container of a service, made for this command and removed after it.
    pub run: Option<Exec>,
}

/// Something to do after generation.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NextStep {
    /// What it does.
    pub text: Text,
    /// What to type.
    pub command: String,
    /// Said only when this holds.
    #[serde(default)]
    pub when: Condition,
}

/// The single values at the head of a manifest.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Version of this format: 1.
    pub schema: u32,
    /// What is typed.
    pub id: String,
    /// Place in the list.
    #[serde(default)]
    pub order: u32,
    /// A few words.
    pub title: Text,
    /// One sentence.
    pub summary: Text,
}

/// A whole `scenario.toml`.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(title = "stackwright scenario")]
pub struct Manifest {
    /// The single values.
    #[schemars(flatten)]
    pub head: Head,
    /// Conditions with a name, for those that stand in several places.
    pub conditions: IndexMap<String, Condition>,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// Questions.
    pub questions: Vec<Question>,
    /// Services.
    pub services: Vec<Service>,
    /// Lines of `.env`.
    pub env: Vec<Variable>,
    /// Rules over files.
    pub files: Vec<FileRule>,
    /// Probes.
    pub probes: Vec<ProbeEntry>,
    /// Next steps.
    pub next_steps: Vec<NextStep>,
}

/// The words for what is derived from services: `{title}` and `{image}` are filled in.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DerivedWords {
    /// Question for a host port.
    pub port: QuestionWords,
    /// Question for a memory limit.
    pub memory: QuestionWords,
    /// Question for an image tag.
    pub version: QuestionWords,
}

/// Prompt, help and `.env` comment of a derived question.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionWords {
    /// The question.
    pub prompt: Text,
    /// What to know.
    pub help: Text,
    /// The comment of its line in `.env`.
    pub comment: Text,
}

/// The words of `.env` and `.env.example` besides the comments of their lines.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnvWords {
    /// Head of `.env`.
    pub real: Text,
    /// Head of `.env.example`.
    pub example: Text,
    /// Section → its heading.
    pub sections: IndexMap<Section, Text>,
}

impl EnvWords {
    /// The heading of a section; empty where the common manifest has none, which a test refuses.
    pub fn section(&self, section: Section) -> Text {
        self.sections.get(&section).cloned().unwrap_or_default()
    }
}

/// `_shared/common.toml`: what every scenario has.
#[derive(Debug, Clone)]
pub struct Common {
    /// The shared services that entries of a manifest can use: name and text of the `service.toml` of each.
    pub services: BTreeMap<String, String>,
    /// Questions, each with its position.
    pub questions: Vec<Question>,
    /// Lines of `.env`.
    pub env: Vec<Variable>,
    /// Rules over files.
    pub files: Vec<FileRule>,
    /// Words for what is derived.
    pub derived: DerivedWords,
    /// Words of `.env`.
    pub env_words: EnvWords,
    /// The pinned images.
    pub images: Images,
}
