//! The program under attack by the machine: killed at system calls, which fail; several runs at once in several PID
//! namespaces. `cargo test --features hostile-tests --test hostile`, as root, with strace and unshare.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may panic, and looks at the machine itself"
)]

mod faults;
mod place;
mod races;
