//! The `stackwright` program.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use stackwright::host::environment::Environment;
use stackwright::host::interrupt;

/// The exit code of a bug of ours.
const BUG: u8 = 70;

fn main() -> ExitCode {
    // Without the handler Ctrl-C still ends the program, only less gracefully.
    let _ = interrupt::install();
    let arguments: Vec<_> = std::env::args_os().collect();
    let run = AssertUnwindSafe(|| stackwright::run(&arguments, Environment::real()));
    // The panic's own message has been printed by then.
    ExitCode::from(catch_unwind(run).unwrap_or(BUG))
}
