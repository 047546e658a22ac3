//! What is mounted into a service. Source: the Compose specification, "volumes" of a service; compose-go,
//! `format/volume.go`.

use serde_json::{Value, json};

use super::ComposeError;
use super::path::shape;
use super::place::clean;

/// The long form of a mount.
pub(super) fn long(value: Value, path: &[String]) -> Result<Value, ComposeError> {
    match value {
        Value::Object(_) => Ok(value),
        Value::String(text) => short(&text).ok_or_else(|| shape(path)),
        _ => Err(shape(path)),
    }
}

/// Where a mount in the short form ends up inside; none where it is none.
pub(super) fn target(text: &str) -> Option<String> {
    let parts = parts(text)?;
    parts.get(1).or(parts.first()).map(|target| (*target).to_owned())
}

/// The parts between colons; that of a Windows drive parts nothing.
fn parts(text: &str) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let mut begin = 0;
    for (at, _) in text.match_indices(':') {
        let part = &text[begin..at];
        let is_drive = part.len() == 1 && part.starts_with(|c: char| c.is_ascii_alphabetic());
        if !is_drive {
            parts.push(part);
            begin = at + 1;
        }
    }
    parts.push(&text[begin..]);
    let right = parts.len() <= 3 && parts.iter().all(|part| !part.is_empty());
    right.then_some(parts)
}

/// `[SOURCE:]TARGET[:OPTION,…]`.
fn short(text: &str) -> Option<Value> {
    let parts = parts(text)?;
    let (source, target) = match parts.as_slice() {
        [target] => (None, *target),
        [source, target, ..] => (Some(*source), *target),
        [] => return None,
    };
    let is_bind = source.is_some_and(is_path);
    let mut mount = json!({ "type": if is_bind { "bind" } else { "volume" } });
    if let Some(source) = source {
        mount["source"] = source.into();
    }
    mount["target"] = clean(target).into();
    if is_bind {
        // The short form makes a missing folder, as it always did.
        mount["bind"] = json!({"create_host_path": true});
    } else {
        mount["volume"] = json!({});
    }
    for option in parts.get(2).into_iter().flat_map(|options| options.split(',')) {
        match option {
            "ro" => mount["read_only"] = true.into(),
            "rw" => mount["read_only"] = false.into(),
            "nocopy" => mount["volume"]["nocopy"] = true.into(),
            "z" | "Z" => mount["bind"]["selinux"] = option.into(),
            "rprivate" | "private" | "rshared" | "shared" | "rslave" | "slave" => {
                mount["bind"]["propagation"] = option.into();
            }
            // Compose passes over others, and so does this.
            _ => {}
        }
    }
    Some(mount)
}

/// Is it a path of the host, and not the key of a volume?
fn is_path(source: &str) -> bool {
    let drive = source.as_bytes().get(1) == Some(&b':')
        && source.starts_with(|c: char| c.is_ascii_alphabetic());
    source.starts_with(['.', '/', '~']) || source.starts_with(r"\\") || drive
}
