//! What can go wrong on the disk, in terms that a person can act on.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::conflicts::Conflict;
use crate::core::problem::{Failure, Kind, Problem};

/// Most file systems hold names of this many bytes (POSIX `NAME_MAX`).
pub(super) const NAME_MAX: usize = 255;

/// Why files were not written. Nothing of them is left then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// The destination is a folder with something in it.
    #[error("{} is not empty", .0.display())]
    NotEmpty(PathBuf),
    /// The destination, or a part of the way to it, is no folder.
    #[error("{} is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// The system does not let us write or read there.
    #[error("{}: permission denied", .0.display())]
    Permission(PathBuf),
    /// No room is left, or none within the user's quota.
    #[error("{}: no space left", .0.display())]
    DiskFull(PathBuf),
    /// The name or the whole path is longer than the file system can hold.
    #[error("{}: name too long", .0.display())]
    NameTooLong(PathBuf),
    /// A name that is not UTF-8.
    #[error("{}: not UTF-8", .0.display())]
    NotText(PathBuf),
    /// The file system is mounted for reading only.
    #[error("{}: read-only file system", .0.display())]
    ReadOnly(PathBuf),
    /// Files that are to be added meet what is there already; every one is listed.
    #[error("{} conflicts", .0.len())]
    Conflicts(Vec<Conflict>),
    /// Another run is writing to the same destination.
    #[error("{}: another run is writing there", .0.display())]
    Busy(PathBuf),
    /// A later version was killed while it was writing there, and left what this one does not know.
    #[error("{}: left by a later version", .0.display())]
    Later(PathBuf),
    /// A file is another one than when the change was planned.
    #[error("{} has changed", .0.display())]
    Changed(PathBuf),
    /// Somebody removed or replaced what was just written.
    #[error("{} was taken away", .0.display())]
    TakenAway(PathBuf),
    /// There is no private folder for the journal, without which a run that is killed could not be taken back.
    #[error("no private state folder")]
    NoState,
    /// Taking back failed half way, or left what somebody has worked with since: these paths are to be looked at.
    #[error("{} not taken back", .paths.join(", "))]
    NotTakenBack {
        /// Why the files were not written.
        cause: Box<FileError>,
        /// What is left, below the destination.
        paths: Vec<String>,
    },
    /// Ctrl-C.
    #[error("interrupted")]
    Interrupted,
    /// Anything else, in the system's words.
    #[error("{}: {reason}", path.display())]
    Other {
        /// What it happened to.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
}

impl FileError {
    /// Sorts what the system said about `path`.
    pub fn from_io(path: &Path, error: &io::Error) -> Self {
        let path = path.to_path_buf();
        match error.kind() {
            ErrorKind::PermissionDenied => Self::Permission(path),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Self::DiskFull(path)
            }
            ErrorKind::InvalidFilename => Self::NameTooLong(path),
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path),
            ErrorKind::NotADirectory => Self::NotAFolder(path),
            ErrorKind::DirectoryNotEmpty => Self::NotEmpty(path),
            _ => Self::Other { path, reason: innermost(error) },
        }
    }
}

/// The failure that a command ends with.
impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        let (code, hint, path) = match error {
            FileError::Interrupted => return Self::cancelled(),
            FileError::Conflicts(conflicts) => return conflict_failure(&conflicts),
            FileError::NotTakenBack { cause, paths } => return not_taken_back(*cause, &paths),
            FileError::NoState => {
                let problem = Problem::new("file-no-state").hint("file-hint-no-state");
                return Self::fixable(problem);
            }
            FileError::Other { path, reason } => {
                let problem = Problem::new("file-other").arg("reason", reason);
                return Self::fixable(problem.file(path.display().to_string()));
            }
            FileError::NotEmpty(path) => ("file-not-empty", Some("file-hint-not-empty"), path),
            FileError::NotAFolder(path) => ("file-not-a-folder", Some("file-hint-elsewhere"), path),
            FileError::Permission(path) => ("file-permission", Some("file-hint-permission"), path),
            FileError::DiskFull(path) => ("file-disk-full", Some("file-hint-disk-full"), path),
            FileError::NameTooLong(path) => ("file-name-too-long", Some("file-hint-name"), path),
            FileError::ReadOnly(path) => ("file-read-only", Some("file-hint-elsewhere"), path),
            FileError::NotText(path) => ("file-not-text", Some("file-hint-name"), path),
            FileError::Busy(path) => ("file-busy", Some("file-hint-busy"), path),
            FileError::Later(path) => ("file-later", Some("file-hint-later"), path),
            FileError::Changed(path) => ("file-changed", Some("file-hint-again"), path),
            FileError::TakenAway(path) => ("file-taken-away", Some("file-hint-again"), path),
        };
        let mut problem = Problem::new(code).arg("path", path.display());
        problem.hints.extend(hint);
        Self::fixable(problem)
    }
}

/// The cause first, then what is left of the attempt.
fn not_taken_back(cause: FileError, paths: &[String]) -> Failure {
    let mut failure = Failure::from(cause);
    let left = Problem::new("file-not-taken-back").arg("paths", paths.join(", "));
    failure.kind = Kind::Fixable;
    failure.problems.push(left);
    failure
}

fn conflict_failure(conflicts: &[Conflict]) -> Failure {
    let mut problems: Vec<Problem> = conflicts.iter().map(Conflict::problem).collect();
    if let Some(last) = problems.last_mut() {
        last.hints.push("file-hint-conflicts");
    }
    Failure { kind: Kind::Fixable, problems }
}

/// `fs_err` puts the path in backticks before the system's words, and the path is told already.
fn innermost(error: &io::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once("`: ") {
        Some((_, words)) => words.to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_errors_become_sentences_with_a_way_out() {
        for (kind, code) in [
            (ErrorKind::PermissionDenied, "file-permission"),
            (ErrorKind::StorageFull, "file-disk-full"),
            (ErrorKind::InvalidFilename, "file-name-too-long"),
            (ErrorKind::ReadOnlyFilesystem, "file-read-only"),
            (ErrorKind::NotADirectory, "file-not-a-folder"),
            (ErrorKind::DirectoryNotEmpty, "file-not-empty"),
            (ErrorKind::TimedOut, "file-other"),
        ] {
            let error = FileError::from_io(Path::new("/x"), &kind.into());
            assert_eq!(Failure::from(error).problems[0].code, code);
        }
        assert_eq!(Failure::from(FileError::Interrupted), Failure::cancelled());
    }

    #[test]
    fn the_path_is_told_once() {
        let error = fs_err::read("/definitely/not/there").expect_err("absent");
        assert!(!innermost(&error).contains("definitely"));
    }
}
