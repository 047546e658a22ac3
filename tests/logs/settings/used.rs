//! The names that the files of a project use.

use serde_json::Value;
use stackwright::core::tree::FileTree;

use crate::simulators::logstash::{self, syntax};
use crate::support::settings::Used;

/// The services of the Elastic stack; what else a project runs is no matter here.
const SERVICES: [&str; 6] =
    ["elasticsearch", "filebeat", "kibana", "kibana-setup", "logstash", "setup"];

pub(super) fn all(tree: &FileTree) -> Vec<Used> {
    let mut found = Vec::new();
    for (path, file) in tree.iter() {
        let (path, Ok(text)) = (path.as_str(), std::str::from_utf8(&file.bytes)) else { continue };
        let names = if path.starts_with("logstash/pipeline/") {
            in_logstash(text)
        } else if path.starts_with("elasticsearch/setup/pipelines/") {
            in_ingest(&serde_json::from_str(text).expect(path))
        } else if path == "filebeat/filebeat.yml" {
            in_filebeat(&serde_saphyr::from_str(text).expect(path))
        } else if path.ends_with("compose.yaml") || path == "compose.override.yaml" {
            in_compose(&serde_saphyr::from_str(text).expect(path))
        } else {
            continue;
        };
        found.extend(names.into_iter().map(|(product, name)| Used::new(product, &name, path)));
    }
    found
}

type Names = Vec<(&'static str, String)>;

fn in_logstash(text: &str) -> Names {
    let mut found = Vec::new();
    for section in syntax::parse(text).expect("the tests of the pipeline say what is wrong") {
        for plugin in section.body.iter().flat_map(logstash::plugins) {
            let name = format!("{}.{}", section.kind, plugin.name);
            for (option, setting) in &plugin.options {
                found.push(("logstash pipeline", format!("{name}.{option}")));
                if let (true, syntax::Setting::Text(codec)) = (option == "codec", setting) {
                    found.push(("logstash pipeline", format!("codec.{codec}")));
                }
            }
            found.push(("logstash pipeline", name));
        }
    }
    found
}

fn in_ingest(pipeline: &Value) -> Names {
    let mut found = Vec::new();
    for (key, value) in pipeline.as_object().expect("an object") {
        found.push(("ingest pipeline", key.clone()));
        if let Some(processors) = value.as_array() {
            in_processors(processors, &mut found);
        }
    }
    found
}

fn in_processors(processors: &[Value], found: &mut Names) {
    for (name, options) in processors.iter().filter_map(Value::as_object).flatten() {
        for (option, value) in options.as_object().expect("options") {
            found.push(("ingest pipeline", format!("{name}.{option}")));
            if let ("on_failure", Some(processors)) = (option.as_str(), value.as_array()) {
                in_processors(processors, found);
            }
        }
    }
}

/// Lists of inputs, parsers and processors count with the name of each; what stands below `fields` is the user's own.
fn in_filebeat(settings: &Value) -> Names {
    let mut found = Vec::new();
    below("", settings, &mut found);
    found.into_iter().map(|name| ("filebeat", name)).collect()
}

fn below(path: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(object) if !path.ends_with(".fields") => {
            for (name, inner) in object {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                below(&path, inner, found);
            }
        }
        Value::Array(list) if list.iter().any(Value::is_object) => {
            for inner in list {
                let kind =
                    inner["type"].as_str().map_or_else(String::new, |kind| format!(".{kind}"));
                below(&format!("{path}{kind}"), inner, found);
            }
        }
        _ => found.push(path.to_owned()),
    }
}

fn in_compose(compose: &Value) -> Names {
    let mut found = Vec::new();
    for service in SERVICES {
        for name in compose["services"][service]["environment"].as_object().into_iter().flatten() {
            found.push((service, name.0.clone()));
        }
    }
    found
}
