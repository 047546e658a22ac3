//! Smoke probes: what a running project must answer. Written into `.stackwright/probes.toml` at generation, read
//! by `verify`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::text::Text;

/// Where a project keeps its probes.
pub const PROBES_PATH: &str = ".stackwright/probes.toml";

/// The form in which a project is started.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// `compose.yaml` with `compose.override.yaml`: development.
    Dev,
    /// `compose.yaml` alone.
    #[default]
    Prod,
}

/// The content of `.stackwright/probes.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProbeFile {
    /// Version of this format; 1.
    pub schema: u32,
    /// Keys of `.env` whose values are secrets: `verify` masks them in every line of a log that it shows.
    #[serde(default)]
    pub secrets: Vec<String>,
    /// The probes, in the order in which they run.
    #[serde(default)]
    pub probes: Vec<Probe>,
}

impl ProbeFile {
    /// The version of the format that this program reads and writes.
    pub const SCHEMA: u32 = 1;

    /// Reads the file's text.
    ///
    /// # Errors
    /// What the TOML parser says, with line and column; a newer schema version is an error too.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        let file: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        if file.schema == Self::SCHEMA {
            Ok(file)
        } else {
            Err(format!("schema = {}", file.schema))
        }
    }

    /// The file's text.
    ///
    /// # Errors
    /// What the TOML writer says; none is known for these types.
    pub fn to_toml(&self) -> Result<String, String> {
        toml::to_string_pretty(self).map_err(|error| error.to_string())
    }
}

/// One thing that a running project must answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "WrittenProbe", into = "WrittenProbe")]
#[schemars(with = "WrittenProbe")]
pub struct Probe {
    /// Short name, unique in its file; stands in JSON reports.
    pub id: String,
    /// What it proves, for people.
    pub title: Text,
    /// How often it is tried at most, a second apart; at least 1.
    pub attempts: u32,
    /// Seconds that one attempt may take.
    pub timeout: u32,
    /// The forms in which it runs.
    pub forms: Vec<Form>,
    /// What is asked, and what must come back.
    pub action: Action,
}

impl Probe {
    /// The service that it asks.
    pub fn service(&self) -> &str {
        match &self.action {
            Action::Http(http) => &http.service,
            Action::Exec(exec) => &exec.service,
        }
    }
}

/// What a probe does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Sends a request to a published port.
    Http(HttpProbe),
    /// Runs a command in a service's container.
    Exec(ExecProbe),
}

/// A request to a published port, and the answer that is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HttpProbe {
    /// Service of the compose file.
    pub service: String,
    /// Port inside the container; `verify` finds out where it is published.
    pub port: u16,
    /// HTTP method.
    #[serde(default = "get")]
    pub method: String,
    /// Path with query, beginning with `/`. `${VAR}` is filled in from `.env`, here and in headers and body.
    #[serde(default = "root")]
    pub path: String,
    /// Headers to send.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// Body to send; a `$` in it is written `$$`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Status code that must come back.
    #[serde(default = "ok")]
    pub status: u16,
    /// Texts that must all stand in the answer's body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contains: Vec<String>,
}

/// A command in a running container, and the result that is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExecProbe {
    /// Service of the compose file.
    pub service: String,
    /// Program and arguments, passed as they are: no shell, nothing filled in.
    pub command: Vec<String>,
    /// Exit code that must come back.
    #[serde(default)]
    pub exit: i32,
    /// Texts that must all stand in what it prints (stdout and stderr).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contains: Vec<String>,
}

/// A probe as it stands in TOML: exactly one of `http` and `exec`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WrittenProbe {
    /// Short name, unique in its file.
    id: String,
    /// What it proves, for people.
    title: Text,
    /// How often it is tried at most, a second apart.
    #[serde(default = "default_attempts")]
    #[schemars(range(min = 1, max = 3600))]
    attempts: u32,
    /// Seconds that one attempt may take.
    #[serde(default = "default_timeout")]
    #[schemars(range(min = 1, max = 3600))]
    timeout: u32,
    /// The forms in which it runs; all when left out.
    #[serde(default = "default_forms")]
    forms: Vec<Form>,
    /// A request to a published port.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    http: Option<HttpProbe>,
    /// A command in a service's container.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exec: Option<ExecProbe>,
}

