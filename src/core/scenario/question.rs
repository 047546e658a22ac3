//! A question: its type, its rule, its default, and what it accepts.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::floor::{Share, Size};
use crate::core::values::text::Text;
use crate::core::values::{Format, Generate};

/// What kind of value answers a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Type {
    /// One line of text.
    Text,
    /// A whole number.
    Integer,
    /// Yes or no.
    Boolean,
    /// One of `choices`.
    Choice,
    /// Any of `choices`.
    MultiChoice,
    /// A TCP port of the host, 1 to 65535.
    Port,
    /// A memory size in Compose's form: `512m`, `2g`.
    Memory,
    /// The tag of an image, never `latest`.
    ImageTag,
    /// A secret: made at random unless somebody sets it, and only ever in `.env`.
    Secret,
}

/// Bounds of an answer.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The smallest number.
    pub min: Option<i64>,
    /// The largest number.
    pub max: Option<i64>,
    /// The fewest characters.
    pub min_length: Option<usize>,
    /// The most characters.
    pub max_length: Option<usize>,
    /// The form of a text.
    pub format: Option<Format>,
    /// Words that stand beside the form: they are right as well.
    #[serde(default)]
    pub words: Vec<String>,
}

/// One of the values of a choice.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is stored and typed.
    pub value: String,
    /// What is shown.
    pub label: Text,
    /// When it is the right one.
    pub hint: Option<Text>,
}

/// A default under a condition.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DefaultCase {
    /// When it is the default.
    pub when: Condition,
    /// The default.
    #[schemars(with = "serde_json::Value")]
    pub value: toml::Value,
}

/// What a default can take from the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HostFact {
    /// The number of the user who generates the project. Not told for root, nor where Docker maps owners itself.
    HostUid,
    /// The number of that user's group, in the same cases.
    HostGid,
}

/// Where a question stands among the common ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// Before the scenario's own questions.
    First,
    /// After them.
    #[default]
    Last,
}

/// A question as the manifest has it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = super::schema::or_a_use)]
pub struct Question {
    /// What is typed: `--set KEY=VALUE`.
    pub key: String,
    /// What kind of value answers it.
    #[serde(rename = "type")]
    pub kind: Type,
    /// The question.
    pub prompt: Text,
    /// What to know before answering.
    pub help: Text,
    /// Behind "Customise more?".
    #[serde(default)]
    pub advanced: bool,
    /// A default that becomes an identity: of data in a volume, of an address that others know, of what stands in the
    /// project. An update keeps it although nobody chose it; any other default moves on with the scenario.
    #[serde(default)]
    pub sticky: bool,
    /// The default.
    #[schemars(with = "Option<serde_json::Value>")]
    pub default: Option<toml::Value>,
    /// The default as text with earlier answers in braces.
    pub default_text: Option<String>,
    /// Defaults that go before `default`, each under its condition.
    #[serde(default)]
    pub default_cases: Vec<DefaultCase>,
    /// What of this machine goes before `default`, where it can be told.
    pub default_from: Option<HostFact>,
    /// Bounds.
    #[serde(default)]
    pub rule: Rule,
    /// The least memory that can be answered.
    pub min_memory: Option<Size>,
    /// What the memory that is answered has to hold: at least the sum of these.
    #[serde(default)]
    pub memory_for: Vec<Share>,
    /// Asked only when this holds.
    #[serde(default)]
    pub when: Condition,
    /// The values of a choice.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// How a secret is made.
    pub generate: Option<Generate>,
    /// Only in the common manifest: before or after the scenario's own.
    #[serde(default)]
    pub position: Position,
}

impl Question {
    /// The values of its choices.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.choices.iter().map(|choice| choice.value.as_str())
    }

    /// Is its default kept by an update? A port's and one of this machine's always are.
    pub fn is_sticky(&self) -> bool {
        self.sticky || self.kind == Type::Port || self.default_from.is_some()
    }

    /// How a secret is made, where the manifest leaves it to us.
    pub fn generation(&self) -> Generate {
        self.generate.unwrap_or_default()
    }
}

/// Key → value, in the order of the file.
pub type Settings = IndexMap<String, toml::Value>;
