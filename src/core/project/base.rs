//! `.stackwright/base.zip`: the pristine tree as it was written, secrets masked, so that an update needs neither git nor
//! the old binary. The same tree always gives the same bytes.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::core::path::RelPath;
use crate::core::tree::{File, FileTree, Mode};

/// Where it stands.
pub const PATH: &str = ".stackwright/base.zip";

/// No file of a project is larger; protects against archives that unpack without end.
const MOST_BYTES: u64 = 16 << 20;

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
/// stored as they are, because starting to compress costs more than it saves.
fn compression(bytes: usize) -> SimpleFileOptions {
    const SMALL: usize = 1024;
    let options = SimpleFileOptions::default();
    if bytes < SMALL {
        options.compression_method(CompressionMethod::Stored)
    } else {
        options.compression_method(CompressionMethod::Deflated).compression_level(Some(1))
    }
}

/// Unpacks one. Class and origin are not in it; the lock has them.
///
/// # Errors
/// A broken archive, a path that leaves the project, or a file that is too large.
pub fn unpack(bytes: &[u8]) -> Result<FileTree, String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut files = Vec::new();
    for index in 0..zip.len() {
        let entry = zip.by_index(index).map_err(|error| error.to_string())?;
        let name = entry.name().map_err(|error| error.to_string())?.into_owned();
        let path = RelPath::new(name.clone()).map_err(|error| format!("{name}: {error}"))?;
        let mode = match entry.unix_mode().map(|mode| mode & 0o777) {
            Some(0o755) => Mode::Executable,
            Some(0o600) => Mode::Private,
            _ => Mode::Plain,
        };
        let mut bytes = Vec::new();
        entry.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(format!("{name}: larger than {MOST_BYTES} bytes"));
        }
        files.push((path, File { mode, ..File::managed(bytes, PATH) }));
    }
    Ok(files.into_iter().collect())
}

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

    #[test]
    fn an_archive_cannot_leave_the_project() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("../evil", SimpleFileOptions::default()).expect("started");
        let bytes = zip.finish().expect("finished").into_inner();
        assert!(unpack(&bytes).expect_err("refused").contains("evil"));
        assert!(unpack(b"no zip").is_err());
    }
}
