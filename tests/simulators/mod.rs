//! Programs of others, played in memory: Filebeat, Logstash and the ingest pipelines of Elasticsearch, as far as generated
//! projects use them. They know what the generated files use, and refuse everything else. Where a rule surprises, they
//! name the page or the source that it is from.

mod calendar;
pub(crate) mod filebeat;
pub(crate) mod ingest;
pub(crate) mod logstash;
mod ndjson;
mod patterns;
mod times;
pub(crate) mod tree;

use serde_json::{Value, json};

/// When the lines are read, for those that do not tell their own time.
pub(crate) const READ_AT: &str = "2026-11-24T04:30:00.000Z";
/// The zone that the projects are made with.
pub(crate) const TIMEZONE: &str = "Asia/Seoul";

/// What Filebeat tells of itself and of the file: it is the same in every document, and no part of the line.
/// A line that brings an object of the same name replaces it on the way through Logstash, and is merged with it
/// by Filebeat.
pub(crate) fn around(kind: &str) -> Value {
    json!({
        "@timestamp": READ_AT,
        "agent": { "type": "filebeat", "version": "9.5.3" },
        "data_stream": { "type": "logs", "dataset": kind, "namespace": "default" },
        "ecs": { "version": "8.0.0" },
        "host": { "name": "filebeat" },
        "input": { "type": "filestream" },
        "log": { "offset": 0, "file": { "path": format!("/logs/{kind}.log") } },
    })
}
