//! `.stackwright/base.zip`: the pristine tree as it was written, secrets masked, so that an update needs neither git nor
//! the old binary. The same tree always gives the same bytes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::lock::{Lock, LockedFile, MOST_FILES, sha256};
use crate::core::tree::path::RelPath;
use crate::core::tree::{File, FileTree, Mode};

/// Where it stands.
pub const PATH: &str = ".stackwright/base.zip";

/// No file of a project is larger, in bytes; protects against archives that unpack without end.
const MOST_BYTES: u64 = 16 << 20;
/// Nor are all of them together.
const MOST_TOTAL: u64 = 64 << 20;
/// No path is longer, in bytes.
const LONGEST_PATH: usize = 1024;

/// Packs a tree whose secrets are masked already.
///
/// # Errors
/// What the archive writer says; it writes to memory, so this is a bug.
pub fn pack(tree: &FileTree) -> Result<Vec<u8>, String> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, file) in tree.iter() {
        let options = compression(file.bytes.len())
            .last_modified_time(DateTime::default())
            .unix_permissions(file.mode.bits());
        zip.start_file(path.as_str(), options).map_err(|error| error.to_string())?;
        zip.write_all(&file.bytes).map_err(|error| error.to_string())?;
    }
    zip.finish().map(Cursor::into_inner).map_err(|error| error.to_string())
}

/// The fastest level, because a base is written with every project and read once in its life; and small files are
/// stored as they are, because starting to compress costs more than it saves, and git compresses the whole once more.
fn compression(bytes: usize) -> SimpleFileOptions {
    const SMALL: usize = 4096;
    let options = SimpleFileOptions::default();
    if bytes < SMALL {
        options.compression_method(CompressionMethod::Stored)
    } else {
        options.compression_method(CompressionMethod::Deflated).compression_level(Some(1))
    }
}

/// Unpacks one, which may be a stranger's. Class and origin are not in it; the lock has them.
///
/// # Errors
/// A broken archive; more than [`MOST_FILES`] entries, a name twice, a path that leaves the project or is too long,
/// anything but a file, a file that is too large, or too much in all.
pub fn unpack(bytes: &[u8]) -> Result<FileTree, String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    if zip.len() > MOST_FILES {
        return Err(format!("more than {MOST_FILES} files"));
    }
    if zip.has_duplicate_names() {
        return Err("a name stands twice".to_owned());
    }
    let mut tree = FileTree::default();
    let mut left = MOST_TOTAL;
    for index in 0..zip.len() {
        let entry = zip.by_index(index).map_err(|error| error.to_string())?;
        let (path, file) = unpack_one(entry, left)?;
        left -= file.bytes.len() as u64;
        tree.insert(path, file);
    }
    Ok(tree)
}

/// What a base holds of the files of a lock.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pristine {
    /// The files as they were written, with the class and the origin that the lock has for them.
    pub files: FileTree,
    /// Paths that the lock does not name, or whose content is not what it says: nothing may be made of them.
    pub refused: Vec<RelPath>,
}

/// Unpacks the base of a lock, and holds every file to the hash that the lock has for it.
///
/// # Errors
/// Another archive than the lock says, which is not even opened; those of [`unpack`].
pub fn unpack_for(bytes: &[u8], lock: &Lock) -> Result<Pristine, String> {
    if sha256(bytes) != lock.base.sha256 {
        return Err("it is not the base that the lock names".to_owned());
    }
    let named: BTreeMap<&RelPath, &LockedFile> =
        lock.files.iter().map(|locked| (&locked.path, locked)).collect();
    let mut pristine = Pristine::default();
    for (path, file) in unpack(bytes)?.iter() {
        match named.get(path).filter(|locked| locked.in_base() == sha256(&file.bytes)) {
            Some(locked) => {
                let origin = locked.origin.clone();
                let file = File { class: locked.class, origin, ..file.clone() };
                pristine.files.insert(path.clone(), file);
            }
            None => pristine.refused.push(path.clone()),
        }
    }
    Ok(pristine)
}

