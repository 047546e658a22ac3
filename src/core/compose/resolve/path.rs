//! Where a value stands: its keys from the top, entries of lists by their number.

use super::ComposeError;

/// Does `path` fit a pattern of dotted keys, in which `*` is any key?
pub(super) fn fits(path: &[String], pattern: &str) -> bool {
    let mut keys = path.iter().rev();
    for expected in pattern.rsplit('.') {
        match keys.next() {
            Some(key) if expected == "*" || key == expected => {}
            _ => return false,
        }
    }
    keys.next().is_none()
}

/// A value at `path` that has a form which nobody knows.
pub(super) fn shape(path: &[String]) -> ComposeError {
    ComposeError::Shape { key: path.join(".") }
}
