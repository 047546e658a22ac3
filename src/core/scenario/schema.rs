//! The JSON schema of `scenario.toml`, made from the types, for editors.

use super::manifest::Manifest;

/// The schema as JSON.
pub fn scenario() -> serde_json::Value {
    schemars::schema_for!(Manifest).to_value()
}
