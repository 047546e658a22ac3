//! What stands in the way of adding files to a folder that has some already.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use cap_std::fs::Dir;

use super::FileError;
use super::place::open_folder;
use crate::core::problem::Problem;
use crate::core::tree::path::RelPath;

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

/// Every conflict between `paths` and what is in `folder` (an existing one), in their order.
///
/// # Errors
/// What keeps the folder from being read.
pub(crate) fn conflicts<'p>(
    paths: impl IntoIterator<Item = &'p RelPath>,
    folder: &Path,
) -> Result<Vec<Conflict>, FileError> {
    let root = fs_err::canonicalize(folder).map_err(|error| FileError::from_io(folder, &error))?;
    let (dir, _) = open_folder(&root)?;
    let mut looker = Looker { root: dir, listings: BTreeMap::new() };
    let mut found = Vec::new();
    let mut seen: BTreeMap<String, &RelPath> = BTreeMap::new();
    for path in paths {
        let twin = seen.insert(path.as_str().to_lowercase(), path);
        let reason = match twin {
            Some(twin) => Some(Reason::CaseTwin(twin.to_string())),
            None => looker.look(path).map_err(|error| FileError::from_io(folder, &error))?,
        };
        found.extend(reason.map(|reason| Conflict { path: path.to_string(), reason }));
    }
    Ok(found)
}

struct Looker {
    root: Dir,
    /// Folder → lower-case name → name.
    listings: BTreeMap<String, BTreeMap<String, String>>,
}

impl Looker {
    fn look(&mut self, path: &RelPath) -> io::Result<Option<Reason>> {
        let mut folder = String::from(".");
        let mut components = path.as_str().split('/').peekable();
        while let Some(name) = components.next() {
            let here = if folder == "." { name.to_owned() } else { format!("{folder}/{name}") };
            let Ok(meta) = self.root.symlink_metadata(&here) else {
                let twin = self.twin(&folder, name)?;
                return Ok(twin.map(|twin| {
                    let parent = here.strip_suffix(name).unwrap_or_default();
                    Reason::CaseTwin(format!("{parent}{twin}"))
                }));
            };
            if components.peek().is_none() {
                return Ok(Some(Reason::Exists));
            }
            // A link that leads out of the folder cannot be followed from within it.
            let followed = if meta.is_symlink() { self.root.metadata(&here) } else { Ok(meta) };
            match followed {
                Ok(meta) if meta.is_dir() => folder = here,
                Ok(_) => return Ok(Some(Reason::ParentIsFile(here))),
                Err(_) => return Ok(Some(Reason::LeadsOutside(here))),
            }
        }
        Ok(None)
    }

    /// A name in `folder` that is `name` in other cases.
    fn twin(&mut self, folder: &str, name: &str) -> io::Result<Option<String>> {
        if !self.listings.contains_key(folder) {
            let listing = list(&self.root, folder)?;
            self.listings.insert(folder.to_owned(), listing);
        }
        let listing = self.listings.get(folder);
        Ok(listing.and_then(|names| names.get(&name.to_lowercase()).cloned()))
    }
}

fn list(root: &Dir, folder: &str) -> io::Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for entry in root.read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.insert(name.to_lowercase(), name);
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn paths(paths: &[&str]) -> Vec<RelPath> {
        paths.iter().map(|path| RelPath::new(*path).expect("legal")).collect()
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
        symlink(at("src"), at("long way round")).expect("linked");
        let wanted = paths(&[
            "README.md",
            "broken/x",
            "docs/new.md",
            "file/below",
            "in/fine.py",
            "long way round/x.py",
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
            ("long way round/x.py", Reason::LeadsOutside("long way round".into())),
            ("out/secret", Reason::LeadsOutside("out".into())),
            ("same.txt", Reason::Exists),
            ("src/app.py", Reason::CaseTwin("src/App.py".into())),
        ];
        assert_eq!(found, expected.map(|(path, why)| (path.to_owned(), why)));
    }

    #[test]
    fn twins_within_the_tree_are_conflicts_too() {
        let folder = tempfile::tempdir().expect("temp");
        let found = conflicts(&paths(&["A.txt", "a.txt"]), folder.path()).expect("readable");
        assert_eq!(found.len(), 1);
    }
}
