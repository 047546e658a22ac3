//! The user's git settings, read from the files that the environment names.

use std::path::PathBuf;

use git2::{Config, ConfigLevel, Reference};

use super::GitError;
use crate::host::environment::Environment;

/// Who commits where nobody has told git a name.
pub(crate) const FALLBACK_NAME: &str = "stackwright";
/// The address that goes with it.
pub(crate) const FALLBACK_EMAIL: &str = "stackwright@localhost";

/// A longer name of a branch is not taken, in bytes.
const MOST_BRANCH: usize = 200;

/// Who made a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    pub name: String,
    pub email: String,
    pub origin: Origin,
}

/// Whose an identity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The user's.
    User,
    /// Ours: the user has none.
    Missing,
    /// Ours: the user's cannot stand in a commit.
    Unusable,
}

/// The settings that a new repository needs.
pub(super) struct Settings {
    config: Config,
    /// Files that are there, but cannot be read as settings.
    pub(super) unread: Vec<PathBuf>,
}

impl Settings {
    /// Reads the system's and the user's files as git does (git-config(1), FILES). libgit2 would look for
    /// them in the process's own home; here they come from `environment`, as everything does.
    pub(super) fn read(environment: &Environment) -> Result<Self, GitError> {
        let (mut config, mut unread) = (Config::new()?, Vec::new());
        for (file, level) in files(environment) {
            // A file that git itself would refuse is no reason not to generate a project.
            if file.is_file() && config.add_file(&file, level, false).is_err() {
                unread.push(file);
            }
        }
        Ok(Self { config, unread })
    }

    fn text(&self, key: &str) -> Option<String> {
        let value = self.config.get_string(key).ok()?;
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// The branch for the first commit: `init.defaultBranch`, else `main`.
    pub(super) fn branch(&self) -> String {
        let fits = |name: &String| {
            let valid = Reference::is_valid_name(&format!("refs/heads/{name}"));
            // It becomes the name of a file, with `.lock` behind it for moments.
            valid && !name.starts_with('-') && name.len() <= MOST_BRANCH
        };
        self.text("init.defaultBranch").filter(fits).unwrap_or_else(|| "main".to_owned())
    }

    /// The folder with the user's own start of a repository (hooks, mostly).
    pub(super) fn template(&self) -> Option<PathBuf> {
        let path = self.config.get_path("init.templateDir").ok()?;
        Some(path).filter(|path| path.is_dir())
    }

    /// Who commits: `GIT_AUTHOR_NAME` and `GIT_AUTHOR_EMAIL`, else `user.name` and `user.email`, else ours.
    /// A name without an address (or the other way round) is not an identity.
    pub(super) fn identity(&self, environment: &Environment) -> Identity {
        let part = |variable: &str, key: &str| {
            let own = environment.var(variable).map(str::to_owned);
            own.or_else(|| self.text(key))
        };
        let fallback = |origin| Identity {
            name: FALLBACK_NAME.to_owned(),
            email: FALLBACK_EMAIL.to_owned(),
            origin,
        };
        match (part("GIT_AUTHOR_NAME", "user.name"), part("GIT_AUTHOR_EMAIL", "user.email")) {
            (Some(name), Some(email)) if is_usable(&name) && is_usable(&email) => {
                Identity { name, email, origin: Origin::User }
            }
            (Some(_), Some(_)) => fallback(Origin::Unusable),
            _ => fallback(Origin::Missing),
        }
    }
}

/// A commit's header has name and address on one line, the address between `<` and `>`. git leaves out what does not fit
/// (git-commit-tree(1)); half a name is nobody's, so it counts as none here.
fn is_usable(text: &str) -> bool {
    let fits = |c: char| !c.is_control() && c != '<' && c != '>';
    let crud = |c: char| c.is_whitespace() || ".,:;<>\"\\'".contains(c);
    text.chars().all(fits) && !text.trim_matches(crud).is_empty()
}

fn files(environment: &Environment) -> Vec<(PathBuf, ConfigLevel)> {
    let mut files = Vec::new();
    if environment.var("GIT_CONFIG_NOSYSTEM").is_none() {
        let system = environment.path_var("GIT_CONFIG_SYSTEM");
        let system = system.map_or_else(|| PathBuf::from("/etc/gitconfig"), PathBuf::from);
        files.push((system, ConfigLevel::System));
    }
    if let Some(global) = environment.path_var("GIT_CONFIG_GLOBAL") {
        files.push((global.to_path_buf(), ConfigLevel::Global));
        return files;
    }
    let home = environment.home();
    let xdg = environment
        .path_var("XDG_CONFIG_HOME")
        .map(PathBuf::from)
        .or_else(|| home.map(|home| home.join(".config")));
    files.extend(xdg.map(|folder| (folder.join("git/config"), ConfigLevel::XDG)));
    files.extend(home.map(|home| (home.join(".gitconfig"), ConfigLevel::Global)));
    files
}
