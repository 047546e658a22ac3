//! The folder that a project goes to.

use std::path::{Path, PathBuf};

use crate::commands::Session;
use crate::core::problem::Problem;
use crate::core::scenario::Scenario;
use crate::core::tree::path::{PathError, RelPath, is_git_folder};
use crate::core::values::slug::{named_by_path, slug_of};

/// A destination that could hold a project, as far as its name goes.
pub(super) struct Destination {
    /// As it was typed.
    pub(super) typed: String,
    /// From the root.
    pub(super) path: PathBuf,
    /// Its own name.
    pub(super) name: String,
    /// Its name as a slug; none when nothing of it can be one.
    pub(super) slug: Option<String>,
}

impl Destination {
    /// Reads a folder's name as it was typed.
    ///
    /// # Errors
    /// An empty name, one that is not UTF-8, or one that git owns or that some systems cannot hold.
    pub(super) fn new(typed: &Path, session: &Session) -> Result<Self, Problem> {
        let text = typed.display().to_string();
        if text.trim().is_empty() {
            return Err(Problem::new("dir-missing"));
        }
        let path = normal(&session.environment.absolute(typed));
        let name = path.file_name().unwrap_or_default();
        // It is a part of names, of commands to type, and of JSON.
        let (Some(_), Some(name)) = (typed.to_str(), name.to_str()) else {
            return Err(Problem::new("destination-not-utf8").arg("name", text.escape_debug()));
        };
        let refused =
            |error: PathError| Problem::new(error.code()).arg("name", text.escape_debug());
        RelPath::new(name).map_err(refused)?;
        if lies_in_git(&path) {
            return Err(refused(PathError::GitFolder));
        }
        Ok(Self { typed: text, slug: slug_of(name), name: name.to_owned(), path })
    }
}

/// True when a part of the way, as it is typed or with links resolved, is git's own folder.
fn lies_in_git(path: &Path) -> bool {
    let names_git = |path: &Path| {
        path.components().any(|part| part.as_os_str().to_str().is_some_and(is_git_folder))
    };
    let existing = path.ancestors().find_map(|folder| fs_err::canonicalize(folder).ok());
    names_git(path) || existing.is_some_and(|real| names_git(&real))
}

impl Destination {
    /// The name that a project of `scenario` gets here unless another is asked for.
    pub(super) fn project(&self, scenario: &Scenario) -> String {
        let by_path = || named_by_path(&scenario.id, &self.path.to_string_lossy());
        self.slug.clone().unwrap_or_else(by_path)
    }
}

/// Without `.` and `..`, by the text alone: the folders need not exist.
fn normal(path: &Path) -> PathBuf {
    use std::path::Component;
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                normal.pop();
            }
            other => normal.push(other),
        }
    }
    normal
}
