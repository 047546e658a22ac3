//! Short forms made long. Source: the Compose specification, "Short syntax" and "Long syntax" of each attribute;
//! compose-go, `transform/`.

use serde_json::{Map, Value, json};

use super::lists::{as_map, pairs};
use super::path::shape;
use super::table::{Row, each};
use super::{ComposeError, mount, port};

/// What has a short form.
#[derive(Clone, Copy)]
enum Short {
    Build,
    Contexts,
    DependsOn,
    Device,
    EnvFile,
    File,
    Mount,
    Networks,
    Ports,
    External,
}

const ROWS: [Row<Short>; 14] = [
    ("services.*.build", Short::Build),
    ("services.*.build.secrets.*", Short::File),
    ("services.*.build.additional_contexts", Short::Contexts),
    ("services.*.depends_on", Short::DependsOn),
    ("services.*.devices.*", Short::Device),
    ("services.*.env_file", Short::EnvFile),
    ("services.*.networks", Short::Networks),
    ("services.*.ports", Short::Ports),
    ("services.*.volumes.*", Short::Mount),
    ("services.*.secrets.*", Short::File),
    ("services.*.configs.*", Short::File),
    ("networks.*", Short::External),
    ("volumes.*", Short::External),
    ("secrets.*", Short::External),
];

/// Gives everything its long form.
pub(super) fn lengthen(project: &mut Value) -> Result<(), ComposeError> {
    let mut ports_left = port::MOST;
    each(project, &ROWS, &mut |value, short, path| {
        *value = match short {
            Short::Build => field(value.take(), "context", path)?,
            Short::Contexts => pairs(value.take(), path)?.into(),
            Short::DependsOn => depends_on(value.take(), path)?,
            Short::Device => device(value.take(), path)?,
            Short::EnvFile => env_file(value.take(), path)?,
            Short::File => field(value.take(), "source", path)?,
            Short::Mount => mount::long(value.take(), path)?,
            Short::Networks => as_map(value.take(), &|| Value::Null, path)?.into(),
            Short::Ports => port::long(value.take(), path, &mut ports_left)?,
            Short::External => external(value.take(), path)?,
        };
        Ok(())
    })
}

/// A text as the one field that it means.
fn field(value: Value, name: &str, path: &[String]) -> Result<Value, ComposeError> {
    match value {
        Value::String(text) => Ok(json!({ name: text })),
        Value::Object(_) => Ok(value),
        _ => Err(shape(path)),
    }
}

fn depends_on(value: Value, path: &[String]) -> Result<Value, ComposeError> {
    let mut map = as_map(value, &|| Value::Object(Map::new()), path)?;
    for entry in map.values_mut() {
        let Value::Object(entry) = entry else { return Err(shape(path)) };
        entry.entry("condition").or_insert_with(|| "service_started".into());
        entry.entry("required").or_insert(Value::Bool(true));
    }
    Ok(map.into())
}

/// `SOURCE[:TARGET[:PERMISSIONS]]`.
fn device(value: Value, path: &[String]) -> Result<Value, ComposeError> {
    let Value::String(text) = value else {
        return if value.is_object() { Ok(value) } else { Err(shape(path)) };
    };
    let mut parts = text.splitn(3, ':');
    let source = parts.next().unwrap_or_default();
    let (target, permissions) = (parts.next().unwrap_or(source), parts.next().unwrap_or("rwm"));
    Ok(json!({"source": source, "target": target, "permissions": permissions}))
}

fn env_file(value: Value, path: &[String]) -> Result<Value, ComposeError> {
    let list = match value {
        Value::Array(list) => list,
        Value::String(_) => vec![value],
        _ => return Err(shape(path)),
    };
    let long = list.into_iter().map(|entry| {
        let mut entry = field(entry, "path", path)?;
        if let Value::Object(entry) = &mut entry {
            entry.entry("required").or_insert(Value::Bool(true));
        }
        Ok(entry)
    });
    long.collect::<Result<Vec<_>, _>>().map(Value::from)
}

/// `external: {name: x}` is the old form of `external: true` and `name: x`.
fn external(value: Value, path: &[String]) -> Result<Value, ComposeError> {
    let mut map = match value {
        Value::Null => return Ok(Value::Null),
        Value::Object(map) => map,
        _ => return Err(shape(path)),
    };
    let old = map.get("external").and_then(Value::as_object).cloned();
    if let Some(old) = old {
        map.insert("external".to_owned(), Value::Bool(true));
        if let Some(name) = old.get("name") {
            map.entry("name").or_insert_with(|| name.clone());
        }
    }
    Ok(map.into())
}
