//! A tree of files in memory: the one currency between rooms.

mod catalogue;
pub mod layers;
pub mod path;
pub mod templates;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::core::seams::Owner;
use crate::core::tree::path::RelPath;

/// Who a generated file belongs to after generation (DESIGN section 5).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// stackwright's: merged on update.
    #[default]
    Managed,
    /// The user's from the first day: never touched again.
    Once,
    /// Holds secrets: merged key by key, mode 0600, never in git, masked in the base.
    Secret,
}

impl Class {
    /// What it is called in a lock.
    pub fn word(self) -> &'static str {
        match self {
            Self::Managed => "managed",
            Self::Once => "once",
            Self::Secret => "secret",
        }
    }
}

/// What the file may do and who may read it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// 0644.
    #[default]
    Plain,
    /// 0755.
    Executable,
    /// 0600.
    Private,
}

impl Mode {
    /// What it is called in a lock.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Executable => "executable",
            Self::Private => "private",
        }
    }

    /// The permission bits on a Unix file system.
    pub fn bits(self) -> u32 {
        match self {
            Self::Plain => 0o644,
            Self::Executable => 0o755,
            Self::Private => 0o600,
        }
    }
}

/// One file in memory.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    /// Its content.
    pub bytes: Vec<u8>,
    /// Its permissions.
    pub mode: Mode,
    /// Whose it is.
    pub class: Class,
    /// The template path that it came from, or a name such as `stackwright` for what the tool makes itself.
    pub origin: String,
    /// Who it is handed over to, with its folder, when root writes it: a container's user works there.
    pub owner: Option<Owner>,
}

impl File {
    /// An ordinary managed file.
    pub fn managed(bytes: impl Into<Vec<u8>>, origin: impl Into<String>) -> Self {
        Self {
            bytes: bytes.into(),
            mode: Mode::Plain,
            class: Class::Managed,
            origin: origin.into(),
            owner: None,
        }
    }
}

/// Never prints content: a file may hold secrets.
impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {:?} {} bytes", self.class, self.mode, self.bytes.len())
    }
}

/// Path → file, sorted by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileTree(BTreeMap<RelPath, File>);

impl FileTree {
    /// Adds or replaces a file.
    pub fn insert(&mut self, path: RelPath, file: File) {
        self.0.insert(path, file);
    }

    /// The file at `path`, if there is one.
    pub fn get(&self, path: &str) -> Option<&File> {
        RelPath::new(path).ok().and_then(|path| self.0.get(&path))
    }

    /// All files in order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&RelPath, &File)> {
        self.0.iter()
    }

    /// All paths in order.
    pub fn paths(&self) -> impl Iterator<Item = &RelPath> {
        self.0.keys()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True when there is no file.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(RelPath, File)> for FileTree {
    fn from_iter<I: IntoIterator<Item = (RelPath, File)>>(files: I) -> Self {
        Self(files.into_iter().collect())
    }
}
