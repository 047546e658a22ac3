//! Generated projects on a real Docker Engine: `cargo test --features engine-tests --test engine`.
//!
//! `STACKWRIGHT_LAB` names a folder whose `provide DIR` makes the images of a project; without it they are pulled.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may panic, and looks at the machine itself"
)]

mod databases;
mod devbox;
mod etl;
mod logs;
mod project;
mod serving;
mod upgrade;
