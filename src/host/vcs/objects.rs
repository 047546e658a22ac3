//! The first commit's objects. They are made in memory and packed, with no repository around them: so no setting of the
//! machine or the user (filters, excludes, work trees, file modes) has a say in what they hold.

use std::path::Path;

use git2::{Buf, Config, Index, IndexEntry, IndexTime, Indexer, Odb, Oid, Repository, Signature};

use crate::core::tree::path::RelPath;
use crate::core::tree::{Class, File, FileTree, Mode};

/// The files of a tree that git gets: all but those with secrets.
pub(super) fn public(tree: &FileTree) -> impl Iterator<Item = (&RelPath, &File)> {
    tree.iter().filter(|(_, file)| file.class != Class::Secret)
}

/// Makes blobs of the public files of `tree`, their trees and a commit without parents, and writes all of it as one pack
/// into `git`, with the index that goes with it. `work_tree` holds the same files, written already. Gives the commit.
pub(super) fn pack(
    tree: &FileTree,
    git: &Path,
    work_tree: &Path,
    signature: &Signature<'_>,
    message: &str,
) -> Result<Oid, git2::Error> {
    let memory = Repository::from_odb(Odb::new()?)?;
    // Otherwise the user's own settings would be read here, and fail where they are broken.
    memory.set_config(&Config::new()?)?;
    let objects = memory.odb()?;
    let mempack = objects.add_new_mempack_backend(1)?;
    let mut index = Index::open(&git.join("index"))?;
    for (path, file) in public(tree) {
        let id = memory.blob(&file.bytes)?;
        index.add(&entry(path, file, id, work_tree))?;
    }
    let root = memory.find_tree(index.write_tree_to(&memory)?)?;
    let commit = memory.commit(None, signature, signature, message, &root, &[])?;
    let mut bytes = Buf::new();
    mempack.dump(&memory, &mut bytes)?;
    write(&bytes, &git.join("objects/pack"))?;
    index.write()?;
    Ok(commit)
}

/// Writes a pack and its index.
fn write(bytes: &[u8], folder: &Path) -> Result<(), git2::Error> {
    use std::io::Write;
    let mut indexer = Indexer::new(None, folder, 0o444, false)?;
    indexer.write_all(bytes).map_err(|error| git2::Error::from_str(&error.to_string()))?;
    indexer.commit().map(drop)
}

/// A line of the index. What the disk says of the file is kept beside it, so that the first `git status` need not read
/// every file.
fn entry(path: &RelPath, file: &File, id: Oid, work_tree: &Path) -> IndexEntry {
    let seen = Seen::of(&work_tree.join(path.as_str()));
    IndexEntry {
        ctime: seen.changed,
        mtime: seen.modified,
        dev: seen.device,
        ino: seen.inode,
        mode: if file.mode == Mode::Executable { 0o100_755 } else { 0o100_644 },
        uid: seen.user,
        gid: seen.group,
        file_size: seen.size,
        id,
        flags: 0,
        flags_extended: 0,
        path: path.as_str().as_bytes().to_vec(),
    }
}

/// What the disk says of a file, in the index's 32 bits (Documentation/gitformat-index: the lower ones count).
struct Seen {
    changed: IndexTime,
    modified: IndexTime,
    device: u32,
    inode: u32,
    user: u32,
    group: u32,
    size: u32,
}

impl Seen {
    /// Zeros where the file cannot be looked at: git reads it once then.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the format says that the lower bits count"
    )]
    fn of(file: &Path) -> Self {
        use std::os::unix::fs::MetadataExt;
        let meta = fs_err::symlink_metadata(file).ok();
        let number = |of: fn(&std::fs::Metadata) -> u64| meta.as_ref().map_or(0, of) as u32;
        let time = |seconds: fn(&std::fs::Metadata) -> i64, rest: fn(&std::fs::Metadata) -> i64| {
            let both = meta.as_ref().map_or((0, 0), |meta| (seconds(meta), rest(meta)));
            IndexTime::new(both.0 as i32, both.1 as u32)
        };
        Self {
            changed: time(MetadataExt::ctime, MetadataExt::ctime_nsec),
            modified: time(MetadataExt::mtime, MetadataExt::mtime_nsec),
            device: number(MetadataExt::dev),
            inode: number(MetadataExt::ino),
            user: number(|meta| meta.uid().into()),
            group: number(|meta| meta.gid().into()),
            size: number(MetadataExt::size),
        }
    }
}
