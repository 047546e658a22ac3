//! A place of its own for the program: own home, own working folder, nothing of the machine's environment.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;

/// The folder, removed at the end.
pub(crate) struct Sandbox {
    root: tempfile::TempDir,
}

/// What a run said. All three are always looked at.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Sandbox {
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(root.path().join("home")).unwrap();
        fs::create_dir(root.path().join("work")).unwrap();
        Self { root }
    }

    /// A path below the working folder.
    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.root.path().join("work").join(below)
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.root.path().join("home")
    }

    pub(crate) fn read(&self, below: &str) -> String {
        fs::read_to_string(self.path(below)).unwrap_or_else(|error| panic!("{below}: {error}"))
    }

    pub(crate) fn write(&self, below: &str, text: &str) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A link below the working folder.
    pub(crate) fn link(&self, target: impl AsRef<Path>, below: &str) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, path).unwrap();
    }

    /// A pipe below the working folder that nobody writes into.
    pub(crate) fn pipe(&self, below: &str) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
        rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, mode, 0).unwrap();
    }

    /// Everything below the working folder, sorted.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        walk(&self.path(""), &self.path(""), &mut found);
        found.sort();
        found
    }

    /// The program with these arguments, ready to run.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("stackwright").expect("the binary");
        command
            .env_clear()
            .env("HOME", self.home())
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("STACKWRIGHT_PORT_PROBE", "off")
            .env("SOURCE_DATE_EPOCH", "1700000000")
            .env("LANG", "C.UTF-8")
            .current_dir(self.path(""))
            .args(arguments);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        self.said(&self.command(arguments).output().expect("it runs"))
    }

    pub(crate) fn said(&self, output: &Output) -> Said {
        let text = |bytes: &[u8]| {
            let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
            text.replace(&self.root.path().display().to_string(), "$SANDBOX")
        };
        Said {
            status: output.status.code().unwrap_or(-1),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }
}

/// The whole outcome as a transcript: one inline snapshot of it is everything that a person sees.
impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let version = format!("stackwright {}", env!("CARGO_PKG_VERSION"));
        let steady = |text: &str| text.replace(&version, "stackwright [VERSION]");
        write!(f, "{}", steady(&self.stdout))?;
        if !self.stdout.is_empty() && !self.stdout.ends_with('\n') {
            writeln!(f)?;
        }
        if !self.stderr.is_empty() {
            write!(f, "------- stderr -------\n{}", steady(&self.stderr))?;
        }
        write!(f, "[exit status: {}]", self.status)
    }
}

impl Said {
    /// Without the lines that hold any of `parts`: what they say depends on the machine.
    pub(crate) fn without(mut self, parts: &[&str]) -> Self {
        let kept = |line: &&str| !parts.iter().any(|part| line.contains(part));
        let lines: Vec<&str> = self.stdout.lines().filter(kept).collect();
        self.stdout = lines.join("\n") + "\n";
        self
    }

    /// It must have succeeded, without a word on stderr.
    pub(crate) fn quietly(self) -> String {
        assert_eq!((self.status, self.stderr.as_str()), (0, ""));
        self.stdout
    }

    /// It must have said on stdout what is wrong, and ended with 1; gives what it said.
    pub(crate) fn fails(self) -> String {
        assert_eq!(self.status, 1, "{}{}", self.stdout, self.stderr);
        assert!(!self.stdout.is_empty(), "{}", self.stderr);
        self.stdout
    }

    /// Whatever it said, on both streams, must be printable and of a readable size; gives the two together.
    pub(crate) fn is_safe_to_see(&self) -> String {
        let both = format!("{}{}", self.stdout, self.stderr);
        let odd: Vec<char> = stackwright::core::values::printable::hidden(&both)
            .filter_map(|(c, hidden)| (hidden && c != '\n').then_some(c))
            .collect();
        assert_eq!(odd, [], "{both:?}");
        assert!(both.len() < 20_000, "{} bytes", both.len());
        assert!(!both.lines().any(|line| line.starts_with("error: forged")), "{both}");
        both
    }

    /// It must have failed with `status` and nothing on stdout; gives what it complained of.
    pub(crate) fn complains(self, status: i32) -> String {
        assert_eq!((self.status, self.stdout.as_str()), (status, ""), "{}", self.stderr);
        self.stderr
    }
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
        let path = entry.path();
        if path.is_dir() {
            walk(root, &path, found);
        } else {
            found.push(path.strip_prefix(root).unwrap().display().to_string());
        }
    }
}
