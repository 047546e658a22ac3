//! The ways of a line: from a file through Logstash, from a file through an ingest pipeline, over the network.

use serde_json::Value;

use super::projects;
use crate::simulators::filebeat::{Event, Filebeat};
use crate::simulators::logstash::{Pipeline, Request};
use crate::simulators::{around, ingest, tree};
use crate::support::text;

/// A document, and the data stream that it goes to.
pub(super) type Stored = (String, Value);

pub(super) struct Ways {
    files: (Filebeat, Pipeline),
    ingest: (Filebeat, ingest::Pipelines),
    network: Pipeline,
}

impl Ways {
    pub(super) fn new() -> Self {
        let [files, ingest, network] =
            ["logstash = true", "logstash = false", "shipper = \"none\""].map(projects::with);
        Self {
            files: (Filebeat::of(text(&files, "filebeat/filebeat.yml")), Pipeline::of(&files)),
            ingest: (
                Filebeat::of(text(&ingest, "filebeat/filebeat.yml")),
                ingest::Pipelines::of(&ingest),
            ),
            network: Pipeline::of(&network),
        }
    }

    /// Lines of a file, through Filebeat and Logstash.
    pub(super) fn by_logstash(&self, kind: &str, lines: &str) -> Vec<Stored> {
        let (filebeat, pipeline) = &self.files;
        let events = filebeat.read(kind, lines).into_iter().map(Event::document);
        let received = events.flat_map(|event| pipeline.receive(&Request::Beats(event)));
        received.filter_map(|event| pipeline.run(event)).collect()
    }

    /// Lines of a file, through Filebeat and an ingest pipeline.
    pub(super) fn by_ingest(&self, kind: &str, lines: &str) -> Vec<Stored> {
        let (filebeat, pipelines) = &self.ingest;
        let events = filebeat.read(kind, lines).into_iter();
        events
            .map(|event| {
                let (stream, pipeline) = filebeat.destination(&event);
                (stream, pipelines.run(&pipeline, event.document()))
            })
            .collect()
    }

    /// The body of a POST to Logstash.
    pub(super) fn by_http(&self, kind: &str, body: &str) -> Vec<Stored> {
        self.over_network(&Request::Http { path: &format!("/{kind}"), body })
    }

    pub(super) fn by_tcp(&self, text: &str) -> Vec<Stored> {
        self.over_network(&Request::Tcp(text))
    }

    /// The grok patterns of Logstash and of the ingest pipelines, sorted.
    pub(super) fn patterns(&self) -> (Vec<String>, Vec<String>) {
        (self.files.1.patterns(), self.ingest.1.patterns())
    }

    fn over_network(&self, request: &Request<'_>) -> Vec<Stored> {
        let received = self.network.receive(request).into_iter();
        received.filter_map(|event| self.network.run(event)).collect()
    }
}

/// What a document says of its line.
pub(super) fn told(kind: &str, document: &Value) -> Value {
    let around = tree::flat(&around(kind));
    let mut told = tree::flat(document);
    // Null is stored as if it were not there.
    told.retain(|name, value| !value.is_null() && around.get(name) != Some(value));
    told.sort_keys();
    told.into()
}
