//! Where a project is to go, and what is there now.

use std::path::{Component, Path, PathBuf};

use super::FileError;

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
}

impl Place {
    /// Looks at `destination`, an absolute path.
    pub(super) fn look(destination: &Path) -> Result<Self, FileError> {
        let (existing, rest) = split(destination)?;
        let failed = |error: std::io::Error| FileError::from_io(&existing, &error);
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
        Ok(Self { path: real.join(rest), state, existing: real })
    }

    /// True when this is the folder in which the process works: a shell is in it then, and would be left
    /// in a folder that is gone if another one took its place.
    pub(super) fn is_working_folder(&self) -> bool {
        use std::os::unix::fs::MetadataExt;
        let identity = |path: &Path| {
            let meta = fs_err::metadata(path).ok()?;
            Some((meta.dev(), meta.ino()))
        };
        identity(Path::new(".")).is_some_and(|here| identity(&self.path) == Some(here))
    }
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
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => break,
            Err(error) => return Err(FileError::from_io(&next, &error)),
        }
        components.next();
    }
    let rest = components.as_path().to_path_buf();
    if rest.components().any(|component| component == Component::ParentDir) {
        return Err(FileError::NotAFolder(existing.join(rest)));
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
    }

    #[test]
    fn links_on_the_way_are_resolved() {
        let folder = tempfile::tempdir().expect("temp");
        let root = fs_err::canonicalize(folder.path()).expect("real");
        fs_err::create_dir(root.join("real")).expect("made");
        std::os::unix::fs::symlink("real", root.join("link")).expect("linked");
        let place = Place::look(&root.join("link/new")).expect("looked");
        assert_eq!(place.path, root.join("real/new"));
    }
}
