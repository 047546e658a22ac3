//! Names and addresses of the network: hosts, lists of them, e-mail.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An IPv4 address, or an IPv6 address in brackets.
pub(super) fn is_address(text: &str) -> bool {
    let v6 = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    text.parse::<Ipv4Addr>().is_ok() || v6.is_some_and(|inner| inner.parse::<Ipv6Addr>().is_ok())
}

/// Nothing, or names and addresses with commas between. A certificate holds each of them as it is (RFC 5280, section
/// 4.2.1.6): an address without brackets, a name without scheme and port.
pub(super) fn is_host_list(text: &str) -> bool {
    text.trim().is_empty() || text.split(',').map(str::trim).all(is_host)
}

/// The first label of a certificate's name may be a star (RFC 6125, section 6.4.3).
fn is_host(text: &str) -> bool {
    let name = text.strip_prefix("*.").unwrap_or(text);
    text.parse::<IpAddr>().is_ok() || is_dns_name(name)
}

/// RFC 1123, section 2.1: labels of letters, digits and dashes, 63 characters each and 253 in all. A last label of
/// digits alone would be read as an address, and is a mistyped one (`10.0.0.999`).
fn is_dns_name(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let last = text.rsplit('.').next().unwrap_or_default();
    text.len() <= 253 && text.split('.').all(label) && !last.chars().all(|c| c.is_ascii_digit())
}

/// What pgAdmin's validator (the Python package email-validator, without looking at DNS) takes, and a little less: it
/// also takes `#`, `{` and their like before the `@`, which mean something else in the files where the address stands.
pub(super) fn is_email(text: &str) -> bool {
    // `SPECIAL_USE_DOMAIN_NAMES` of email-validator 2: nobody can have mail there (RFC 6761 and others).
    const SPECIAL: [&str; 6] = ["arpa", "invalid", "local", "localhost", "onion", "test"];
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let atom = |atom: &str| {
        !atom.is_empty() && atom.chars().all(|c| c.is_ascii_alphanumeric() || "_+-".contains(c))
    };
    let top = domain.rsplit('.').next().unwrap_or_default();
    local.len() <= 64
        && local.split('.').all(atom)
        && domain.contains('.')
        && is_dns_name(domain)
        // No top-level domain ends in a digit.
        && top.ends_with(|c: char| c.is_ascii_alphabetic())
        && !SPECIAL.contains(&top.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_lists_hold_names_and_addresses() {
        for good in [
            "",
            "logs.corp.example, 10.0.0.5",
            "localhost",
            "*.corp.example,2001:db8::1,::1",
            "a-1.b2,LOGS.corp",
        ] {
            assert!(is_host_list(good), "{good}");
        }
        for bad in [
            "http://x",
            "a,,b",
            ",a",
            "a,",
            "-",
            "a-",
            "10.0.0.999",
            "10.0.0",
            "DNS:evil",
            "a}b.example",
            "{a}",
            "[::1]",
            "a.example:9200",
            "a..b",
            ".a",
            "a b",
            "$HOME",
            "*",
            "*.*.a",
            "x.*.a",
            "한글.example",
            "a_b.example",
            &"a".repeat(64),
        ] {
            assert!(!is_host_list(bad), "{bad}");
        }
    }

    #[test]
    fn an_email_address_is_one_that_pgadmin_takes() {
        for good in
            ["admin@example.com", "a.b+c@x.co", "a_b-c@sub.corp.example", "A@X.COM", "a@1.com"]
        {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "admin",
            "a@localhost",
            "x@y.local",
            "x@Y.LOCAL",
            "x@y.test",
            "x@sub.localhost",
            "not an e-mail",
            "a: b@example.com",
            "a #b@example.com",
            "a#b@example.com",
            "a@b",
            ".a@x.com",
            "a..b@x.com",
            "a@-x.com",
            "a@x..com",
            "a@x_y.com",
            "a@1.2",
            "a@x.a1",
            "a@b@x.com",
            "@x.com",
            "a@",
            "a}b@x.com",
            "$a@x.com",
            "한글@example.com",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
        assert!(!is_email(&format!("{}@example.com", "a".repeat(65))));
    }
}
