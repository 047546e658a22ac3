//! What belongs to the services that run: profiles, and what they refer to. Source: the Compose specification,
//! "Profiles"; compose-go, `loader/validate.go`.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{ComposeError, Surroundings};

/// Leaves the services that are wanted, and the networks, volumes, secrets and configurations that they use.
pub(super) fn choose(project: &mut Value, around: &Surroundings<'_>) {
    let profiles = around.variable("COMPOSE_PROFILES").unwrap_or_default();
    let active: BTreeSet<&str> = profiles.split(',').map(str::trim).collect();
    let wanted = |service: &Value| {
        let own = service["profiles"].as_array().filter(|own| !own.is_empty());
        let is_active = |own: &Value| active.contains(own.as_str().unwrap_or_default());
        around.every_profile
            || active.contains("*")
            || own.is_none_or(|own| own.iter().any(is_active))
    };
    if let Some(services) = project["services"].as_object_mut() {
        services.retain(|_, service| wanted(service));
    }
    for kind in ["networks", "volumes", "secrets", "configs"] {
        let used: BTreeSet<String> = services(project)
            .flat_map(|(_, service)| used(service, kind))
            .map(str::to_owned)
            .collect();
        if let Some(all) = project[kind].as_object_mut() {
            all.retain(|key, _| used.contains(key));
        }
    }
}

/// Does every service have an image, and everything that it refers to?
pub(super) fn check(project: &Value) -> Result<(), ComposeError> {
    for (id, service) in services(project) {
        let key = || format!("services.{id}");
        if service["build"].is_null() && service["image"].is_null() {
            return Err(ComposeError::NoImage { key: key() });
        }
        for kind in ["networks", "volumes", "secrets", "configs"] {
            let missing = used(service, kind).find(|name| project[kind].get(name).is_none());
            if let Some(name) = missing {
                let key = format!("{}.{kind}", key());
                return Err(ComposeError::Undefined { key, name: name.to_owned() });
            }
        }
        for (name, how) in service["depends_on"].as_object().into_iter().flatten() {
            if project["services"].get(name).is_none() && how["required"] != Value::Bool(false) {
                let key = format!("{}.depends_on", key());
                return Err(ComposeError::Undefined { key, name: name.clone() });
            }
        }
    }
    Ok(())
}

fn services(project: &Value) -> impl Iterator<Item = (&String, &Value)> {
    project["services"].as_object().into_iter().flat_map(Map::iter)
}

/// The keys of one kind that a service uses.
fn used<'s>(service: &'s Value, kind: &'static str) -> Box<dyn Iterator<Item = &'s str> + 's> {
    let sources = |value: &'s Value| {
        let list = value.as_array().into_iter().flatten();
        list.filter_map(|entry| entry["source"].as_str())
    };
    match kind {
        "networks" => {
            Box::new(service[kind].as_object().into_iter().flat_map(Map::keys).map(String::as_str))
        }
        "volumes" => {
            let mounts = service[kind].as_array().into_iter().flatten();
            let volumes = mounts.filter(|mount| mount["type"] == "volume");
            Box::new(volumes.filter_map(|mount| mount["source"].as_str()))
        }
        "secrets" => Box::new(sources(&service[kind]).chain(sources(&service["build"][kind]))),
        _ => Box::new(sources(&service[kind])),
    }
}
