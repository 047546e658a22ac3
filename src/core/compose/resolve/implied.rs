//! What holds where nothing is said. Source: the Compose specification ("default" of each attribute); compose-go,
//! `loader/normalize.go`.

use serde_json::{Map, Value, json};

use super::path::shape;
use super::{ComposeError, depends};

/// Gives a project what every one has: a default network, names, contexts.
pub(super) fn complete(project: &mut Value, name: &str) -> Result<(), ComposeError> {
    let Value::Object(project) = project else { return Ok(()) };
    project.insert("name".to_owned(), name.into());
    let networks = map_at(project, "networks")?;
    networks.entry("default").or_insert(Value::Null);
    for (id, service) in map_at(project, "services")? {
        let Value::Object(service) = service else {
            return Err(shape(&["services".to_owned(), id.clone()]));
        };
        complete_service(service);
    }
    for kind in ["networks", "volumes", "secrets", "configs"] {
        for (key, resource) in map_at(project, kind)? {
            named(resource, key, name).ok_or_else(|| shape(&[kind.to_owned(), key.clone()]))?;
        }
    }
    Ok(())
}

fn map_at<'p>(
    project: &'p mut Map<String, Value>,
    key: &str,
) -> Result<&'p mut Map<String, Value>, ComposeError> {
    let value = project.entry(key).or_insert(Value::Null);
    if value.is_null() {
        *value = Value::Object(Map::new());
    }
    value.as_object_mut().ok_or_else(|| shape(&[key.to_owned()]))
}

fn complete_service(service: &mut Map<String, Value>) {
    if !service.contains_key("networks") && !service.contains_key("network_mode") {
        service.insert("networks".to_owned(), json!({"default": null}));
    }
    if service.get("pull_policy").is_some_and(|policy| policy == "if_not_present") {
        service.insert("pull_policy".to_owned(), "missing".into());
    }
    if let Some(Value::Object(build)) = service.get_mut("build") {
        build.entry("context").or_insert_with(|| ".".into());
        if !build.contains_key("dockerfile_inline") {
            build.entry("dockerfile").or_insert_with(|| "Dockerfile".into());
        }
    }
    for secret in service.get_mut("secrets").and_then(Value::as_array_mut).into_iter().flatten() {
        let source = secret["source"].as_str().unwrap_or_default().to_owned();
        if let Value::Object(secret) = secret {
            secret.entry("target").or_insert_with(|| format!("/run/secrets/{source}").into());
        }
    }
    depends::imply(service);
}

/// The real name: the key of what is external, otherwise the project's with the key behind it.
fn named(resource: &mut Value, key: &str, project: &str) -> Option<()> {
    if resource.is_null() {
        *resource = Value::Object(Map::new());
    }
    let map = resource.as_object_mut()?;
    let external = map.get("external") == Some(&Value::Bool(true));
    if map.get("name").is_none_or(Value::is_null) {
        let real = if external { key.to_owned() } else { format!("{project}_{key}") };
        map.insert("name".to_owned(), real.into());
    }
    Some(())
}
