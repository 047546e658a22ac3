//! A new repository with its first commit: whole, or not at all.

use std::path::{Path, PathBuf};

use git2::{Signature, Time};

use super::GitError;
use super::objects;
use super::settings::{Identity, Settings};
use super::skeleton::{self, Skeleton};
use crate::core::tree::{FileTree, Mode};
use crate::host::clock;
use crate::host::environment::Environment;

/// What the first commit is to be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FirstCommit<'a> {
    pub message: &'a str,
    /// The files of the project. Those with secrets are left out of the commit.
    pub tree: &'a FileTree,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Made {
    /// The commit's id, in full.
    pub commit: String,
    /// The branch that it is on.
    pub branch: String,
    /// Who made it.
    pub identity: Identity,
    /// Files with git's settings that could not be read.
    pub unread: Vec<PathBuf>,
}

/// Makes `folder`, in which the files of the commit lie already, a repository, and commits exactly those files. Of the
/// user's settings only name, address, first branch and template count. The commit is not signed, and no hook runs. Its
/// time is the clock's, in UTC.
///
/// # Errors
/// A `.git` that is there already, which stays as it is; what the disk or libgit2 say, and no `.git` is left then.
pub(crate) fn make_repository(
    folder: &Path,
    commit: &FirstCommit<'_>,
    environment: &Environment,
) -> Result<Made, GitError> {
    let git = folder.join(".git");
    fs_err::create_dir(&git)?;
    let made = fill(folder, &git, commit, environment);
    if made.is_err() {
        let _ = fs_err::remove_dir_all(&git);
    }
    made
}

fn fill(
    folder: &Path,
    git: &Path,
    commit: &FirstCommit<'_>,
    environment: &Environment,
) -> Result<Made, GitError> {
    let settings = Settings::read(environment)?;
    let branch = settings.branch();
    let template = settings.template();
    let skeleton = Skeleton {
        branch: &branch,
        template: template.as_deref(),
        file_modes: keeps_modes(folder, commit.tree),
    };
    skeleton::fill(git, &skeleton)?;
    let identity = settings.identity(environment);
    let seconds = clock::now(environment);
    let signature = Signature::new(&identity.name, &identity.email, &Time::new(seconds, 0))?;
    let id = objects::pack(commit.tree, git, folder, &signature, commit.message)?.to_string();
    let title = commit.message.lines().next().unwrap_or_default();
    let logged = format!("{signature} {seconds} +0000\tcommit (initial): {title}");
    skeleton::point(git, &branch, &id, &logged)?;
    Ok(Made { commit: id, branch, identity, unread: settings.unread })
}

/// True when the files that were written have the executable bits that were planned.
fn keeps_modes(folder: &Path, tree: &FileTree) -> bool {
    use std::os::unix::fs::PermissionsExt;
    objects::public(tree).all(|(path, file)| {
        let meta = fs_err::symlink_metadata(folder.join(path.as_str()));
        let executable = meta.is_ok_and(|meta| meta.permissions().mode() & 0o100 != 0);
        executable == (file.mode == Mode::Executable)
    })
}

#[cfg(test)]
#[path = "first_commit_tests.rs"]
mod tests;
