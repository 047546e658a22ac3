//! Values inside values, by the path of their names.

use serde_json::{Map, Value};

/// A path such as `log.level` in its parts.
pub(crate) fn dotted(path: &str) -> Vec<String> {
    path.split('.').map(str::to_owned).collect()
}

pub(crate) fn get<'v>(value: &'v Value, path: &[String]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, name| value.as_object()?.get(name))
}

/// Sets a value; objects on the way are made. What is no object is in the way: an error.
pub(crate) fn set(value: &mut Value, path: &[String], new: Value) -> Result<(), String> {
    let (last, way) = path.split_last().expect("a path has a name");
    let mut inner = value;
    for name in way {
        let object = inner.as_object_mut().ok_or_else(|| format!("{name} is in no object"))?;
        inner = object.entry(name.clone()).or_insert_with(|| Value::Object(Map::new()));
    }
    let object = inner.as_object_mut().ok_or_else(|| format!("{last} is in no object"))?;
    object.insert(last.clone(), new);
    Ok(())
}

pub(crate) fn remove(value: &mut Value, path: &[String]) -> Option<Value> {
    let (last, way) = path.split_last().expect("a path has a name");
    let inner = way.iter().try_fold(value, |value, name| value.as_object_mut()?.get_mut(name))?;
    inner.as_object_mut()?.shift_remove(last)
}

/// Takes the fields of `more` over, object by object.
pub(crate) fn merge(value: &mut Value, more: Value) {
    match (value, more) {
        (Value::Object(object), Value::Object(more)) => {
            for (name, inner) in more {
                merge(object.entry(name).or_insert(Value::Null), inner);
            }
        }
        (value, more) => *value = more,
    }
}

/// The value with names such as `service.name` taken apart, as Elasticsearch does when it stores a document.
pub(crate) fn flat(value: &Value) -> Map<String, Value> {
    let mut found = Map::new();
    collect("", value, &mut found);
    found
}

fn collect(path: &str, value: &Value, found: &mut Map<String, Value>) {
    match value {
        Value::Object(object) if !object.is_empty() => {
            for (name, inner) in object {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                collect(&path, inner, found);
            }
        }
        value => {
            let twice = found.insert(path.to_owned(), value.clone());
            assert_eq!(twice, None, "{path} is there twice");
        }
    }
}

#[test]
fn a_value_in_the_way_is_an_error() {
    let mut value = serde_json::json!({ "log": "text" });
    assert!(set(&mut value, &dotted("log.level"), "info".into()).is_err());
    assert_eq!(value, serde_json::json!({ "log": "text" }));
}
