//! A tree on its way to the disk: written, but not yet in its place.

use std::path::{Path, PathBuf};

use super::conflicts::conflicts;
use super::error::FileError;
use super::place::{Place, State};
use super::sweep;
use super::transfer::{Pieces, move_new, transfer};
use super::write::{make_folder, write_tree};
use crate::core::tree::FileTree;

/// How staged files get to their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The staging folder lies beside the destination and takes its name: one step, all or nothing.
    Rename,
    /// The staging folder lies in the destination, and its content is moved out of it.
    Move(Pieces),
}

/// A tree in its staging folder. Dropping it without [`Stage::publish`] removes every trace.
#[derive(Debug)]
pub struct Stage {
    staging: PathBuf,
    content: PathBuf,
    destination: PathBuf,
    way: Way,
    /// Folders on the way to the destination that were made, outer ones first.
    made: Vec<PathBuf>,
    published: bool,
}

impl Stage {
    /// Writes `tree` for a new project at `destination` (absolute), which must not exist or be an empty
    /// folder. Folders that are missing on the way are made. `cancelled` is asked between files.
    ///
    /// # Errors
    /// [`FileError::NotEmpty`] and whatever else keeps it from being written; nothing is left then.
    pub fn new_project(
        tree: &FileTree,
        destination: &Path,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Self, FileError> {
        let place = look(destination)?;
        let way = match place.state {
            State::Occupied => return Err(FileError::NotEmpty(place.path)),
            State::Empty if must_stay(&place) => Way::Move(Pieces::TopLevel),
            State::Empty | State::Missing => Way::Rename,
        };
        let stage = match Self::open(&place, way) {
            // The parent is somebody else's, the empty folder is ours.
            Err(FileError::Permission(_)) if place.state == State::Empty => {
                Self::open(&place, Way::Move(Pieces::TopLevel))?
            }
            other => other?,
        };
        stage.filled(tree, cancelled)
    }

    /// Writes `tree` to be added to what is at `destination` (absolute) already; the folder may also be empty
    /// or missing.
    ///
    /// # Errors
    /// [`FileError::Conflicts`] with every path that is in the way, and whatever else keeps it from being
    /// written; nothing is left then.
    pub fn into_existing(
        tree: &FileTree,
        destination: &Path,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Self, FileError> {
        let place = look(destination)?;
        if place.state != State::Occupied {
            return Self::new_project(tree, destination, cancelled);
        }
        let conflicts = conflicts(tree, &place.path)?;
        if !conflicts.is_empty() {
            return Err(FileError::Conflicts(conflicts));
        }
        Self::open(&place, Way::Move(Pieces::Files))?.filled(tree, cancelled)
    }

    /// The folder in which the files lie now: for what else belongs into them, such as a git repository.
    pub fn path(&self) -> &Path {
        &self.content
    }

    /// The folder in which the files will lie, with links on the way resolved.
    pub fn destination(&self) -> &Path {
        &self.destination
    }

    /// Puts the files into their place.
    ///
    /// # Errors
    /// What came to be in the way since, or `cancelled`; nothing is left then.
    pub fn publish(mut self, cancelled: &dyn Fn() -> bool) -> Result<(), FileError> {
        if cancelled() {
            return Err(FileError::Interrupted);
        }
        match self.way {
            Way::Rename => self.rename()?,
            Way::Move(pieces) => {
                let journal = sweep::journal_file(&self.staging);
                transfer(&self.content, &self.destination, &journal, pieces, cancelled)?;
                let _ = fs_err::remove_dir_all(&self.staging);
            }
        }
        self.published = true;
        Ok(())
    }

    fn rename(&self) -> Result<(), FileError> {
        let failed = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => FileError::NotEmpty(self.destination.clone()),
            _ => FileError::from_io(&self.destination, &error),
        };
        if self.destination.is_dir() {
            // The system takes the place of an empty folder only.
            fs_err::rename(&self.staging, &self.destination).map_err(failed)
        } else {
            move_new(&self.staging, &self.destination).map_err(failed)
        }
    }

    /// Makes the staging folder, and what is missing on the way to it.
    fn open(place: &Place, way: Way) -> Result<Self, FileError> {
        let (staging, content) = match way {
            Way::Rename => {
                let staging = beside(&place.path)?;
                (staging.clone(), staging)
            }
            Way::Move(_) => {
                let staging = place.path.join(sweep::name_inside());
                (staging.clone(), sweep::content(&staging))
            }
        };
        let mut stage = Self {
            staging,
            content,
            destination: place.path.clone(),
            way,
            made: Vec::new(),
            published: false,
        };
        stage.make_folders(&place.existing)?;
        Ok(stage)
    }

    fn make_folders(&mut self, existing: &Path) -> Result<(), FileError> {
        let parent = self.staging.parent().unwrap_or(existing);
        if self.staging.exists() {
            // A process of the same number, long gone.
            sweep::clear(&self.staging, parent);
        }
        let missing =
            parent.ancestors().take_while(|folder| *folder != existing && !folder.exists());
        let mut missing: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
        missing.reverse();
        for folder in missing {
            make_folder(&folder).map_err(|error| FileError::from_io(&folder, &error))?;
            self.made.push(folder);
        }
        let mut ours = vec![&self.staging];
        ours.extend((self.content != self.staging).then_some(&self.content));
        for folder in ours {
            make_folder(folder).map_err(|error| FileError::from_io(folder, &error))?;
        }
        Ok(())
    }

    fn filled(self, tree: &FileTree, cancelled: &dyn Fn() -> bool) -> Result<Self, FileError> {
        write_tree(tree, &self.content, cancelled)?;
        Ok(self)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if self.published {
            return;
        }
        let _ = fs_err::remove_dir_all(&self.staging);
        for folder in self.made.iter().rev() {
            let _ = fs_err::remove_dir(folder);
        }
    }
}

/// Looks at the destination after what a killed run left in and beside it is gone.
fn look(destination: &Path) -> Result<Place, FileError> {
    let place = Place::look(destination)?;
    if let Some(parent) = place.path.parent() {
        sweep::sweep(parent);
    }
    if place.state != State::Occupied {
        return Ok(place);
    }
    sweep::sweep(&place.path);
    Place::look(destination)
}

/// Must an empty folder itself stay, because a shell is in it or a file system is mounted on it?
fn must_stay(place: &Place) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs_err::metadata(path).ok().map(|meta| meta.dev());
    let parent = place.path.parent().and_then(device);
    place.is_working_folder() || parent != device(&place.path)
}

fn beside(destination: &Path) -> Result<PathBuf, FileError> {
    let name = destination.file_name().and_then(|name| name.to_str());
    match (name, destination.parent()) {
        (Some(name), Some(parent)) if name.len() <= sweep::NAME_MAX => {
            Ok(parent.join(sweep::name_beside(name)))
        }
        (Some(_), _) => Err(FileError::NameTooLong(destination.to_path_buf())),
        _ => Err(FileError::NotEmpty(destination.to_path_buf())),
    }
}

#[cfg(test)]
#[path = "stage_tests.rs"]
mod tests;
