//! Moving staged files into a folder that has others: one by one, never over anything, taken back on failure.

use std::io;
use std::path::Path;

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use super::conflicts::{Conflict, Reason};
use super::error::FileError;
use super::journal::{Entry, Journal, Stamp};
use super::write::{make_folder, own_like};

/// What moves as one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pieces {
    /// Whatever lies at the top: for a folder that is empty.
    TopLevel,
    /// Every file by itself, and `.git` as a whole: for a folder that has some of our folders already.
    Files,
}

/// Moves all of `content` into `destination`, with a journal in `journal_file`.
pub(super) fn transfer(
    content: &Path,
    destination: &Path,
    journal_file: &Path,
    pieces: Pieces,
    cancelled: &dyn Fn() -> bool,
) -> Result<(), FileError> {
    let mut journal = Journal::default();
    plan(content, destination, "", pieces, &mut journal)?;
    journal.write(journal_file)?;
    let moved = move_all(&journal, content, destination, cancelled);
    if moved.is_err() {
        journal.take_back(content, destination);
    }
    // From here on the files are there for good.
    fs_err::remove_file(journal_file).map_err(|error| FileError::from_io(journal_file, &error))?;
    moved
}

fn plan(
    content: &Path,
    destination: &Path,
    below: &str,
    pieces: Pieces,
    journal: &mut Journal,
) -> Result<(), FileError> {
    let folder = content.join(below);
    let failed = |error: io::Error| FileError::from_io(&folder, &error);
    for entry in fs_err::read_dir(&folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        let is_folder = entry.file_type().map_err(failed)?.is_dir();
        if !is_folder || pieces == Pieces::TopLevel || path == ".git" {
            let stamp = Stamp::of(&content.join(&path));
            journal.entries.push(Entry { path, stamp });
            continue;
        }
        if !destination.join(&path).exists() {
            journal.folders.push(path.clone());
        }
        plan(content, destination, &format!("{path}/"), pieces, journal)?;
    }
    Ok(())
}

fn move_all(
    journal: &Journal,
    content: &Path,
    destination: &Path,
    cancelled: &dyn Fn() -> bool,
) -> Result<(), FileError> {
    for folder in &journal.folders {
        let (staged, folder) = (content.join(folder), destination.join(folder));
        make_folder(&folder).map_err(|error| FileError::from_io(&folder, &error))?;
        own_like(&folder, &staged);
    }
    for entry in &journal.entries {
        if cancelled() {
            return Err(FileError::Interrupted);
        }
        let target = destination.join(&entry.path);
        match move_new(&content.join(&entry.path), &target) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(FileError::Conflicts(vec![Conflict {
                    path: entry.path.clone(),
                    reason: Reason::Exists,
                }]));
            }
            Err(error) => return Err(FileError::from_io(&target, &error)),
        }
    }
    Ok(())
}

/// Moves `from` to `to`, which must not exist; the system checks that in the same step.
pub(super) fn move_new(from: &Path, to: &Path) -> io::Result<()> {
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        // File systems without this step (NFS, some FUSE): for a file, a hard link refuses just as well.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => move_by_link(from, to),
        other => other.map_err(io::Error::from),
    }
}

fn move_by_link(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        fs_err::hard_link(from, to)?;
        return fs_err::remove_file(from);
    }
    // A folder cannot be linked; the system's own rename refuses a folder that has something in it.
    if fs_err::symlink_metadata(to).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    fs_err::rename(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_ever_moved_over_something() {
        let folder = tempfile::tempdir().expect("temp");
        let at = |name: &str| folder.path().join(name);
        fs_err::write(at("mine"), "mine").expect("written");
        for mover in [move_new, move_by_link] {
            fs_err::write(at("new"), "new").expect("written");
            let refused = mover(&at("new"), &at("mine")).expect_err("refused");
            assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
            assert_eq!(fs_err::read(at("mine")).expect("there"), b"mine");
            mover(&at("new"), &at("fresh")).expect("moved");
            assert!(!at("new").exists());
            fs_err::remove_file(at("fresh")).expect("there");
        }
    }
}
