//! A line says what happened, and not where that is stored: whatever it brings.

use serde_json::json;

use super::ways::{Stored, Ways, told};

/// Lines with every name that an output obeys.
const LINES: [&str; 5] = [
    r#"{"message":"x","@metadata":{"_ingest_document":{"index":"evil","pipeline":"evil","id":"1"}}}"#,
    r#"{"message":"x","@metadata":{"target_ingest_pipeline":"evil","pipeline":"evil"}}"#,
    r#"{"message":"x","@metadata":{"index":"evil","raw_index":"evil","alias":"evil","op_type":"index","_id":"1"}}"#,
    r#"{"message":"x","data_stream":{"type":"metrics","dataset":"evil","namespace":"evil"}}"#,
    r#"{"message":"x","data_stream.dataset":"evil","data_stream.namespace":"evil"}"#,
];

/// Names that are references in Logstash, and no more than odd elsewhere.
const REFERENCES: &str = r#"{"message":"x","[data_stream][dataset]":"evil","[@metadata][_ingest_document][index]":"evil"}"#;

fn stays(lines: &[&str], way: impl Fn(&str) -> Vec<Stored>) {
    for line in lines {
        let stored = way(line);
        let (stream, document) = &stored[0];
        assert_eq!(stored.len(), 1, "{line}");
        assert_eq!(stream, "logs-app-default", "{line}");
        assert_eq!(told("app", document), json!({ "message": "x" }), "{line}");
    }
}

#[test]
fn a_line_through_logstash_stays_in_its_data_stream() {
    let ways = Ways::new();
    let lines = [LINES.as_slice(), &[REFERENCES]].concat();
    stays(&lines, |line| ways.by_logstash("app", line));
    stays(&lines, |line| ways.by_http("app", line));
    stays(&lines, |line| ways.by_tcp(line));
}

/// Objects that are none, on the way to the same.
#[test]
fn a_broken_at_metadata_does_no_harm() {
    let ways = Ways::new();
    for line in [r#"{"@metadata":"x","message":"y"}"#, r#"{"message":"y","@metadata":[1]}"#] {
        let (stream, document) = &ways.by_logstash("app", line)[0];
        assert_eq!((stream.as_str(), &document["message"]), ("logs-app-default", &line.into()));
        assert_eq!(document["tags"], json!(["parse_failure"]));
    }
}

#[test]
fn a_line_through_filebeat_stays_in_its_data_stream() {
    let ways = Ways::new();
    stays(&LINES, |line| ways.by_ingest("app", line));
}
