//! Versions as Docker and Compose write them.

use std::fmt;

/// Major, minor and patch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub u32, pub u32, pub u32);

impl Version {
    /// The least Compose that generated projects need (`env_file.required`, `develop.watch`).
    pub const COMPOSE_FLOOR: Self = Self(2, 24, 0);
    /// The least engine that they need (`start_interval` of a healthcheck).
    pub const ENGINE_FLOOR: Self = Self(25, 0, 0);

    /// Reads `2.26.1-4`, `v2.40.3`, `26.1.5+dfsg1`, `2.29.7-desktop.1`; `None` for what has no number (`dev`).
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('v');
        let numbers = text.split(['-', '+', '~', ' ']).next()?;
        let mut parts = numbers.split('.').map(str::parse);
        let major = parts.next()?.ok()?;
        let mut rest = parts.map(|part| part.unwrap_or(0));
        Some(Self(major, rest.next().unwrap_or(0), rest.next().unwrap_or(0)))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_in_use_is_read() {
        for (text, version) in [
            ("2.26.1-4", Some(Version(2, 26, 1))),
            ("v2.40.3", Some(Version(2, 40, 3))),
            ("26.1.5+dfsg1", Some(Version(26, 1, 5))),
            ("2.29.7-desktop.1\n", Some(Version(2, 29, 7))),
            ("2.24.0-rc.1", Some(Version(2, 24, 0))),
            ("28.0.0-beta.2", Some(Version(28, 0, 0))),
            ("5", Some(Version(5, 0, 0))),
            ("dev", None),
            ("", None),
        ] {
            assert_eq!(Version::parse(text), version, "{text}");
        }
    }
}
