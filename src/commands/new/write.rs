//! Puts the plan on the disk, whole: staged, committed, published.

use super::{Decided, NewRequest};
use crate::commands::Session;
use crate::core::problem::Failure;
use crate::core::tree::FileTree;
use crate::host::files::{FileError, Stage, conflicts};
use crate::host::interrupt::interrupted;
use crate::host::vcs::{self, FirstCommit, Made, Origin};
use crate::ui::words::Words;

/// Refuses what [`write`] would refuse, and writes nothing. That the folder is not occupied is known by now.
///
/// # Errors
/// Every file that is in the way of one that would be added, and a file in the folder's place.
pub(super) fn refuse(
    request: &NewRequest,
    decided: &Decided,
    tree: &FileTree,
) -> Result<(), Failure> {
    let path = &decided.destination.path;
    let there = fs_err::symlink_metadata(path);
    let missing = |error: &std::io::Error| error.kind() == std::io::ErrorKind::NotFound;
    if !request.into_existing || there.as_ref().is_err_and(missing) {
        return Ok(());
    }
    if !path.is_dir() {
        return Err(FileError::NotAFolder(path.clone()).into_failure());
    }
    match conflicts(tree, path).map_err(FileError::into_failure)? {
        found if found.is_empty() => Ok(()),
        found => Err(FileError::Conflicts(found).into_failure()),
    }
}

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
    let stage = stage.map_err(FileError::into_failure)?;
    let mut notes = Vec::new();
    if !request.no_git {
        notes.extend(repository(decided, tree, &stage, session));
    }
    stage.publish(&interrupted).map_err(FileError::into_failure)?;
    Ok(notes)
}

/// Makes the repository inside the stage, so that it appears with the files. That it cannot be made is no reason to
/// withhold the project. Gives what is worth noting.
fn repository(decided: &Decided, tree: &FileTree, stage: &Stage, session: &Session) -> Vec<String> {
    let words = &session.words;
    if vcs::is_claimed(stage.destination()) {
        return vec![words.get("note-inside-repository")];
    }
    let name = decided.answers.text("name");
    let args = [("name", name), ("scenario", decided.scenario.id.as_str())];
    let message = words.say("commit-message", &args);
    let commit = FirstCommit { message: &message, tree };
    match vcs::make_repository(stage.path(), &commit, &session.environment) {
        Ok(made) => made_notes(&made, words),
        Err(error) => vec![words.say("note-git-failed", &[("reason", &error.reason)])],
    }
}

fn made_notes(made: &Made, words: &Words) -> Vec<String> {
    let unread = made.unread.iter().map(|file| {
        let file = file.display().to_string();
        words.say("note-git-settings", &[("file", &file)])
    });
    let identity = format!("{} <{}>", made.identity.name, made.identity.email);
    let replaced = match made.identity.origin {
        Origin::User => None,
        Origin::Missing => Some("note-git-identity"),
        Origin::Unusable => Some("note-git-identity-unusable"),
    };
    let replaced = replaced.map(|code| words.say(code, &[("identity", &identity)]));
    unread.chain(replaced).collect()
}
