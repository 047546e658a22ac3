//! Git, locally: no network and no `git` program.

mod first_commit;
mod settings;
mod tracking;

pub use first_commit::{FirstCommit, Made, make_repository};
pub use settings::{FALLBACK_EMAIL, FALLBACK_NAME, Identity};
pub use tracking::{Tracking, inside_work_tree, tracking};

use crate::core::problem::{Failure, Problem};

/// What git could not do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("git: {reason}")]
pub struct GitError {
    /// libgit2's own words.
    pub reason: String,
}

impl From<git2::Error> for GitError {
    fn from(error: git2::Error) -> Self {
        Self { reason: error.message().to_owned() }
    }
}

impl GitError {
    /// The failure that a command ends with.
    pub fn into_failure(self) -> Failure {
        let problem = Problem::new("git-failed").arg("reason", self.reason);
        Failure::fixable(problem.hint("git-hint-without"))
    }
}
