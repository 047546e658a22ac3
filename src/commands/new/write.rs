//! Puts the plan on the disk, whole: staged, committed, published.

use super::{NewRequest, Project};
use crate::commands::Session;
use crate::core::blueprint::Blueprint;
use crate::core::problem::Failure;
use crate::host::files::{Seen, Stage, Writer};
use crate::host::interrupt::interrupted;
use crate::host::vcs::{self, FirstCommit, Made, Origin};
use crate::ui::words::Words;

/// Refuses what [`write`] would refuse, and writes nothing.
///
/// # Errors
/// The same as those of [`write`], as far as they can be foreseen.
pub(super) fn refuse(
    request: &NewRequest,
    project: &Project<'_>,
    session: &Session,
) -> Result<(), Failure> {
    let writer = Writer::new(&session.environment, &interrupted);
    let path = &project.destination.path;
    writer.refuse(&project.tree, path, request.into_existing).map_err(Failure::from)
}

/// Writes the project to its destination and makes the repository. Gives what is worth noting.
///
/// # Errors
/// Whatever keeps the files from being written; nothing is left then.
pub(super) fn write(
    request: &NewRequest,
    project: &Project<'_>,
    session: &Session,
) -> Result<Vec<String>, Failure> {
    let (tree, path) = (&project.tree, &project.destination.path);
    let writer = Writer::new(&session.environment, &interrupted);
    let stage = if request.into_existing {
        writer.add_to_existing(tree, path)
    } else {
        writer.new_project(tree, path)
    };
    let stage = stage?;
    let mut notes: Vec<String> = stage.seen().iter().map(|seen| said(seen, session)).collect();
    if !request.no_git {
        notes.extend(repository(project, &stage, session));
    }
    let left = stage.publish(&interrupted)?;
    notes.extend(left.iter().map(|seen| said(seen, session)));
    Ok(notes)
}

/// What was left as it is, in words.
fn said(seen: &Seen, session: &Session) -> String {
    let words = &session.words;
    match seen {
        Seen::LookAlike(path) => {
            words.say("note-look-alike", &[("path", &path.display().to_string())])
        }
        Seen::LeftBehind(path) => {
            words.say("note-left-behind", &[("path", &path.display().to_string())])
        }
        Seen::Changed(path) => words.say("note-not-taken-back", &[("path", path)]),
        Seen::KeptBeside { path, kept } => {
            words.say("note-kept-beside", &[("path", path), ("kept", kept)])
        }
    }
}

/// Makes the repository inside the stage, so that it appears with the files. That it cannot be made is no reason to
/// withhold the project. Gives what is worth noting.
fn repository(project: &Project<'_>, stage: &Stage, session: &Session) -> Vec<String> {
    let words = &session.words;
    if vcs::is_claimed(stage.destination(), &interrupted) {
        return vec![words.get("note-inside-repository")];
    }
    let Blueprint { scenario, answers, .. } = &project.blueprint;
    let args = [("name", answers.text("name")), ("scenario", scenario.id.as_str())];
    let message = words.say("commit-message", &args);
    let commit = FirstCommit { message: &message, tree: &project.tree };
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
