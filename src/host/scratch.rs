//! A file outside of every project, for as long as it is needed.

use std::io::Write;
use std::path::Path;

use super::files::FileError;

/// A temporary file that only its owner can read. Dropping it removes it.
#[derive(Debug)]
pub(crate) struct Scratch {
    file: tempfile::NamedTempFile,
}

impl Scratch {
    /// Writes `text` into a new file whose name ends in `suffix`.
    ///
    /// # Errors
    /// What keeps it from being written.
    pub(crate) fn write(text: &str, suffix: &str) -> Result<Self, FileError> {
        let failed = |error: std::io::Error| FileError::from_io(Path::new("/tmp"), &error);
        let mut builder = tempfile::Builder::new();
        let mut file = builder.prefix("stackwright-").suffix(suffix).tempfile().map_err(failed)?;
        file.write_all(text.as_bytes()).map_err(failed)?;
        Ok(Self { file })
    }

    pub(crate) fn path(&self) -> &Path {
        self.file.path()
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn it_is_private_and_goes_away() {
        let scratch = Scratch::write("text", ".yaml").expect("written");
        let path = scratch.path().to_path_buf();
        assert_eq!(fs_err::read_to_string(&path).expect("there"), "text");
        let mode = fs_err::metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        drop(scratch);
        assert!(!path.exists());
    }
}
