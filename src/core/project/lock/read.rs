//! Reads a lock, which may be a stranger's, newer than this program, or in the middle of a merge.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Lock, MOST_FILES, SCHEMA, old};
use crate::core::compose::Version;
use crate::core::problem::Problem;

/// What this program says of itself in a lock.
const OWN: &str = env!("CARGO_PKG_VERSION");

/// More of a version that a stranger wrote is not said, in characters.
const LONGEST_VERSION: usize = 40;

/// What every lock says of itself, whatever its schema is. Nothing else of it is looked at before this is known.
#[derive(Deserialize)]
struct Head {
    schema: Option<toml::Value>,
    tool: Option<toml::Value>,
    needs: Option<toml::Value>,
}

impl Head {
    fn schema(&self) -> i64 {
        self.schema.as_ref().and_then(toml::Value::as_integer).unwrap_or_default()
    }

    /// Why this program is too old for it.
    fn newer(&self) -> Option<Problem> {
        let text = |value: &Option<toml::Value>| {
            let text = value.as_ref().and_then(toml::Value::as_str).unwrap_or("?");
            text.chars().take(LONGEST_VERSION).collect::<String>()
        };
        let needs = Version::parse(&text(&self.needs));
        let is_newer = self.schema() > i64::from(SCHEMA) || needs > Version::parse(OWN);
        let problem = Problem::new("lock-newer").arg("tool", text(&self.tool)).arg("own", OWN);
        is_newer.then(|| problem.hint("lock-hint-newer"))
    }
}

impl Lock {
    /// Reads a lock. It may be a stranger's: paths stay in the project, and there are at most [`MOST_FILES`], each
    /// once. One of schema 1 becomes one of this schema whose answers are of no known kind; [`old::kinds`] finds it out.
    ///
    /// # Errors
    /// One that git could not merge; one that a newer stackwright wrote; what the parser says, with line and column;
    /// too many files, one twice, or a hash that is none.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let unreadable =
            |error: toml::de::Error| Problem::new("check-drift-unreadable").arg("reason", error);
        let head: Head = match toml::from_str(text) {
            Ok(head) => head,
            Err(_) if is_conflicted(text) => {
                return Err(Problem::new("lock-conflict").hint("lock-hint-conflict"));
            }
            Err(error) => return Err(unreadable(error)),
        };
        if let Some(problem) = head.newer() {
            return Err(problem);
        }
        let lock = match head.schema() {
            1 => toml::from_str::<old::Lock>(text).map(Self::from),
            _ => toml::from_str(text),
        };
        lock.map_err(unreadable).and_then(checked)
    }
}

/// Why a text that is somebody's answers file is not read: it is a lock that this program is too old for.
pub(in crate::core::project) fn newer(text: &str) -> Option<Problem> {
    toml::from_str::<Head>(text).ok().filter(|head| head.tool.is_some())?.newer()
}

/// Did git leave markers in it? No line of a lock begins so.
fn is_conflicted(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>"))
}

fn checked(lock: Lock) -> Result<Lock, Problem> {
    if lock.files.len() > MOST_FILES {
        let problem = Problem::new("lock-too-many-files").arg("count", lock.files.len());
        return Err(problem.arg("most", MOST_FILES));
    }
    let mut seen = BTreeSet::new();
    if let Some(twice) = lock.files.iter().find(|file| !seen.insert(&file.path)) {
        return Err(Problem::new("lock-twice").arg("name", &twice.path));
    }
    let is_hash = |hash: &str| {
        hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let odd = |file: &&super::LockedFile| !is_hash(&file.sha256) || !is_hash(file.in_base());
    match lock.files.iter().find(odd) {
        Some(file) => Err(Problem::new("lock-no-hash").arg("name", &file.path)),
        None => Ok(lock),
    }
}
