//! How a secret is made.

use schemars::JsonSchema;
use serde::Deserialize;

/// How a secret is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Generate {
    /// Its alphabet and form.
    pub format: SecretFormat,
    /// Characters (alnum, hex) or bytes before encoding (base64); a Fernet key has its own length.
    #[serde(default = "default_secret_length")]
    pub length: usize,
}

fn default_secret_length() -> usize {
    32
}

impl Default for Generate {
    fn default() -> Self {
        Self { format: SecretFormat::Alnum, length: default_secret_length() }
    }
}

/// The forms of secrets that services demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SecretFormat {
    /// `[A-Za-z0-9]`: needs no quoting anywhere.
    Alnum,
    /// `[0-9a-f]`.
    Hex,
    /// Standard base64 of random bytes.
    Base64,
    /// URL-safe base64 of 32 random bytes, as the Fernet specification demands.
    Fernet,
}
