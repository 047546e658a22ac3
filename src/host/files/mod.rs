//! Writing trees of files: whole or not at all, and never over anything.
//!
//! A [`Writer`] prepares a [`Stage`]: everything is written into a staging folder, and [`Stage::publish`] puts it in its
//! place. Whatever ends the program before that (an error, Ctrl-C, a full disk, a panic, `kill -9`) leaves nothing, at
//! the latest after the next run for the same destination. What is taken back or cleared away is known by its identity
//! on the disk, from a journal in the user's own state folder.

mod change;
mod conflicts;
#[cfg(test)]
mod crash_tests;
mod disk;
mod error;
mod journal;
mod moves;
mod place;
mod plan;
mod recover;
mod stage;
mod staging;
mod stamp;
mod state;
#[cfg(test)]
mod test_support;
mod writer;
mod written;

pub use change::Change;
pub use conflicts::{Conflict, Reason, conflicts};
pub use error::FileError;
pub use stage::Stage;
pub use writer::{Seen, Writer};

use std::path::Path;

/// The text of the file at `path`: `None` where there is none.
///
/// # Errors
/// What keeps it from being read, and content that is not UTF-8.
pub fn read_text(path: &Path) -> Result<Option<String>, FileError> {
    match fs_err::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(FileError::from_io(path, &error)),
    }
}

/// The bytes of the file at `path`: `None` where there is none.
///
/// # Errors
/// What keeps it from being read.
pub fn read_bytes(path: &Path) -> Result<Option<Vec<u8>>, FileError> {
    match fs_err::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(FileError::from_io(path, &error)),
    }
}

/// The permission bits of the file at `path`: `None` where there is none.
pub fn mode_bits(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;
    let meta = fs_err::metadata(path).ok()?;
    Some(meta.permissions().mode() & 0o7777)
}

fn is_absent(error: &std::io::Error) -> bool {
    use std::io::ErrorKind;
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
