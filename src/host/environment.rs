//! The process's environment as a value: variables, working folder, home. Read here and nowhere else.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What the process was started with. A plain value: tests build their own.
#[derive(Clone, Default)]
pub struct Environment {
    variables: BTreeMap<OsString, OsString>,
    working_folder: PathBuf,
}

/// Never prints values: a variable may be a token.
impl std::fmt::Debug for Environment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.variables.keys().collect();
        write!(f, "{} {names:?}", self.working_folder.display())
    }
}

/// A variable that was found by the beginning of its name.
#[derive(PartialEq, Eq)]
pub enum Prefixed<'a> {
    /// The rest of its name, and its value.
    Text(&'a str, &'a str),
    /// Its name or its value is not UTF-8. The name as far as it can be shown; the value is not.
    NotUtf8(String),
}

/// Never prints the value.
impl std::fmt::Debug for Prefixed<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(name, _) => write!(f, "{name}=…"),
            Self::NotUtf8(name) => write!(f, "{name}: not UTF-8"),
        }
    }
}

impl Environment {
    /// The environment of this process. Where the working folder was removed, `.` stands for it.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the environment"
    )]
    pub fn real() -> Self {
        Self {
            variables: std::env::vars_os().collect(),
            working_folder: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
        }
    }

    /// An environment made of `variables`, working in `folder`.
    pub fn new<'a>(
        folder: impl Into<PathBuf>,
        variables: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        Self {
            variables: variables
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
            working_folder: folder.into(),
        }
    }

    /// The value of `name`: `None` where it is not set, empty, or not UTF-8.
    pub fn var(&self, name: &str) -> Option<&str> {
        let value = self.variables.get(std::ffi::OsStr::new(name))?;
        value.to_str().filter(|value| !value.is_empty())
    }

    /// The value of `name` as a program sees it: an empty one counts. `None` where it is not set, or not UTF-8.
    pub fn set(&self, name: &str) -> Option<&str> {
        self.variables.get(std::ffi::OsStr::new(name))?.to_str()
    }

    /// The value of `name` as a path: `None` where it is not set or empty.
    pub fn path_var(&self, name: &str) -> Option<&Path> {
        let value = self.variables.get(std::ffi::OsStr::new(name))?;
        Some(Path::new(value)).filter(|path| !path.as_os_str().is_empty())
    }

    /// Every variable whose name begins with `prefix`. Empty values count.
    pub fn with_prefix<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = Prefixed<'a>> {
        self.variables.iter().filter_map(move |(name, value)| {
            if !name.as_encoded_bytes().starts_with(prefix.as_bytes()) {
                return None;
            }
            Some(match (name.to_str(), value.to_str()) {
                (Some(name), Some(value)) => Prefixed::Text(&name[prefix.len()..], value),
                _ => Prefixed::NotUtf8(name.to_string_lossy().into_owned()),
            })
        })
    }

    /// Every variable, to start a program with.
    pub fn variables(&self) -> impl Iterator<Item = (&OsString, &OsString)> {
        self.variables.iter()
    }

    /// The folder in which the command was typed.
    pub fn working_folder(&self) -> &Path {
        &self.working_folder
    }

    /// `path` as an absolute path: relative ones begin at the working folder.
    pub fn absolute(&self, path: impl AsRef<Path>) -> PathBuf {
        self.working_folder.join(path)
    }

    /// The user's home folder.
    pub fn home(&self) -> Option<&Path> {
        self.path_var("HOME")
    }

    /// The folder for what should outlive a restart of the program but is no setting: below `XDG_STATE_HOME`, else
    /// `~/.local/state`.
    pub fn state_folder(&self) -> Option<PathBuf> {
        self.xdg("XDG_STATE_HOME", ".local/state")
    }

    /// The folder for temporary files: `TMPDIR`, else `/tmp`.
    pub fn temporary_folder(&self) -> &Path {
        let own = self.path_var("TMPDIR").filter(|path| path.is_absolute());
        own.unwrap_or(Path::new("/tmp"))
    }

    /// The specification says that a relative path is to be ignored.
    fn xdg(&self, variable: &str, below_home: &str) -> Option<PathBuf> {
        let own = self.path_var(variable).filter(|path| path.is_absolute());
        own.map(Path::to_path_buf)
            .or_else(|| self.home().map(|home| home.join(below_home)))
            .map(|folder| folder.join("stackwright"))
    }

    /// The POSIX locale for messages: `LC_ALL`, else `LC_MESSAGES`, else `LANG`, else `C`.
    pub fn messages_locale(&self) -> &str {
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| self.var(name)).unwrap_or("C")
    }

    /// True when `NO_COLOR` is set to anything (no-color.org).
    pub fn no_color(&self) -> bool {
        self.var("NO_COLOR").is_some()
    }

    /// Where `program` is found along `PATH`.
    pub fn find_program(&self, program: &str) -> Option<PathBuf> {
        let path = self.path_var("PATH")?.as_os_str();
        std::env::split_paths(path)
            .filter(|folder| folder.is_absolute())
            .map(|folder| folder.join(program))
            .find(|file| is_executable(file))
    }
}

fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs_err::metadata(file)
        .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_variable_counts_as_unset() {
        let environment = Environment::new("/w", [("A", ""), ("LC_ALL", ""), ("LANG", "ko_KR")]);
        assert_eq!(environment.var("A"), None);
        assert_eq!(environment.messages_locale(), "ko_KR");
        assert_eq!(environment.absolute("x/y"), Path::new("/w/x/y"));
        assert_eq!(environment.absolute("/x"), Path::new("/x"));
    }

    #[test]
    fn state_lives_where_xdg_says() {
        let environment = Environment::new("/", [("HOME", "/home/a"), ("XDG_STATE_HOME", "rel")]);
        let expected = PathBuf::from("/home/a/.local/state/stackwright");
        assert_eq!(environment.state_folder(), Some(expected));
        assert_eq!(Environment::new("/", []).state_folder(), None);
    }

    #[test]
    fn variables_are_found_by_their_prefix() {
        let environment = Environment::new("/", [("P_A", "1"), ("P_B", ""), ("Q", "2")]);
        let found: Vec<_> = environment.with_prefix("P_").collect();
        assert_eq!(found, [Prefixed::Text("A", "1"), Prefixed::Text("B", "")]);
    }

    #[test]
    fn a_variable_that_is_not_utf8_is_found_all_the_same() {
        use std::os::unix::ffi::OsStrExt;
        let odd = |bytes: &[u8]| std::ffi::OsStr::from_bytes(bytes).to_owned();
        let mut environment = Environment::new("/", []);
        environment.variables.insert(odd(b"P_A"), odd(b"hunter\xe9"));
        environment.variables.insert(odd(b"P_\xe9"), odd(b"1"));
        environment.variables.insert(odd(b"Q\xe9"), odd(b"1"));
        let found: Vec<_> = environment.with_prefix("P_").collect();
        let not = |name: &str| Prefixed::NotUtf8(name.to_owned());
        assert_eq!(found, [not("P_A"), not("P_\u{fffd}")]);
        assert!(!format!("{found:?}").contains("hunter"));
    }

    #[test]
    fn values_are_not_printed() {
        let environment = Environment::new("/", [("TOKEN", "hunter22")]);
        assert!(!format!("{environment:?}").contains("hunter22"));
    }
}
