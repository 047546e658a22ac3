//! A new repository with its first commit.

use std::path::Path;

use git2::{IndexAddOption, Repository, RepositoryInitOptions, Signature, Time};

use super::GitError;
use super::settings::{Identity, Settings};
use crate::host::clock;
use crate::host::environment::Environment;

/// What the first commit is to be.
#[derive(Debug, Clone, Copy)]
pub struct FirstCommit<'a> {
    /// Its message.
    pub message: &'a str,
    /// Paths that must not be in it, even where `.gitignore` forgot them: files with secrets.
    pub secrets: &'a [&'a str],
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The commit's id, in full.
    pub commit: String,
    /// The branch that it is on.
    pub branch: String,
    /// Who made it.
    pub identity: Identity,
}

/// Makes `folder` a repository and commits everything in it that is not ignored. The commit is not signed,
/// and no hook runs. Its time is the clock's, in UTC.
///
/// # Errors
/// What libgit2 says; a repository that is there already is an error too.
pub fn make_repository(
    folder: &Path,
    commit: &FirstCommit<'_>,
    environment: &Environment,
) -> Result<Made, GitError> {
    let settings = Settings::read(environment)?;
    let branch = settings.branch();
    let repository = init(folder, &branch, &settings)?;
    let identity = settings.identity(environment);
    let time = Time::new(clock::now(environment), 0);
    let signature = Signature::new(&identity.name, &identity.email, &time)?;
    let mut index = repository.index()?;
    let mut skip_secrets = |path: &Path, _: &[u8]| {
        i32::from(commit.secrets.iter().any(|secret| path == Path::new(secret)))
    };
    index.add_all(["*"], IndexAddOption::DEFAULT, Some(&mut skip_secrets))?;
    index.write()?;
    let tree = repository.find_tree(index.write_tree()?)?;
    let id = repository.commit(Some("HEAD"), &signature, &signature, commit.message, &tree, &[])?;
    Ok(Made { commit: id.to_string(), branch, identity })
}

fn init(folder: &Path, branch: &str, settings: &Settings) -> Result<Repository, git2::Error> {
    let mut options = RepositoryInitOptions::new();
    options.no_reinit(true).initial_head(branch).mkpath(false);
    // The system's template holds samples only, and would cost more than the whole commit.
    let template = settings.template();
    options.external_template(template.is_some());
    if let Some(template) = &template {
        options.template_path(template);
    }
    Repository::init_opts(folder, &options)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    const COMMIT: FirstCommit<'_> = FirstCommit { message: "Initial commit", secrets: &[".env"] };

    fn project(gitignore: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("temp");
        let write = |name: &str, text: &str| {
            fs_err::write(folder.path().join(name), text).expect("written");
        };
        write(".gitignore", gitignore);
        write(".env", "PASSWORD=x");
        write("ignored.log", "x");
        write("run.sh", "#!/bin/sh\n");
        let script = folder.path().join("run.sh");
        fs_err::set_permissions(script, PermissionsExt::from_mode(0o755)).expect("set");
        folder
    }

    fn environment(home: &Path, config: &str) -> Environment {
        fs_err::write(home.join(".gitconfig"), config).expect("written");
        let home = home.to_str().expect("UTF-8");
        Environment::new(
            "/",
            [("HOME", home), ("GIT_CONFIG_NOSYSTEM", "1"), ("SOURCE_DATE_EPOCH", "1700000000")],
        )
    }

    #[test]
    fn everything_but_ignored_files_and_secrets_is_committed() {
        let home = tempfile::tempdir().expect("temp");
        for gitignore in ["*.log\n.env\n", "*.log\n"] {
            let folder = project(gitignore);
            let environment = environment(home.path(), "");
            let made = make_repository(folder.path(), &COMMIT, &environment).expect("made");
            assert_eq!(made.branch, "main");
            assert!(made.identity.fallback);
            let repository = Repository::open(folder.path()).expect("opened");
            let head = repository.head().expect("head").peel_to_commit().expect("commit");
            assert_eq!(head.id().to_string(), made.commit);
            assert_eq!(head.time().seconds(), 1_700_000_000);
            assert_eq!(head.author().email().ok(), Some("stackwright@localhost"));
            let tree = head.tree().expect("tree");
            let files: Vec<_> = tree
                .iter()
                .map(|entry| (entry.name().expect("UTF-8").to_owned(), entry.filemode()))
                .collect();
            let expected = [(".gitignore".to_owned(), 0o100_644), ("run.sh".to_owned(), 0o100_755)];
            assert_eq!(files, expected);
        }
    }

    #[test]
    fn the_users_name_and_branch_are_taken() {
        let home = tempfile::tempdir().expect("temp");
        let folder = project(".env\n");
        let config = "[user]\nname = Ada\nemail = ada@example.org\n[init]\ndefaultBranch = trunk\n";
        let environment = environment(home.path(), config);
        let made = make_repository(folder.path(), &COMMIT, &environment).expect("made");
        assert_eq!(made.branch, "trunk");
        assert_eq!(made.identity.name, "Ada");
        assert!(!made.identity.fallback);
        let again = make_repository(folder.path(), &COMMIT, &environment);
        assert!(again.is_err(), "a repository is not made twice");
    }
}
