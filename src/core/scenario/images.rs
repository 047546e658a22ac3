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
    /// Images that are only released and tried together have one tag, and one variable named after this.
    pub release: Option<String>,
    /// Why this one, for whoever moves the pin.
    pub note: Option<String>,
}

impl Image {
    /// The question that its tag answers: `postgres_version`, or that of its release. `name` is the image's own.
    pub fn version_key(&self, name: &str) -> String {
        format!("{}_version", self.release.as_deref().unwrap_or(name).replace('-', "_"))
    }

    /// The last part of its name: `elasticsearch`.
    pub fn short_name(&self) -> &str {
        self.repository.rsplit('/').next().unwrap_or(&self.repository)
    }
}

/// Name → image.
pub(crate) type Images = IndexMap<String, Image>;
