//! The parser `ndjson` of Filebeat, with its fields at the root, `overwrite_keys`, `expand_keys` and `add_error_key`.

use serde_json::{Map, Value, json};

use super::filebeat::Event;
use super::{times, tree};

/// What the parser makes of an event whose text is `message`.
pub(crate) fn read(event: &mut Event, message: &str) {
    let parsed = match serde_json::from_str(message) {
        Ok(Value::Object(parsed)) => parsed,
        other => {
            let why = other.map_or_else(|error| error.to_string(), |_| "no object".to_owned());
            event.fields["error"] = failure(&format!("Error decoding JSON: {why}"));
            return;
        }
    };
    tree::remove(&mut event.fields, &tree::dotted("message"));
    let Some(mut parsed) = expanded(parsed) else {
        event.fields["error"] = failure("cannot expand: found conflicting key");
        return;
    };
    if let Some(time) = parsed.shift_remove("@timestamp") {
        match time.as_str().and_then(|text| times::iso8601(text, None)) {
            Some(read) => event.time = times::shown(read),
            None => event.fields["error"] = failure("@timestamp not overwritten"),
        }
    }
    if let Some(meta) = parsed.shift_remove("@metadata") {
        tree::merge(&mut event.meta, meta);
    }
    tree::merge(&mut event.fields, parsed.into());
}

fn failure(message: &str) -> Value {
    json!({ "type": "json", "message": message })
}

/// `expand_keys`: names with dots become objects, at every depth. Two that meet are an error.
fn expanded(object: Map<String, Value>) -> Option<Map<String, Value>> {
    let mut found = Value::Object(Map::new());
    for (name, value) in object {
        let value = match value {
            Value::Object(inner) => expanded(inner)?.into(),
            other => other,
        };
        let mut nested = json!({});
        tree::set(&mut nested, &tree::dotted(&name), value).expect("an empty object takes it");
        if meets(&found, &nested) {
            return None;
        }
        tree::merge(&mut found, nested);
    }
    found.as_object().cloned()
}

/// Would merging replace something?
fn meets(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            new.iter().any(|(name, value)| old.get(name).is_some_and(|known| meets(known, value)))
        }
        _ => true,
    }
}
