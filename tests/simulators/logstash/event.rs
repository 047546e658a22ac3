//! An event and its field references (`FieldReference.java`, `Event.java`, `Accessors.java`).

use serde_json::{Value, json};

use crate::simulators::tree;

#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) data: Value,
    /// What is never stored, and what the output obeys.
    pub(crate) metadata: Value,
}

impl Event {
    pub(crate) fn new(data: Value) -> Self {
        let mut event = Self { data, metadata: json!({}) };
        tree::merge(&mut event.data, json!({ "@version": "1" }));
        event
    }

    pub(crate) fn get(&self, field: &str) -> Option<&Value> {
        let path = reference(field).expect("a field reference");
        match path.split_first() {
            Some((first, rest)) if first == "@metadata" && rest.is_empty() => Some(&self.metadata),
            Some((first, rest)) if first == "@metadata" => tree::get(&self.metadata, rest),
            _ => tree::get(&self.data, &path),
        }
    }

    pub(crate) fn text(&self, field: &str) -> Option<&str> {
        self.get(field).and_then(Value::as_str)
    }

    /// Sets a field. An error where Logstash throws: the name is no field reference (`items[0]`), a value that is no
    /// object is on the way, `tags` would not be text, `@metadata` no object, `@timestamp` no time.
    pub(crate) fn set(&mut self, field: &str, value: Value) -> Result<(), String> {
        let path = reference(field)?;
        if path[0] == "tags" && (path.len() > 1 || !is_tags(&value)) {
            return Err(format!("tags cannot be {value}"));
        }
        if path == ["@timestamp"] {
            return Err("@timestamp is set as a time".to_owned());
        }
        match path.split_first() {
            Some((first, [])) if first == "@metadata" => {
                self.metadata =
                    Some(value).filter(Value::is_object).ok_or("@metadata is an object")?;
                Ok(())
            }
            Some((first, rest)) if first == "@metadata" => {
                tree::set(&mut self.metadata, rest, value)
            }
            _ => tree::set(&mut self.data, &path, value),
        }
    }

    pub(crate) fn set_time(&mut self, time: String) {
        self.data["@timestamp"] = time.into();
    }

    /// Removing `@metadata` empties it.
    pub(crate) fn remove(&mut self, field: &str) -> Option<Value> {
        let path = reference(field).expect("a field reference");
        match path.split_first() {
            Some((first, [])) if first == "@metadata" => {
                Some(std::mem::replace(&mut self.metadata, json!({})))
            }
            Some((first, rest)) if first == "@metadata" => tree::remove(&mut self.metadata, rest),
            _ => tree::remove(&mut self.data, &path),
        }
    }

    /// The tags as a list; one tag may stand alone.
    pub(crate) fn tags(&self) -> Vec<Value> {
        match self.get("tags") {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(tags)) => tags.clone(),
            Some(tag) => vec![tag.clone()],
        }
    }

    /// What a filter does when it fails.
    pub(crate) fn fail(&mut self, tags: &[&str]) {
        for tag in tags {
            self.tag(tag);
        }
    }

    /// A tag that is there already is not added again; `add_tag` would.
    pub(crate) fn tag(&mut self, tag: &str) {
        let mut tags = self.tags();
        if !tags.iter().any(|known| known == tag) {
            tags.push(tag.into());
            self.set("tags", tags.into()).expect("tags are text");
        }
    }
}

fn is_tags(value: &Value) -> bool {
    match value {
        Value::Null | Value::String(_) => true,
        Value::Array(tags) => tags.iter().all(Value::is_string),
        _ => false,
    }
}

/// The parts of `[a][b]`; a name without brackets is one part, whatever dots it has. Anything between is an error.
fn reference(field: &str) -> Result<Vec<String>, String> {
    if !field.contains(['[', ']']) {
        return Ok(vec![field.to_owned()]);
    }
    let inner = field.strip_prefix('[').and_then(|field| field.strip_suffix(']'));
    let parts: Vec<String> = inner.unwrap_or("[").split("][").map(str::to_owned).collect();
    let broken = parts.iter().any(|part| part.is_empty() || part.contains(['[', ']']));
    if broken { Err(format!("{field} is no field reference")) } else { Ok(parts) }
}

#[test]
fn references_are_strict() {
    assert_eq!(reference("log.level").unwrap(), ["log.level"]);
    assert_eq!(reference("[log][level]").unwrap(), ["log", "level"]);
    for broken in ["items[0]", "[a", "a]", "[a]b", "[]"] {
        assert!(reference(broken).is_err(), "{broken}");
    }
}
