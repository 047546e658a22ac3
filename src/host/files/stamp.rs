//! By what we know that nobody has worked with a file, or with anything in a folder.

use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use cap_fs_ext::DirExt;
use cap_std::fs::{Dir, Metadata};
use serde::{Deserialize, Serialize};

use super::disk::Id;

/// Which file or folder it is, and a summary of what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    id: Id,
    /// Files and folders, this one among them.
    count: u64,
    bytes: u64,
    /// When the youngest file was written to, in nanoseconds since 1970.
    newest: u64,
}

impl Stamp {
    /// The stamp of what is at `path` below `dir`. Links are not followed.
    ///
    /// # Errors
    /// When it is not there or cannot be looked at.
    pub(super) fn of(dir: &Dir, path: &str) -> io::Result<Self> {
        let meta = dir.symlink_metadata(path)?;
        let mut stamp = Self { id: Id::of(&meta), count: 0, bytes: 0, newest: 0 };
        stamp.add(dir, path.as_ref(), &meta)?;
        Ok(stamp)
    }

    /// Which file or folder it is.
    pub(super) fn id(&self) -> Id {
        self.id
    }

    fn add(&mut self, dir: &Dir, path: &Path, meta: &Metadata) -> io::Result<()> {
        self.count += 1;
        if meta.is_dir() {
            let folder = dir.open_dir_nofollow(path)?;
            for entry in folder.entries()? {
                let name = entry?.file_name();
                let meta = folder.symlink_metadata(&name)?;
                self.add(&folder, name.as_ref(), &meta)?;
            }
            return Ok(());
        }
        self.bytes += meta.len();
        let written = meta.modified()?.into_std().duration_since(UNIX_EPOCH);
        let written = written.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(0));
        self.newest = self.newest.max(written);
        Ok(())
    }
}
