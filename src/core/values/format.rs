//! The forms that a text may be asked to have.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A form that a text must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A name that Docker, DNS and file systems accept: lower-case letters, digits, `-`, `_`.
    Slug,
    /// A name of the IANA time zone database.
    Timezone,
    /// An IPv4 address, or an IPv6 address in brackets.
    IpAddress,
    /// Empty, or the prefix of an image name that ends in `/`.
    Registry,
    /// One line that can be printed.
    Line,
    /// A name for a database, a role, an index: lower-case letters, digits, `_`, starting with a letter.
    Identifier,
    /// A text that can be part of a URL as it is: letters, digits, `-`, `.`, `_`, `~`.
    UrlSafe,
    /// The same, and no number as programs read one that take every setting for JSON: `12345678`, `1e10`.
    UrlSafeWord,
    /// An identifier that is none of the databases which PostgreSQL makes itself.
    DatabaseName,
    /// An e-mail address that pgAdmin takes.
    Email,
    /// Ids of VS Code extensions with spaces between.
    Extensions,
    /// A Fernet key: 32 bytes in URL-safe base64. Several with commas between while they are rotated.
    Fernet,
    /// DNS names, IPv4 and IPv6 addresses with commas between; may be empty.
    HostList,
    /// A path of this machine that begins with `/`, `./`, `../` or `~/`, as Compose mounts it.
    HostPath,
}
