//! Paths made absolute. Source: the Compose specification ("relative to the Compose file's folder" of each attribute);
//! compose-go, `paths/`. Nothing is looked up: a path is a text.

use serde_json::Value;

use super::path::shape;
use super::table::{Row, each};
use super::{ComposeError, Surroundings};

/// What kind of path it is.
#[derive(Clone, Copy)]
enum Kind {
    /// A file or folder.
    Path,
    /// A folder, or an address that a builder knows.
    Context,
    /// The source of a mount, where that is a path.
    Mount,
    /// The `device` of a local volume that is a bind mount in truth.
    Device,
}

const ROWS: [Row<Kind>; 8] = [
    ("services.*.build.context", Kind::Context),
    ("services.*.build.additional_contexts.*", Kind::Context),
    ("services.*.env_file.*.path", Kind::Path),
    ("services.*.develop.watch.*.path", Kind::Path),
    ("services.*.volumes.*", Kind::Mount),
    ("configs.*.file", Kind::Path),
    ("secrets.*.file", Kind::Path),
    ("volumes.*", Kind::Device),
];

/// Beginnings of what is no path of this machine (buildkit, `dockerui/context.go`).
const REMOTE: [&str; 6] = ["https://", "http://", "git://", "ssh://", "github.com/", "git@"];

/// Makes the paths of a project absolute, from its folder.
pub(super) fn resolve(project: &mut Value, around: &Surroundings<'_>) -> Result<(), ComposeError> {
    each(project, &ROWS, &mut |value, kind, path| {
        let found = match kind {
            Kind::Path => Some(value),
            Kind::Context => {
                let text = value.as_str().unwrap_or_default();
                let remote = text.contains("://") || REMOTE.iter().any(|r| text.starts_with(r));
                Some(value).filter(|_| !remote)
            }
            Kind::Mount if value["type"] == "bind" => value.get_mut("source"),
            Kind::Device if value["driver_opts"]["o"] == "bind" => {
                value["driver_opts"].get_mut("device")
            }
            Kind::Mount | Kind::Device => None,
        };
        if let Some(found) = found {
            let text = found.as_str().ok_or_else(|| shape(path))?;
            *found = absolute(text, around).into();
        }
        Ok(())
    })
}

/// `path` from the project's folder, or from the user's for `~`.
fn absolute(path: &str, around: &Surroundings<'_>) -> String {
    let home = || (around.shell)("HOME").unwrap_or_default();
    if path.is_empty() || path.starts_with(r"\\") {
        path.to_owned()
    } else if path == "~" {
        home()
    } else if let Some(rest) = path.strip_prefix("~/") {
        clean(&format!("{}/{rest}", home()))
    } else if path.starts_with('/') || path.as_bytes().get(1) == Some(&b':') {
        path.to_owned()
    } else {
        clean(&format!("{}/{path}", around.folder))
    }
}

/// The shortest form of a path, by its text alone (Go, `path.Clean`).
pub(super) fn clean(path: &str) -> String {
    let is_absolute = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if is_absolute => {}
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    match (is_absolute, joined.is_empty()) {
        (true, _) => format!("/{joined}"),
        (false, true) => ".".to_owned(),
        (false, false) => joined,
    }
}
