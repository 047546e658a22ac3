//! One bounded HTTP request to this machine.

use std::collections::BTreeMap;
use std::io::Read;
use std::time::Duration;

use ureq::http::Uri;

use super::aside::{self, NoResult};

/// A request to a port of this machine: no other host can be named.
#[derive(Debug, Clone, Default)]
pub(crate) struct Request {
    /// `GET`, `POST` …
    pub method: String,
    /// The port on 127.0.0.1.
    pub port: u16,
    /// Path and query, beginning with `/`.
    pub target: String,
    /// Header → value.
    pub headers: BTreeMap<String, String>,
    /// What is sent.
    pub body: Option<String>,
}

impl Request {
    /// The address, made of its parts: whatever `target` holds, it stays path and query.
    fn uri(&self) -> Result<Uri, String> {
        let built = Uri::builder()
            .scheme("http")
            .authority(format!("127.0.0.1:{}", self.port))
            .path_and_query(self.target.as_str())
            .build();
        let uri = built.map_err(|error| error.to_string())?;
        let here = uri.host() == Some("127.0.0.1") && uri.port_u16() == Some(self.port);
        if here && self.target.starts_with('/') { Ok(uri) } else { Err("not a path".into()) }
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoAnswer {
    /// In the library's words: nothing listens, no answer in time, or not HTTP.
    Failed(String),
    /// Ctrl-C.
    Interrupted,
}

/// An answer, whatever its status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub status: u16,
    /// Its body, cut off at [`BODY_LIMIT`]; what is not UTF-8 is replaced.
    pub body: String,
}

/// More of an answer's body is not read, in bytes.
pub(crate) const BODY_LIMIT: u64 = 1024 * 1024;

/// How much longer than its time an answer may take to be noticed as late.
const SLACK: Duration = Duration::from_millis(200);

/// Sends `request` and reads the answer within `limit` altogether, or until `cancelled` says so. Redirects are not
/// followed, and no proxy is used: the request is for this machine.
///
/// # Errors
/// Why there is no answer.
pub(crate) fn send(
    request: &Request,
    limit: Duration,
    cancelled: &dyn Fn() -> bool,
) -> Result<Answer, NoAnswer> {
    let request = request.clone();
    // The library keeps the time itself; the rest is for one that does not.
    let answer = aside::run(Some(limit + SLACK), cancelled, move || exchange(&request, limit));
    match answer {
        Ok(answer) => answer.map_err(NoAnswer::Failed),
        Err(NoResult::Interrupted) => Err(NoAnswer::Interrupted),
        Err(NoResult::OutOfTime) => Err(NoAnswer::Failed(format!("> {} s", limit.as_secs()))),
        Err(NoResult::NotStarted(error)) => Err(NoAnswer::Failed(error.to_string())),
    }
}

fn exchange(request: &Request, limit: Duration) -> Result<Answer, String> {
    let agent = ureq::Agent::config_builder()
        .timeout_global(Some(limit))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .allow_non_standard_methods(true)
        .proxy(None)
        .build()
        .new_agent();
    let mut built =
        ureq::http::Request::builder().method(request.method.as_str()).uri(request.uri()?);
    for (name, value) in &request.headers {
        built = built.header(name, value);
    }
    let body = request.body.clone().unwrap_or_default();
    let built = built.body(body).map_err(|error| error.to_string())?;
    let answer = agent.run(built).map_err(|error| error.to_string())?;
    let status = answer.status().as_u16();
    let mut bytes = Vec::new();
    answer
        .into_body()
        .into_reader()
        .take(BODY_LIMIT)
        .read_to_end(&mut bytes)
        .map_err(|error| error.to_string())?;
    Ok(Answer { status, body: String::from_utf8_lossy(&bytes).into_owned() })
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;
    use std::thread::JoinHandle;
    use std::time::Instant;

    use super::*;

    /// Answers one request with `answer` and gives back the request's first line, headers and body.
    fn serve(answer: &'static str) -> (u16, JoinHandle<String>) {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("bound");
        let port = listener.local_addr().expect("bound").port();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("accepted");
            let mut reader = BufReader::new(stream.try_clone().expect("cloned"));
            let mut seen = String::new();
            while !seen.ends_with("\r\n\r\n") {
                reader.read_line(&mut seen).expect("read");
            }
            let length = seen
                .to_lowercase()
                .lines()
                .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
            let mut body = vec![0; length.unwrap_or(0)];
            reader.read_exact(&mut body).expect("read");
            stream.write_all(answer.as_bytes()).expect("written");
            seen + &String::from_utf8_lossy(&body)
        });
        (port, server)
    }

    #[test]
    fn any_status_is_an_answer() {
        let (port, server) = serve(
            "HTTP/1.1 422 Unprocessable\r\ncontent-length: 3\r\nconnection: close\r\n\r\nbad",
        );
        let request = Request {
            method: "POST".into(),
            port,
            target: "/x?y=1".into(),
            headers: [("X-Key".to_owned(), "k".to_owned())].into(),
            body: Some("{}".into()),
        };
        let answer = send(&request, Duration::from_secs(5), &|| false).expect("answered");
        assert_eq!((answer.status, answer.body.as_str()), (422, "bad"));
        let seen = server.join().expect("served").to_lowercase();
        assert!(seen.starts_with("post /x?y=1 http/1.1"), "{seen}");
        assert!(seen.contains("x-key: k") && seen.ends_with("{}"), "{seen}");
    }

    #[test]
    fn a_redirect_is_an_answer_too_and_silence_is_not() {
        let (port, server) = serve(
            "HTTP/1.1 302 Found\r\nlocation: /y\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        );
        let target = "/".to_owned();
        let mut request = Request { method: "GET".into(), port, target, ..Request::default() };
        let answer = send(&request, Duration::from_secs(5), &|| false).expect("answered");
        assert_eq!(answer.status, 302);
        server.join().expect("served");
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("bound");
        request.port = listener.local_addr().expect("bound").port();
        let silence = send(&request, Duration::from_millis(100), &|| false);
        assert!(matches!(silence, Err(NoAnswer::Failed(_))), "{silence:?}");
    }

    #[test]
    fn ctrl_c_does_not_wait_for_an_answer() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("bound");
        let port = listener.local_addr().expect("bound").port();
        let target = "/".to_owned();
        let request = Request { method: "GET".into(), port, target, ..Request::default() };
        let begun = Instant::now();
        let answer = send(&request, Duration::from_secs(60), &|| true);
        assert_eq!(answer, Err(NoAnswer::Interrupted));
        assert!(begun.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn no_target_names_another_host_or_port() {
        for target in ["@127.0.0.1:9/steal", "3/x", ":9/x", "http://other/", "//other/x", ""] {
            let request = Request { port: 5299, target: target.into(), ..Request::default() };
            if let Ok(uri) = request.uri() {
                assert_eq!((uri.host(), uri.port_u16()), (Some("127.0.0.1"), Some(5299)));
                assert!(uri.path().starts_with('/'), "{target}");
            }
        }
        let request = Request { port: 1, target: "@127.0.0.1:9/x".into(), ..Request::default() };
        assert!(request.uri().is_err());
    }
}
