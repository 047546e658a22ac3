//! What differs between operating systems where files are written: one function for each difference, so that
//! another system is another version of this file.

use std::io;
use std::path::Path;

use cap_fs_ext::DirExt;
use cap_std::ambient_authority;
use cap_std::fs::{Dir, File, Metadata, MetadataExt, OpenOptions, OpenOptionsExt, PermissionsExt};
use rustix::fs::{AtFlags, RenameFlags, chownat, renameat_with};
use rustix::io::Errno;
use rustix::process::geteuid;

/// The bits that say who may read, write and execute.
const PERMISSIONS: u32 = 0o777;
/// Set-group-id and its like: what a folder inherits from its parent is not ours to take away.
const INHERITED: u32 = 0o7000;

/// The number of the user who runs this program.
pub(super) fn user() -> u32 {
    geteuid().as_raw()
}

/// True when it belongs to the user who runs this program, and nobody else can change it.
pub(super) fn is_private(meta: &Metadata) -> bool {
    meta.uid() == user() && meta.mode() & 0o022 == 0
}

/// True when it belongs to the user who runs this program.
pub(super) fn is_own(meta: &Metadata) -> bool {
    meta.uid() == user()
}

/// True for a folder of temporary files, in which everybody may make something and nobody remove what others made.
pub(super) fn is_sticky(meta: &Metadata) -> bool {
    meta.mode() & 0o1000 != 0
}

/// May this user make something in `folder`?
///
/// # Errors
/// What the system says where not.
pub(super) fn may_write(folder: &Dir) -> io::Result<()> {
    use rustix::fs::{Access, accessat};
    let access = Access::WRITE_OK | Access::EXEC_OK;
    accessat(folder, ".", access, AtFlags::empty()).map_err(io::Error::from)
}

/// May this process open as many files more as a project takes to be written, and to be taken back should that fail? What
/// runs out half way can leave what it could no longer open.
///
/// # Errors
/// What the system says where not.
pub(super) fn may_open_enough(folder: &Dir) -> io::Result<()> {
    // Measured: fewer than 20, the repository and a question to Docker included.
    const AT_ONCE: usize = 24;
    let opened: io::Result<Vec<Dir>> = (0..AT_ONCE).map(|_| folder.try_clone()).collect();
    opened.map(drop)
}

