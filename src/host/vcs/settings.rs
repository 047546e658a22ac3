//! The user's git settings, read from the files that the environment names.

use std::path::PathBuf;

use git2::{Config, ConfigLevel, Reference};

use super::GitError;
use crate::host::environment::Environment;

/// Who commits where nobody has told git a name.
pub const FALLBACK_NAME: &str = "stackwright";
/// The address that goes with it.
pub const FALLBACK_EMAIL: &str = "stackwright@localhost";

/// Who made a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// True when the user has no identity, and ours was used.
    pub fallback: bool,
}

/// The settings that a new repository needs.
pub(super) struct Settings {
    config: Config,
}

impl Settings {
    /// Reads the system's and the user's files as git does (git-config(1), FILES). libgit2 would look for
    /// them in the process's own home; here they come from `environment`, as everything does.
    pub(super) fn read(environment: &Environment) -> Result<Self, GitError> {
        let mut config = Config::new()?;
        for (file, level) in files(environment) {
            if file.is_file() {
                // A file that git itself would refuse is no reason not to generate a project.
                let _ = config.add_file(&file, level, false);
            }
        }
        Ok(Self { config })
    }

    fn text(&self, key: &str) -> Option<String> {
        let value = self.config.get_string(key).ok()?;
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// The branch for the first commit: `init.defaultBranch`, else `main`.
    pub(super) fn branch(&self) -> String {
        self.text("init.defaultBranch")
            .filter(|name| Reference::is_valid_name(&format!("refs/heads/{name}")))
            .unwrap_or_else(|| "main".to_owned())
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
        match (part("GIT_AUTHOR_NAME", "user.name"), part("GIT_AUTHOR_EMAIL", "user.email")) {
            (Some(name), Some(email)) => Identity { name, email, fallback: false },
            _ => Identity {
                name: FALLBACK_NAME.to_owned(),
                email: FALLBACK_EMAIL.to_owned(),
                fallback: true,
            },
        }
    }
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
