//! The hash of a catalogue: of everything that a project of one scenario can be made of. The build script makes those
//! of the embedded scenarios with this very text, so that no command has to.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// What every scenario takes from.
const COMMON: [&str; 5] = [
    "_shared/common.toml",
    "_shared/files/",
    "_shared/parts/",
    "_shared/services/",
    "versions.toml",
];

/// What a scenario has of its own. Its samples and the tools that lock its packages make no project.
const OWN: [&str; 3] = ["scenario.toml", "files/", "parts/"];

/// SHA-256 in hex over path and content of the files that count, which come sorted by path.
pub(crate) fn digest<'a>(
    scenario: &str,
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> String {
    let mut hash = Sha256::new();
    for (path, bytes) in files.filter(|(path, _)| counts(scenario, path)) {
        for part in [path.as_bytes(), bytes] {
            // With its length before it, so that no content is mistaken for a path.
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    hash.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn counts(scenario: &str, path: &str) -> bool {
    let own = path.strip_prefix(scenario).and_then(|rest| rest.strip_prefix('/'));
    let below = |places: &[&str], path: &str| {
        places.iter().any(|place| path == *place || place.ends_with('/') && path.starts_with(place))
    };
    below(&COMMON, path) || own.is_some_and(|path| below(&OWN, path))
}
