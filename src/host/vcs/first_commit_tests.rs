use std::os::unix::fs::PermissionsExt;

use git2::Repository;

use super::*;
use crate::core::tree::path::RelPath;
use crate::core::tree::{Class, File};
use crate::host::vcs::Origin;

fn tree() -> FileTree {
    let file = |text: &str, mode, class| File { mode, class, ..File::managed(text, "test") };
    [
        (".gitattributes", file("* text=auto\n", Mode::Plain, Class::Managed)),
        (".gitignore", file("*.log\n", Mode::Plain, Class::Managed)),
        (".env", file("PASSWORD=hunter22\n", Mode::Private, Class::Secret)),
        ("certs/key.pem", file("hunter22\n", Mode::Private, Class::Secret)),
        ("docs/kept.log", file("planned\n", Mode::Plain, Class::Once)),
        ("run.sh", file("#!/bin/sh\n", Mode::Executable, Class::Managed)),
        ("노트/한글.md", file("한글\n", Mode::Plain, Class::Managed)),
    ]
    .into_iter()
    .map(|(path, file)| (RelPath::new(path).expect(path), file))
    .collect()
}

/// What the first commit must hold, with modes.
const EXPECTED: [(&str, i32); 5] = [
    (".gitattributes", 0o100_644),
    (".gitignore", 0o100_644),
    ("docs/kept.log", 0o100_644),
    ("run.sh", 0o100_755),
    ("노트/한글.md", 0o100_644),
];

/// A home with settings of git, and a folder with the written project.
struct Ground {
    home: tempfile::TempDir,
    folder: tempfile::TempDir,
}

impl Ground {
    fn new(config: &str) -> Self {
        let ground = Self {
            home: tempfile::tempdir().expect("temp"),
            folder: tempfile::tempdir().expect("temp"),
        };
        let home = ground.home.path().display().to_string();
        ground.write(".gitconfig", &config.replace("$HOME", &home));
        for (path, file) in tree().iter() {
            let target = ground.folder.path().join(path.as_str());
            fs_err::create_dir_all(target.parent().expect("a parent")).expect("made");
            fs_err::write(&target, &file.bytes).expect("written");
            let mode = PermissionsExt::from_mode(file.mode.bits());
            fs_err::set_permissions(&target, mode).expect("set");
        }
        // Beside the plan: never to be committed.
        fs_err::write(ground.folder.path().join("notes.txt"), "mine").expect("written");
        ground
    }

    fn write(&self, name: &str, text: &str) {
        let file = self.home.path().join(name);
        fs_err::create_dir_all(file.parent().expect("a parent")).expect("made");
        fs_err::write(file, text).expect("written");
    }

    fn make(&self, variables: &[(&str, &str)]) -> Result<Made, GitError> {
        let home = self.home.path().to_str().expect("UTF-8");
        let all = [("HOME", home), ("GIT_CONFIG_NOSYSTEM", "1"), ("SOURCE_DATE_EPOCH", "17")];
        let environment = Environment::new("/", all.into_iter().chain(variables.iter().copied()));
        let commit = FirstCommit { message: "Initial commit", tree: &tree() };
        make_repository(self.folder.path(), &commit, &environment)
    }

    /// Makes it, and holds the commit against the plan.
    fn made(&self, variables: &[(&str, &str)]) -> Made {
        let made = self.make(variables).expect("made");
        let repository = Repository::open(self.folder.path()).expect("opened");
        let root = fs_err::canonicalize(self.folder.path()).expect("real");
        let work_tree = repository.workdir().expect("a work tree");
        assert_eq!(fs_err::canonicalize(work_tree).expect("real"), root);
        let head = repository.head().expect("a head");
        assert_eq!(head.name().ok(), Some(format!("refs/heads/{}", made.branch).as_str()));
        let commit = head.peel_to_commit().expect("a commit");
        assert_eq!((commit.id().to_string(), commit.parent_count()), (made.commit.clone(), 0));
        assert_eq!(commit.time().seconds(), 17);
        assert_eq!(commit.author().name().ok(), Some(made.identity.name.as_str()));
        assert_eq!(files(&commit.tree().expect("a tree")), expected());
        for (path, file) in tree().iter().filter(|(_, file)| file.class != Class::Secret) {
            let entry = commit.tree().expect("a tree").get_path(Path::new(path.as_str()));
            let blob = repository.find_blob(entry.expect("there").id()).expect("a blob");
            assert_eq!(blob.content(), file.bytes, "{path}");
        }
        made
    }
}

fn expected() -> Vec<(String, i32)> {
    EXPECTED.iter().map(|(path, mode)| ((*path).to_owned(), *mode)).collect()
}

fn files(tree: &git2::Tree<'_>) -> Vec<(String, i32)> {
    let mut found = Vec::new();
    tree.walk(git2::TreeWalkMode::PreOrder, |folder, entry| {
        if entry.kind() == Some(git2::ObjectType::Blob) {
            let name = entry.name().expect("UTF-8");
            found.push((format!("{folder}{name}"), entry.filemode()));
        }
        git2::TreeWalkResult::Ok
    })
    .expect("walked");
    found
}

