//! The folder in which a transaction prepares what it will move.

use std::io;

use cap_fs_ext::DirExt;
use cap_std::fs::Dir;

use super::disk::{Disk, Id};
use super::error::NAME_MAX;
use crate::host::os;

/// Between a destination's name and the random part.
const BESIDE: &str = ".stackwright-";
/// Before the random part, for staging inside the destination.
const INSIDE: &str = ".stackwright-stage-";
/// The folder of what is to come, in a staging folder inside its destination.
pub(super) const NEW: &str = "new";
/// The folder of what was taken out of the way.
pub(super) const OLD: &str = "old";

/// The name of a staging folder beside a destination called `name`.
pub(super) fn name_beside(name: &str, random: &str) -> String {
    let tail = format!("{BESIDE}{random}");
    let mut end = name.len().min(NAME_MAX - 1 - tail.len());
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    format!(".{}{tail}", &name[..end])
}

/// The name of a staging folder inside its destination.
pub(super) fn name_inside(random: &str) -> String {
    format!("{INSIDE}{random}")
}

/// Could a folder of this name be a staging folder beside or inside a destination called `destination`?
pub(super) fn is_like_ours(name: &str, destination: &str) -> bool {
    name.starts_with(INSIDE)
        || name
            .strip_prefix('.')
            .and_then(|rest| rest.strip_prefix(destination))
            .is_some_and(|rest| rest.starts_with(BESIDE))
}

/// A staging folder, open.
#[derive(Debug)]
pub(super) struct Staging {
    /// The folder that it lies in.
    pub(super) base: Dir,
    /// Its name there.
    pub(super) name: String,
    /// The folder itself, whatever its name is by now.
    pub(super) dir: Dir,
    /// Which one it is.
    pub(super) id: Id,
}

impl Staging {
    /// Makes one that nobody else can look into.
    pub(super) fn make(base: &Dir, name: &str, disk: &Disk) -> io::Result<Self> {
        let id = disk.make_folder(base, name, 0o700)?;
        let dir = base.open_dir_nofollow(name)?;
        if Id::of(&dir.dir_metadata()?) != id {
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(Self { base: base.try_clone()?, name: name.to_owned(), dir, id })
    }

    /// Opens the one that an earlier run made, where what is called `name` in `base` is that very folder: no link, and
    /// this user's own. None when it is gone, or something else has its name.
    pub(super) fn find(base: &Dir, name: &str, id: Id) -> io::Result<Option<Self>> {
        if Id::at(base, name) != Some(id) {
            return Ok(None);
        }
        let dir = base.open_dir_nofollow(name)?;
        let meta = dir.dir_metadata()?;
        if Id::of(&meta) != id || !os::is_private(&meta) {
            return Ok(None);
        }
        Ok(Some(Self { base: base.try_clone()?, name: name.to_owned(), dir, id }))
    }

    /// Makes the folders of what comes and of what goes, and opens them.
    pub(super) fn make_sides(&self, disk: &Disk) -> io::Result<(Dir, Dir)> {
        for side in [NEW, OLD] {
            disk.make_folder(&self.dir, side, 0o700)?;
        }
        self.sides()
    }

    /// Opens the folders of what comes and of what goes.
    pub(super) fn sides(&self) -> io::Result<(Dir, Dir)> {
        Ok((self.dir.open_dir_nofollow(NEW)?, self.dir.open_dir_nofollow(OLD)?))
    }

    /// Removes it with all that is in it, wherever it still has its name.
    pub(super) fn remove(&self, disk: &Disk) -> io::Result<()> {
        if Id::at(&self.base, &self.name) != Some(self.id) {
            return Ok(());
        }
        disk.empty(&self.dir)?;
        disk.remove_folder(&self.base, &self.name)
    }
}

/// Removes a staging folder of which only its name is known: its run ended before it could note which one it made.
/// Nothing can be in it.
pub(super) fn remove_unknown(base: &Dir, name: &str, disk: &Disk) {
    let empty = base.open_dir_nofollow(name).and_then(|dir| dir.dir_metadata());
    if empty.is_ok_and(|meta| os::is_private(&meta)) {
        let _ = disk.remove_folder(base, name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_whose_they_could_be() {
        assert_eq!(name_beside("demo", "x7"), ".demo.stackwright-x7");
        assert!(name_beside(&"가".repeat(85), "abcdefghijkl").len() <= NAME_MAX);
        for (name, like) in [
            (".demo.stackwright-x7", true),
            (".demo.stackwright-20261124", true),
            (".stackwright-stage-x7", true),
            (".demo2.stackwright-x7", false),
            (".stackwright", false),
            ("demo.stackwright-1", false),
            (".git", false),
        ] {
            assert_eq!(is_like_ours(name, "demo"), like, "{name}");
        }
    }
}
