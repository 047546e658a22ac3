//! A question: its type, its rule, its default, and what it accepts.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::floor::{Share, Size};
use crate::core::text::Text;

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

/// A form that a text must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A name that Docker, DNS and file systems accept: lower-case letters, digits, `-`, `_`.
    Slug,
    /// A name of the IANA time zone database.
    Timezone,
    /// An IPv4 address, or an IPv6 address in brackets.
    IpAddress,
    /// Empty, or the prefix of an image name that ends in `/`.
    Registry,
    /// One line that can be printed.
    Line,
    /// A name for a database, a role, an index: lower-case letters, digits, `_`, starting with a letter.
    Identifier,
    /// A text that can be part of a URL as it is: letters, digits, `-`, `.`, `_`, `~`.
    UrlSafe,
    /// An identifier that is none of the databases which PostgreSQL makes itself.
    DatabaseName,
    /// An e-mail address that pgAdmin takes.
    Email,
    /// Ids of VS Code extensions with spaces between.
    Extensions,
    /// A Fernet key: 32 bytes in URL-safe base64. Several with commas between while they are rotated.
    Fernet,
    /// DNS names, IPv4 and IPv6 addresses with commas between; may be empty.
    HostList,
    /// A path of this machine that begins with `/`, `./`, `../` or `~/`, as Compose mounts it.
    HostPath,
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

/// How a secret is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Generate {
    /// Its alphabet and form.
    pub format: SecretFormat,
    /// Characters (alnum, hex) or bytes before encoding (base64); a Fernet key has its own length.
    #[serde(default = "default_secret_length")]
    pub length: usize,
}

fn default_secret_length() -> usize {
    32
}

/// The forms of secrets that services demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SecretFormat {
    /// `[A-Za-z0-9]`: needs no quoting anywhere.
    Alnum,
    /// `[0-9a-f]`.
    Hex,
    /// Standard base64 of random bytes.
    Base64,
    /// URL-safe base64 of 32 random bytes, as the Fernet specification demands.
    Fernet,
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

    /// How a secret is made, where the manifest leaves it to us.
    pub fn generation(&self) -> Generate {
        self.generate
            .unwrap_or(Generate { format: SecretFormat::Alnum, length: default_secret_length() })
    }
}

/// Key → value, in the order of the file.
pub type Settings = IndexMap<String, toml::Value>;
