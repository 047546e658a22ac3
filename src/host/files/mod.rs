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
pub mod read;
mod recover;
mod refusal;
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
pub use read::ProjectFolder;
pub use refusal::{ReadError, What};
pub use stage::Stage;
pub use writer::{Seen, Writer};

fn is_absent(error: &std::io::Error) -> bool {
    use std::io::ErrorKind;
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
