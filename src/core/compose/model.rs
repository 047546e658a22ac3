//! A project as Compose resolves it: the parts of `docker compose config --format json` that matter here.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::core::problem::Problem;

/// A resolved project.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct ComposeModel {
    /// Its name.
    pub name: String,
    /// Service → what it is.
    pub services: BTreeMap<String, Service>,
    /// Volume → its real name.
    pub volumes: BTreeMap<String, Named>,
    /// Network → its real name.
    pub networks: BTreeMap<String, Named>,
}

/// A volume or a network.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Named {
    /// What the engine calls it.
    pub name: String,
    /// True when somebody else makes and removes it.
    pub external: bool,
}

/// A service.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Service {
    /// The image that it runs, or under which its build is kept.
    pub image: Option<String>,
    /// How it is built, if it is.
    pub build: Option<Value>,
    /// A container name of its own: two projects with it cannot run at once.
    pub container_name: Option<String>,
    /// When the engine starts it again; `no` for what runs once.
    pub restart: Option<String>,
    /// Published ports.
    pub ports: Vec<Port>,
    /// How many containers, in the old form; it counts before `deploy.replicas`.
    pub scale: Option<u64>,
    /// `mem_limit`, in bytes.
    #[serde(deserialize_with = "bytes")]
    pub mem_limit: Option<u64>,
    /// Resource limits and the number of containers.
    pub deploy: Deploy,
    /// What is mounted into it.
    pub volumes: Vec<Mount>,
    /// Settings that are given as variables under their own dotted name, as Elasticsearch takes them. Nothing else of
    /// the environment is kept: it holds secrets.
    #[serde(rename = "environment", deserialize_with = "settings")]
    pub settings: BTreeMap<String, String>,
}

/// Something that is mounted into a service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Mount {
    /// `volume`, `bind`, `tmpfs` …
    #[serde(rename = "type")]
    pub kind: String,
    /// The volume's key in the project, or a folder of the host.
    pub source: String,
    /// Where it is inside.
    pub target: String,
    /// Whether the service may only read it.
    pub read_only: bool,
}

/// `deploy` of a service.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Deploy {
    /// How many containers; one where it is not said.
    pub replicas: Option<u64>,
    /// Its limits.
    pub resources: Resources,
}

/// `deploy.resources` of a service.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Resources {
    /// Upper limits.
    pub limits: Limits,
}

/// `deploy.resources.limits` of a service.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Memory in bytes.
    #[serde(deserialize_with = "bytes")]
    pub memory: Option<u64>,
}

/// A published port.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Port {
    /// Inside.
    pub target: u16,
    /// On the host: a port, a range, or empty when the engine chooses.
    #[serde(deserialize_with = "text")]
    pub published: String,
    /// The address on the host; empty for every one.
    pub host_ip: String,
    /// `tcp` or `udp`.
    pub protocol: String,
}

impl Port {
    /// The host ports that it takes; none when the engine chooses.
    pub fn host_ports(&self) -> Vec<u16> {
        let (first, last) = self.published.split_once('-').unwrap_or((&self.published, ""));
        let Ok(first) = first.trim().parse::<u16>() else {
            return Vec::new();
        };
        (first..=last.trim().parse().unwrap_or(first)).filter(|port| *port != 0).collect()
    }

    /// The host port for people; the inner one when the engine chooses.
    pub fn shown(&self) -> String {
        if self.published.is_empty() { self.target.to_string() } else { self.published.clone() }
    }

    /// Can other machines reach it?
    pub fn is_open_to_all(&self) -> bool {
        matches!(self.host_ip.as_str(), "" | "0.0.0.0" | "::")
    }
}

impl Service {
    /// Does it stay up? What says that it is not to be started again has ended by the time the rest works.
    pub fn keeps_running(&self) -> bool {
        self.restart.as_deref() != Some("no")
    }

    /// The memory that all its containers may take, in bytes; `None` without a limit.
    pub fn memory(&self) -> Option<u64> {
        let limit = self.mem_limit.or(self.deploy.resources.limits.memory)?;
        Some(limit.saturating_mul(self.scale.or(self.deploy.replicas).unwrap_or(1)))
    }
}

