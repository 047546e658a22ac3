//! One bounded HTTP request.

use std::collections::BTreeMap;
use std::io::Read;
use std::time::Duration;

/// A request.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// `GET`, `POST` …
    pub method: String,
    /// With scheme; only `http` is spoken.
    pub url: String,
    /// Header → value.
    pub headers: BTreeMap<String, String>,
    /// What is sent.
    pub body: Option<String>,
}

/// An answer, whatever its status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Its body, cut off at [`BODY_LIMIT`]; what is not UTF-8 is replaced.
    pub body: String,
}

/// More of an answer's body is not read, in bytes.
pub const BODY_LIMIT: u64 = 1024 * 1024;

/// Sends `request` and reads the answer within `limit` altogether. Redirects are not followed, and no proxy is
/// used: the request is for this machine.
///
/// # Errors
/// In the library's words: nothing listens, no answer in time, or not HTTP.
pub fn send(request: &Request, limit: Duration) -> Result<Answer, String> {
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
        ureq::http::Request::builder().method(request.method.as_str()).uri(&request.url);
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

    use super::*;

    /// Answers one request with `answer` and gives back the request's first line, headers and body.
    fn serve(answer: &'static str) -> (String, JoinHandle<String>) {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("bound");
        let address = listener.local_addr().expect("bound");
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
        (format!("http://{address}/x?y=1"), server)
    }

    #[test]
    fn any_status_is_an_answer() {
        let (url, server) = serve(
            "HTTP/1.1 422 Unprocessable\r\ncontent-length: 3\r\nconnection: close\r\n\r\nbad",
        );
        let request = Request {
            method: "POST".into(),
            url,
            headers: [("X-Key".to_owned(), "k".to_owned())].into(),
            body: Some("{}".into()),
        };
        let answer = send(&request, Duration::from_secs(5)).expect("answered");
        assert_eq!((answer.status, answer.body.as_str()), (422, "bad"));
        let seen = server.join().expect("served").to_lowercase();
        assert!(seen.starts_with("post /x?y=1 http/1.1"), "{seen}");
        assert!(seen.contains("x-key: k") && seen.ends_with("{}"), "{seen}");
    }

    #[test]
    fn a_redirect_is_an_answer_too_and_silence_is_not() {
        let (url, server) = serve(
            "HTTP/1.1 302 Found\r\nlocation: /y\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        );
        let mut request = Request { method: "GET".into(), url, ..Request::default() };
        let answer = send(&request, Duration::from_secs(5)).expect("answered");
        assert_eq!(answer.status, 302);
        server.join().expect("served");
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("bound");
        request.url = format!("http://{}", listener.local_addr().expect("bound"));
        assert!(send(&request, Duration::from_millis(100)).is_err());
    }
}