/// Makes `folder` and what is missing on the way to it, for this user alone.
///
/// # Errors
/// What the system says.
pub(super) fn make_private_folders(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Says that a file which is about to be made has these permissions from its first moment.
pub(super) fn with_mode(options: &mut OpenOptions, mode: u32) {
    options.mode(mode);
}

/// Gives `file` exactly these permissions, whatever the umask took. `meta` is of the file as it is.
///
/// # Errors
/// What the system says.
pub(super) fn set_file_mode(file: &File, meta: &Metadata, mode: u32) -> io::Result<()> {
    if meta.mode() & PERMISSIONS == mode {
        // A look costs less than a change, and the usual umask leaves nothing to change.
        return Ok(());
    }
    without_modes(file.set_permissions(cap_std::fs::Permissions::from_mode(mode)))
}

/// The same for the folder called `name` in `parent`.
///
/// # Errors
/// What the system says.
pub(super) fn set_folder_mode(parent: &Dir, name: &Path, mode: u32) -> io::Result<Metadata> {
    let meta = parent.symlink_metadata(name)?;
    if meta.mode() & PERMISSIONS != mode {
        let mode = meta.mode() & INHERITED | mode;
        without_modes(parent.set_permissions(name, cap_std::fs::Permissions::from_mode(mode)))?;
    }
    Ok(meta)
}

/// A file system that knows no permissions (FAT, some network shares) is no reason not to make a project: `check` says
/// who can read its `.env`.
fn without_modes(set: io::Result<()>) -> io::Result<()> {
    match set {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::PermissionDenied | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        other => other,
    }
}

/// Opens the folder at `path`, on which no link may lie: one that is put there after the path was resolved is refused.
///
/// # Errors
/// What the system says.
pub(super) fn open_folder(path: &Path) -> io::Result<Dir> {
    use rustix::fs::{CWD, Mode, OFlags, ResolveFlags, openat2};
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    match openat2(CWD, path, flags, Mode::empty(), ResolveFlags::NO_SYMLINKS) {
        Ok(folder) => Ok(Dir::from_std_file(folder.into())),
        // Linux before 5.6, and sandboxes that do not know the call.
        Err(Errno::NOSYS | Errno::PERM) => open_step_by_step(path),
        Err(error) => Err(error.into()),
    }
}

fn open_step_by_step(path: &Path) -> io::Result<Dir> {
    let mut parts = path.components();
    let root = parts.next().ok_or(io::ErrorKind::NotFound)?;
    let root = Dir::open_ambient_dir(Path::new(&root), ambient_authority())?;
    parts.try_fold(root, |folder, part| folder.open_dir_nofollow(part))
}

/// Makes a folder with these permissions at most.
///
/// # Errors
/// What the system says.
pub(super) fn make_folder(parent: &Dir, name: &Path, mode: u32) -> io::Result<()> {
    use cap_std::fs::DirBuilderExt;
    let mut builder = cap_std::fs::DirBuilder::new();
    parent.create_dir_with(name, builder.mode(mode))
}

/// Hands `name` in `parent` over to another user, which root alone may do. A file system without owners is no reason
/// to fail: the container says what it cannot write to.
pub(super) fn give(parent: &Dir, name: &str, uid: u32, gid: u32) {
    use rustix::fs::{Gid, Uid};
    if geteuid().is_root() {
        let (uid, gid) = (Uid::from_raw(uid), Gid::from_raw(gid));
        let _ = chownat(parent, name, Some(uid), Some(gid), AtFlags::SYMLINK_NOFOLLOW);
    }
}

/// Moves a file or folder to a name that must be free: the system checks that in the same step. Both names are single
/// components.
///
/// # Errors
/// `AlreadyExists`, and what else the system says.
pub(super) fn move_new(from: &Dir, name: &str, to: &Dir, new_name: &str) -> io::Result<()> {
    match renameat_with(from, name, to, new_name, RenameFlags::NOREPLACE) {
        // File systems without this step: NFS, some FUSE.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => move_by_link(from, name, to, new_name),
        other => other.map_err(io::Error::from),
    }
}

/// For a file a hard link refuses just as well. A folder cannot be linked; the system's own rename refuses a folder
/// that has something in it.
fn move_by_link(from: &Dir, name: &str, to: &Dir, new_name: &str) -> io::Result<()> {
    if !from.symlink_metadata(name)?.is_dir() {
        from.hard_link(name, to, new_name)?;
        return from.remove_file(name);
    }
    if to.symlink_metadata(new_name).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    from.rename(name, to, new_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_link_is_followed_on_the_way_to_a_folder() {
        let folder = tempfile::tempdir().expect("temp");
        let root = fs_err::canonicalize(folder.path()).expect("real");
        fs_err::create_dir_all(root.join("real/in")).expect("made");
        std::os::unix::fs::symlink("real", root.join("link")).expect("linked");
        for opener in [open_folder, open_step_by_step] {
            assert!(opener(&root.join("real/in")).is_ok());
            for refused in ["link", "link/in", "absent"] {
                assert!(opener(&root.join(refused)).is_err(), "{refused}");
            }
        }
    }

    #[test]
    fn nothing_is_ever_moved_over_something() {
        let folder = tempfile::tempdir().expect("temp");
        let dir = Dir::open_ambient_dir(folder.path(), ambient_authority()).expect("opened");
        dir.write("mine", "mine").expect("written");
        for mover in [move_new, move_by_link] {
            dir.write("new", "new").expect("written");
            let refused = mover(&dir, "new", &dir, "mine").expect_err("refused");
            assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
            assert_eq!(dir.read("mine").expect("there"), b"mine");
            mover(&dir, "new", &dir, "fresh").expect("moved");
            assert!(!dir.exists("new"));
            dir.remove_file("fresh").expect("there");
            dir.create_dir_all("folder/in").expect("made");
            dir.create_dir_all("other/in").expect("made");
            mover(&dir, "folder", &dir, "other").expect_err("refused");
            mover(&dir, "folder", &dir, "third").expect("moved");
            dir.remove_dir_all("third").expect("there");
        }
    }

    #[test]
    fn what_others_may_write_to_is_not_private() {
        let folder = tempfile::tempdir().expect("temp");
        let dir = Dir::open_ambient_dir(folder.path(), ambient_authority()).expect("opened");
        for (mode, private) in [(0o700, true), (0o755, true), (0o770, false), (0o757, false)] {
            dir.create_dir("x").expect("made");
            set_folder_mode(&dir, Path::new("x"), mode).expect("set");
            assert_eq!(is_private(&dir.symlink_metadata("x").expect("there")), private, "{mode:o}");
            dir.remove_dir("x").expect("there");
        }
    }
}
