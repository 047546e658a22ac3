//! Filebeat as `filebeat.yml` has it: joining lines, JSON, the fields of an input.
//!
//! Sources: Elastic docs, 'filestream input' (parsers multiline, ndjson; `fields_under_root`); elastic/beats,
//! `libbeat/reader/readjson/json.go`, `libbeat/common/jsontransform/`, `libbeat/reader/message.go`.

use serde_json::{Value, json};

use super::{READ_AT, around};
use super::{ndjson, patterns, tree};

pub(crate) struct Filebeat(Value);

/// An event on its way to an output.
pub(crate) struct Event {
    pub(crate) time: String,
    /// What Filebeat's output obeys, and never stores.
    pub(crate) meta: Value,
    pub(crate) fields: Value,
}

/// What in the metadata of an event chooses where it goes (elastic/beats, `libbeat/idxmgmt/index_support.go`,
/// `libbeat/outputs/elasticsearch/client.go`).
const CHOOSES: [&str; 6] = ["_id", "alias", "index", "op_type", "pipeline", "raw_index"];

impl Filebeat {
    pub(crate) fn of(text: &str) -> Self {
        Self(serde_saphyr::from_str(text).expect("filebeat.yml"))
    }

    /// The events that an input makes of the lines of its file.
    pub(crate) fn read(&self, id: &str, lines: &str) -> Vec<Event> {
        let inputs = self.0["filebeat.inputs"].as_array().expect("inputs");
        let input = inputs.iter().find(|input| input["id"] == id).expect(id);
        assert!(self.0["processors"].is_null(), "processors for all inputs are not known here");
        let mut messages: Vec<String> = lines.lines().map(str::to_owned).collect();
        let mut json = None;
        for parser in input["parsers"].as_array().into_iter().flatten() {
            let (name, options) =
                parser.as_object().and_then(|p| p.iter().next()).expect("a parser");
            match name.as_str() {
                "multiline" => messages = joined(messages, options),
                "ndjson" => json = Some(options),
                other => panic!("the tests do not know the parser {other}"),
            }
        }
        messages.retain(|message| !message.is_empty());
        messages.iter().map(|message| event(id, input, message, json)).collect()
    }

    /// The data stream and the pipeline of an event in `output.elasticsearch`.
    pub(crate) fn destination(&self, event: &Event) -> (String, String) {
        for name in CHOOSES {
            assert_eq!(
                event.meta[name],
                Value::Null,
                "@metadata.{name} of a line reaches the output"
            );
        }
        let output = &self.0["output.elasticsearch"];
        let mut texts =
            ["index", "pipeline"].map(|name| output[name].as_str().expect(name).to_owned());
        for part in ["dataset", "namespace"] {
            let value = event.fields["data_stream"][part].as_str().expect(part);
            texts = texts.map(|text| text.replace(&format!("%{{[data_stream.{part}]}}"), value));
        }
        texts.into()
    }
}

impl Event {
    pub(crate) fn document(mut self) -> Value {
        self.fields["@timestamp"] = self.time.into();
        self.fields
    }
}

/// `type: pattern`, `match: after`: a line that matches belongs to the one before.
fn joined(lines: Vec<String>, options: &Value) -> Vec<String> {
    assert_eq!((&options["type"], &options["match"]), (&"pattern".into(), &"after".into()));
    assert_eq!(options["negate"], false);
    let pattern = options["pattern"].as_str().expect("a pattern");
    let mut found: Vec<String> = Vec::new();
    for line in lines {
        match found.last_mut() {
            Some(last) if patterns::matches(pattern, &line) => *last = format!("{last}\n{line}"),
            _ => found.push(line),
        }
    }
    found
}

fn event(id: &str, input: &Value, message: &str, json: Option<&Value>) -> Event {
    let around = around(id);
    let log = json!({ "message": message, "log": around["log"] });
    let mut event = Event { time: READ_AT.into(), meta: json!({}), fields: log };
    if let Some(options) = json {
        let known = json!({
            "target": "", "overwrite_keys": true, "expand_keys": true, "add_error_key": true
        });
        assert_eq!(options, &known, "ndjson with other options is not known here");
        ndjson::read(&mut event, message);
    }
    // The fields of an input go before those of a line; what Filebeat tells of itself stands back.
    assert_eq!(input["fields_under_root"], true);
    tree::merge(&mut event.fields, input["fields"].clone());
    let mut fields = around;
    tree::merge(&mut fields, event.fields);
    event.fields = fields;
    input["processors"].as_array().into_iter().flatten().for_each(|one| process(&mut event, one));
    event
}

/// `drop_fields`: names that begin with `@metadata.` are of what is in there (elastic/beats, `libbeat/beat/event.go`).
fn process(event: &mut Event, processor: &Value) {
    let options = processor["drop_fields"].as_object().expect("only drop_fields is known here");
    assert_eq!(options["ignore_missing"], true, "a name that is not there would be an error");
    for name in options["fields"].as_array().expect("fields") {
        let name = name.as_str().and_then(|name| name.strip_prefix("@metadata."));
        tree::remove(&mut event.meta, &tree::dotted(name.expect("other names are not known here")));
    }
}
