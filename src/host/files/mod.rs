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
pub(crate) mod read;
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

pub(crate) use error::FileError;
pub(crate) use read::ProjectFolder;
pub(crate) use refusal::{ReadError, What};
pub(crate) use stage::Stage;
pub(crate) use writer::{Seen, Writer};

fn is_absent(error: &std::io::Error) -> bool {
    use std::io::ErrorKind;
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
