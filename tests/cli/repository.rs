//! The repository that `new` makes, read with the library: no `git` program is needed to run these.

use git2::{Repository, StatusOptions};

use crate::support::sandbox::Sandbox;

/// What there is to know of a repository with one commit.
struct Seen {
    branch: String,
    author: String,
    seconds: i64,
    tracked: Vec<String>,
    changed: usize,
}

fn look(sandbox: &Sandbox) -> Seen {
    let repository = Repository::open(sandbox.path("demo")).expect("a repository");
    let head = repository.head().expect("a first commit");
    let commit = head.peel_to_commit().expect("a commit");
    assert_eq!(commit.parent_count(), 0);
    let mut tracked = Vec::new();
    let tree = commit.tree().expect("a tree");
    tree.walk(git2::TreeWalkMode::PreOrder, |folder, entry| {
        tracked.push(format!("{folder}{}", entry.name().unwrap_or_default()));
        git2::TreeWalkResult::Ok
    })
    .expect("walked");
    let mut options = StatusOptions::new();
    let statuses = repository.statuses(Some(options.include_untracked(true))).expect("a status");
    let author = commit.author();
    Seen {
        branch: head.shorthand().unwrap_or_default().to_owned(),
        author: author.to_string(),
        seconds: commit.time().seconds(),
        tracked,
        changed: statuses.len(),
    }
}

#[test]
fn the_first_commit_holds_everything_but_secrets() {
    let sandbox = Sandbox::new();
    let said = sandbox.run(&["new", "serving", "demo", "-y"]);
    assert!(said.stderr.contains("stackwright <stackwright@localhost>"), "{}", said.stderr);
    let seen = look(&sandbox);
    assert_eq!((seen.branch.as_str(), seen.changed, seen.seconds), ("main", 0, 1_700_000_000));
    assert_eq!(seen.author, "stackwright <stackwright@localhost>");
    let tracks = |path: &str| seen.tracked.iter().any(|tracked| tracked == path);
    assert!(tracks("compose.yaml") && tracks(".env.example") && tracks(".stackwright/lock.toml"));
    assert!(!tracks(".env"));
}

#[test]
fn the_users_own_settings_count() {
    let sandbox = Sandbox::new();
    let config = "[user]\nname = Kim\nemail = kim@example.com\n[init]\ndefaultBranch = trunk\n";
    std::fs::write(sandbox.home().join(".gitconfig"), config).unwrap();
    let said = sandbox.run(&["new", "serving", "demo", "-y"]);
    assert!(!said.stderr.contains("stackwright@localhost"));
    let seen = look(&sandbox);
    assert_eq!((seen.author.as_str(), seen.branch.as_str()), ("Kim <kim@example.com>", "trunk"));
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
