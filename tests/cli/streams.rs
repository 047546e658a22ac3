//! Output that cannot be written is a failure; a reader that goes away is none.

use std::fs::OpenOptions;
use std::process::{Command, Stdio};

use crate::support::sandbox::Sandbox;

const SAYING: [&[&str]; 7] = [
    &["--help"],
    &["-h"],
    &["--version"],
    &["new", "--help"],
    &["list"],
    &["man"],
    &["--lang", "ko", "--help"],
];

fn program(sandbox: &Sandbox, arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("stackwright"));
    command.args(arguments).env_clear().env("HOME", sandbox.home()).current_dir(sandbox.path(""));
    command
}

#[test]
fn a_full_disk_behind_stdout_is_told() {
    let sandbox = Sandbox::new();
    for arguments in SAYING {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = program(&sandbox, arguments).stdout(full).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?} {said}");
        assert!(said.contains("No space left"), "{arguments:?} {said}");
    }
}

#[test]
fn a_reader_that_went_away_is_success() {
    let sandbox = Sandbox::new();
    for arguments in SAYING {
        let mut child = program(&sandbox, arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    }
}

#[test]
fn the_name_it_was_started_by_cannot_steer_the_terminal() {
    use std::os::unix::process::CommandExt;
    let sandbox = Sandbox::new();
    for arguments in [&["--help"][..], &["--version"], &["nonsense"]] {
        let output = program(&sandbox, arguments).arg0("x\u{1b}[2J\u{202e}").output().unwrap();
        sandbox.said(&output).is_safe_to_see();
    }
}
