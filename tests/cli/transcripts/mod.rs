//! What a person sees, word for word: stdout, stderr and status of a whole command as one inline snapshot.
//!
//! After a change that is meant, `cargo insta test --accept -- --test main transcripts` writes the new words.
#![allow(clippy::too_many_lines, reason = "a transcript is as long as what was said")]

mod check;
mod files;
mod help;
mod json;
mod looking;
mod new;
mod notes;
mod remedies;
mod usage;
mod verify;

use crate::support::sandbox::{Said, Sandbox};

/// A run in a place of its own.
fn run(arguments: &[&str]) -> Said {
    Sandbox::new().run(arguments)
}

/// The same in Korean.
fn run_ko(arguments: &[&str]) -> Said {
    run(&[&["--lang", "ko"], arguments].concat())
}
