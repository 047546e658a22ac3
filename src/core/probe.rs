//! Smoke probes: what `verify` asks a project that is up.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::text::Text;

/// `.stackwright/probes.toml`: written at generation, read by `verify`. People may add their own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProbeFile {
    /// The probes, in the order in which they run.
    #[serde(default)]
    pub probes: Vec<Probe>,
}

/// One probe: either `http` or `exec`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Probe {
    /// Its name in reports.
    pub id: String,
    /// What it proves.
    pub title: Text,
    /// How often it is tried, a second apart.
    #[serde(default = "default_attempts")]
    pub attempts: u32,
    /// An HTTP request and the answer that is expected …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http: Option<Http>,
    /// … or a command in a service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exec: Option<Exec>,
}

/// How often a probe is tried where its entry does not say.
pub fn default_attempts() -> u32 {
    20
}

/// An HTTP request to a published port, and the answer that is expected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Http {
    /// The Compose service.
    pub service: String,
    /// Its port inside; the published one is looked up.
    pub port: u16,
    /// `GET` where it is not said.
    #[serde(default = "get")]
    pub method: String,
    /// Path and query.
    pub path: String,
    /// Header → value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// What is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The expected status.
    #[serde(default = "ok")]
    pub status: u16,
    /// Texts that the answer's body holds, each of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contains: Vec<String>,
}

fn get() -> String {
    "GET".into()
}

fn ok() -> u16 {
    200
}

/// A command in a running service, and what is expected of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exec {
    /// The Compose service.
    pub service: String,
    /// Program and arguments; no shell unless it is named.
    pub command: Vec<String>,
    /// The expected exit status.
    #[serde(default)]
    pub exit: i32,
    /// Texts that its output holds, each of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contains: Vec<String>,
}
