//! Git, locally: no network and no `git` program.

mod first_commit;
mod objects;
mod settings;
mod skeleton;
mod template;
mod tracking;

pub(crate) use first_commit::{FirstCommit, Made, make_repository};
pub(crate) use settings::Origin;
pub(crate) use tracking::{is_claimed, tracking};

/// What git could not do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("git: {reason}")]
pub(crate) struct GitError {
    /// libgit2's own words, or the system's.
    pub reason: String,
}

impl From<git2::Error> for GitError {
    fn from(error: git2::Error) -> Self {
        Self { reason: error.message().to_owned() }
    }
}

/// What the disk says, while a repository is made.
impl From<std::io::Error> for GitError {
    fn from(error: std::io::Error) -> Self {
        Self { reason: error.to_string() }
    }
}
