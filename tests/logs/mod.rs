//! How log lines are read: every line below `lines/` goes through what Filebeat, Logstash and Elasticsearch's ingest
//! pipelines of a generated project would do with it, and must come out as written there, on every way the same.
//!
//! The interpreters know what the generated files use, and refuse everything else. Where a rule surprises, they name
//! the page or the source that it is from.

mod calendar;
mod certificates;
mod filebeat;
mod grammar;
mod ingest;
mod lines;
mod logstash;
mod ndjson;
mod patterns;
mod pitfalls;
mod projects;
mod proof;
mod routing;
mod settings;
mod times;
mod tree;
mod ways;
