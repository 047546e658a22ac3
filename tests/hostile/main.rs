//! The program under attack by the machine: killed at system calls, which fail; several runs at once in several PID
//! namespaces. `cargo test --features hostile-tests --test hostile`, as root, with strace and unshare.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test may panic, looks at the machine itself, and says what it tried"
)]

mod faults;
mod place;
mod races;