impl TryFrom<WrittenProbe> for Probe {
    type Error = String;

    fn try_from(written: WrittenProbe) -> Result<Self, String> {
        let id = written.id;
        let action = match (written.http, written.exec) {
            (Some(http), None) => Action::Http(http),
            (None, Some(exec)) => Action::Exec(exec),
            _ => {
                return Err(format!("probe `{id}` needs exactly one of `http` and `exec`"));
            }
        };
        for (name, value) in [("attempts", written.attempts), ("timeout", written.timeout)] {
            if !(1..=3600).contains(&value) {
                return Err(format!("probe `{id}`: `{name}` must be from 1 to 3600"));
            }
        }
        Ok(Self {
            id,
            title: written.title,
            attempts: written.attempts,
            timeout: written.timeout,
            forms: written.forms,
            action,
        })
    }
}

impl From<Probe> for WrittenProbe {
    fn from(probe: Probe) -> Self {
        let (http, exec) = match probe.action {
            Action::Http(http) => (Some(http), None),
            Action::Exec(exec) => (None, Some(exec)),
        };
        Self {
            id: probe.id,
            title: probe.title,
            attempts: probe.attempts,
            timeout: probe.timeout,
            forms: probe.forms,
            http,
            exec,
        }
    }
}

fn get() -> String {
    "GET".to_owned()
}

fn root() -> String {
    "/".to_owned()
}

fn ok() -> u16 {
    200
}

/// Seconds that one attempt may take, where a probe does not say.
pub fn default_timeout() -> u32 {
    10
}

/// How often a probe is tried, where it does not say.
pub fn default_attempts() -> u32 {
    30
}

/// The forms in which a probe runs, where it does not say.
pub fn default_forms() -> Vec<Form> {
    vec![Form::Dev, Form::Prod]
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
schema = 1
secrets = ["POSTGRES_PASSWORD"]

[[probes]]
id = "predict"
title = { en = "predicts", ko = "예측" }
http = { service = "api", port = 8000, method = "POST", path = "/predict", body = '{"x": 1}', contains = ["setosa"] }

[[probes]]
id = "tables"
title = { en = "tables exist", ko = "테이블" }
attempts = 3
forms = ["prod"]
exec = { service = "postgres", command = ["psql", "-c", "select 1"], contains = ["1 row"] }
"#;

    #[test]
    fn defaults_are_filled_in_and_the_file_survives_a_round_trip() {
        let file = ProbeFile::from_toml(FILE).expect("valid");
        assert_eq!(file.probes[0].attempts, 30);
        assert_eq!(file.probes[0].forms, [Form::Dev, Form::Prod]);
        assert_eq!(file.probes[1].service(), "postgres");
        let written = file.to_toml().expect("writable");
        assert_eq!(ProbeFile::from_toml(&written), Ok(file));
    }

    #[test]
    fn a_probe_without_or_with_two_actions_is_refused() {
        let head = "schema = 1\n[[probes]]\nid = \"x\"\ntitle = { en = \"\", ko = \"\" }\n";
        let exec = "exec = { service = \"a\", command = [] }\n";
        let http = "http = { service = \"a\", port = 1 }\n";
        for (body, right) in
            [("", false), (exec, true), (http, true), (&*format!("{exec}{http}"), false)]
        {
            assert_eq!(ProbeFile::from_toml(&format!("{head}{body}")).is_ok(), right, "{body}");
        }
        assert!(ProbeFile::from_toml(&format!("{head}{exec}attempts = 0\n")).is_err());
        assert!(ProbeFile::from_toml(&format!("{head}{exec}retries = 1\n")).is_err());
        assert!(ProbeFile::from_toml("schema = 2\n").is_err());
    }
}
