//! Writing trees of files: whole or not at all, and never over anything.
//!
//! A [`Stage`] writes everything into a staging folder; [`Stage::publish`] puts it in its place. Whatever ends the
//! program before that (an error, Ctrl-C, a full disk, a panic, `kill -9`) leaves nothing, at the latest after
//! the next run has swept.

mod conflicts;
mod error;
mod journal;
mod place;
pub mod read;
mod refusal;
mod stage;
mod sweep;
mod transfer;
mod write;

pub use conflicts::{Conflict, Reason, conflicts};
pub use error::FileError;
pub use read::ProjectFolder;
pub use refusal::{ReadError, What};
pub use stage::Stage;

fn is_absent(error: &std::io::Error) -> bool {
    use std::io::ErrorKind;
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
