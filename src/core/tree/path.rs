//! A path inside a project: relative, and unable to leave it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a text is not a path inside a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// Nothing, or an empty component such as in `a//b`.
    #[error("a component is empty")]
    Empty,
    /// Starts with `/` or with a drive such as `c:`.
    #[error("the path is absolute")]
    Absolute,
    /// Has a `.` or `..` component.
    #[error("`.` and `..` are not allowed")]
    Dots,
    /// Would write git's own folder.
    #[error("`.git` is not a project's to write")]
    GitFolder,
    /// A control character or a backslash, which some systems read as a separator.
    #[error("a control character or a backslash")]
    Character,
    /// A component that Windows cannot hold (`con`, a trailing dot or space, `<>:"|?*`), or too long.
    #[error("a name that some systems cannot hold")]
    Unportable,
}

impl PathError {
    /// The id of the message that says it of the folder in `$name`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "folder-name-empty",
            Self::Absolute => "folder-name-absolute",
            Self::Dots => "folder-name-dots",
            Self::GitFolder => "folder-name-git",
            Self::Character => "folder-name-character",
            Self::Unportable => "folder-name-unportable",
        }
    }
}

/// A path relative to a project's root, with `/` between its components.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RelPath(String);

impl TryFrom<String> for RelPath {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, PathError> {
        Self::new(text)
    }
}

impl From<RelPath> for String {
    fn from(path: RelPath) -> Self {
        path.0
    }
}

impl RelPath {
    /// Checks `text` and makes it a path.
    ///
    /// # Errors
    /// A [`PathError`] for whatever could leave the project or cannot exist on some system.
    pub fn new(text: impl Into<String>) -> Result<Self, PathError> {
        let text = text.into();
        if text.starts_with('/') || text.as_bytes().get(1) == Some(&b':') {
            return Err(PathError::Absolute);
        }
        text.split('/').try_for_each(check_component)?;
        Ok(Self(text))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last component.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }
}

impl fmt::Display for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn check_component(name: &str) -> Result<(), PathError> {
    match name {
        "" => return Err(PathError::Empty),
        "." | ".." => return Err(PathError::Dots),
        _ if is_git_folder(name) => return Err(PathError::GitFolder),
        _ => {}
    }
    if name.chars().any(|c| c.is_control() || c == '\\') {
        return Err(PathError::Character);
    }
    if is_unportable(name) { Err(PathError::Unportable) } else { Ok(()) }
}

/// `.git` in any case, and the short name that NTFS gives it.
pub fn is_git_folder(name: &str) -> bool {
    let folded = name.trim_end_matches(['.', ' ']).to_ascii_lowercase();
    folded == ".git" || folded == "git~1"
}

/// Names that Windows refuses or changes, and names over 255 bytes, which most file systems refuse.
/// Source: Microsoft, "Naming Files, Paths, and Namespaces".
pub fn is_unportable(name: &str) -> bool {
    const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = stem.len() == 4
        && (stem.starts_with("com") || stem.starts_with("lpt"))
        && stem.ends_with(|c: char| c.is_ascii_digit() && c != '0');
    RESERVED.contains(&stem.as_str())
        || numbered
        || name.len() > 255
        || name.ends_with(['.', ' '])
        || name.contains(['<', '>', ':', '"', '|', '?', '*'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_stay_inside_are_taken() {
        for good in ["a", "a/b.txt", ".env", ".github/workflows/ci.yml", "노트/한글.md", "..."]
        {
            // `...` ends in a dot, which Windows drops.
            assert_eq!(RelPath::new(good).is_ok(), good != "...", "{good}");
        }
    }

    #[test]
    fn paths_that_escape_or_hurt_are_refused() {
        for (bad, why) in [
            ("", PathError::Empty),
            ("a//b", PathError::Empty),
            ("/etc/passwd", PathError::Absolute),
            ("c:/x", PathError::Absolute),
            ("../x", PathError::Dots),
            ("a/../../x", PathError::Dots),
            ("./x", PathError::Dots),
            (".git/hooks/post-commit", PathError::GitFolder),
            ("a/.GIT/config", PathError::GitFolder),
            ("a/git~1/config", PathError::GitFolder),
            ("a\\..\\b", PathError::Character),
            ("a\u{1b}[2J", PathError::Character),
            ("con", PathError::Unportable),
            ("a/NUL.txt", PathError::Unportable),
            ("com7", PathError::Unportable),
            ("what?", PathError::Unportable),
        ] {
            assert_eq!(RelPath::new(bad), Err(why), "{bad:?}");
        }
    }
}
