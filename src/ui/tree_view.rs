//! A file tree drawn as a tree.

use std::collections::BTreeMap;

use super::safe;
use crate::core::tree::FileTree;

/// The whole tree, a line for each file and folder; folders come first.
pub(crate) fn whole(tree: &FileTree) -> Vec<String> {
    folded(tree, usize::MAX)
}

/// The tree down to `depth` levels. A folder that is not opened shows how many files it holds.
pub(crate) fn folded(tree: &FileTree, depth: usize) -> Vec<String> {
    let mut lines = Vec::new();
    Folder::new(tree).draw("", depth, &mut lines);
    lines
}

/// As much of the tree as fits into `rows` lines: folders are closed first, then the end is left out.
pub(crate) fn fitting(tree: &FileTree, rows: usize) -> Vec<String> {
    let deepest = tree.paths().map(|path| path.as_str().split('/').count()).max().unwrap_or(1);
    for depth in (1..=deepest).rev() {
        let lines = folded(tree, depth);
        if lines.len() <= rows {
            return lines;
        }
    }
    let mut lines = folded(tree, 1);
    let shown = rows.saturating_sub(1);
    let more = lines.len() - shown;
    lines.truncate(shown);
    if rows > 0 {
        lines.push(format!("… +{more}"));
    }
    lines
}

#[derive(Default)]
struct Folder<'t> {
    folders: BTreeMap<&'t str, Folder<'t>>,
    files: Vec<&'t str>,
}

impl<'t> Folder<'t> {
    fn new(tree: &'t FileTree) -> Self {
        let mut root = Self::default();
        for path in tree.paths() {
            root.add(path.as_str());
        }
        root
    }

    fn add(&mut self, path: &'t str) {
        match path.split_once('/') {
            Some((folder, rest)) => self.folders.entry(folder).or_default().add(rest),
            None => self.files.push(path),
        }
    }

    fn count(&self) -> usize {
        self.files.len() + self.folders.values().map(Folder::count).sum::<usize>()
    }

    fn draw(&self, indent: &str, depth: usize, lines: &mut Vec<String>) {
        let mut left = self.folders.len() + self.files.len();
        let mut branch = || {
            left -= 1;
            if left == 0 { ("└─", "   ") } else { ("├─", "│  ") }
        };
        for (name, folder) in &self.folders {
            let (mark, below) = branch();
            let name = safe::line(name);
            if depth > 1 {
                lines.push(format!("{indent}{mark} {name}/"));
                folder.draw(&format!("{indent}{below}"), depth - 1, lines);
            } else {
                lines.push(format!("{indent}{mark} {name}/ ({})", folder.count()));
            }
        }
        for name in &self.files {
            let (mark, _) = branch();
            lines.push(format!("{indent}{mark} {}", safe::line(name)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::tree::File;
    use crate::core::tree::path::RelPath;

    fn tree() -> FileTree {
        ["README.md", "api/app/main.py", "api/Dockerfile", "한글/메모.md", ".env"]
            .into_iter()
            .map(|path| (RelPath::new(path).expect("path"), File::managed("", "test")))
            .collect()
    }

    #[test]
    fn folders_come_first_and_lines_join() {
        let expected = "\
├─ api/
│  ├─ app/
│  │  └─ main.py
│  └─ Dockerfile
├─ 한글/
│  └─ 메모.md
├─ .env
└─ README.md";
        assert_eq!(whole(&tree()).join("\n"), expected);
    }

    #[test]
    fn a_tree_that_is_too_long_closes_its_folders() {
        let lines = fitting(&tree(), 7);
        assert_eq!(lines[1], "│  ├─ app/ (1)");
        assert_eq!(fitting(&tree(), 4), folded(&tree(), 1));
        assert_eq!(fitting(&tree(), 3), ["├─ api/ (2)", "├─ 한글/ (1)", "… +2"]);
        assert!(fitting(&tree(), 0).is_empty());
    }
}
