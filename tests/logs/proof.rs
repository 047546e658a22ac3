//! Every line on every way.

use serde_json::{Value, json};

use super::lines::{self, Line};
use super::ways::{Stored, Ways, told};
use crate::simulators::READ_AT;

/// One document, in the data stream of its kind.
fn only(kind: &str, line: &Line, way: &str, mut stored: Vec<Stored>) -> Value {
    assert_eq!(stored.len(), 1, "{} ({way}): {stored:?}", line.why);
    let (stream, document) = stored.remove(0);
    assert_eq!(stream, format!("logs-{kind}-default"), "{} ({way})", line.why);
    told(kind, &document)
}

/// What each way makes of the lines of a file, beside what is expected.
fn wrong(kind: &str, name: &str) -> Vec<String> {
    let ways = Ways::new();
    let mut wrong = Vec::new();
    for line in lines::of(name) {
        let mut look = |way: &str, want: Value, stored: Vec<Stored>| {
            let got = only(kind, &line, way, stored);
            if got != want {
                wrong.push(format!("{} ({way})\n   want {want}\n    got {got}", line.why));
            }
        };
        look("Logstash", line.want(kind), ways.by_logstash(kind, &line.text));
        look("ingest pipeline", line.want_by_ingest(kind), ways.by_ingest(kind, &line.text));
        if !line.text.contains('\n') {
            look("HTTP", line.want(kind), ways.by_http(kind, &line.text));
        }
        if kind == "app" && !line.text.contains('\n') {
            look("TCP", line.want(kind), ways.by_tcp(&line.text));
        }
    }
    wrong
}

fn all_are_read(kind: &str, name: &str, at_least: usize) {
    let lines = lines::of(name);
    assert!(lines.len() >= at_least, "{name} has {} cases", lines.len());
    assert!(lines.iter().all(Line::is_read), "{name} is for lines that can be read");
    let wrong = wrong(kind, name);
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
}

fn none_is_read(kind: &str, name: &str, at_least: usize) {
    let lines = lines::of(name);
    assert!(lines.len() >= at_least, "{name} has {} cases", lines.len());
    assert!(!lines.iter().any(Line::is_read), "{name} is for lines that cannot be read");
    let wrong = wrong(kind, name);
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
}

#[test]
fn access_lines_are_read() {
    all_are_read("access", "access", 10);
    all_are_read("access", "access-odd", 10);
}

#[test]
fn broken_access_lines_are_kept() {
    none_is_read("access", "access-broken", 20);
}

#[test]
fn application_lines_are_read() {
    all_are_read("app", "app", 15);
    all_are_read("app", "app-times", 10);
}

#[test]
fn stack_traces_are_read() {
    all_are_read("app", "app-traces", 8);
}

#[test]
fn broken_application_lines_are_kept() {
    none_is_read("app", "app-broken", 20);
}

#[test]
fn where_the_two_ways_differ_is_known() {
    all_are_read("app", "app-differs", 1);
}

/// Lines of one file, as they follow each other, and the text of each event.
#[test]
fn lines_become_events() {
    let ways = Ways::new();
    let file = "{\"message\":\"one\"}\nTraceback (most recent call last):\n  File \"a.py\", line 1, in <module>\n\
        ValueError: x\n\nplain\n{\"message\":\"two\"}\n";
    for stored in [ways.by_logstash("app", file), ways.by_ingest("app", file)] {
        let texts: Vec<&str> =
            stored.iter().map(|(_, doc)| doc["message"].as_str().expect("a message")).collect();
        let trace = "Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\nValueError: x";
        assert_eq!(texts, ["one", trace, "plain", "two"]);
    }
}

/// One request may carry many lines, and empty ones are none.
#[test]
fn a_body_is_as_many_lines_as_it_has() {
    let ways = Ways::new();
    let body = "{\"message\":\"one\"}\n\n  \nbroken\n{\"message\":\"two\"}";
    let stored = ways.by_http("app", body);
    let tags: Vec<&Value> = stored.iter().map(|(_, document)| &document["tags"]).collect();
    assert_eq!(tags, [&Value::Null, &json!(["parse_failure"]), &Value::Null]);
    let (stream, document) = &ways.by_http("other", "plain")[0];
    assert_eq!((stream.as_str(), &document["message"]), ("logs-app-default", &"plain".into()));
    assert_eq!(document["@timestamp"], READ_AT);
}

/// `[a][b]` of Logstash is `a.b` of Elasticsearch, whose `int` ends at 2³¹: else the patterns are the same.
#[test]
fn both_ways_have_the_same_patterns() {
    let (logstash, ingest) = Ways::new().patterns();
    let same = |pattern: &String| {
        let dotted = pattern.replace("][", ".").replace(":[", ":").replace("]}", "}");
        dotted.replace("]:int}", ":long}")
    };
    assert_eq!(logstash.iter().map(same).collect::<Vec<_>>(), ingest);
    assert_eq!(ingest.len(), 3, "{ingest:?}");
}
