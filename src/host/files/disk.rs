//! Every change of a file system that a transaction makes, one call each: what must hold if the program is killed
//! between any two of them is tried by counting these calls.

use std::fmt;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

use cap_fs_ext::{FollowSymlinks, MetadataExt, OpenOptionsFollowExt};
use cap_std::fs::{Dir, OpenOptions};
use serde::{Deserialize, Serialize};

use crate::host::os;

/// Which file or folder it is, whatever its name: two names with one identity are one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Id {
    device: u64,
    inode: u64,
}

impl Id {
    /// The identity that `meta` tells.
    pub(super) fn of(meta: &impl MetadataExt) -> Self {
        Self { device: meta.dev(), inode: meta.ino() }
    }

    /// The identity of what is at `path` below `dir`; a link there is not followed. None when nothing is.
    pub(super) fn at(dir: &Dir, path: impl AsRef<Path>) -> Option<Self> {
        dir.symlink_metadata(path).ok().map(|meta| Self::of(&meta))
    }

    /// As bytes, for a name that is made of it.
    pub(super) fn bytes(self) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.device.to_be_bytes());
        bytes[8..].copy_from_slice(&self.inode.to_be_bytes());
        bytes
    }
}

/// The calls that change something.
#[derive(Clone)]
pub(super) struct Disk {
    /// Asked before each change; an error keeps it from being made. A test counts here, and fails or kills.
    before: Rc<dyn Fn() -> io::Result<()>>,
}

impl Default for Disk {
    fn default() -> Self {
        Self { before: Rc::new(|| Ok(())) }
    }
}

impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Disk")
    }
}

impl Disk {
    /// One that asks `before` each change.
    #[cfg(test)]
    pub(super) fn with(before: impl Fn() -> io::Result<()> + 'static) -> Self {
        Self { before: Rc::new(before) }
    }

    fn step(&self) -> io::Result<()> {
        (self.before)()
    }

    /// Makes the folder `path` below `dir` with exactly these permissions, and tells which one it is.
    pub(super) fn make_folder(&self, dir: &Dir, path: &str, mode: u32) -> io::Result<Id> {
        self.step()?;
        os::make_folder(dir, Path::new(path), mode)?;
        self.step()?;
        os::set_folder_mode(dir, Path::new(path), mode).map(|meta| Id::of(&meta))
    }

    /// Gives the folder `path` below `dir` these permissions.
    pub(super) fn set_folder_mode(&self, dir: &Dir, path: &str, mode: u32) -> io::Result<()> {
        self.step()?;
        os::set_folder_mode(dir, Path::new(path), mode).map(|_| ())
    }

    /// Writes a new file with exactly these permissions, and tells which one it is.
    pub(super) fn write_new(
        &self,
        dir: &Dir,
        path: &str,
        bytes: &[u8],
        mode: u32,
    ) -> io::Result<Id> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true).follow(FollowSymlinks::No);
        // Private from its first moment, not only after the next line.
        os::with_mode(&mut options, mode);
        self.step()?;
        let mut file = dir.open_with(path, &options)?;
        self.step()?;
        file.write_all(bytes)?;
        let meta = file.metadata()?;
        os::set_file_mode(&file, &meta, mode)?;
        Ok(Id::of(&meta))
    }

    /// Moves what is at `path` below `from` to `new_path` below `to`, where nothing may be.
    pub(super) fn move_new(
        &self,
        from: &Dir,
        path: &str,
        to: &Dir,
        new_path: &str,
    ) -> io::Result<()> {
        let (from, name) = parent(from, path)?;
        let (to, new_name) = parent(to, new_path)?;
        self.step()?;
        os::move_new(&from, name, &to, new_name)
    }

    /// Removes a file, or a link itself.
    pub(super) fn remove_file(&self, dir: &Dir, path: &str) -> io::Result<()> {
        self.step()?;
        dir.remove_file(path)
    }

    /// Removes a folder that is empty.
    pub(super) fn remove_folder(&self, dir: &Dir, path: &str) -> io::Result<()> {
        self.step()?;
        dir.remove_dir(path)
    }

    /// Removes everything in `dir`, which is ours. Links are removed, never followed.
    pub(super) fn empty(&self, dir: &Dir) -> io::Result<()> {
        use cap_fs_ext::DirExt;
        for entry in dir.entries()? {
            let entry = entry?;
            let name = entry.file_name();
            if entry.file_type()?.is_dir() {
                self.empty(&dir.open_dir_nofollow(&name)?)?;
                self.step()?;
                dir.remove_dir(&name)?;
            } else {
                self.step()?;
                dir.remove_file(&name)?;
            }
        }
        Ok(())
    }

    /// Adds a line to a journal.
    pub(super) fn append(&self, file: &mut std::fs::File, line: &[u8]) -> io::Result<()> {
        self.step()?;
        file.write_all(line)
    }
}

/// The folder in which `path` lies, resolved below `dir`, and the last part of `path`.
fn parent<'p>(dir: &Dir, path: &'p str) -> io::Result<(Dir, &'p str)> {
    let (folder, name) = path.rsplit_once('/').unwrap_or((".", path));
    Ok((dir.open_dir(folder)?, name))
}
