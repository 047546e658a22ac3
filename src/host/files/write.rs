//! Writing a tree into a fresh folder.

use std::collections::BTreeSet;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::FileError;
use crate::core::tree::{File, FileTree};

/// Writes every file of `tree` below `folder`, which exists and is ours. Modes are exact, whatever the
/// umask: a container's user must be able to read what is mounted into it.
///
/// Nothing is synced to the disk: a sync for each file costs many times the writing, and a project that a
/// power cut took is generated again.
pub(super) fn write_tree(
    tree: &FileTree,
    folder: &Path,
    cancelled: &dyn Fn() -> bool,
) -> Result<(), FileError> {
    let mut made = BTreeSet::new();
    for (path, file) in tree.iter() {
        if cancelled() {
            return Err(FileError::Interrupted);
        }
        let target = folder.join(path.as_str());
        make_parents(folder, &target, &mut made)?;
        write_file(&target, file).map_err(|error| FileError::from_io(&target, &error))?;
    }
    if rustix::process::geteuid().is_root() {
        hand_over(tree, folder);
    }
    Ok(())
}

/// Gives files that a container's user works with to that user, and the folders that they lie in: what root writes
/// belongs to root, and no container runs as root.
fn hand_over(tree: &FileTree, root: &Path) {
    for (path, file) in tree.iter() {
        let Some(owner) = file.owner else { continue };
        let target = root.join(path.as_str());
        for place in target.ancestors().take_while(|place| *place != root) {
            give(place, owner.uid, owner.gid);
        }
    }
}

/// A file system without owners is no reason to fail: the container says what it cannot write to.
fn give(place: &Path, uid: u32, gid: u32) {
    let _ = std::os::unix::fs::chown(place, Some(uid), Some(gid));
}

/// Makes `folder` belong to whom `like` belongs to, where root may say so.
pub(super) fn own_like(folder: &Path, like: &Path) {
    if rustix::process::geteuid().is_root()
        && let Ok(meta) = fs_err::metadata(like)
    {
        give(folder, meta.uid(), meta.gid());
    }
}

fn make_parents(root: &Path, target: &Path, made: &mut BTreeSet<PathBuf>) -> Result<(), FileError> {
    let mut missing: Vec<&Path> = target
        .ancestors()
        .skip(1)
        .take_while(|folder| *folder != root && !made.contains(*folder))
        .collect();
    missing.reverse();
    for folder in missing {
        make_folder(folder).map_err(|error| FileError::from_io(folder, &error))?;
        made.insert(folder.to_path_buf());
    }
    Ok(())
}

/// Makes one folder with mode 0755.
pub(super) fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.mode(0o755).create(folder)?;
    // A look costs less than a change, and the usual umask leaves nothing to change.
    if mode_of(&fs_err::metadata(folder)?) == 0o755 {
        return Ok(());
    }
    fs_err::set_permissions(folder, PermissionsExt::from_mode(0o755))
}

fn mode_of(meta: &std::fs::Metadata) -> u32 {
    meta.permissions().mode() & 0o7777
}

fn write_file(target: &Path, file: &File) -> std::io::Result<()> {
    let mode = file.mode.bits();
    let mut open = fs_err::OpenOptions::new();
    open.write(true).create_new(true);
    // Private from its first moment, not only after the next line.
    open.options_mut().mode(mode);
    let mut written = open.open(target)?;
    written.write_all(&file.bytes)?;
    if mode_of(&written.metadata()?) == mode {
        return Ok(());
    }
    written.set_permissions(PermissionsExt::from_mode(mode))
}
