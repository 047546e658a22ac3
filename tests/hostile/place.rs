//! A folder with a home and a place to work in, and the program in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Removed at the end.
pub(crate) struct Place {
    root: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        for folder in ["home", "work"] {
            fs_err::create_dir(root.path().join(folder)).unwrap();
        }
        Self { root }
    }

    pub(crate) fn work(&self) -> PathBuf {
        self.root.path().join("work")
    }

    /// Where a wrapper of the program can put its own output.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// `wrapper` and its arguments, then the program with `arguments`, in the working folder, with the home `home`.
    pub(crate) fn command(&self, wrapper: &[&str], home: &str, arguments: &[&str]) -> Command {
        let program = assert_cmd::cargo::cargo_bin("stackwright");
        let mut words: Vec<String> = wrapper.iter().map(ToString::to_string).collect();
        words.push(program.display().to_string());
        words.extend(arguments.iter().map(ToString::to_string));
        let home = self.root.path().join(home);
        fs_err::create_dir_all(&home).unwrap();
        let mut command = Command::new(&words[0]);
        command
            .args(&words[1..])
            .env_clear()
            .env("HOME", home)
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("STACKWRIGHT_PORT_PROBE", "off")
            .env("SOURCE_DATE_EPOCH", "1700000000")
            .env("LANG", "C.UTF-8")
            .current_dir(self.work());
        command
    }

    /// Everything in the working folder: path → size. Git's own files have names that depend on contents, and `.env`
    /// is another one each time.
    pub(crate) fn listing(&self) -> BTreeMap<String, u64> {
        let mut found = BTreeMap::new();
        walk(&self.work(), "", &mut found);
        found
    }

    /// No journal is left.
    pub(crate) fn has_journal(&self, home: &str) -> bool {
        let state = self.root.path().join(home).join(".local/state/stackwright");
        fs_err::read_dir(state).is_ok_and(|mut entries| entries.next().is_some())
    }
}

fn walk(folder: &Path, below: &str, found: &mut BTreeMap<String, u64>) {
    for entry in fs_err::read_dir(folder).unwrap().flatten() {
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        let meta = fs_err::symlink_metadata(entry.path()).unwrap();
        if meta.is_dir() {
            found.insert(format!("{path}/"), 0);
            if entry.file_name() != ".git" {
                walk(&entry.path(), &format!("{path}/"), found);
            }
        } else {
            found.insert(path, meta.len());
        }
    }
}
