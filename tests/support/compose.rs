//! Compose files as a reader of YAML sees them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde_json::Value;
use stackwright::core::compose::yaml;
use stackwright::core::tree::FileTree;

use super::text;

/// A compose file of a project, with what `<<:` merges in, and its variables as they are written. Most combinations of
/// answers have their compose files in common with others: each text is read once.
pub(crate) fn parse(tree: &FileTree, path: &str) -> Arc<Value> {
    static READ: Mutex<BTreeMap<String, Arc<Value>>> = Mutex::new(BTreeMap::new());
    let text = text(tree, path);
    if let Some(known) = READ.lock().unwrap().get(text) {
        return Arc::clone(known);
    }
    let value = Arc::new(yaml::value(text).expect(path));
    READ.lock().unwrap().insert(text.to_owned(), Arc::clone(&value));
    value
}
