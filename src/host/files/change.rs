//! Changes to a folder that has files already: what is to be added, replaced and removed.

#![cfg_attr(
    not(test),
    expect(dead_code, reason = "an update changes files; projects are only made so far")
)]

use std::collections::BTreeMap;
use std::path::Path;

use cap_std::fs::Dir;

use super::FileError;
use super::disk::Id;
use super::moves::{Old, Seen};
use super::read::beneath;
use crate::core::tree::path::RelPath;
use crate::core::tree::{File, FileTree};

/// One change. What is replaced or removed must still hold what it held when the change was planned.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    /// A file comes where none is.
    Add(RelPath, File),
    /// A file takes another one's place.
    Replace {
        path: RelPath,
        /// What comes.
        with: File,
        /// What was there when the change was planned.
        seen: Vec<u8>,
    },
    /// A file goes. The folder that it lay in stays.
    Remove {
        path: RelPath,
        /// What was there when the change was planned.
        seen: Vec<u8>,
    },
}

impl Change {
    /// The files that come, and the paths of those that are added.
    pub(super) fn files(changes: &[Self]) -> (FileTree, Vec<RelPath>) {
        let (mut tree, mut added) = (FileTree::default(), Vec::new());
        for change in changes {
            match change {
                Self::Add(path, file) => {
                    tree.insert(path.clone(), file.clone());
                    added.push(path.clone());
                }
                Self::Replace { path, with, .. } => tree.insert(path.clone(), with.clone()),
                Self::Remove { .. } => {}
            }
        }
        (tree, added)
    }

    /// The files that go, as they are now below `target`; `root` is the same folder for messages.
    pub(super) fn olds(
        changes: &[Self],
        target: &Dir,
        root: &Path,
    ) -> Result<BTreeMap<String, Old>, FileError> {
        let mut olds = BTreeMap::new();
        for change in changes {
            let (path, seen) = match change {
                Self::Add(..) => continue,
                Self::Replace { path, seen, .. } | Self::Remove { path, seen } => (path, seen),
            };
            let other = || FileError::Changed(root.join(path.as_str()));
            let meta = target.symlink_metadata(path.as_str()).map_err(|_| other())?;
            // What has grown is not read further.
            let content = beneath(target, path.as_str(), seen.len() as u64).ok().flatten();
            if !meta.is_file() || content.as_ref() != Some(seen) {
                return Err(other());
            }
            let old = Old { id: Id::of(&meta), seen: Some(Seen::of(seen)) };
            olds.insert(path.to_string(), old);
        }
        Ok(olds)
    }
}
