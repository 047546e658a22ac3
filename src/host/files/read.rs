//! The one door through which files are read. A file is regular, no larger than its kind may be, and never waited for:
//! a pipe, a device, a folder or a link without end is refused before a byte of it is read.
//!
//! Two kinds of names come through it. A name that a person typed ([`named`]) may be a link to anywhere. Names inside a
//! project ([`ProjectFolder`]) come with the project, and the project may come from a stranger: they are resolved
//! beneath its folder by the system itself, so that no link and no `..` leads out of it, whoever moves things meanwhile.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

use super::FileError;
use super::refusal::{ReadError, What};
use crate::host::aside::{self, NoResult};

/// An answers file, in bytes.
pub(crate) const ANSWERS: u64 = 1 << 20;
/// A compose file.
pub(crate) const COMPOSE: u64 = 4 << 20;
/// `.env` and `.env.example`.
pub(crate) const ENV: u64 = 1 << 20;
/// `.stackwright/lock.toml`.
pub(crate) const LOCK: u64 = 4 << 20;
/// `.stackwright/probes.toml`.
pub(crate) const PROBES: u64 = 1 << 20;
/// Any other generated file.
pub(crate) const MANAGED: u64 = 16 << 20;
/// A file of the kernel: its tables of sockets grow with the machine.
const KERNEL: u64 = 32 << 20;

/// The bytes of a file that a person named, at most `most`. Links are followed.
///
/// # Errors
/// What it is instead of a regular file; that it is larger; what the system says.
pub(crate) fn named(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    let failed = |error: io::Error| ReadError::from_io(path, error);
    // Looked at before it is opened, because opening alone can be an act: a device winds, a pipe wakes its writer.
    regular(path, &std::fs::metadata(path).map_err(failed)?)?;
    let mut options = std::fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, NEVER_WAITING);
    bounded(path, options.open(path).map_err(failed)?, most)
}

/// Everything that comes on standard input, at most `most` bytes.
///
/// # Errors
/// That it is more; [`ReadError::Interrupted`] as soon as `cancelled` says so; what the system says.
pub(crate) fn standard_input(
    most: u64,
    cancelled: &dyn Fn() -> bool,
) -> Result<Vec<u8>, ReadError> {
    let name = Path::new("-");
    let read = aside::run(None, cancelled, move || {
        let mut bytes = Vec::new();
        io::stdin().lock().take(most + 1).read_to_end(&mut bytes).map(|_| bytes)
    });
    match read {
        Ok(Ok(bytes)) if bytes.len() as u64 > most => {
            Err(ReadError::TooLarge { path: name.into(), most })
        }
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) | Err(NoResult::NotStarted(error)) => Err(ReadError::from_io(name, error)),
        Err(NoResult::Interrupted | NoResult::OutOfTime) => Err(ReadError::Interrupted),
    }
}

/// The text of a file of the kernel below `/proc`; `None` where this system has none. The kernel answers at once, and
/// says no length beforehand.
pub(crate) fn kernel(path: &str) -> Option<String> {
    let file = std::fs::OpenOptions::new().read(true).open(path).ok()?;
    let mut text = String::new();
    file.take(KERNEL).read_to_string(&mut text).ok()?;
    Some(text)
}

/// A project's folder: what is read through it lies in it.
#[derive(Debug)]
pub(crate) struct ProjectFolder {
    dir: Dir,
    path: PathBuf,
}

