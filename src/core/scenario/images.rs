//! The pinned images, all in one file.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// One pinned image.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// Its name without registry prefix and tag, such as `redis` or `apache/airflow`.
    pub repository: String,
    /// Its tag.
    pub tag: String,
    /// Why this one, for whoever moves the pin.
    pub note: Option<String>,
}

/// Name → image.
pub type Images = IndexMap<String, Image>;
