//! Ingest pipelines of Elasticsearch: what the processors of our files do with a document.
//!
//! Sources: Elastic docs, 'Ingest processor reference' (one page for each) and 'Ingest pipelines' (conditions,
//! handling failures); elastic/elasticsearch, `modules/ingest-common`, `libs/grok`.

mod condition;
mod date;
mod fields;
mod processor;

use std::collections::BTreeMap;

use serde_json::Value;
use stackwright::core::tree::FileTree;

use super::TIMEZONE;

/// `logs-<file name>` and what is in the file.
pub(crate) struct Pipelines(BTreeMap<String, Value>);

impl Pipelines {
    pub(crate) fn of(tree: &FileTree) -> Self {
        let folder = "elasticsearch/setup/pipelines/";
        let files = tree.iter().filter_map(|(path, file)| {
            let name = path.as_str().strip_prefix(folder)?.strip_suffix(".json")?;
            // What setup.sh fills in.
            let text = String::from_utf8_lossy(&file.bytes).replace("${TZ}", TIMEZONE);
            let body = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"));
            Some((format!("logs-{name}"), body))
        });
        Self(files.collect())
    }

    /// The patterns of every grok processor, sorted.
    pub(crate) fn patterns(&self) -> Vec<String> {
        let bodies =
            self.0.values().flat_map(|body| body["processors"].as_array().expect("a list"));
        let lists = bodies.filter_map(|processor| processor["grok"]["patterns"].as_array());
        let mut found: Vec<String> =
            lists.flatten().map(|pattern| pattern.as_str().expect("text").to_owned()).collect();
        found.sort();
        found
    }

    /// The document after a pipeline.
    pub(crate) fn run(&self, name: &str, mut document: Value) -> Value {
        let pipeline = self.0.get(name).unwrap_or_else(|| panic!("no pipeline {name}"));
        for key in pipeline.as_object().expect("an object").keys() {
            let known = ["description", "on_failure", "processors"].contains(&key.as_str());
            assert!(known, "{name}: {key} is not known here");
        }
        // A failure ends the pipeline, keeps what was done, and runs `on_failure`. Without, the document is refused.
        if processor::all(&pipeline["processors"], &mut document).is_err() {
            let handled = processor::all(&pipeline["on_failure"], &mut document);
            handled.expect("on_failure does not fail");
        }
        document
    }
}
