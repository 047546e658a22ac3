//! A second copy of a project beside a running one: other name, other ports, other volumes, other images.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::core::compose::model::{ComposeModel, Named, Service};
// YAML reads a JSON text the same way.
use crate::core::values::quote::json_text;

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
    }
    if model.services.is_empty() {
        text = String::from("services: {}\n");
    }
    named(&mut text, "volumes", &model.volumes, model, name);
    named(&mut text, "networks", &model.networks, model, name);
    Isolation { text, images: images.into_values().collect() }
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

/// Volumes and networks with a name of their own would be shared with the project.
fn named(
    text: &mut String,
    heading: &str,
    all: &BTreeMap<String, Named>,
    model: &ComposeModel,
    name: &str,
) {
    let mut headed = false;
    for (key, value) in all {
        let usual = format!("{}_{key}", model.name);
        if value.external || value.name.is_empty() || value.name == usual {
            continue;
        }
        if !headed {
            let _ = writeln!(text, "{heading}:");
            headed = true;
        }
        let _ = writeln!(
            text,
            "  {}:\n    name: {}",
            json_text(key),
            json_text(&format!("{name}_{key}"))
        );
    }
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
}
