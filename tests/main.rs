//! The integration tests, one binary: what a person sees and what generated projects hold.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may panic, and looks at the machine itself"
)]

mod architecture;
mod blocks;
mod cli;
mod compose;
mod databases;
mod devbox;
mod documents;
mod golden;
mod json;
mod language;
mod locks;
mod logs;
mod manifests;
mod practice;
mod preview;
mod properties;
mod reference;
mod renderer;
mod serving;
mod simulators;
mod support;
mod wizard_pty;
mod words;
