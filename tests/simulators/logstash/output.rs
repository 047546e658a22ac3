//! The output: which data stream a document goes to (`logstash/outputs/elasticsearch/data_stream_support.rb`).

use serde_json::{Value, json};

use super::event::Event;
use super::options::Options;
use super::syntax::Statement;

pub(crate) fn store<'p>(
    mut outputs: impl Iterator<Item = &'p Statement>,
    event: Event,
) -> (String, Value) {
    let Some(Statement::Plugin(plugin)) = outputs.next() else { panic!("one plain output") };
    assert!(
        outputs.next().is_none() && plugin.name == "elasticsearch",
        "one output, elasticsearch"
    );
    let options = Options::of(plugin);
    assert_eq!(options.text("data_stream"), Some("true"));
    for name in ["index", "pipeline", "data_stream_auto_routing", "data_stream_sync_fields"] {
        assert_eq!(options.get(name), None, "{name} is not known here");
    }
    // `_ingest_document` and `target_ingest_pipeline` in @metadata would choose index and pipeline, before anything
    // else does (`resolve_index!`, `resolve_pipeline`). What inputs and filters put there is gone as well.
    assert_eq!(event.metadata, json!({}), "@metadata reaches the output");
    let part = |name: &str, default: &str| {
        let value = event.text(&format!("[data_stream][{name}]"));
        value.unwrap_or(default).to_owned()
    };
    let name =
        [part("type", "logs"), part("dataset", "generic"), part("namespace", "default")].join("-");
    (name, event.data)
}