#[test]
fn the_commit_holds_the_plan_without_secrets_and_nothing_else() {
    let ground = Ground::new("");
    let made = ground.made(&[]);
    assert_eq!((made.branch.as_str(), made.identity.origin), ("main", Origin::Missing));
    assert_eq!(made.unread, Vec::<PathBuf>::new());
    let log = fs_err::read_to_string(ground.folder.path().join(".git/logs/HEAD")).expect("a log");
    let who = "stackwright <stackwright@localhost> 17 +0000\tcommit (initial): Initial commit\n";
    assert_eq!(log, format!("{} {} {who}", "0".repeat(40), made.commit));
    let repository = Repository::open(ground.folder.path()).expect("opened");
    let mut options = git2::StatusOptions::new();
    let statuses = repository.statuses(Some(options.include_untracked(true))).expect("a status");
    let seen: Vec<_> = statuses
        .iter()
        .map(|one| (one.path().unwrap_or_default().to_owned(), one.status()))
        .collect();
    let new = |path: &str| (path.to_owned(), git2::Status::WT_NEW);
    assert_eq!(seen, [new(".env"), new("certs/"), new("notes.txt")]);
}

#[test]
fn the_users_name_and_branch_are_taken() {
    let config = "[user]\nname = Ada\nemail = ada@example.org\n[init]\ndefaultBranch = a/trunk\n";
    let ground = Ground::new(config);
    let made = ground.made(&[]);
    assert_eq!(made.branch, "a/trunk");
    assert_eq!((made.identity.name.as_str(), made.identity.origin), ("Ada", Origin::User));
    assert!(ground.make(&[]).is_err(), "a repository is not made twice");
    assert!(ground.folder.path().join(".git/HEAD").exists(), "and the first one stays");
}

#[test]
fn settings_that_cannot_be_read_are_named_and_the_repository_is_made_without_them() {
    for config in ["[user\nname = Ada\n", "[include]\npath = $HOME/.gitconfig\n", "\u{1}[x]\n= y"] {
        let ground = Ground::new(config);
        let made = ground.made(&[]);
        assert_eq!(made.unread, [ground.home.path().join(".gitconfig")], "{config:?}");
        assert_eq!(made.identity.origin, Origin::Missing, "{config:?}");
    }
}

#[test]
fn an_identity_that_cannot_stand_in_a_commit_is_replaced() {
    let mail = "email = ada@example.org\n";
    for name in ["Ada <ada>", "<>", "\" \"", "\".\"", "\"Ada\\nparent 0\"", "\"\\t\""] {
        let ground = Ground::new(&format!("[user]\nname = {name}\n{mail}"));
        let made = ground.made(&[]);
        assert_eq!(made.identity.name, "stackwright", "{name:?}");
        assert_ne!(made.identity.origin, Origin::User, "{name:?}");
    }
    for name in ["Ada <ada>", "Ada\nauthor Eve", "<", "...", " "] {
        let ground = Ground::new(&format!("[user]\nname = Ada\n{mail}"));
        let made = ground.made(&[("GIT_AUTHOR_NAME", name)]);
        assert_eq!(made.identity.origin, Origin::Unusable, "{name:?}");
        let ground = Ground::new(&format!("[user]\nname = Ada\n{mail}"));
        let made = ground.made(&[("GIT_AUTHOR_EMAIL", name)]);
        assert_eq!(made.identity.origin, Origin::Unusable, "{name:?}");
    }
}

#[test]
fn a_work_tree_elsewhere_is_never_committed() {
    let elsewhere = tempfile::tempdir().expect("temp");
    fs_err::write(elsewhere.path().join("private.txt"), "private").expect("written");
    for worktree in [elsewhere.path().display().to_string(), "/nowhere".into(), "..".into()] {
        let ground = Ground::new(&format!("[core]\nworktree = {worktree}\nbare = true\n"));
        ground.made(&[]);
    }
}

/// Excludes, filters, templates, modes.
#[test]
fn no_setting_has_a_say_in_what_the_commit_holds() {
    let config = "[core]\nexcludesFile = $HOME/all\nattributesFile = $HOME/attributes\n\
        autocrlf = true\nsafecrlf = true\nfileMode = false\nsymlinks = false\n\
        [init]\ntemplateDir = $HOME/template\n[filter \"x\"]\nclean = false\nrequired = true\n";
    let ground = Ground::new(config);
    ground.write("all", "*\n");
    ground.write("attributes", "* filter=x eol=crlf\n");
    ground.write("template/info/exclude", "*\n");
    ground.write("template/info/attributes", "* filter=x\n");
    ground.write("template/config", "[core]\nworktree = /\nbare = true\n");
    ground.write("template/index", "no index");
    ground.write("template/HEAD", "ref: refs/heads/evil\n");
    ground.write("template/hooks/pre-commit", "#!/bin/sh\nexit 1\n");
    ground.made(&[]);
    let git = ground.folder.path().join(".git");
    assert!(git.join("hooks/pre-commit").exists() && git.join("info/exclude").exists());
}

#[test]
fn nothing_is_left_where_the_repository_cannot_be_made() {
    let ground = Ground::new("[init]\ntemplateDir = $HOME/template\n");
    ground.write("template/info", "a file where the repository needs a folder");
    assert!(ground.make(&[]).is_err());
    assert!(!ground.folder.path().join(".git").exists());
}
