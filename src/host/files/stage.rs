//! A tree on its way to the disk: written, but not yet in its place.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use cap_fs_ext::DirExt;
use cap_std::fs::Dir;

use super::disk::{Disk, Id};
use super::error::FileError;
use super::journal::{Journal, Line};
use super::moves::{Carrier, Move, Old, Stays};
use super::place::{Place, open_folder};
use super::plan::plan;
use super::staging::{NEW, OLD, Staging};
use super::writer::Seen;
use super::written::Written;

/// What the system refuses now it may grant a moment later.
const TRIES: usize = 2;

/// How staged files get to their place.
#[derive(Debug)]
pub(super) enum Way {
    /// The staging folder lies beside the destination and takes its name, or that of the first folder on the way to
    /// it: one step, all or nothing.
    Rename {
        /// The names that are missing, outer ones first.
        missing: Vec<String>,
    },
    /// The staging folder lies in the destination, and its content moves out of it.
    Move {
        /// Files that are replaced or removed.
        olds: BTreeMap<String, Old>,
    },
}

/// A tree in its staging folder. Dropping it without [`Stage::publish`] removes every trace.
#[derive(Debug)]
pub(crate) struct Stage {
    staging: Staging,
    journal: Option<Journal>,
    destination: PathBuf,
    way: Way,
    content: Dir,
    content_path: PathBuf,
    written: Written,
    seen: Vec<Seen>,
    disk: Disk,
    /// Nothing of it is to be cleared away any more.
    settled: bool,
}

impl Stage {
    pub(super) fn new(
        staging: Staging,
        journal: Option<Journal>,
        place: &Place,
        way: Way,
        seen: Vec<Seen>,
        disk: Disk,
    ) -> Result<Self, FileError> {
        let base = match way {
            Way::Rename { .. } => &place.existing,
            Way::Move { .. } => &place.path,
        };
        let content_path = base.join(&staging.name);
        let content = staging.dir.try_clone();
        Ok(Self {
            content: content.map_err(|error| FileError::from_io(&place.path, &error))?,
            content_path,
            destination: place.path.clone(),
            written: Written::default(),
            settled: false,
            staging,
            journal,
            way,
            seen,
            disk,
        })
    }

    /// Makes a folder on the way to the content.
    pub(super) fn make_folder(&self, path: &str) -> io::Result<()> {
        self.disk.make_folder(&self.staging.dir, path, 0o755).map(|_| ())
    }

    /// The content lies at `path` below the staging folder.
    pub(super) fn open_content(&mut self, path: &str) -> io::Result<()> {
        if !path.is_empty() {
            self.content = self.staging.dir.open_dir(path)?;
            self.content_path.push(path);
        }
        Ok(())
    }

    /// The content lies among what is to come; what goes will lie beside it.
    pub(super) fn open_sides(&mut self) -> io::Result<()> {
        let (new, old) = self.staging.make_sides(&self.disk)?;
        if let Way::Move { olds } = &self.way {
            make_parents(&old, olds.keys(), &self.disk)?;
        }
        self.content = new;
        self.content_path.push(NEW);
        Ok(())
    }

    pub(super) fn content(&self) -> &Dir {
        &self.content
    }

    pub(super) fn has(&mut self, written: Written) {
        self.written = written;
    }

    /// The folder in which the files lie now: for what else belongs into them, such as a git repository.
    pub(crate) fn path(&self) -> &Path {
        &self.content_path
    }

    /// The folder in which the files will lie, with links on the way resolved.
    pub(crate) fn destination(&self) -> &Path {
        &self.destination
    }

    /// What was seen on the way here and left as it is.
    pub(crate) fn seen(&self) -> &[Seen] {
        &self.seen
    }

