//! `verify` with a `docker` that is played: what it asks for, and that it always takes down.

use std::time::Duration;

use crate::support::docker;
use crate::support::sandbox::{Said, Sandbox};

fn project() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("demo/compose.yaml", "services: {web: {image: x}}\n");
    sandbox.write("demo/.env", "PASSWORD=hunter22\n");
    sandbox.write(
        "demo/.stackwright/probes.toml",
        "[[probes]]\nid = 'p'\nattempts = 1\ntitle = { en = 'says hello', ko = '인사' }\n\
         exec = { service = 'web', command = ['hello'], contains = ['hello'] }\n",
    );
    sandbox
}

fn verify(sandbox: &Sandbox, arguments: &[&str]) -> Said {
    let mut all = vec!["verify", "demo"];
    all.extend(arguments);
    sandbox.said(&docker::command(sandbox, &all).output().unwrap())
}

/// The calls that take down, with the copy's name.
fn downs(sandbox: &Sandbox) -> usize {
    let calls = docker::calls(sandbox);
    let down = |line: &&str| line.contains("demo-verify-") && line.contains(" down --volumes");
    calls.lines().filter(down).count()
}

#[test]
fn a_project_that_answers_right_is_proven_and_taken_down() {
    let sandbox = project();
    docker::install(&sandbox, "*\" exec \"*) echo hello ;;");
    let said = verify(&sandbox, &[]);
    assert_eq!(said.status, 0, "{}", said.stderr);
    assert!(said.stdout.contains("says hello  right"), "{}", said.stdout);
    assert!(said.stdout.ends_with("Proven: services 1/1, probes 1/1.\n"), "{}", said.stdout);
    assert_eq!(downs(&sandbox), 1);
}

#[test]
fn a_wrong_answer_fails_with_the_log_and_without_secrets() {
    let sandbox = project();
    let arms =
        "*\" exec \"*) echo bye hunter22; exit 3 ;;\n*\" logs \"*) echo 'password hunter22' ;;";
    docker::install(&sandbox, arms);
    let said = verify(&sandbox, &[]).fails();
    assert!(said.contains("exit code 3 instead of 0; output: bye ••••••"), "{said}");
    assert!(said.contains("Last log lines of web:\n  password ••••••"), "{said}");
    assert_eq!(downs(&sandbox), 1);
    let json = verify(&sandbox, &["--json"]).fails();
    assert!(!json.contains("hunter22"), "{json}");
    let json: serde_json::Value = serde_json::from_str(&json).expect("one document");
    assert_eq!(json["ok"].as_bool(), Some(false));
}

#[test]
fn a_build_that_fails_shows_its_end() {
    let sandbox = project();
    docker::install(&sandbox, "*\" build\") echo step 1; echo no such file >&2; exit 17 ;;");
    let said = verify(&sandbox, &[]).fails();
    assert!(said.contains("The end of the build:\n  step 1"), "{said}");
    assert!(said.contains("The build failed: no such file"), "{said}");
    assert_eq!(downs(&sandbox), 1);
}

#[test]
fn control_c_takes_down_and_ends_with_130() {
    let sandbox = project();
    docker::install(&sandbox, "*\" build\") sleep 60 ;;");
    let path = format!("{}:/usr/bin:/bin", sandbox.home().join("bin").display());
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("stackwright"))
        .args(["--quiet", "verify", "demo"])
        .env("PATH", path)
        .current_dir(sandbox.path(""))
        .spawn()
        .unwrap();
    while !docker::calls(&sandbox).contains(" build") {
        assert_eq!(child.try_wait().unwrap(), None, "it ended before it built");
        std::thread::sleep(Duration::from_millis(20));
    }
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(downs(&sandbox), 1);
}

#[test]
fn what_is_missing_is_told() {
    let sandbox = project();
    docker::install(&sandbox, "");
    let said = verify(&sandbox, &["--form", "dev"]).complains(1);
    assert!(said.contains("no form `dev`"), "{said}");
    let mut command = sandbox.command(&["verify", "demo"]);
    let said = sandbox.said(&command.env("PATH", "/nowhere").output().unwrap()).complains(1);
    assert!(said.contains("no `docker` program") && said.contains("Install Docker"), "{said}");
}
