//! Smoke probes: what `verify` asks a project that is up.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod filled;
mod rules;

pub use filled::{Filled, filled};
pub use rules::{MOST_ATTEMPTS, MOST_PROBES, MOST_SECONDS};

use crate::core::problem::Problem;
use crate::core::values::text::Text;

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

/// `.stackwright/probes.toml`: written at generation, read by `verify`. People may add their own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProbeFile {
    /// The probes, in the order in which they run.
    #[serde(default)]
    pub probes: Vec<Probe>,
}

impl ProbeFile {
    /// Reads the file's text.
    ///
    /// # Errors
    /// What the TOML parser says, with line and column; or everything that is wrong with the probes, each problem with
    /// the probe's id as its key.
    pub fn from_toml(text: &str) -> Result<Self, Vec<Problem>> {
        let file: Self = toml::from_str(text)
            .map_err(|error| vec![Problem::new("verify-probes-broken").arg("reason", error)])?;
        let problems = file.problems();
        if problems.is_empty() { Ok(file) } else { Err(problems) }
    }

    /// The file's text.
    ///
    /// # Errors
    /// What the TOML writer says; none is known for these types.
    pub fn to_toml(&self) -> Result<String, String> {
        toml::to_string_pretty(self).map_err(|error| error.to_string())
    }
}

/// One probe: exactly one of `http`, `exec` and `run`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Probe {
    /// Its name in reports.
    pub id: String,
    /// What it proves.
    pub title: Text,
    /// How often it is tried, a second apart: 1 to [`MOST_ATTEMPTS`].
    #[serde(default = "default_attempts")]
    pub attempts: u32,
    /// Seconds that one try may take: 1 to [`MOST_SECONDS`].
    #[serde(default = "default_timeout")]
    pub timeout: u32,
    /// The forms in which it is asked; both where its entry does not say.
    #[serde(default = "both_forms")]
    pub forms: Vec<Form>,
    /// An HTTP request and the answer that is expected …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http: Option<Http>,
    /// … or a command in a service that runs …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exec: Option<Exec>,
    /// … or a container of a service, made for this command and removed after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<Exec>,
}

/// What a probe does.
#[derive(Debug, Clone, Copy)]
pub enum Action<'a> {
    /// Asks over HTTP.
    Http(&'a Http),
    /// Runs a command in a running service.
    Exec(&'a Exec),
    /// Runs a command in a fresh container.
    Run(&'a Exec),
}

impl<'a> Action<'a> {
    /// The one that is there; none when there is not exactly one.
    pub fn only(
        http: Option<&'a Http>,
        exec: Option<&'a Exec>,
        run: Option<&'a Exec>,
    ) -> Option<Self> {
        match (http, exec, run) {
            (Some(http), None, None) => Some(Self::Http(http)),
            (None, Some(exec), None) => Some(Self::Exec(exec)),
            (None, None, Some(run)) => Some(Self::Run(run)),
            _ => None,
        }
    }

    /// The service that is asked.
    pub fn service(self) -> &'a str {
        match self {
            Self::Http(http) => &http.service,
            Self::Exec(exec) | Self::Run(exec) => &exec.service,
        }
    }
}

impl Probe {
    /// What it does; none when it has not exactly one action, which reading a file refuses.
    pub fn action(&self) -> Option<Action<'_>> {
        Action::only(self.http.as_ref(), self.exec.as_ref(), self.run.as_ref())
    }
}

/// How often a probe is tried where its entry does not say.
pub fn default_attempts() -> u32 {
    20
}

/// How many seconds one try may take where its entry does not say.
pub fn default_timeout() -> u32 {
    10
}

/// Every form.
pub fn both_forms() -> Vec<Form> {
    vec![Form::Dev, Form::Prod]
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
    /// Path and query, beginning with `/`. `${VAR}` is filled in from what earlier probes saved and from `.env`,
    /// here and in headers and body; a `$` of their own is written `$$`. A value in the path is percent-encoded.
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
    /// Name → JSON pointer (RFC 6901) into the answer: kept for the probes after it, which write `${NAME}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub save: BTreeMap<String, String>,
}

fn get() -> String {
    "GET".into()
}

fn ok() -> u16 {
    200
}

/// A command in a container of a service, and what is expected of it.
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

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
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
        assert_eq!(file.probes[0].attempts, default_attempts());
        assert_eq!(file.probes[0].forms, both_forms());
        assert_eq!(file.probes[1].forms, [Form::Prod]);
        let written = file.to_toml().expect("writable");
        assert_eq!(ProbeFile::from_toml(&written), Ok(file));
    }

    #[test]
    fn a_probe_without_or_with_two_actions_is_refused() {
        let head = "[[probes]]\nid = \"x\"\ntitle = { en = \"\", ko = \"\" }\n";
        let exec = "exec = { service = \"a\", command = [] }\n";
        let http = "http = { service = \"a\", port = 1, path = \"/\" }\n";
        for (body, right) in [
            (String::new(), false),
            (exec.to_owned(), true),
            (http.to_owned(), true),
            (exec.replace("exec", "run"), true),
            (format!("{exec}{http}"), false),
            (format!("{exec}{}", exec.replace("exec", "run")), false),
            (format!("{exec}retries = 1\n"), false),
        ] {
            let read = ProbeFile::from_toml(&format!("{head}{body}"));
            assert_eq!(read.is_ok(), right, "{body}");
        }
    }
}