    /// Puts the files into their place, and looks whether they are all there. Gives the staging folder where it could
    /// not be removed: the project is whole all the same, and the next run for it will try again.
    ///
    /// # Errors
    /// What came to be in the way since, or `cancelled`; nothing is left then.
    pub(crate) fn publish(
        mut self,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Option<Seen>, FileError> {
        if cancelled() {
            return Err(FileError::Interrupted);
        }
        self.written.note(".git", &self.content);
        match std::mem::replace(&mut self.way, Way::Rename { missing: Vec::new() }) {
            Way::Rename { missing } => self.take_place(&missing)?,
            Way::Move { olds } => self.move_all(&olds, cancelled)?,
        }
        self.clear();
        let staging = self.destination.join(&self.staging.name);
        let left = Id::at(&self.staging.base, &self.staging.name) == Some(self.staging.id);
        Ok(left.then_some(Seen::LeftBehind(staging)))
    }

    fn take_place(&self, missing: &[String]) -> Result<(), FileError> {
        let failed = |error: io::Error| FileError::from_io(&self.destination, &error);
        let mode = self.disk.set_folder_mode(&self.staging.base, &self.staging.name, 0o755);
        mode.map_err(failed)?;
        let placed = self.rename(missing)?;
        let (there, _) = open_folder(&self.destination)?;
        match self.written.first_missing(&there) {
            None => Ok(()),
            Some(path) => {
                // What is there is no project: it goes back to where it is removed.
                let (target, name) = (&placed.target, &placed.name);
                if Id::at(target, name) == Some(placed.id) {
                    let _ = self.disk.move_new(target, name, &placed.from, &placed.path);
                }
                Err(FileError::TakenAway(self.destination.join(path)))
            }
        }
    }

    /// One rename, of the outermost folder that is missing. Where another run has made that one meanwhile, as for
    /// `kits/a` and `kits/b`, it is the next one in it.
    fn rename(&self, missing: &[String]) -> Result<Placed, FileError> {
        let failed = |error: io::Error| FileError::from_io(&self.destination, &error);
        let mut target = self.staging.base.try_clone().map_err(failed)?;
        for (depth, name) in missing.iter().enumerate() {
            let (from, path) = match depth {
                0 => (&self.staging.base, self.staging.name.clone()),
                _ => (&self.staging.dir, missing[1..=depth].join("/")),
            };
            let id = Id::at(from, &path).ok_or_else(|| failed(io::ErrorKind::NotFound.into()))?;
            match self.disk.move_new(from, &path, &target, name) {
                Ok(()) => {
                    let from = from.try_clone().map_err(failed)?;
                    return Ok(Placed { target, name: name.clone(), from, path, id });
                }
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(failed(error));
                }
                Err(_) if depth + 1 == missing.len() => break,
                Err(_) => target = target.open_dir_nofollow(name).map_err(failed)?,
            }
        }
        Err(FileError::NotEmpty(self.destination.clone()))
    }

    fn move_all(
        &mut self,
        olds: &BTreeMap<String, Old>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<(), FileError> {
        let failed = |error: io::Error| FileError::from_io(&self.destination, &error);
        let old = self.staging.dir.open_dir_nofollow(OLD).map_err(failed)?;
        let target = self.staging.base.try_clone().map_err(failed)?;
        let moves = plan(&self.content, &target, olds, &self.destination)?;
        if let Some(journal) = &mut self.journal {
            journal.add(&Line::Moving { moves: moves.clone() }).map_err(failed)?;
            journal.sync().map_err(failed)?;
        }
        let root = self.destination.clone();
        let carrier =
            Carrier { disk: &self.disk, new: &self.content, old: &old, target: &target, root };
        let cause = match carrier.forth(&moves, cancelled) {
            Ok(()) => match self.written.first_missing(&target) {
                None => return self.over(&moves, Ok(())),
                Some(path) => FileError::TakenAway(self.destination.join(path)),
            },
            Err(cause) => cause,
        };
        match carrier.back(&moves) {
            Ok(stays) if stays.is_empty() => self.over(&moves, Err(cause)),
            Ok(stays) => self.over(&moves, Err(not_taken_back(cause, &stays))),
            Err(error) => {
                // The next run goes on from the journal.
                self.settled = true;
                let paths = vec![self.staging.name.clone(), error.to_string()];
                Err(FileError::NotTakenBack { cause: Box::new(cause), paths })
            }
        }
    }

    /// Notes that nothing moves any more. Where that cannot be noted and there are files from before, the next run
    /// clears away.
    fn over(&mut self, moves: &[Move], ended: Result<(), FileError>) -> Result<(), FileError> {
        if let Some(journal) = &mut self.journal {
            let noted = (0..TRIES).any(|_| journal.add(&Line::Over).is_ok());
            self.settled = !noted && moves.iter().any(|one| one.old.is_some());
        }
        ended
    }

    /// Removes the staging folder, or what is left of it, and the journal. The project is there or not there by now:
    /// that it cannot be cleared away is for the next run to mend.
    fn clear(&mut self) {
        if std::mem::replace(&mut self.settled, true) {
            return;
        }
        let removed = (0..TRIES).any(|_| self.staging.remove(&self.disk).is_ok());
        if removed && let Some(journal) = self.journal.take() {
            let _ = journal.close();
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.clear();
    }
}

/// What was renamed, and from where.
struct Placed {
    target: Dir,
    name: String,
    from: Dir,
    path: String,
    id: Id,
}

fn not_taken_back(cause: FileError, stays: &[Stays]) -> FileError {
    let path = |stays: &Stays| match stays {
        Stays::New(path) => path.clone(),
        Stays::OldBeside(_, kept) => kept.clone(),
    };
    FileError::NotTakenBack { cause: Box::new(cause), paths: stays.iter().map(path).collect() }
}

fn make_parents<'p>(
    dir: &Dir,
    paths: impl Iterator<Item = &'p String>,
    disk: &Disk,
) -> io::Result<()> {
    for path in paths {
        for (at, _) in path.match_indices('/') {
            if dir.symlink_metadata(&path[..at]).is_err() {
                disk.make_folder(dir, &path[..at], 0o700)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "stage_tests.rs"]
mod tests;
