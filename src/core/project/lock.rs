//! `.stackwright/lock.toml`: what was generated, from what, with which answers. No secret is in it.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::core::answers::resolve::Answers;
use crate::core::text::Locale;
use crate::core::tree::{Class, Mode};

/// Where it stands.
pub const PATH: &str = ".stackwright/lock.toml";

/// The version of the lock's format.
pub const SCHEMA: u32 = 1;

/// The source of a scenario that this program brings along.
pub const BUILTIN: &str = "builtin";

/// The lock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// Version of this format.
    pub schema: u32,
    /// Version of the stackwright that wrote it.
    pub tool: String,
    /// Language of the documents.
    pub language: Locale,
    /// Where the templates came from.
    pub scenario: Source,
    /// Every answer that is not a secret, in the order of the questions.
    pub answers: IndexMap<String, toml::Value>,
    /// The pristine tree beside this file.
    pub base: Base,
    /// Every generated file.
    pub files: Vec<LockedFile>,
}

/// Where the templates came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The scenario's id.
    pub id: String,
    /// `builtin`, or a pack's address.
    pub source: String,
    /// The template engine and its major version.
    pub engine: String,
}

/// The packed pristine tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Base {
    /// SHA-256 of `.stackwright/base.zip`, in hex.
    pub sha256: String,
}

/// One generated file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedFile {
    /// Its path.
    pub path: String,
    /// Whose it is.
    pub class: Class,
    /// Its permissions.
    pub mode: Mode,
    /// SHA-256 of what was written, in hex. For a secret file it is that of the text with its secrets left out: the hash
    /// of a short password would give it away.
    pub sha256: String,
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

/// The answers that a lock holds.
pub fn public_answers(answers: &Answers) -> IndexMap<String, toml::Value> {
    let public = |(key, answer): (&str, &crate::core::answers::resolve::Answer)| {
        Some((key.to_owned(), answer.value.as_ref()?.to_toml()?))
    };
    answers.iter().filter_map(public).collect()
}

impl Lock {
    /// The file's text.
    ///
    /// # Errors
    /// When it cannot be written as TOML: a bug.
    pub fn text(&self) -> Result<String, toml::ser::Error> {
        let head = "# Written by stackwright. Commit it: update, check and diff read it. No secrets are in it.\n";
        Ok(format!("{head}{}", toml::to_string(self)?))
    }

    /// Reads a lock.
    ///
    /// # Errors
    /// What the parser says, with line and column.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }
}
