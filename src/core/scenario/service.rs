//! A service of a project.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::floor::{Share, Size};
use crate::core::values::text::Text;

/// In which form of the project something is there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PortForm {
    /// In both.
    #[default]
    All,
    /// Only in development, `compose.override.yaml`.
    Dev,
}

/// A port that is published on the host.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Port {
    /// The port inside.
    pub container: u16,
    /// The default of the port on the host.
    pub host: u16,
    /// `http`, `https`, `postgresql`, `redis` …: how its URL begins.
    #[serde(default = "http")]
    pub scheme: String,
    /// Schemes that go before `scheme`.
    #[serde(default)]
    pub scheme_cases: Vec<SchemeCase>,
    /// The path of the page to look at first.
    #[serde(default)]
    pub path: String,
    /// Where it is published.
    #[serde(default)]
    pub form: PortForm,
    /// Published only when this holds.
    #[serde(default)]
    pub when: Condition,
}

fn http() -> String {
    "http".into()
}

/// How a URL begins under a condition.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SchemeCase {
    /// When.
    pub when: Condition,
    /// Such as `https`.
    pub value: String,
}

/// Another image under a condition.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImageCase {
    /// When.
    pub when: Condition,
    /// Its name in `versions.toml`.
    pub value: String,
}

/// A memory limit under a condition.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MemoryCase {
    /// When.
    pub when: Condition,
    /// Such as `256m`.
    pub value: String,
}

/// Another service that one talks to without waiting for it at the start.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// The service that is called.
    pub to: String,
    /// Only when this holds.
    #[serde(default)]
    pub when: Condition,
}

/// A service as the manifest has it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = super::schema::or_a_use)]
pub struct Service {
    /// The Compose service name.
    pub id: String,
    /// Its name for people.
    pub title: Text,
    /// What it is for.
    pub purpose: Text,
    /// Part of the project only when this holds.
    #[serde(default)]
    pub when: Condition,
    /// Built in the project, on this image of `versions.toml`.
    pub build: Option<String>,
    /// This image of `versions.toml`, used as it is.
    pub image: Option<String>,
    /// Images that go before it, built on or used as `build` and `image` say.
    #[serde(default)]
    pub image_cases: Vec<ImageCase>,
    /// Other images of `versions.toml` that its build takes something from.
    #[serde(default)]
    pub also: Vec<String>,
    /// Default of its memory limit.
    pub memory: String,
    /// Defaults that go before `memory`.
    #[serde(default)]
    pub memory_cases: Vec<MemoryCase>,
    /// The least that its memory limit may be.
    pub min_memory: Option<Size>,
    /// What its memory limit has to hold: at least the sum of these.
    #[serde(default)]
    pub memory_for: Vec<Share>,
    /// Published port.
    pub port: Option<Port>,
    /// The services that it calls, and that must be there before it.
    #[serde(default)]
    pub needs: Vec<String>,
    /// The services that it calls once both run.
    #[serde(default)]
    pub calls: Vec<Call>,
    /// Where its login is found.
    pub credentials: Option<Text>,
    /// Runs once and ends with 0.
    #[serde(default)]
    pub one_shot: bool,
    /// The integer question that says how many containers of it run; one where it is not said.
    pub replicas: Option<String>,
    /// The Compose profile behind which it waits: `up` does not start it.
    pub profile: Option<String>,
}

impl Service {
    /// The name in `versions.toml` of what it runs on where `holds` decides conditions.
    pub fn image_name(&self, holds: impl Fn(&Condition) -> bool) -> Option<&str> {
        let case = self.image_cases.iter().find(|case| holds(&case.when));
        case.map(|case| case.value.as_str()).or_else(|| self.usual_image())
    }

    /// What it runs on when no case holds.
    pub fn usual_image(&self) -> Option<&str> {
        self.image.as_deref().or(self.build.as_deref())
    }

    /// The key of the question for its memory limit.
    pub fn memory_key(&self) -> String {
        format!("{}_memory", self.id.replace('-', "_"))
    }

    /// Every name in `versions.toml` that it may run on or take something from.
    pub fn image_names(&self) -> impl Iterator<Item = &str> {
        let cases = self.image_cases.iter().map(|case| case.value.as_str());
        cases.chain(self.usual_image()).chain(self.also.iter().map(String::as_str))
    }

    /// Every name in `versions.toml` that it may run on or take something from, each with its condition.
    pub fn images(&self) -> Vec<(&str, Condition)> {
        let mut found = Vec::new();
        let mut so_far = self.when.clone();
        for case in &self.image_cases {
            found.push((case.value.as_str(), so_far.clone().and(&case.when)));
            so_far = so_far.and(&case.when.clone().negated());
        }
        found.extend(self.usual_image().map(|name| (name, so_far)));
        found.extend(self.also.iter().map(|name| (name.as_str(), self.when.clone())));
        found
    }
}

/// A key or id as the name of an environment variable: `api-gateway` → `API_GATEWAY`.
pub fn variable(name: &str) -> String {
    name.replace('-', "_").to_uppercase()
}
