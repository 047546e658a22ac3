//! `.stackwright/lock.toml`: what was generated, from what, with which answers. No secret is in it.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::core::answers::resolve::Answers;
use crate::core::problem::Problem;
use crate::core::tree::path::RelPath;
use crate::core::tree::{Class, Mode};
use crate::core::values::text::Locale;

/// Where it stands.
pub const PATH: &str = ".stackwright/lock.toml";

/// The version of the lock's format.
pub const SCHEMA: u32 = 1;

/// No project has more files: a lock that names more is a mistake or an attack.
pub const MOST_FILES: usize = 4096;

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
    /// Its path: it cannot leave the project.
    pub path: RelPath,
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
        Some((key.to_owned(), answer.value.to_toml()?))
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

    /// Reads a lock. It may be a stranger's: paths stay in the project, and there are at most [`MOST_FILES`], each
    /// once.
    ///
    /// # Errors
    /// What the parser says, with line and column; too many files, or one twice.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let lock: Self = toml::from_str(text)
            .map_err(|error| Problem::new("check-drift-unreadable").arg("reason", error))?;
        if lock.files.len() > MOST_FILES {
            let problem = Problem::new("lock-too-many-files").arg("count", lock.files.len());
            return Err(problem.arg("most", MOST_FILES));
        }
        let mut seen = BTreeSet::new();
        match lock.files.iter().find(|file| !seen.insert(&file.path)) {
            Some(twice) => Err(Problem::new("lock-twice").arg("name", &twice.path)),
            None => Ok(lock),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A lock with these paths.
    fn lock(paths: impl IntoIterator<Item = String>) -> String {
        let head = "schema = 1\ntool = '0'\nlanguage = 'en'\nscenario = { id = 'x', source = 'builtin', engine = 't' }\nanswers = {}\nbase = { sha256 = '' }\n";
        let file = |path: String| {
            format!(
                "[[files]]\npath = \"{path}\"\nclass = 'managed'\nmode = 'plain'\nsha256 = ''\n"
            )
        };
        let files: String = paths.into_iter().map(file).collect();
        format!("{head}{files}")
    }

    fn code(text: &str) -> &'static str {
        Lock::parse(text).expect_err(text).code
    }

    #[test]
    fn a_strangers_lock_names_nothing_outside() {
        let parsed = Lock::parse(&lock(["a/b.txt".to_owned(), ".env".to_owned()]));
        assert_eq!(parsed.map(|lock| lock.files.len()), Ok(2));
        for path in ["/dev/zero", "../../etc/passwd", "a/../../x", "./x", ".git/config", "a\\u001b"]
        {
            assert_eq!(code(&lock([path.to_owned()])), "check-drift-unreadable", "{path}");
        }
        assert_eq!(code(&lock(["a".to_owned(), "a".to_owned()])), "lock-twice");
        let many = (0..=MOST_FILES).map(|index| format!("f{index}"));
        assert_eq!(code(&lock(many)), "lock-too-many-files");
    }
}
