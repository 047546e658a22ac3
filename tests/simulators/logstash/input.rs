//! Inputs: what an event holds when it comes in, in ECS mode (which is the default).

use serde_json::json;

use super::event::Event;
use super::options::Options;
use super::syntax::Statement;
use crate::simulators::READ_AT;

/// What arrives.
pub(crate) enum Request<'r> {
    /// An event of Filebeat.
    Beats(serde_json::Value),
    /// The body of a POST.
    Http { path: &'r str, body: &'r str },
    /// What a connection brings until it is closed.
    Tcp(&'r str),
}

pub(crate) fn receive<'p>(
    inputs: impl Iterator<Item = &'p Statement>,
    request: &Request<'_>,
) -> Vec<Event> {
    let wanted = match request {
        Request::Beats(_) => "beats",
        Request::Http { .. } => "http",
        Request::Tcp(_) => "tcp",
    };
    let mut plugins = inputs.flat_map(super::plugins);
    let plugin = plugins.find(|plugin| plugin.name == wanted);
    let options = Options::of(plugin.unwrap_or_else(|| panic!("there is no input {wanted}")));
    match request {
        Request::Beats(event) => {
            // Without this, event.original and a tag would be there (logstash-input-beats, `resolve_enriches`).
            assert_eq!(options.text("enrich"), Some("none"));
            vec![Event::new(event.clone())]
        }
        Request::Http { path, body } => {
            // By default JSON is decoded by its content type, whatever `codec` says (logstash-input-http).
            assert_eq!(options.text("codec"), Some("line"));
            assert!(
                options.get("additional_codecs").is_some()
                    && options.hash("additional_codecs").is_empty()
            );
            lines(body).map(|line| over_http(path, line)).collect()
        }
        // `line` is the codec of tcp. Where it came from goes to @metadata.
        Request::Tcp(text) => lines(text).map(by_line).collect(),
    }
}

/// The codec `line`: what follows the last line end is a line, too, unless it is empty.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.strip_suffix('\n').unwrap_or(text).split('\n')
}

fn by_line(line: &str) -> Event {
    Event::new(json!({ "@timestamp": READ_AT, "message": line, "event": { "original": line } }))
}

/// The request's own fields (logstash-input-http, `add_ecs_fields`).
fn over_http(path: &str, line: &str) -> Event {
    let mut event = by_line(line);
    let request = json!({
        "http": { "version": "HTTP/1.1", "method": "POST", "request": { "mime_type": "text/plain" } },
        "url": { "domain": "localhost", "port": 8080, "path": path },
        "user_agent": { "original": "curl/8.15.0" },
        "host": { "ip": "172.18.0.1" },
    });
    crate::simulators::tree::merge(&mut event.data, request);
    event
}
