//! What a project is called. Source: the Compose specification, "Version and name", and Docker's "Specify a project
//! name": `COMPOSE_PROJECT_NAME`, then the last `name:`, then the folder.

use serde_json::Value;

use super::{ComposeError, Surroundings, fill};

/// The name of a project of these documents.
pub(super) fn of<'a>(
    documents: impl Iterator<Item = &'a Value>,
    around: &Surroundings<'_>,
) -> Result<String, ComposeError> {
    let set = around.variable("COMPOSE_PROJECT_NAME").filter(|name| !name.is_empty());
    if let Some(name) = set {
        return if normal(&name) == name { Ok(name) } else { Err(ComposeError::NoName) };
    }
    let said = documents.filter_map(|value| value.get("name")?.as_str()).last();
    let said = said.map(|text| fill::text(text, "name", around)).transpose()?;
    let folder = || around.folder.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default();
    [said.unwrap_or_default().as_str(), folder()]
        .into_iter()
        .map(normal)
        .find(|name| !name.is_empty())
        .ok_or(ComposeError::NoName)
}

/// What Compose makes of a name: lower case, and nothing but letters, digits, `-` and `_`.
fn normal(name: &str) -> String {
    let kept = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(*c);
    let name: String = name.to_lowercase().chars().filter(kept).collect();
    name.trim_start_matches(['-', '_']).to_owned()
}
