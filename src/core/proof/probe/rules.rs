//! What a probe may be. A project's probes may be a stranger's: they ask this machine and the project's own containers,
//! a bounded number of times, and nothing of them becomes an option of another program.

use super::{Action, Http, Probe, ProbeFile};
use crate::core::problem::{Problem, nearest};
use crate::core::values::printable::is_hidden;

/// A project has no more probes.
pub const MOST_PROBES: usize = 200;
/// No probe is tried more often, a second apart.
pub const MOST_ATTEMPTS: u32 = 600;
/// No single try may take longer, in seconds.
pub const MOST_SECONDS: u32 = 900;

impl ProbeFile {
    /// Everything that is wrong with the probes by themselves.
    pub(super) fn problems(&self) -> Vec<Problem> {
        if self.probes.len() > MOST_PROBES {
            let problem = Problem::new("probe-too-many").arg("count", self.probes.len());
            return vec![problem.arg("most", MOST_PROBES)];
        }
        self.probes.iter().flat_map(Probe::problems).collect()
    }

    /// A problem for each probe that asks a service that the project does not have.
    pub fn strangers<'a>(&self, services: impl Iterator<Item = &'a str>) -> Vec<Problem> {
        let services: Vec<&str> = services.collect();
        let unknown = |probe: &Probe| {
            let service = probe.action()?.service();
            if services.contains(&service) {
                return None;
            }
            let problem = Problem::new("probe-unknown-service").arg("service", service);
            Some(match nearest(service, services.iter().copied()) {
                Some(near) => problem.key(&probe.id).near(near),
                None => problem.key(&probe.id),
            })
        };
        self.probes.iter().filter_map(unknown).collect()
    }
}

impl Probe {
    fn problems(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        if !(1..=MOST_ATTEMPTS).contains(&self.attempts) {
            found.push(Problem::new("probe-attempts").arg("most", MOST_ATTEMPTS));
        }
        if !(1..=MOST_SECONDS).contains(&self.timeout) {
            found.push(Problem::new("probe-timeout").arg("most", MOST_SECONDS));
        }
        match self.action() {
            None => found.push(Problem::new("probe-one-action")),
            Some(Action::Http(http)) => found.extend(http.problems()),
            Some(Action::Exec(exec) | Action::Run(exec)) => {
                // No program can be given such a word.
                if exec.command.iter().any(|word| word.contains('\0')) {
                    found.push(Problem::new("probe-command"));
                }
            }
        }
        found.into_iter().map(|problem| problem.key(&self.id)).collect()
    }
}

impl Http {
    fn problems(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        if !is_path(&self.path) {
            found.push(Problem::new("probe-path").arg("path", &self.path));
        }
        if self.port == 0 {
            found.push(Problem::new("probe-port"));
        }
        // CONNECT names a host of its own instead of a path.
        if !is_token(&self.method) || self.method.eq_ignore_ascii_case("CONNECT") {
            found.push(Problem::new("probe-method").arg("method", &self.method));
        }
        for (name, value) in &self.headers {
            if !is_token(name) || !is_header_value(value) {
                found.push(Problem::new("probe-header").arg("name", name));
            }
        }
        found
    }
}

/// A path of a request to one host, with a query perhaps: what does not begin with `/` would name another.
pub(super) fn is_path(text: &str) -> bool {
    text.starts_with('/') && !text.contains(|c: char| c.is_whitespace() || is_hidden(c))
}

/// RFC 9110, section 5.6.2.
fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c))
}

/// RFC 9110, section 5.5: no control characters but the tab.
pub(super) fn is_header_value(text: &str) -> bool {
    !text.contains(|c: char| c.is_control() && c != '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of what is wrong with a probe that ends in `body`.
    fn codes(body: &str) -> Vec<&'static str> {
        let head = "[[probes]]\nid = 'x'\ntitle = { en = 'x', ko = 'x' }\n";
        match ProbeFile::from_toml(&format!("{head}{body}\n")) {
            Ok(_) => Vec::new(),
            Err(problems) => {
                assert!(problems.iter().all(|one| one.place.key.as_deref() == Some("x")));
                problems.iter().map(|one| one.code).collect()
            }
        }
    }

    #[test]
    fn a_path_names_no_other_host_or_port() {
        for path in ["/", "/a?b=${C}&d=${E:-1}", "/한글", "/@x:1/y", "//double"] {
            assert_eq!(
                codes(&format!("http = {{ service = 'a', port = 1, path = '{path}' }}")),
                [""; 0],
                "{path}"
            );
        }
        for path in [
            "",
            "@127.0.0.1:9/steal?${TOKEN}",
            "3/x",
            ":9/x",
            "http://x/",
            "${P}",
            "/a b",
            "/a\\r\\nX: y",
            "/\\u0000",
            "/\\u202e",
        ] {
            let body = format!("http = {{ service = 'a', port = 1, path = \"{path}\" }}");
            assert_eq!(codes(&body), ["probe-path"], "{path}");
        }
    }

    #[test]
    fn methods_headers_and_ports_have_their_grammar() {
        for (rest, code) in [
            ("method = 'GET /x'", "probe-method"),
            ("method = ''", "probe-method"),
            ("method = 'CONNECT'", "probe-method"),
            ("headers = { 'a b' = 'x' }", "probe-header"),
            ("headers = { a = \"x\\r\\nHost: y\" }", "probe-header"),
            ("headers = { '' = 'x' }", "probe-header"),
        ] {
            let body = format!("http = {{ service = 'a', port = 1, path = '/', {rest} }}");
            assert_eq!(codes(&body), [code], "{rest}");
        }
        assert_eq!(codes("http = { service = 'a', port = 0, path = '/' }"), ["probe-port"]);
        assert_eq!(codes("exec = { service = 'a', command = [\"x\\u0000\"] }"), ["probe-command"]);
    }

    #[test]
    fn everything_is_bounded_and_told_at_once() {
        let body = "attempts = 4294967295\ntimeout = 901\nexec = { service = 'a', command = ['x'] }\nrun = { service = 'a', command = ['x'] }";
        assert_eq!(codes(body), ["probe-attempts", "probe-timeout", "probe-one-action"]);
        assert_eq!(
            codes("attempts = 0\nexec = { service = 'a', command = ['x'] }"),
            ["probe-attempts"]
        );
        let one = "[[probes]]\nid = 'x'\ntitle = { en = 'x', ko = 'x' }\nexec = { service = 'a', command = ['x'] }\n";
        let many = ProbeFile::from_toml(&one.repeat(MOST_PROBES + 1)).expect_err("too many");
        assert_eq!(many[0].code, "probe-too-many");
        assert!(ProbeFile::from_toml(&one.repeat(MOST_PROBES)).is_ok());
    }

    #[test]
    fn a_service_that_is_none_is_told_with_the_nearest_one() {
        let text = "[[probes]]\nid = 'x'\ntitle = { en = 'x', ko = 'x' }\nrun = { service = '--volume=/:/host', command = ['x'] }\n";
        let file = ProbeFile::from_toml(text).expect("readable");
        let told = file.strangers(["web"].into_iter());
        assert_eq!((told.len(), told[0].code), (1, "probe-unknown-service"));
        assert_eq!(told[0].place.key.as_deref(), Some("x"));
        let near =
            ProbeFile::from_toml(&text.replace("--volume=/:/host", "wep")).expect("readable");
        assert!(near.strangers(["web"].into_iter())[0].hints.contains(&"hint-did-you-mean"));
        assert_eq!(near.strangers(["wep"].into_iter()), []);
    }
}
