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
fn settings_of_git_never_change_what_is_committed_nor_leave_half_a_repository() {
    for (config, note) in [
        ("[user\n", "$SANDBOX/home/.gitconfig cannot be read"),
        ("[include]\npath = ~/.gitconfig\n", ""),
        ("[user]\nname = A <b>\nemail = a@example.org\n", "cannot stand in a commit"),
        ("[core]\nworktree = /etc\n", "No git identity"),
        ("[core]\nexcludesFile = ~/all\nautocrlf = true\n", "No git identity"),
    ] {
        let sandbox = Sandbox::new();
        std::fs::write(sandbox.home().join(".gitconfig"), config).unwrap();
        std::fs::write(sandbox.home().join("all"), "*\n").unwrap();
        let said = sandbox.run(&["new", "serving", "demo", "-y"]);
        assert_eq!((said.status, said.stdout.as_str()), (0, ""), "{config}");
        let flat = said.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(note) && !flat.contains("was not made"), "{config}\n{flat}");
        let mut seen = look(&sandbox).tracked;
        seen.retain(|path| sandbox.path("demo").join(path).is_file());
        let mut planned = sandbox.files();
        planned.retain(|path| !path.starts_with("demo/.git/") && path != "demo/.env");
        seen.sort();
        assert_eq!(seen.iter().map(|path| format!("demo/{path}")).collect::<Vec<_>>(), planned);
    }
}

#[test]
fn a_broken_git_file_in_the_folder_is_left_alone() {
    let sandbox = Sandbox::new();
    sandbox.write("demo/.git", "gitdir: /nowhere\n");
    let said = sandbox.run(&["new", "serving", "demo", "-y", "--into-existing"]);
    assert_eq!((said.status, said.stdout.as_str()), (0, ""), "{}", said.stderr);
    assert!(said.stderr.contains("no new one was made"), "{}", said.stderr);
    assert_eq!(sandbox.read("demo/.git"), "gitdir: /nowhere\n");
    assert!(sandbox.path("demo/compose.yaml").exists());
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
