//! The folder in which journals are kept: the user's own, never one that a project or another user brings.

use std::io;
use std::path::{Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::Dir;

use crate::host::environment::Environment;
use crate::host::os;

/// Where the journals may lie, the best place first.
#[derive(Debug, Clone, Default)]
pub(super) struct Candidates {
    folders: Vec<PathBuf>,
}

impl Candidates {
    /// The user's state folder (XDG Base Directory Specification: `$XDG_STATE_HOME`, else `~/.local/state`); where
    /// there is none that is the user's, as in a container without a home, a private folder among the temporary files.
    pub(super) fn of(environment: &Environment) -> Self {
        let temporary = environment.temporary_folder().join(format!("stackwright-{}", os::user()));
        let mut folders: Vec<PathBuf> = environment.state_folder().into_iter().collect();
        folders.push(temporary);
        Self { folders }
    }

    /// Only this one.
    #[cfg(test)]
    pub(super) fn only(folder: &Path) -> Self {
        Self { folders: vec![folder.to_path_buf()] }
    }

    /// The first folder that is the user's own and that nobody else can write to; it is made where it is missing.
    pub(super) fn open(&self) -> Option<Dir> {
        self.folders.iter().find_map(|folder| open(folder).ok())
    }

    /// Would [`Candidates::open`] give one, as far as that can be told without making it?
    pub(super) fn may_open(&self) -> bool {
        self.find().is_some() || self.folders.iter().any(|folder| ground(folder).is_ok())
    }

    /// The first one that is there already.
    pub(super) fn find(&self) -> Option<Dir> {
        self.folders.iter().find_map(|folder| private(folder).ok())
    }
}

fn open(folder: &Path) -> io::Result<Dir> {
    if fs_err::symlink_metadata(folder).is_err() {
        make(folder)?;
    }
    private(folder)
}

/// Makes `folder` and what is missing on the way to it, for the user alone.
fn make(folder: &Path) -> io::Result<()> {
    ground(folder)?;
    os::make_private_folders(folder)
}

/// Looks whether `folder`, which is missing, may be made. Not in a folder of somebody else, such as the home of whoever
/// called `sudo`: what root makes there its owner could not use any more.
fn ground(folder: &Path) -> io::Result<()> {
    let missing = |path: &&Path| fs_err::symlink_metadata(path).is_err();
    let first = folder.ancestors().take_while(missing).last();
    let existing = first.and_then(Path::parent).ok_or(io::ErrorKind::AlreadyExists)?;
    let dir = Dir::open_ambient_dir(existing, ambient_authority())?;
    let owned = dir.dir_metadata()?;
    let temporary = folder.parent() == Some(existing) && os::is_sticky(&owned);
    if !os::is_own(&owned) && !temporary {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    os::may_write(&dir)
}

/// Opens `folder` where it is a folder itself, not a link to one, the user's own, and closed to the writing of others.
fn private(folder: &Path) -> io::Result<Dir> {
    let refused = || io::Error::from(io::ErrorKind::PermissionDenied);
    let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
        return Err(refused());
    };
    let parent = Dir::open_ambient_dir(parent, ambient_authority())?;
    let dir = cap_fs_ext::DirExt::open_dir_nofollow(&parent, name)?;
    if os::is_private(&dir.dir_metadata()?) { Ok(dir) } else { Err(refused()) }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn it_is_made_for_the_user_alone() {
        let folder = tempfile::tempdir().expect("temp");
        let state = folder.path().join("a/b/state");
        assert!(Candidates::only(&state).find().is_none());
        assert!(Candidates::only(&state).may_open());
        assert!(!folder.path().join("a").exists(), "a look makes nothing");
        assert!(Candidates::only(&state).open().is_some());
        assert!(Candidates::only(&state).find().is_some());
        let mode = fs_err::metadata(&state).expect("made").permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }

    #[test]
    fn what_somebody_else_could_have_brought_is_passed_over() {
        let folder = tempfile::tempdir().expect("temp");
        let at = |name: &str| folder.path().join(name);
        for name in ["open", "real", "good"] {
            fs_err::create_dir(at(name)).expect("made");
        }
        fs_err::set_permissions(at("open"), PermissionsExt::from_mode(0o777)).expect("set");
        symlink("real", at("link")).expect("linked");
        fs_err::write(at("file"), "").expect("written");
        for bad in ["open", "link", "file"] {
            assert!(Candidates::only(&at(bad)).open().is_none(), "{bad}");
            assert!(!Candidates::only(&at(bad)).may_open(), "{bad}");
        }
        assert!(Candidates::only(&at("file/new")).open().is_none(), "below a file");
        assert!(!Candidates::only(&at("file/new")).may_open(), "below a file");
        let candidates = Candidates { folders: vec![at("open"), at("good")] };
        assert!(candidates.open().is_some());
        if rustix::process::geteuid().is_root() {
            std::os::unix::fs::chown(at("good"), Some(12345), None).expect("given");
            assert!(Candidates::only(&at("good")).open().is_none(), "somebody else's");
            assert!(Candidates::only(&at("good/new")).open().is_none(), "in somebody else's");
        }
    }

    #[test]
    fn the_users_state_folder_comes_first() {
        let environment =
            Environment::new("/", [("XDG_STATE_HOME", "/s"), ("HOME", "/h"), ("TMPDIR", "/t")]);
        let own = format!("/t/stackwright-{}", os::user());
        let found = Candidates::of(&environment).folders;
        assert_eq!(found, [PathBuf::from("/s/stackwright"), PathBuf::from(&own)]);
        let environment = Environment::new("/", [("HOME", "/h"), ("TMPDIR", "/t")]);
        let found = Candidates::of(&environment).folders;
        assert_eq!(found, [PathBuf::from("/h/.local/state/stackwright"), PathBuf::from(own)]);
    }
}
