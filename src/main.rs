//! The `stackwright` program.

use std::process::ExitCode;

use stackwright::host::environment::Environment;
use stackwright::host::interrupt;

fn main() -> ExitCode {
    // Without the handler Ctrl-C still ends the program, only less gracefully.
    let _ = interrupt::install();
    let arguments: Vec<_> = std::env::args_os().collect();
    ExitCode::from(stackwright::run(&arguments, Environment::real()))
}
