//! What is about to be moved into a folder, written down first, so that a run that was killed can be taken back.

use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::FileError;

/// The content of a journal file. Paths are relative to the folder that is added to.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Journal {
    /// Folders that are made, outer ones first.
    pub(super) folders: Vec<String>,
    /// Files, and folders that move as a whole.
    pub(super) entries: Vec<Entry>,
}

/// Something that moves.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) path: String,
    pub(super) stamp: Stamp,
}

/// By what we know that nobody has worked on an entry since.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    count: u64,
    bytes: u64,
    newest: u64,
}

impl Stamp {
    /// The stamp of a file, or of a folder with all that is in it.
    pub(super) fn of(path: &Path) -> Self {
        let mut stamp = Self::default();
        stamp.add(path);
        stamp
    }

    fn add(&mut self, path: &Path) {
        let Ok(meta) = fs_err::symlink_metadata(path) else {
            return;
        };
        self.count += 1;
        if meta.is_dir() {
            for entry in fs_err::read_dir(path).into_iter().flatten().flatten() {
                self.add(&entry.path());
            }
            return;
        }
        self.bytes += meta.len();
        let changed = meta.modified().ok();
        let since = changed.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let nanoseconds = since.and_then(|since| u64::try_from(since.as_nanos()).ok());
        self.newest = self.newest.max(nanoseconds.unwrap_or_default());
    }
}

impl Journal {
    /// Writes the journal and sees it to the disk before anything moves.
    pub(super) fn write(&self, file: &Path) -> Result<(), FileError> {
        let failed = |error: std::io::Error| FileError::from_io(file, &error);
        let text = serde_json::to_vec(self).map_err(|error| failed(error.into()))?;
        fs_err::write(file, text).map_err(failed)?;
        let written = fs_err::File::open(file).map_err(failed)?;
        written.sync_all().map_err(failed)
    }

    /// The journal in `file`; `None` where there is none or only a part of one: nothing had moved then.
    pub(super) fn read(file: &Path) -> Option<Self> {
        serde_json::from_slice(&fs_err::read(file).ok()?).ok()
    }

    /// True when something that was moved has been changed since: somebody works with it.
    pub(super) fn was_touched(&self, content: &Path, destination: &Path) -> bool {
        self.moved(content, destination)
            .any(|entry| Stamp::of(&destination.join(&entry.path)) != entry.stamp)
    }

    /// Takes back what was moved and the folders that were made. What cannot be removed stays.
    pub(super) fn take_back(&self, content: &Path, destination: &Path) {
        for entry in self.moved(content, destination) {
            let moved = destination.join(&entry.path);
            let _ = if moved.is_dir() && !moved.is_symlink() {
                fs_err::remove_dir_all(moved)
            } else {
                fs_err::remove_file(moved)
            };
        }
        for folder in self.folders.iter().rev() {
            let _ = fs_err::remove_dir(destination.join(folder));
        }
    }

    /// The entries that are in their place, last one first. One that still lies in `content` has not moved,
    /// and what has its name in `destination` is not ours; unless it is the same file, half moved by a link.
    fn moved<'a>(
        &'a self,
        content: &'a Path,
        destination: &'a Path,
    ) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().rev().filter(move |entry| {
            let target = destination.join(&entry.path);
            match (inode(&content.join(&entry.path)), inode(&target)) {
                (None, Some(_)) => true,
                (Some(staged), Some(there)) => staged == there,
                (_, None) => false,
            }
        })
    }
}

fn inode(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let meta = fs_err::symlink_metadata(path).ok()?;
    Some((meta.dev(), meta.ino()))
}
