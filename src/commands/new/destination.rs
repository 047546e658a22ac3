//! The folder that a project goes to.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::commands::Session;
use crate::core::answers::formats::slug_of;
use crate::core::path::RelPath;
use crate::core::problem::Problem;

/// A destination that could hold a project, as far as its name goes.
pub(super) struct Destination {
    /// As it was typed.
    pub(super) typed: String,
    /// From the root.
    pub(super) path: PathBuf,
    /// Its name as a slug; none when nothing of it can be one.
    pub(super) slug: Option<String>,
}

impl Destination {
    /// Reads a folder's name as it was typed.
    ///
    /// # Errors
    /// An empty name, or one that git owns or that some systems cannot hold.
    pub(super) fn new(typed: &Path, session: &Session) -> Result<Self, Problem> {
        let text = typed.display().to_string();
        if text.trim().is_empty() {
            return Err(Problem::new("dir-missing"));
        }
        let path = normal(&session.environment.absolute(typed));
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        if let Err(error) = RelPath::new(name) {
            let problem = Problem::new("destination-bad-name").arg("name", text.escape_debug());
            return Err(problem.arg("reason", error));
        }
        Ok(Self { typed: text, slug: slug_of(name), path })
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
