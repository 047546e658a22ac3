//! Maps and lists that say the same.

use serde_json::{Map, Value};

use super::ComposeError;
use super::path::shape;
use super::units::shown;

/// A map as a list of `KEY=VALUE`, without `=` where there is no value; a text as the one entry of a list.
pub(super) fn as_list(value: Value) -> Vec<Value> {
    match value {
        Value::Object(map) => {
            let entry = |(key, value): (String, Value)| match value {
                Value::Null => key,
                value => format!("{key}={}", shown(&value)),
            };
            map.into_iter().map(entry).map(Value::from).collect()
        }
        Value::Array(list) => list,
        Value::Null => Vec::new(),
        single => vec![single],
    }
}

/// A list of names as a map, each with `meant`.
pub(super) fn as_map(
    value: Value,
    meant: &dyn Fn() -> Value,
    path: &[String],
) -> Result<Map<String, Value>, ComposeError> {
    match value {
        Value::Null => Ok(Map::new()),
        Value::Object(map) => Ok(map),
        Value::Array(list) => list
            .into_iter()
            .map(|name| match name {
                Value::String(name) => Ok((name, meant())),
                _ => Err(shape(path)),
            })
            .collect(),
        _ => Err(shape(path)),
    }
}

/// A list of `KEY=VALUE` or a map as a map; null where there is no value.
pub(super) fn pairs(value: Value, path: &[String]) -> Result<Map<String, Value>, ComposeError> {
    match value {
        Value::Null => Ok(Map::new()),
        Value::Object(map) => Ok(map),
        Value::Array(list) => list
            .into_iter()
            .map(|entry| match entry {
                Value::Object(_) | Value::Array(_) | Value::Null => Err(shape(path)),
                entry => Ok(pair(&shown(&entry))),
            })
            .collect(),
        _ => Err(shape(path)),
    }
}

fn pair(text: &str) -> (String, Value) {
    match text.split_once('=') {
        Some((key, value)) => (key.to_owned(), value.into()),
        None => (text.to_owned(), Value::Null),
    }
}
