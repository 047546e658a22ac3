//! A second copy of a project beside a running one: other name, other ports, other volumes, other images, and no
//! backup of it among the project's own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::core::compose::model::{ComposeModel, Named, Service};
// YAML reads a JSON text the same way.
use crate::core::values::quote::json_text;

/// Where scenarios mount the folder of the host that their backups go to.
const BACKUPS: &str = "/backups";
/// The volume that a copy has in its place: in memory, gone with it, and open to whoever makes the backups.
const IN_PLACE: &str = "verify-backups";

/// What makes a copy of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Isolation {
    /// A compose file to put over the project's own. No secret is in it.
    pub text: String,
    /// Images that the copy's builds get instead of the project's own; to be removed with the copy.
    pub images: Vec<String>,
}

/// The compose file that makes a copy of `model` called `name`. Each published port goes to a port of
/// 127.0.0.1 that the engine chooses.
pub fn isolate(model: &ComposeModel, name: &str) -> Isolation {
    let images = own_images(model, name);
    let mut text = String::from("services:\n");
    for (service_name, service) in &model.services {
        let _ = writeln!(text, "  {}:", json_text(service_name));
        let _ = writeln!(text, "    ports: !override [{}]", ports(service));
        if let Some(own) = service.image.as_ref().and_then(|image| images.get(image)) {
            let _ = writeln!(text, "    image: {}", json_text(own));
        }
        if service.container_name.is_some() {
            let _ = writeln!(text, "    container_name: !reset null");
        }
        text.push_str(&backups(service));
    }
    if model.services.is_empty() {
        text = String::from("services: {}\n");
    }
    let mut volumes = named(&model.volumes, model, name);
    if model.services.values().any(|service| !backups(service).is_empty()) {
        let options = r#"{type: tmpfs, device: tmpfs, o: "mode=1777"}"#;
        let _ = writeln!(volumes, "  {IN_PLACE}:\n    driver_opts: {options}");
    }
    for (heading, entries) in
        [("volumes", volumes), ("networks", named(&model.networks, model, name))]
    {
        if !entries.is_empty() {
            let _ = write!(text, "{heading}:\n{entries}");
        }
    }
    Isolation { text, images: images.into_values().collect() }
}

/// The mount that keeps a copy's backups apart from the project's; empty where a service has no such folder.
fn backups(service: &Service) -> String {
    let folder =
        service.volumes.iter().find(|mount| mount.kind == "bind" && mount.target == BACKUPS);
    folder.map_or_else(String::new, |mount| {
        let mode = if mount.read_only { ", read_only: true" } else { "" };
        format!("    volumes: [{{type: volume, source: {IN_PLACE}, target: {BACKUPS}{mode}}}]\n")
    })
}

/// Image under which the project keeps a build → image of the copy. Without this the copy's build would take
/// the name of the one that runs.
fn own_images(model: &ComposeModel, name: &str) -> BTreeMap<String, String> {
    let built = model.services.values().filter(|service| service.build.is_some());
    let images: BTreeSet<&String> = built.filter_map(|service| service.image.as_ref()).collect();
    images
        .into_iter()
        .enumerate()
        .map(|(index, image)| (image.clone(), format!("{name}-build-{index}:verify")))
        .collect()
}

fn ports(service: &Service) -> String {
    let wanted: BTreeSet<String> = service
        .ports
        .iter()
        .map(|port| {
            let protocol = if port.protocol.is_empty() { "tcp" } else { &port.protocol };
            json_text(&format!("127.0.0.1::{}/{protocol}", port.target))
        })
        .collect();
    wanted.into_iter().collect::<Vec<_>>().join(", ")
}

/// Volumes or networks with a name of their own, which would be shared with the project, under another.
fn named(all: &BTreeMap<String, Named>, model: &ComposeModel, name: &str) -> String {
    let mut text = String::new();
    for (key, value) in all {
        let usual = format!("{}_{key}", model.name);
        if value.external || value.name.is_empty() || value.name == usual {
            continue;
        }
        let own = json_text(&format!("{name}_{key}"));
        let _ = writeln!(text, "  {}:\n    name: {own}", json_text(key));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_images_and_names_are_the_copys_own() {
        let text = r#"{"name": "demo", "services": {
            "api": {"build": {}, "image": "demo-api:1", "container_name": "api", "ports": [
                {"target": 8000, "published": "8000", "protocol": "tcp"},
                {"target": 8000, "published": "8001", "protocol": "tcp"}]},
            "db": {"image": "postgres:17"},
            "job": {"image": "demo-api:1"}
        }, "volumes": {
            "data": {"name": "demo_data"}, "cache": {"name": "cache"}, "old": {"name": "o", "external": true}
        }}"#;
        let model = ComposeModel::from_json(text).expect("valid");
        let isolation = isolate(&model, "demo-verify-x");
        let expected = r#"services:
  "api":
    ports: !override ["127.0.0.1::8000/tcp"]
    image: "demo-verify-x-build-0:verify"
    container_name: !reset null
  "db":
    ports: !override []
  "job":
    ports: !override []
    image: "demo-verify-x-build-0:verify"
volumes:
  "cache":
    name: "demo-verify-x_cache"
"#;
        assert_eq!(isolation.text, expected);
        assert_eq!(isolation.images, ["demo-verify-x-build-0:verify"]);
    }

    #[test]
    fn backups_of_the_copy_stay_with_it() {
        let text = r#"{"name": "demo", "services": {
            "backup": {"volumes": [
                {"type": "bind", "source": "/home/me/backups", "target": "/backups"},
                {"type": "bind", "source": "/home/me/backup", "target": "/backup", "read_only": true}]},
            "restore": {"volumes": [
                {"type": "bind", "source": "/home/me/backups", "target": "/backups", "read_only": true}]},
            "kept": {"volumes": [{"type": "volume", "source": "kept", "target": "/backups"}]}
        }, "volumes": {"kept": {"name": "demo_kept"}}}"#;
        let model = ComposeModel::from_json(text).expect("valid");
        let expected = r#"services:
  "backup":
    ports: !override []
    volumes: [{type: volume, source: verify-backups, target: /backups}]
  "kept":
    ports: !override []
  "restore":
    ports: !override []
    volumes: [{type: volume, source: verify-backups, target: /backups, read_only: true}]
volumes:
  verify-backups:
    driver_opts: {type: tmpfs, device: tmpfs, o: "mode=1777"}
"#;
        assert_eq!(isolate(&model, "demo-verify-x").text, expected);
    }
}
