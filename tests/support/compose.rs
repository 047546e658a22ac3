//! Compose files as a reader of YAML sees them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde_json::Value;
use stackwright::core::tree::FileTree;

use super::text;

/// A compose file of a project, with what `<<:` merges in. Most combinations of answers have their compose files in
/// common with others: each text is read once.
pub(crate) fn parse(tree: &FileTree, path: &str) -> Arc<Value> {
    static READ: Mutex<BTreeMap<String, Arc<Value>>> = Mutex::new(BTreeMap::new());
    let text = text(tree, path);
    if let Some(known) = READ.lock().unwrap().get(text) {
        return Arc::clone(known);
    }
    let plain = text.replace("!override", "").replace("!reset", "");
    let mut value: Value = serde_saphyr::from_str(&plain).expect(path);
    merge_keys(&mut value);
    let value = Arc::new(value);
    READ.lock().unwrap().insert(text.to_owned(), Arc::clone(&value));
    value
}

/// Applies `<<:`, which YAML 1.2 parsers leave as it stands.
fn merge_keys(value: &mut Value) {
    match value {
        Value::Object(map) => {
            // What is merged in may merge something in itself.
            while let Some(base) = map.remove("<<") {
                let bases = if let Value::Array(list) = base { list } else { vec![base] };
                for base in bases {
                    for (key, inner) in base.as_object().cloned().unwrap_or_default() {
                        map.entry(key).or_insert(inner);
                    }
                }
            }
            map.values_mut().for_each(merge_keys);
        }
        Value::Array(list) => list.iter_mut().for_each(merge_keys),
        _ => {}
    }
}
