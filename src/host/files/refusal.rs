//! Why a file is not read.

use std::io;
use std::path::{Path, PathBuf};

use super::FileError;
use crate::core::problem::{Failure, Problem};

/// What is there instead of a regular file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A folder.
    Folder,
    /// A named pipe.
    Pipe,
    /// A device.
    Device,
    /// A socket.
    Socket,
    /// Something that only this system has.
    Other,
}

impl What {
    #[cfg(unix)]
    pub(super) fn of(kind: std::fs::FileType) -> Self {
        use std::os::unix::fs::FileTypeExt;
        match kind {
            kind if kind.is_dir() => Self::Folder,
            kind if kind.is_fifo() => Self::Pipe,
            kind if kind.is_socket() => Self::Socket,
            kind if kind.is_block_device() || kind.is_char_device() => Self::Device,
            _ => Self::Other,
        }
    }

    #[cfg(not(unix))]
    pub(super) fn of(kind: std::fs::FileType) -> Self {
        if kind.is_dir() { Self::Folder } else { Self::Other }
    }

    #[cfg(unix)]
    pub(super) fn inside(meta: &cap_std::fs::Metadata) -> Self {
        use cap_std::fs::FileTypeExt;
        match meta.file_type() {
            kind if kind.is_dir() => Self::Folder,
            kind if kind.is_fifo() => Self::Pipe,
            kind if kind.is_socket() => Self::Socket,
            kind if kind.is_block_device() || kind.is_char_device() => Self::Device,
            _ => Self::Other,
        }
    }

    #[cfg(not(unix))]
    pub(super) fn inside(meta: &cap_std::fs::Metadata) -> Self {
        if meta.is_dir() { Self::Folder } else { Self::Other }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Folder => "read-folder",
            Self::Pipe => "read-pipe",
            Self::Device => "read-device",
            Self::Socket => "read-socket",
            Self::Other => "read-special",
        }
    }
}

/// Why a file is not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is no regular file.
    #[error("{} is a {what:?}", path.display())]
    NotRegular { path: PathBuf, what: What },
    /// A link on the way to it, or itself, leads out of the project.
    #[error("{} leads out of the project", path.display())]
    LeadsOutside { path: PathBuf },
    /// Links that lead to each other.
    #[error("{} has no end", path.display())]
    Endless { path: PathBuf },
    /// It is larger than its kind may be.
    #[error("{} is larger than {most} bytes", path.display())]
    TooLarge {
        path: PathBuf,
        /// The limit in bytes.
        most: u64,
    },
    /// It is not UTF-8.
    #[error("{} is no text", path.display())]
    NotText { path: PathBuf },
    /// Ctrl-C.
    #[error("interrupted")]
    Interrupted,
    /// Anything else, in the system's words.
    #[error("{}: {error}", path.display())]
    Failed {
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

impl ReadError {
    /// Sorts what the system said about `path`.
    pub(super) fn from_io(path: &Path, error: io::Error) -> Self {
        let path = path.to_path_buf();
        // Resolving beneath a folder fails in the library's own words, without a number of the system's.
        let outside = error.kind() == io::ErrorKind::PermissionDenied
            && error.raw_os_error().is_none()
            && error.get_ref().is_some();
        if outside {
            return Self::LeadsOutside { path };
        }
        #[cfg(unix)]
        if error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) {
            return Self::Endless { path };
        }
        Self::Failed { path, error }
    }

    /// The problem, in the file's place. Ctrl-C is none: it has no place, and the [`Failure`] made from it tells it apart.
    pub fn problem(self) -> Problem {
        let (problem, path) = match self {
            Self::NotRegular { path, what } => (Problem::new(what.code()), path),
            Self::LeadsOutside { path } => {
                (Problem::new("read-leads-outside").hint("read-hint-link"), path)
            }
            Self::Endless { path } => (Problem::new("read-endless"), path),
            Self::TooLarge { path, most } => {
                (Problem::new("read-too-large").arg("most", most), path)
            }
            Self::NotText { path } => (Problem::new("read-not-text"), path),
            Self::Interrupted => return Problem::new("cancelled"),
            Self::Failed { path, error } => (Problem::new("file-other").arg("reason", error), path),
        };
        problem.file(path.display().to_string())
    }
}

/// The failure that a command ends with.
impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Interrupted => Self::cancelled(),
            ReadError::Failed { path, error } => FileError::from_io(&path, &error).into(),
            other => Self::fixable(other.problem()),
        }
    }
}