/// One file of at most `left` bytes. What the archive says of its size is not believed: what comes out is counted.
fn unpack_one(entry: ZipFile<'_, impl Read>, left: u64) -> Result<(RelPath, File), String> {
    let name = entry.name().map_err(|error| error.to_string())?.into_owned();
    if name.len() > LONGEST_PATH {
        return Err(format!("a path is longer than {LONGEST_PATH} bytes"));
    }
    let kind = entry.unix_mode().unwrap_or_default() & KIND;
    if !entry.is_file() || (kind != 0 && kind != REGULAR) {
        return Err(format!("{name}: not a file"));
    }
    let path = RelPath::new(name.clone()).map_err(|error| format!("{name}: {error}"))?;
    let mode = match entry.unix_mode().map(|mode| mode & 0o777) {
        Some(0o755) => Mode::Executable,
        Some(0o600) => Mode::Private,
        _ => Mode::Plain,
    };
    let most = left.min(MOST_BYTES);
    let mut bytes = Vec::new();
    entry.take(most + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > most {
        return Err(format!("{name}: larger than {most} bytes"));
    }
    Ok((path, File { mode, ..File::managed(bytes, PATH) }))
}

/// The bits of a Unix mode that tell what it is the mode of, and their value for a regular file (`sys/stat.h`).
const KIND: u32 = 0o170_000;
const REGULAR: u32 = 0o100_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> FileTree {
        [
            ("a.txt", "x\n".repeat(5000), Mode::Plain),
            ("b/run.sh", "#!/bin/sh\n".to_owned(), Mode::Executable),
            (".env", "A=\n".to_owned(), Mode::Private),
        ]
        .into_iter()
        .map(|(path, text, mode)| {
            (RelPath::new(path).expect(path), File { mode, ..File::managed(text, PATH) })
        })
        .collect()
    }

    #[test]
    fn what_is_packed_comes_back() {
        let packed = pack(&tree()).expect("packed");
        assert_eq!(unpack(&packed).expect("unpacked"), tree());
        assert_eq!(pack(&tree()).expect("packed"), packed, "the same tree, the same bytes");
        assert!(packed.len() < 1000, "large files are compressed");
    }

    /// A lock of `tree`, as far as the base asks for it.
    fn lock(tree: &FileTree) -> Lock {
        let file = |(path, file): (&RelPath, &File)| LockedFile {
            path: path.clone(),
            origin: "shared".into(),
            class: file.class,
            mode: file.mode,
            sha256: sha256(&file.bytes),
            base: None,
        };
        let head = "schema = 2\ntool = ''\nneeds = ''\nlanguage = 'en'\n\
                    scenario = { id = 'x', catalogue = '' }\nsource = { kind = 'embedded' }\nbase = { sha256 = '' }\n";
        let lock = Lock::parse(head).expect("a lock");
        Lock { files: tree.iter().map(file).collect(), ..lock }
    }

    #[test]
    fn a_file_that_is_not_what_the_lock_says_is_refused_alone() {
        let packed = pack(&tree()).expect("packed");
        let mut lock = lock(&tree());
        assert!(unpack_for(&packed, &lock).expect_err("another").contains("not the base"));
        lock.base.sha256 = sha256(&packed);
        let whole = unpack_for(&packed, &lock).expect("unpacked");
        assert_eq!((whole.files.len(), whole.refused.len()), (3, 0));
        assert!(whole.files.iter().all(|(_, file)| file.origin == "shared"));
        // It is behind: the lock says which content it has.
        let behind = lock.files[1].sha256.clone();
        lock.files[1].sha256 = sha256(b"newer");
        let refused = unpack_for(&packed, &lock).expect("unpacked").refused;
        assert_eq!(refused, [lock.files[1].path.clone()]);
        lock.files[1].base = Some(behind);
        assert_eq!(unpack_for(&packed, &lock), Ok(whole));
        let unnamed = lock.files.remove(0).path;
        assert_eq!(unpack_for(&packed, &lock).expect("unpacked").refused, [unnamed]);
    }

    #[test]
    fn an_archive_cannot_leave_the_project() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("../evil", SimpleFileOptions::default()).expect("started");
        let bytes = zip.finish().expect("finished").into_inner();
        assert!(unpack(&bytes).expect_err("refused").contains("evil"));
        assert!(unpack(b"no zip").is_err());
    }

    /// An archive of `entries`: names, and how each is begun.
    fn archive(
        entries: impl IntoIterator<Item = String>,
        add: impl Fn(&mut ZipWriter<Cursor<Vec<u8>>>, &str),
    ) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for name in entries {
            add(&mut zip, &name);
        }
        zip.finish().expect("finished").into_inner()
    }

    fn empty(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str) {
        zip.start_file(name, SimpleFileOptions::default()).expect("started");
    }

    #[test]
    fn a_bomb_is_refused_by_count_sum_size_and_name() {
        let refused = |bytes: &[u8]| unpack(bytes).expect_err("refused");
        let many = archive((0..=MOST_FILES).map(|index| format!("f{index}")), empty);
        assert!(refused(&many).contains("more than"), "{}", refused(&many));
        let zeros = vec![0; 15 << 20];
        let sum = archive((0..5).map(|index| format!("f{index}")), |zip, name| {
            zip.start_file(name, compression(zeros.len())).expect("started");
            zip.write_all(&zeros).expect("written");
        });
        assert!(sum.len() < 1 << 20, "it is small: {}", sum.len());
        assert!(refused(&sum).starts_with("f4: larger than"), "{}", refused(&sum));
        let large = archive(["big".to_owned()], |zip, name| {
            zip.start_file(name, compression(zeros.len())).expect("started");
            zip.write_all(&zeros).expect("written");
            zip.write_all(&zeros).expect("written");
        });
        assert!(refused(&large).starts_with("big: larger than"), "{}", refused(&large));
        let long = vec!["d".repeat(200); 6].join("/");
        assert!(refused(&archive([long], empty)).contains("longer than"));
    }

    #[test]
    fn folders_links_and_doubled_names_are_refused() {
        let folder = archive(["a".to_owned()], |zip, name| {
            zip.add_directory(name, SimpleFileOptions::default()).expect("added");
        });
        assert!(unpack(&folder).is_err());
        let link = archive(["a".to_owned()], |zip, name| {
            zip.add_symlink(name, "/etc/passwd", SimpleFileOptions::default()).expect("added");
        });
        assert!(unpack(&link).expect_err("refused").contains("not a file"));
        // The writer refuses a name that stands twice, so one of two is renamed in the bytes.
        let mut twice = archive(["aa".to_owned(), "ab".to_owned()], empty);
        while let Some(at) = twice.windows(2).position(|pair| pair == b"ab") {
            twice[at + 1] = b'a';
        }
        assert!(unpack(&twice).expect_err("refused").contains("twice"));
    }
}
