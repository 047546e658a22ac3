//! Which pieces move: every file by itself where its folder is there already, else the whole folder.

use std::collections::BTreeMap;
use std::path::Path;

use cap_std::fs::Dir;

use super::FileError;
use super::conflicts::{Conflict, Reason};
use super::moves::{Move, Old};
use super::stamp::Stamp;

/// The moves that bring everything below `new` to `target`, and take `olds` away from it; `root` is the target as a
/// path, for messages.
///
/// # Errors
/// [`FileError::Conflicts`] where something is in the way.
pub(super) fn plan(
    new: &Dir,
    target: &Dir,
    olds: &BTreeMap<String, Old>,
    root: &Path,
) -> Result<Vec<Move>, FileError> {
    let mut planner = Planner { new, target, olds, moves: Vec::new(), conflicts: Vec::new() };
    planner.folder("").map_err(|error| FileError::from_io(root, &error))?;
    if !planner.conflicts.is_empty() {
        return Err(FileError::Conflicts(planner.conflicts));
    }
    let mut moves = planner.moves;
    let replaced: Vec<String> = moves.iter().map(|one| one.path.clone()).collect();
    for (path, old) in olds.iter().filter(|(path, _)| !replaced.contains(path)) {
        moves.push(Move { path: path.clone(), new: None, old: Some(old.clone()) });
    }
    moves.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(moves)
}

struct Planner<'a> {
    new: &'a Dir,
    target: &'a Dir,
    olds: &'a BTreeMap<String, Old>,
    moves: Vec<Move>,
    conflicts: Vec<Conflict>,
}

impl Planner<'_> {
    fn folder(&mut self, below: &str) -> std::io::Result<()> {
        let folder = if below.is_empty() { "." } else { below };
        for entry in self.new.read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if below.is_empty() { name } else { format!("{below}/{name}") };
            self.entry(path, entry.file_type()?.is_dir())?;
        }
        Ok(())
    }

    fn entry(&mut self, path: String, is_folder: bool) -> std::io::Result<()> {
        let there = self.target.symlink_metadata(&path);
        let old = self.olds.get(&path).cloned();
        if there.is_err() || old.is_some() {
            let new = Some(Stamp::of(self.new, &path)?);
            self.moves.push(Move { path, new, old });
        } else if is_folder
            && path != ".git"
            && self.target.metadata(&path).is_ok_and(|meta| meta.is_dir())
        {
            self.folder(&path)?;
        } else {
            self.conflicts.push(Conflict { path, reason: Reason::Exists });
        }
        Ok(())
    }
}
