//! The JSON schema of `scenario.toml`, made from the types, for editors.

use super::manifest::Manifest;

/// The schema as JSON.
pub fn scenario() -> serde_json::Value {
    schemars::schema_for!(Manifest).to_value()
}

/// An entry that uses a shared service need not say anything else; those are put away while a manifest is read.
pub(super) fn or_a_use(schema: &mut schemars::Schema) {
    let about =
        "Takes what this shared service says under the same heading; other keys go over it.";
    let name = serde_json::json!({ "type": "string", "description": about });
    if let Some(serde_json::Value::Object(properties)) = schema.get_mut("properties") {
        properties.insert("use".into(), name);
    }
    if let Some(required) = schema.remove("required") {
        let either = serde_json::json!([{ "required": ["use"] }, { "required": required }]);
        schema.insert("anyOf".into(), either);
    }
}
