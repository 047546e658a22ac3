//! A probe's request with what was saved and what `.env` says.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Http;
use super::rules::{is_header_value, is_path};
use crate::core::compose::interpolation::{in_json, substitute_within};
use crate::core::problem::Problem;

/// No part of a request becomes larger, in bytes.
const MOST_BYTES: usize = 2 << 20;

/// What is sent to this machine. Host and port are not in it: they are the published ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    /// Path and query, beginning with `/`, as they go over the wire.
    pub target: String,
    /// Header → value.
    pub headers: BTreeMap<String, String>,
    /// What is sent.
    pub body: Option<String>,
}

/// Fills in what `value` knows. A value in the path is data, whatever characters it holds: it is percent-encoded, and
/// can become neither another path nor another query. A value in a JSON body stands inside its quotes.
///
/// # Errors
/// A path or a header that is none any more, and what became too large.
pub fn filled(probe: &Http, value: &dyn Fn(&str) -> Option<String>) -> Result<Filled, Problem> {
    let too_large = || Problem::new("probe-too-large").arg("most", MOST_BYTES);
    let fill = |text: &str, value: &dyn Fn(&str) -> Option<String>| {
        substitute_within(text, value, MOST_BYTES).ok_or_else(too_large)
    };
    let path = fill(&probe.path, &|name| Some(percent_encoded(&value(name)?)))?;
    if !is_path(&path) {
        return Err(Problem::new("probe-path").arg("path", path));
    }
    let mut headers = BTreeMap::new();
    for (name, text) in &probe.headers {
        let text = fill(text, value)?;
        if !is_header_value(&text) {
            return Err(Problem::new("probe-header").arg("name", name));
        }
        headers.insert(name.clone(), text);
    }
    let json = headers.iter().any(|(name, text)| {
        name.eq_ignore_ascii_case("content-type") && text.starts_with("application/json")
    });
    let in_body = |name: &str| value(name).map(|value| if json { in_json(&value) } else { value });
    let body = probe.body.as_deref().map(|body| fill(body, &in_body)).transpose()?;
    Ok(Filled { target: ascii(&path), headers, body })
}

/// RFC 3986, section 2.3: only unreserved characters stand for themselves everywhere.
fn percent_encoded(value: &str) -> String {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    encoded(value, &unreserved)
}

/// The author's own text: its delimiters stay, and letters outside of ASCII are encoded as browsers do.
fn ascii(path: &str) -> String {
    encoded(path, &|byte| byte.is_ascii())
}

fn encoded(text: &str, stays: &dyn Fn(u8) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if stays(byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn probe(path: &str) -> Http {
        let text = format!("service = 'a'\nport = 1\npath = \"{path}\"\n");
        toml::from_str(&text).expect("a request")
    }

    fn value(name: &str) -> Option<String> {
        match name {
            "RUN" => Some("manual__2026-01-01T00:00:00+00:00".into()),
            "EVIL" => Some("@127.0.0.1:9/x?y#z \r\nHost: z".into()),
            "UP" => Some("../../admin".into()),
            "NAME" => Some("한".into()),
            "TOKEN" => Some("t\"k".into()),
            "BREAK" => Some("a\r\nX: y".into()),
            "BIG" => Some("b".repeat(1 << 20)),
            _ => None,
        }
    }

    #[test]
    fn a_value_in_a_path_is_data() {
        for (path, expected) in [
            ("/runs/${RUN}?a=b", "/runs/manual__2026-01-01T00%3A00%3A00%2B00%3A00?a=b"),
            ("/x/${EVIL}", "/x/%40127.0.0.1%3A9%2Fx%3Fy%23z%20%0D%0AHost%3A%20z"),
            ("/x/${UP}", "/x/..%2F..%2Fadmin"),
            ("/${NAME}/글", "/%ED%95%9C/%EA%B8%80"),
            ("/${NONE:-a/b}", "/a/b"),
            ("/$$x", "/$x"),
        ] {
            let filled = filled(&probe(path), &value).expect(path);
            assert_eq!(filled.target, expected, "{path}");
        }
        // The rules refuse it when the file is read; here it is refused once more.
        for path in ["${NONE}@host/", "${NAME}"] {
            assert_eq!(filled(&probe(path), &value).expect_err(path).code, "probe-path");
        }
    }

    #[test]
    fn headers_and_bodies_hold_values_whole_and_bounded() {
        let mut http = probe("/");
        http.headers.insert("Content-Type".into(), "application/json".into());
        http.headers.insert("Authorization".into(), "Bearer ${TOKEN}".into());
        http.body = Some("{\"t\": \"${TOKEN}\"}".into());
        let sent = filled(&http, &value).expect("filled");
        assert_eq!(sent.headers["Authorization"], "Bearer t\"k");
        assert_eq!(sent.body.as_deref(), Some("{\"t\": \"t\\\"k\"}"));
        http.body = Some("${BIG}".repeat(100_000));
        assert_eq!(filled(&http, &value).expect_err("large").code, "probe-too-large");
        http.body = None;
        http.headers.insert("X".into(), "${BREAK}".into());
        assert_eq!(filled(&http, &value).expect_err("broken").code, "probe-header");
    }
}
