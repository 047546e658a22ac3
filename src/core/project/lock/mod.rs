//! `.stackwright/lock.toml`: what was generated, from what, with which answers. No secret is in it.
//!
//! `docs/project-files.md` says it field by field. It is written so that git merges two branches of it: sorted, without
//! a time or a counter, and with a line between any two entries that stays as it is.

pub mod old;
pub(super) mod read;
mod write;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::core::answers::recorded::Recorded;
use crate::core::answers::resolve::Answers;
use crate::core::tree::path::RelPath;
use crate::core::tree::{Class, Mode};
use crate::core::values::text::Locale;

/// Where it stands.
pub const PATH: &str = ".stackwright/lock.toml";

/// The version of the lock's format.
pub const SCHEMA: u32 = 2;

/// The oldest stackwright that reads what this one writes.
pub const NEEDS: &str = "0.1.0";

/// No project has more files: a lock that names more is a mistake or an attack.
pub const MOST_FILES: usize = 4096;

/// The origin of files that stackwright makes without a template.
pub const GENERATED: &str = "generated";

/// The lock.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// Version of this format.
    pub schema: u32,
    /// Version of the stackwright that wrote it.
    pub tool: String,
    /// The oldest stackwright that can read it.
    pub needs: String,
    /// Language of the documents.
    pub language: Locale,
    /// What was generated.
    pub scenario: Generated,
    /// Where the templates came from.
    pub source: Source,
    /// Every answer that is not a secret, by key.
    #[serde(default)]
    pub answers: BTreeMap<String, Recorded>,
    /// The host ports that the project holds, by the keys of their questions. They are never looked for again.
    #[serde(default)]
    pub ports: BTreeMap<String, u16>,
    /// The pristine tree beside this file.
    pub base: Base,
    /// Every generated file, by path.
    #[serde(default)]
    pub files: Vec<LockedFile>,
}

/// What was generated.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Generated {
    /// The scenario's id.
    pub id: String,
    /// SHA-256 over its manifest and every template that it can use, in hex.
    pub catalogue: String,
}

/// Where the templates came from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What kind of place.
    pub kind: SourceKind,
    /// A pack's name.
    pub name: Option<String>,
    /// What was asked for: a branch, a tag.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
    /// The commit that this was.
    pub commit: Option<String>,
    /// The hash of the tree of that commit.
    pub tree: Option<String>,
}

/// What kind of place templates come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// The program itself.
    Embedded,
    /// A pack.
    Pack,
}

impl Source {
    /// The program itself.
    pub fn embedded() -> Self {
        let kind = SourceKind::Embedded;
        Self { kind, name: None, reference: None, commit: None, tree: None }
    }
}

/// The packed pristine tree.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Base {
    /// SHA-256 of `.stackwright/base.zip`, in hex.
    pub sha256: String,
}

/// One generated file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedFile {
    /// Its path: it cannot leave the project.
    pub path: RelPath,
    /// The layer of templates that it came from: `shared`, the scenario's id, or [`GENERATED`].
    pub origin: String,
    /// Whose it is.
    pub class: Class,
    /// Its permissions.
    pub mode: Mode,
    /// SHA-256 of what was written, in hex. For a secret file it is that of the text with its secrets left out: the hash
    /// of a short password would give it away.
    pub sha256: String,
    /// SHA-256 of the file in the base, where that is behind what was written.
    pub base: Option<String>,
}

impl LockedFile {
    /// The hash that the file has in the base.
    pub fn in_base(&self) -> &str {
        self.base.as_deref().unwrap_or(&self.sha256)
    }
}

impl Lock {
    /// The answers without what an update does with them.
    pub fn values(&self) -> IndexMap<String, toml::Value> {
        self.answers.iter().map(|(key, answer)| (key.clone(), answer.value.clone())).collect()
    }
}

/// SHA-256 in hex.
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The layer of templates that the template at `path` belongs to.
pub fn layer(path: &str) -> &str {
    match path.split('/').next().unwrap_or_default() {
        "_shared" => "shared",
        "stackwright" => GENERATED,
        own => own,
    }
}

/// The answers that a lock holds, in the order of the questions.
pub fn public_answers(answers: &Answers) -> IndexMap<String, toml::Value> {
    let public = |(key, answer): (&str, &crate::core::answers::resolve::Answer)| {
        Some((key.to_owned(), answer.value.to_toml()?))
    };
    answers.iter().filter_map(public).collect()
}

#[cfg(test)]
mod tests;
