//! How log lines are read: every line below `lines/` goes through what Filebeat, Logstash and Elasticsearch's ingest
//! pipelines of a generated project would do with it, and must come out as written there, on every way the same.

mod certificates;
mod grammar;
mod lines;
mod pitfalls;
mod projects;
mod proof;
mod routing;
mod settings;
mod ways;
mod wiring;
