//! Where a project is to go, and what is there now.

use std::io;
use std::path::{Component, Path, PathBuf};

use cap_std::fs::Dir;

use super::FileError;
use super::disk::Id;
use super::error::NAME_MAX;
use crate::host::os;

/// What is at a destination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing.
    Missing,
    /// A folder without anything in it.
    Empty,
    /// A folder with something in it.
    Occupied,
}

/// A destination with every symbolic link on the way resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) path: PathBuf,
    pub(super) state: State,
    /// The nearest folder on the way that exists.
    pub(super) existing: PathBuf,
    /// What is missing below it; empty when the destination exists.
    pub(super) rest: PathBuf,
}

impl Place {
    /// Looks at `destination`, an absolute path.
    ///
    /// # Errors
    /// What is in the way of a folder there: a file, a link that leads nowhere, no permission, a name too long.
    pub(super) fn look(destination: &Path) -> Result<Self, FileError> {
        let (existing, rest) = split(destination)?;
        let failed = |error: io::Error| FileError::from_io(&existing, &error);
        let real = fs_err::canonicalize(&existing).map_err(failed)?;
        if !real.is_dir() {
            return Err(FileError::NotAFolder(existing));
        }
        let state = if !rest.as_os_str().is_empty() {
            State::Missing
        } else if fs_err::read_dir(&real).map_err(failed)?.next().is_none() {
            State::Empty
        } else {
            State::Occupied
        };
        // Joined with nothing, a path would get a slash at its end.
        let path = if state == State::Missing { real.join(&rest) } else { real.clone() };
        Ok(Self { path, state, existing: real, rest })
    }

    /// The names that are missing, outer ones first.
    pub(super) fn missing(&self) -> Vec<&str> {
        self.rest.components().filter_map(|part| part.as_os_str().to_str()).collect()
    }

    /// Every way to say where the destination is: a folder on the way that exists, and the rest below it. A journal is
    /// found by one of them.
    pub(super) fn bases(&self) -> impl Iterator<Item = (PathBuf, PathBuf)> {
        self.existing.ancestors().map(|base| {
            let rest = self.path.strip_prefix(base).unwrap_or(&self.path);
            (base.to_path_buf(), rest.to_path_buf())
        })
    }
}

/// Opens a folder whose path has no links left to resolve, and tells which one it is.
pub(super) fn open_folder(path: &Path) -> Result<(Dir, Id), FileError> {
    let failed = |error: io::Error| FileError::from_io(path, &error);
    let dir = os::open_folder(path).map_err(failed)?;
    let id = Id::of(&dir.dir_metadata().map_err(failed)?);
    Ok((dir, id))
}

/// The nearest part of `path` that exists, and what is left of it.
fn split(path: &Path) -> Result<(PathBuf, PathBuf), FileError> {
    let mut existing = PathBuf::new();
    let mut components = path.components();
    while let Some(component) = components.clone().next() {
        let next = existing.join(component);
        // A broken link is something that is there, though it leads nowhere.
        match fs_err::symlink_metadata(&next) {
            Ok(_) => existing = next,
            Err(error) if error.kind() == io::ErrorKind::NotFound => break,
            Err(error) => return Err(FileError::from_io(&next, &error)),
        }
        components.next();
    }
    let rest = components.as_path().to_path_buf();
    for component in rest.components() {
        let whole = || existing.join(&rest);
        match component {
            Component::ParentDir => return Err(FileError::NotAFolder(whole())),
            Component::Normal(name) if name.len() > NAME_MAX => {
                return Err(FileError::NameTooLong(whole()));
            }
            Component::Normal(name) if name.to_str().is_none() => {
                return Err(FileError::NotText(whole()));
            }
            _ => {}
        }
    }
    Ok((existing, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_destination_is_missing_empty_or_occupied() {
        let folder = tempfile::tempdir().expect("temp");
        let root = fs_err::canonicalize(folder.path()).expect("real");
        let state = |path: &Path| Place::look(path).map(|place| place.state);
        assert_eq!(state(&root), Ok(State::Empty));
        assert_eq!(state(&root.join("a/b")), Ok(State::Missing));
        fs_err::write(root.join("file"), "").expect("written");
        assert_eq!(state(&root), Ok(State::Occupied));
        assert_eq!(state(&root.join("file")), Err(FileError::NotAFolder(root.join("file"))));
        assert!(state(&root.join("file/below")).is_err());
        assert!(state(&root.join("none/../x")).is_err());
        assert_eq!(Place::look(&root.join("./x/.")).map(|place| place.path), Ok(root.join("x")));
        let long = state(&root.join("x".repeat(300)).join("y"));
        assert!(matches!(long, Err(FileError::NameTooLong(_))), "{long:?}");
    }

    #[test]
    fn links_on_the_way_are_resolved() {
        let folder = tempfile::tempdir().expect("temp");
        let root = fs_err::canonicalize(folder.path()).expect("real");
        fs_err::create_dir(root.join("real")).expect("made");
        std::os::unix::fs::symlink("real", root.join("link")).expect("linked");
        let place = Place::look(&root.join("link/new/er")).expect("looked");
        assert_eq!(place.path, root.join("real/new/er"));
        assert_eq!(place.missing(), ["new", "er"]);
        let bases: Vec<_> = place.bases().take(2).collect();
        assert_eq!(bases[0], (root.join("real"), PathBuf::from("new/er")));
        assert_eq!(bases[1], (root.clone(), PathBuf::from("real/new/er")));
    }
}
