//! `kill -9` while a project is being written: nothing is there, or the whole, and the next run cleans up.

use std::process::{Command, Stdio};
use std::time::Instant;

use crate::support::sandbox::Sandbox;

fn start(sandbox: &Sandbox) -> std::process::Child {
    Command::new(assert_cmd::cargo::cargo_bin("stackwright"))
        .args(["new", "serving", "demo", "-y", "-q"])
        .env_clear()
        .env("HOME", sandbox.home())
        .env("STACKWRIGHT_PORT_PROBE", "off")
        .current_dir(sandbox.path(""))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_killed_run_leaves_nothing_or_the_whole() {
    let whole = Sandbox::new();
    let begun = Instant::now();
    assert!(start(&whole).wait().unwrap().success());
    let full = begun.elapsed();
    // Git's own files have names that depend on the time.
    let project = |sandbox: &Sandbox| -> Vec<String> {
        sandbox.files().into_iter().filter(|file| !file.starts_with("demo/.git/")).collect()
    };
    let expected = project(&whole);
    let mut killed = 0;
    for step in 0..40_u32 {
        let sandbox = Sandbox::new();
        let mut child = start(&sandbox);
        let deadline = Instant::now() + full * step / 32;
        while Instant::now() < deadline && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let _ = child.kill();
        child.wait().unwrap();
        if sandbox.path("demo").exists() {
            assert_eq!(project(&sandbox), expected, "step {step}");
        } else {
            killed += 1;
            assert_eq!(sandbox.run(&["new", "serving", "demo", "-y", "-q"]).quietly(), "");
            assert_eq!(project(&sandbox), expected, "what was left was not swept, step {step}");
        }
    }
    assert!(killed > 0, "no run was killed before its end");
}
