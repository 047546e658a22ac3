//! Moving between a staging folder and a destination, forth and back: never over anything, and nothing is lost.

use std::io;
use std::path::PathBuf;

use cap_std::fs::Dir;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::conflicts::{Conflict, Reason};
use super::disk::{Disk, Id};
use super::error::FileError;
use super::read::beneath;
use super::stamp::Stamp;

/// What moves at one path. With `new` alone something is added, with `old` alone removed, with both replaced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Move {
    /// Below the destination; the same below the folders of new and of old things.
    pub(super) path: String,
    /// What comes: a file, or a folder with all that is in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) new: Option<Stamp>,
    /// The file that goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) old: Option<Old>,
}

/// A file that is taken out of the way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Old {
    pub(super) id: Id,
    /// What was in it when the change was planned. Not written down: it may be a secret's.
    #[serde(skip)]
    pub(super) seen: Option<Seen>,
}

/// By what a content is known again without keeping it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Seen {
    bytes: u64,
    sha256: [u8; 32],
}

impl Seen {
    pub(super) fn of(content: &[u8]) -> Self {
        Self { bytes: content.len() as u64, sha256: Sha256::digest(content).into() }
    }

    /// Does the file at `path` below `dir` hold this? More than that is not read of it.
    fn is_at(&self, dir: &Dir, path: &str) -> bool {
        let content = beneath(dir, path, self.bytes).ok().flatten();
        content.is_some_and(|content| Self::of(&content) == *self)
    }
}

/// Something that could not be taken back, because somebody has worked with it since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stays {
    /// This stays as it is.
    New(String),
    /// What was there before lies beside it, under the second name.
    OldBeside(String, String),
}

/// The folders between which things move.
pub(super) struct Carrier<'a> {
    /// Makes the changes.
    pub(super) disk: &'a Disk,
    /// What is to come.
    pub(super) new: &'a Dir,
    /// What was taken out of the way.
    pub(super) old: &'a Dir,
    /// Where it happens.
    pub(super) target: &'a Dir,
    /// The same as a path, for messages.
    pub(super) root: PathBuf,
}

impl Carrier<'_> {
    /// Makes every move, in their order.
    ///
    /// # Errors
    /// At the first one that cannot be made, and when `cancelled` says so; [`Carrier::back`] is then to be called.
    pub(super) fn forth(
        &self,
        moves: &[Move],
        cancelled: &dyn Fn() -> bool,
    ) -> Result<(), FileError> {
        for one in moves {
            if cancelled() {
                return Err(FileError::Interrupted);
            }
            if let Some(old) = &one.old {
                self.set_aside(&one.path, old)?;
            }
            if one.new.is_some() {
                let came = self.disk.move_new(self.new, &one.path, self.target, &one.path);
                came.map_err(|error| self.refused(&one.path, &error))?;
            }
        }
        Ok(())
    }

    /// Whatever is there is kept, and then looked at: nobody can change it between the look and the move.
    fn set_aside(&self, path: &str, old: &Old) -> Result<(), FileError> {
        let changed = || FileError::Changed(self.root.join(path));
        match self.disk.move_new(self.target, path, self.old, path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(changed()),
            Err(error) => return Err(self.refused(path, &error)),
        }
        let same = Id::at(self.old, path) == Some(old.id);
        if same && old.seen.as_ref().is_none_or(|seen| seen.is_at(self.old, path)) {
            Ok(())
        } else {
            Err(changed())
        }
    }

    fn refused(&self, path: &str, error: &io::Error) -> FileError {
        if error.kind() == io::ErrorKind::AlreadyExists {
            let conflict = Conflict { path: path.to_owned(), reason: Reason::Exists };
            return FileError::Conflicts(vec![conflict]);
        }
        FileError::from_io(&self.root.join(path), error)
    }

    /// Has every move been made?
    pub(super) fn is_done(&self, moves: &[Move]) -> bool {
        moves.iter().all(|one| {
            let staged = Id::at(self.new, &one.path);
            // A file system without a safe rename has linked it, and not yet taken the first name away.
            let linked = staged.is_some() && staged == Id::at(self.target, &one.path);
            let came = one.new.is_none() || staged.is_none() || linked;
            let went = one.old.is_none() || Id::at(self.old, &one.path).is_some();
            came && went
        })
    }

    /// Takes every move back, the last one first. What somebody has worked with since stays, and is told.
    ///
    /// # Errors
    /// What the system says; then nothing may be cleared away, so that the next run can go on.
    pub(super) fn back(&self, moves: &[Move]) -> io::Result<Vec<Stays>> {
        let mut stay = Vec::new();
        for one in moves.iter().rev() {
            if let Some(new) = &one.new {
                stay.extend(self.take_back(&one.path, new)?);
            }
            if one.old.is_some() {
                stay.extend(self.put_back(&one.path)?);
            }
        }
        Ok(stay)
    }

    fn take_back(&self, path: &str, new: &Stamp) -> io::Result<Option<Stays>> {
        let there = Id::at(self.target, path);
        if there != Some(new.id()) {
            // It has not moved, or what is there now is another's.
            return Ok(None);
        }
        if Id::at(self.new, path) == there {
            self.disk.remove_file(self.target, path)?;
            return Ok(None);
        }
        if Stamp::of(self.target, path)? != *new {
            return Ok(Some(Stays::New(path.to_owned())));
        }
        self.disk.move_new(self.target, path, self.new, path)?;
        Ok(None)
    }

    fn put_back(&self, path: &str) -> io::Result<Option<Stays>> {
        if Id::at(self.old, path).is_none() {
            return Ok(None);
        }
        match self.disk.move_new(self.old, path, self.target, path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                self.put_beside(path).map(Some)
            }
            other => other.map(|()| None),
        }
    }

    fn put_beside(&self, path: &str) -> io::Result<Stays> {
        const TRIES: usize = 100;
        let names = (1..=TRIES).map(|number| match number {
            1 => format!("{path}.stackwright-kept"),
            _ => format!("{path}.stackwright-kept-{number}"),
        });
        for name in names {
            match self.disk.move_new(self.old, path, self.target, &name) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                other => return other.map(|()| Stays::OldBeside(path.to_owned(), name)),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}