impl ProjectFolder {
    /// The folder at `path`, which a person named.
    ///
    /// # Errors
    /// [`FileError::NotAFolder`] for anything else and for nothing; what keeps it from being opened.
    pub(crate) fn open(path: &Path) -> Result<Self, FileError> {
        match Dir::open_ambient_dir(path, ambient_authority()) {
            Ok(dir) => Ok(Self { dir, path: path.to_path_buf() }),
            Err(error) if super::is_absent(&error) => Err(FileError::NotAFolder(path.into())),
            Err(error) => Err(FileError::from_io(path, &error)),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Is there a regular file at `below`?
    ///
    /// # Errors
    /// What is there instead, or that the way to it leads out of the folder.
    pub(crate) fn has(&self, below: &str) -> Result<bool, ReadError> {
        is_regular(&self.dir, below)
    }

    /// The bytes of the file at `below`, at most `most`; `None` where there is none.
    ///
    /// # Errors
    /// As [`ProjectFolder::has`]; that it is larger; what the system says.
    pub(crate) fn bytes(&self, below: &str, most: u64) -> Result<Option<Vec<u8>>, ReadError> {
        beneath(&self.dir, below, most)
    }

    /// The text of the file at `below`, at most `most` bytes; `None` where there is none.
    ///
    /// # Errors
    /// As [`ProjectFolder::bytes`]; that it is not UTF-8.
    pub(crate) fn text(&self, below: &str, most: u64) -> Result<Option<String>, ReadError> {
        let Some(bytes) = self.bytes(below, most)? else { return Ok(None) };
        let text = String::from_utf8(bytes);
        text.map(Some).map_err(|_| ReadError::NotText { path: below.into() })
    }

    /// The permission bits of the file at `below`; `None` where there is none, or no such bits.
    pub(crate) fn mode_bits(&self, below: &str) -> Option<u32> {
        #[cfg(unix)]
        return Some(cap_std::fs::MetadataExt::mode(&self.dir.metadata(below).ok()?) & 0o7777);
        #[cfg(not(unix))]
        None
    }

    /// The names in the folder, at most `most` of them, in no order. Empty where it cannot be read.
    pub(crate) fn names(&self, most: usize) -> Vec<String> {
        let entries = self.dir.entries().into_iter().flatten().filter_map(Result::ok);
        entries.take(most).filter_map(|entry| entry.file_name().into_string().ok()).collect()
    }
}

fn is_regular(dir: &Dir, below: &str) -> Result<bool, ReadError> {
    let path = Path::new(below);
    match dir.metadata(below) {
        Ok(meta) if meta.is_file() => Ok(true),
        Ok(meta) => Err(ReadError::NotRegular { path: path.into(), what: What::inside(&meta) }),
        Err(error) if super::is_absent(&error) => Ok(false),
        Err(error) => Err(ReadError::from_io(path, error)),
    }
}

/// The bytes of the file at `below` in `dir`, at most `most`; `None` where there is none.
pub(super) fn beneath(dir: &Dir, below: &str, most: u64) -> Result<Option<Vec<u8>>, ReadError> {
    if !is_regular(dir, below)? {
        return Ok(None);
    }
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    cap_std::fs::OpenOptionsExt::custom_flags(&mut options, NEVER_WAITING);
    match dir.open_with(below, &options) {
        Ok(file) => bounded(Path::new(below), file.into_std(), most).map(Some),
        Err(error) if super::is_absent(&error) => Ok(None),
        Err(error) => Err(ReadError::from_io(Path::new(below), error)),
    }
}

/// Opening never waits for a writer, and never makes a terminal ours.
#[cfg(unix)]
const NEVER_WAITING: i32 =
    rustix::fs::OFlags::NONBLOCK.union(rustix::fs::OFlags::NOCTTY).bits().cast_signed();

fn regular(path: &Path, meta: &std::fs::Metadata) -> Result<(), ReadError> {
    if meta.is_file() {
        return Ok(());
    }
    Err(ReadError::NotRegular { path: path.into(), what: What::of(meta.file_type()) })
}

/// Reads an open file: looked at once more, because the name may have been given to something else meanwhile.
fn bounded(path: &Path, file: std::fs::File, most: u64) -> Result<Vec<u8>, ReadError> {
    let failed = |error: io::Error| ReadError::from_io(path, error);
    let too_large = || ReadError::TooLarge { path: path.into(), most };
    let meta = file.metadata().map_err(failed)?;
    regular(path, &meta)?;
    if meta.len() > most {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > most { Err(too_large()) } else { Ok(bytes) }
}

#[cfg(test)]
#[cfg(unix)]
#[path = "read_tests.rs"]
mod tests;
