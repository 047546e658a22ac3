//! What the tests of transactions share: a tree, listings, folders of their own.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::state::Candidates;
use super::writer::Writer;
use crate::core::tree::path::RelPath;
use crate::core::tree::{File, FileTree, Mode};

pub(super) const FILES: [(&str, Mode); 4] = [
    (".env", Mode::Private),
    ("README.md", Mode::Plain),
    ("bin/run.sh", Mode::Executable),
    ("src/app/main.py", Mode::Plain),
];

pub(super) fn rel(path: &str) -> RelPath {
    RelPath::new(path).expect("legal")
}

pub(super) fn tree() -> FileTree {
    let file = |(path, mode): (&str, Mode)| {
        let mut file = File::managed(path, "test");
        file.mode = mode;
        (rel(path), file)
    };
    FILES.into_iter().map(file).collect()
}

pub(super) fn never() -> bool {
    false
}

/// A folder to work in, and one for journals.
pub(super) struct Bench {
    root: tempfile::TempDir,
}

impl Bench {
    pub(super) fn new() -> Self {
        let root = tempfile::tempdir().expect("temp");
        fs_err::create_dir(root.path().join("work")).expect("made");
        Self { root }
    }

    pub(super) fn path(&self, below: &str) -> PathBuf {
        let work = fs_err::canonicalize(self.root.path().join("work")).expect("real");
        if below.is_empty() { work } else { work.join(below) }
    }

    pub(super) fn journals(&self) -> PathBuf {
        self.root.path().join("state")
    }

    pub(super) fn write(&self, below: &str, text: &str) {
        let path = self.path(below);
        fs_err::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs_err::write(path, text).expect("written");
    }

    pub(super) fn read(&self, below: &str) -> String {
        fs_err::read_to_string(self.path(below)).expect(below)
    }

    /// A writer whose every change asks `disk`.
    pub(super) fn writer(&self, disk: Disk) -> Writer<'static> {
        Writer { candidates: Candidates::only(&self.journals()), disk, cancelled: &never }
    }

    pub(super) fn plain(&self) -> Writer<'static> {
        self.writer(Disk::default())
    }

    /// Everything in the working folder.
    pub(super) fn listing(&self) -> BTreeMap<String, String> {
        listing(&self.path(""))
    }

    /// How many journals there are.
    pub(super) fn open_journals(&self) -> usize {
        fs_err::read_dir(self.journals()).map_or(0, Iterator::count)
    }
}

/// Path → content and mode of everything below `folder`; folders end in `/`.
pub(super) fn listing(folder: &Path) -> BTreeMap<String, String> {
    fn walk(folder: &Path, below: &str, found: &mut BTreeMap<String, String>) {
        for entry in fs_err::read_dir(folder).expect("readable").flatten() {
            let path = format!("{below}{}", entry.file_name().to_string_lossy());
            let meta = fs_err::symlink_metadata(entry.path()).expect("there");
            let mode = meta.permissions().mode() & 0o7777;
            if meta.is_dir() {
                walk(&entry.path(), &format!("{path}/"), found);
                found.insert(format!("{path}/"), format!("{mode:o}"));
            } else if meta.is_symlink() {
                found.insert(path, "link".to_owned());
            } else {
                let text = fs_err::read_to_string(entry.path()).expect("text");
                found.insert(path, format!("{mode:o} {text}"));
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, "", &mut found);
    found
}

pub(super) fn assert_whole(folder: &Path) {
    for (path, mode) in FILES {
        let file = folder.join(path);
        assert_eq!(fs_err::read_to_string(&file).expect("there"), path);
        let bits = fs_err::metadata(&file).expect("there").permissions().mode();
        assert_eq!(bits & 0o7777, mode.bits(), "{path}");
    }
}
