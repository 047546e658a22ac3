//! What a transaction wrote, by identity: looked at once more when all is in its place.

use std::collections::BTreeSet;
use std::path::Path;

use cap_std::fs::Dir;

use super::FileError;
use super::disk::{Disk, Id};
use crate::core::tree::path::RelPath;
use crate::core::tree::{File, FileTree};
use crate::host::os;

/// Path and identity of every file and folder that was written.
#[derive(Debug, Default)]
pub(super) struct Written {
    entries: Vec<(String, Id)>,
    folders: BTreeSet<String>,
}

impl Written {
    /// Writes every file of `tree` below `folder`, which is empty and ours. Modes are exact, whatever the umask: a
    /// container's user must be able to read what is mounted into it.
    ///
    /// Nothing is synced to the disk: a sync for each file costs many times the writing, and a project that a
    /// power cut took is generated again. Messages name the paths as they will be, below `root`.
    pub(super) fn write(
        tree: &FileTree,
        folder: &Dir,
        root: &Path,
        disk: &Disk,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Self, FileError> {
        let mut written = Self::default();
        for (path, file) in tree.iter() {
            if cancelled() {
                return Err(FileError::Interrupted);
            }
            let failed =
                |error: std::io::Error| FileError::from_io(&root.join(path.as_str()), &error);
            written.make_parents(path, folder, disk).map_err(failed)?;
            let mode = file.mode.bits();
            let id = disk.write_new(folder, path.as_str(), &file.bytes, mode).map_err(failed)?;
            written.entries.push((path.to_string(), id));
            hand_over(path, file, folder);
        }
        Ok(written)
    }

    fn make_parents(&mut self, path: &RelPath, folder: &Dir, disk: &Disk) -> std::io::Result<()> {
        for parent in parents(path.as_str()) {
            if !self.folders.contains(parent) {
                let id = disk.make_folder(folder, parent, 0o755)?;
                self.folders.insert(parent.to_owned());
                self.entries.push((parent.to_owned(), id));
            }
        }
        Ok(())
    }

    /// Notes one more entry that others wrote for us.
    pub(super) fn note(&mut self, path: &str, folder: &Dir) {
        self.entries.extend(Id::at(folder, path).map(|id| (path.to_owned(), id)));
    }

    /// The first path at which, below `folder`, there is not what was written. Folders that were there before are
    /// not ours, and have another identity.
    pub(super) fn first_missing(&self, folder: &Dir) -> Option<&str> {
        let mut looker = Looker { root: folder, parent: String::new(), open: None };
        let is_missing = |(path, id): &&(String, Id)| {
            let there = looker.at(path);
            let shared = self.folders.contains(path) && there.is_some();
            there != Some(*id) && !shared
        };
        self.entries.iter().find(is_missing).map(|(path, _)| path.as_str())
    }
}

/// Looks at one path after the other, and opens a folder once for all that lies in it.
struct Looker<'a> {
    root: &'a Dir,
    parent: String,
    open: Option<Dir>,
}

impl Looker<'_> {
    fn at(&mut self, path: &str) -> Option<Id> {
        let Some((parent, name)) = path.rsplit_once('/') else { return Id::at(self.root, path) };
        if self.open.is_none() || self.parent != parent {
            self.open = self.root.open_dir(parent).ok();
            parent.clone_into(&mut self.parent);
        }
        Id::at(self.open.as_ref()?, name)
    }
}

/// Gives a file that a container's user works with to that user, and the folders that it lies in: what root writes
/// belongs to root, and no container runs as root.
fn hand_over(path: &RelPath, file: &File, folder: &Dir) {
    let Some(owner) = file.owner else { return };
    for place in parents(path.as_str()).chain([path.as_str()]) {
        os::give(folder, place, owner.uid, owner.gid);
    }
}

/// `a`, `a/b` for `a/b/c`.
fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}