impl ComposeModel {
    /// Reads what `docker compose config --format json` printed.
    ///
    /// # Errors
    /// What the JSON parser says.
    pub fn from_json(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    /// A problem where the project or a service has a name that Compose would not give it. Source: the Compose
    /// specification's schema (`^[a-z0-9][a-z0-9_-]*$`, `^[a-zA-Z0-9._-]+$`); a leading dash, which the second allows,
    /// would be an option of `docker`.
    pub fn odd_name(&self) -> Option<Problem> {
        let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let rest = |c: char| lower(c) || c == '_' || c == '-';
        if !self.name.starts_with(lower) || !self.name.chars().all(rest) {
            return Some(Problem::new("verify-odd-project").arg("name", &self.name));
        }
        let letter = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        let odd =
            |name: &&String| name.is_empty() || name.starts_with('-') || !name.chars().all(letter);
        let odd = self.services.keys().find(odd)?;
        Some(Problem::new("verify-odd-service").arg("name", odd))
    }

    /// Every published TCP or UDP port with the service that publishes it.
    pub fn ports(&self) -> impl Iterator<Item = (&str, &Port)> {
        self.services
            .iter()
            .flat_map(|(name, service)| service.ports.iter().map(move |port| (name.as_str(), port)))
    }
}

/// The variables whose names are dotted words in lower case.
fn settings<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, String>, D::Error> {
    let all = BTreeMap::<String, Value>::deserialize(from)?;
    let dotted = |name: &str| name.contains('.') && !name.contains(|c: char| c.is_uppercase());
    let kept = all.into_iter().filter(|(name, _)| dotted(name));
    Ok(kept.filter_map(|(name, value)| Some((name, value.as_str()?.to_owned()))).collect())
}

/// Compose writes byte counts as text or as a number, depending on its version.
fn bytes<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::String(text) => text.parse().ok(),
        Value::Number(number) => number.as_u64(),
        _ => None,
    })
}

fn text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_would_be_options_or_hide_are_odd() {
        let code = |project: &str, service: &str| {
            let services = BTreeMap::from([(service.to_owned(), Service::default())]);
            let model = ComposeModel { name: project.into(), services, ..ComposeModel::default() };
            model.odd_name().map(|problem| problem.code)
        };
        assert_eq!(code("demo_1-x", "Web.api_1-x"), None);
        for project in ["", "-x", "Demo", "a b", "a\u{1b}", "한글"] {
            assert_eq!(code(project, "web"), Some("verify-odd-project"), "{project:?}");
        }
        for service in ["", "-d", "--volume=/:/host", "a b", "a\u{202e}"] {
            assert_eq!(code("demo", service), Some("verify-odd-service"), "{service:?}");
        }
    }

    #[test]
    fn the_resolved_project_is_read() {
        let text = r#"{
            "name": "demo",
            "services": {"api": {
                "image": "demo-api", "build": {"context": "/x"}, "mem_limit": "536870912",
                "deploy": {"replicas": 2},
                "ports": [{"mode": "ingress", "target": 8000, "published": "8000-8001", "host_ip": "127.0.0.1"}]
            }, "es": {
                "environment": {"discovery.type": "single-node", "ELASTIC_PASSWORD": "hunter2", "EMPTY": null}
            }, "db": {
                "deploy": {"resources": {"limits": {"memory": "1024"}}, "placement": {}},
                "volumes": [{"type": "volume", "source": "data", "target": "/data", "volume": {}}, {"type": "tmpfs", "target": "/t"}],
                "ports": [{"target": 5432, "published": 5432}, {"target": 1}]
            }},
            "volumes": {"data": {"name": "demo_data"}, "shared": {"name": "s", "external": true}}
        }"#;
        let model = ComposeModel::from_json(text).expect("valid");
        let api = &model.services["api"];
        assert_eq!(api.memory(), Some(2 * 536_870_912));
        assert_eq!(api.ports[0].host_ports(), [8000, 8001]);
        assert!(!api.ports[0].is_open_to_all());
        let db = &model.services["db"];
        assert_eq!(db.memory(), Some(1024));
        assert!(db.ports[0].is_open_to_all());
        assert_eq!(
            (db.volumes[0].kind.as_str(), db.volumes[0].source.as_str()),
            ("volume", "data")
        );
        assert_eq!(db.ports[1].host_ports(), Vec::<u16>::new());
        assert!(model.volumes["shared"].external);
        assert_eq!(model.services["es"].settings["discovery.type"], "single-node");
        assert!(!format!("{model:?}").contains("hunter2"));
        assert_eq!(model.ports().count(), 3);
    }
}
