//! The repository that `new` makes.

use std::process::Command;

use crate::support::sandbox::Sandbox;

fn git(sandbox: &Sandbox, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-C", &sandbox.path("demo").display().to_string()])
        .args(arguments)
        .env("HOME", sandbox.home())
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_first_commit_holds_everything_but_secrets() {
    let sandbox = Sandbox::new();
    let said = sandbox.run(&["new", "serving", "demo", "-y"]);
    assert!(said.stderr.contains("stackwright <stackwright@localhost>"), "{}", said.stderr);
    assert_eq!(git(&sandbox, &["status", "--porcelain"]), "");
    assert_eq!(git(&sandbox, &["branch", "--show-current"]), "main\n");
    assert_eq!(git(&sandbox, &["log", "--format=%an %ct"]), "stackwright 1700000000\n");
    let tracked = git(&sandbox, &["ls-files"]);
    assert!(tracked.contains("compose.yaml\n") && tracked.contains(".env.example\n"));
    assert!(!tracked.lines().any(|path| path == ".env"));
}

#[test]
fn the_users_own_settings_count() {
    let sandbox = Sandbox::new();
    let config = "[user]\nname = Kim\nemail = kim@example.com\n[init]\ndefaultBranch = trunk\n";
    std::fs::write(sandbox.home().join(".gitconfig"), config).unwrap();
    let said = sandbox.run(&["new", "serving", "demo", "-y"]);
    assert!(!said.stderr.contains("stackwright@localhost"));
    assert_eq!(git(&sandbox, &["log", "--format=%ae"]), "kim@example.com\n");
    assert_eq!(git(&sandbox, &["branch", "--show-current"]), "trunk\n");
}

#[test]
fn no_repository_inside_another_or_when_not_wanted() {
    let sandbox = Sandbox::new();
    sandbox.run(&["new", "serving", "demo", "-y", "-q"]);
    let said = sandbox.run(&["new", "serving", "demo/inner", "-y"]);
    assert!(said.stderr.contains("inside a git repository"), "{}", said.stderr);
    assert!(!sandbox.path("demo/inner/.git").exists());
    sandbox.run(&["new", "serving", "plain", "-y", "-q", "--no-git"]);
    assert!(!sandbox.path("plain/.git").exists());
}
