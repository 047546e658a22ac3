//! The form in which two resolved projects are compared. Every difference that is let pass is here, with its reason.

use serde_json::{Map, Value};

/// What Compose printed, without what is not compared.
pub(super) fn of_compose(mut project: Value) -> Value {
    // Extensions are no part of the model: what is merged out of them is compared where it ends up.
    if let Some(map) = project.as_object_mut() {
        map.retain(|key, _| !key.starts_with("x-"));
    }
    unescape(&mut project);
    normal(project)
}

/// What is made here, in the same form.
pub(super) fn of_ours(mut project: Value) -> Value {
    for service in services(&mut project) {
        // Compose reads the files into `environment` and drops their names; here they are not read.
        service.remove("env_file");
    }
    normal(project)
}

/// Takes the variables out of `compose` that came out of an `env_file`, which are not read here.
pub(super) fn without_files(compose: &mut Value, ours: &Value) {
    let reads = |name: &String| ours["services"][name].get("env_file").is_some();
    let names: Vec<String> = compose["services"]
        .as_object()
        .into_iter()
        .flat_map(Map::keys)
        .filter(|name| reads(name))
        .cloned()
        .collect();
    for name in names {
        let own = ours["services"][&name].get("environment");
        let Some(service) = compose["services"][&name].as_object_mut() else { continue };
        if let Some(map) = service.get_mut("environment").and_then(Value::as_object_mut) {
            map.retain(|key, _| own.is_some_and(|own| own.get(key).is_some()));
        }
        if own.is_none() {
            service.remove("environment");
        }
    }
}

fn services(project: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    project["services"]
        .as_object_mut()
        .into_iter()
        .flat_map(Map::values_mut)
        .filter_map(Value::as_object_mut)
}

/// `config` writes `$` as `$$`, so that what it prints is a compose file again.
fn unescape(value: &mut Value) {
    match value {
        Value::String(text) => *text = text.replace("$$", "$"),
        Value::Array(list) => list.iter_mut().for_each(unescape),
        Value::Object(map) => {
            *map = std::mem::take(map)
                .into_iter()
                .map(|(key, mut value)| {
                    unescape(&mut value);
                    (key.replace("$$", "$"), value)
                })
                .collect();
        }
        _ => {}
    }
}

/// Attributes in which nothing says something: an empty command replaces that of the image, and a variable without a
/// value is passed on.
const MEANT: [&str; 4] = ["command", "entrypoint", "environment", "services"];

/// Without what says nothing: Compose leaves out `false`, 0 and empty maps in some places and prints them in others
/// (`ipam: {}`, `placement: {}`, `volume: {}`), by the Go type of the attribute.
fn normal(project: Value) -> Value {
    pruned(project, true)
}

fn pruned(value: Value, prune: bool) -> Value {
    match value {
        Value::Object(map) => map
            .into_iter()
            .filter_map(|(key, value)| {
                let keep = MEANT.contains(&key.as_str());
                let inner = pruned(value, !keep || key == "services");
                let empty = key == "environment" && says_nothing(&inner);
                let kept = (keep && !inner.is_null() && !empty) || !prune || !says_nothing(&inner);
                kept.then_some((key, inner))
            })
            .collect::<Map<_, _>>()
            .into(),
        Value::Array(list) => list.into_iter().map(|value| pruned(value, prune)).collect(),
        // 1 and 1.0 are one number: Go's types decide how it is written.
        Value::Number(number) => number.as_f64().map_or(Value::Null, Value::from),
        other => other,
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(yes) => !yes,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(_) => false,
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
    }
}

#[test]
fn the_form_keeps_what_means_something() {
    let value = serde_json::json!({
        "x-a": 1,
        "services": {
            "a": {"command": [], "entrypoint": null, "tty": false, "environment": {"A": null, "B": ""}, "scale": 1.0},
            "b": {"command": null, "labels": {"c": "$$x"}, "networks": {"default": null}},
        },
        "networks": {"default": {"ipam": {}}},
    });
    let expected = serde_json::json!({
        "services": {
            "a": {"command": [], "environment": {"A": null, "B": ""}, "scale": 1.0},
            "b": {"labels": {"c": "$x"}},
        },
    });
    assert_eq!(of_compose(value), expected);
}
