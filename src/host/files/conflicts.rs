//! What stands in the way of adding files to a folder that has some already.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::FileError;
use crate::core::path::RelPath;
use crate::core::problem::Problem;
use crate::core::tree::FileTree;

/// Why one path cannot be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Something is there, be it the very same content.
    Exists,
    /// A part of the way to it is a file, not a folder.
    ParentIsFile(String),
    /// A name differs in upper and lower case only; many file systems hold one of the two.
    CaseTwin(String),
    /// A part of the way to it is a symbolic link that leads out of the folder.
    LeadsOutside(String),
}

/// One path that cannot be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The path that was to be added.
    pub path: String,
    /// What is in its way.
    pub reason: Reason,
}

impl Conflict {
    /// The conflict as a problem, in `path`'s place.
    pub fn problem(&self) -> Problem {
        let problem = match &self.reason {
            Reason::Exists => Problem::new("file-conflict-exists"),
            Reason::ParentIsFile(parent) => {
                Problem::new("file-conflict-parent").arg("parent", parent)
            }
            Reason::CaseTwin(twin) => Problem::new("file-conflict-case").arg("twin", twin),
            Reason::LeadsOutside(link) => Problem::new("file-conflict-outside").arg("link", link),
        };
        problem.file(&self.path)
    }
}

/// Every conflict between `tree` and what is in `folder` (an existing one), in order of the paths.
///
/// # Errors
/// What keeps the folder from being read.
pub fn conflicts(tree: &FileTree, folder: &Path) -> Result<Vec<Conflict>, FileError> {
    let root = fs_err::canonicalize(folder).map_err(|error| FileError::from_io(folder, &error))?;
    let mut looker = Looker { root, listings: BTreeMap::new() };
    let mut found = Vec::new();
    let mut seen: BTreeMap<String, &RelPath> = BTreeMap::new();
    for path in tree.paths() {
        let twin = seen.insert(path.as_str().to_lowercase(), path);
        let reason = match twin {
            Some(twin) => Some(Reason::CaseTwin(twin.to_string())),
            None => looker.look(path)?,
        };
        found.extend(reason.map(|reason| Conflict { path: path.to_string(), reason }));
    }
    Ok(found)
}

struct Looker {
    root: PathBuf,
    /// Folder → lower-case name → name.
    listings: BTreeMap<PathBuf, BTreeMap<String, String>>,
}

impl Looker {
    fn look(&mut self, path: &RelPath) -> Result<Option<Reason>, FileError> {
        let mut folder = self.root.clone();
        let mut so_far = String::new();
        let mut components = path.as_str().split('/').peekable();
        while let Some(name) = components.next() {
            let so_far_with = |name: &str| format!("{so_far}{name}");
            let here = folder.join(name);
            let Ok(meta) = fs_err::symlink_metadata(&here) else {
                let twin = self.twin(&folder, name)?;
                return Ok(twin.map(|twin| Reason::CaseTwin(so_far_with(&twin))));
            };
            if components.peek().is_none() {
                return Ok(Some(Reason::Exists));
            }
            if meta.is_symlink() {
                match fs_err::canonicalize(&here) {
                    Ok(target) if target.starts_with(&self.root) => {}
                    _ => return Ok(Some(Reason::LeadsOutside(so_far_with(name)))),
                }
            }
            if !here.is_dir() {
                return Ok(Some(Reason::ParentIsFile(so_far_with(name))));
            }
            so_far = format!("{so_far}{name}/");
            folder = here;
        }
        Ok(None)
    }

    /// A name in `folder` that is `name` in other cases.
    fn twin(&mut self, folder: &Path, name: &str) -> Result<Option<String>, FileError> {
        if !self.listings.contains_key(folder) {
            let listing = list(folder)?;
            self.listings.insert(folder.to_path_buf(), listing);
        }
        let listing = self.listings.get(folder);
        Ok(listing.and_then(|names| names.get(&name.to_lowercase()).cloned()))
    }
}

fn list(folder: &Path) -> Result<BTreeMap<String, String>, FileError> {
    let failed = |error: std::io::Error| FileError::from_io(folder, &error);
    let mut names = BTreeMap::new();
    for entry in fs_err::read_dir(folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        let name = name.to_string_lossy().into_owned();
        names.insert(name.to_lowercase(), name);
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::core::tree::File;

    fn tree(paths: &[&str]) -> FileTree {
        paths
            .iter()
            .map(|path| {
                let path = RelPath::new(*path).expect("legal");
                (path, File::managed("x", "test"))
            })
            .collect()
    }

    #[test]
    fn every_conflict_is_found_at_once() {
        let folder = tempfile::tempdir().expect("temp");
        let outside = tempfile::tempdir().expect("temp");
        let at = |name: &str| folder.path().join(name);
        fs_err::create_dir_all(at("src/inner")).expect("made");
        for file in ["same.txt", "file", "readme.MD", "src/App.py"] {
            fs_err::write(at(file), "x").expect("written");
        }
        symlink(outside.path(), at("out")).expect("linked");
        symlink("src", at("in")).expect("linked");
        symlink("nowhere", at("broken")).expect("linked");
        let wanted = tree(&[
            "README.md",
            "broken/x",
            "docs/new.md",
            "file/below",
            "in/fine.py",
            "new.txt",
            "out/secret",
            "same.txt",
            "src/app.py",
            "src/other.py",
        ]);
        let found = conflicts(&wanted, folder.path()).expect("readable");
        let found: Vec<_> =
            found.into_iter().map(|conflict| (conflict.path, conflict.reason)).collect();
        let expected = [
            ("README.md", Reason::CaseTwin("readme.MD".into())),
            ("broken/x", Reason::LeadsOutside("broken".into())),
            ("file/below", Reason::ParentIsFile("file".into())),
            ("out/secret", Reason::LeadsOutside("out".into())),
            ("same.txt", Reason::Exists),
            ("src/app.py", Reason::CaseTwin("src/App.py".into())),
        ];
        assert_eq!(found, expected.map(|(path, why)| (path.to_owned(), why)));
    }

    #[test]
    fn twins_within_the_tree_are_conflicts_too() {
        let folder = tempfile::tempdir().expect("temp");
        let found = conflicts(&tree(&["A.txt", "a.txt"]), folder.path()).expect("readable");
        assert_eq!(found.len(), 1);
    }
}
