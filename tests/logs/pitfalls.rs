//! The ten things that most often go wrong with an Elastic stack on the first try, each as a test over every project.

use std::collections::BTreeSet;

use serde_json::Value;
use stackwright::core::compose::env_file;
use stackwright::core::tree::FileTree;

use super::projects;
use crate::support::{compose, text};

/// What is wrong with a project, if anything.
type Pitfall = fn(&FileTree, &Value) -> bool;

const PITFALLS: [(&str, Pitfall); 10] = [
    ("Kibana exits when it is to log in as elastic", kibana_is_elastic),
    ("passwords under six characters are refused by the API", short_passwords),
    ("inputs of type log or container stop Filebeat 9", old_inputs),
    ("every filestream needs an id of its own", ids_that_repeat),
    ("Filebeat refuses its file unless told not to look at the owner", strict_permissions),
    ("a mounted logstash.yml and its variables do not go together", mounted_settings),
    ("Logstash 9 refuses to run as root", logstash_as_root),
    ("an API key is refused without TLS", api_keys),
    ("a trial licence ends after thirty days", trial),
    ("special characters in secrets break in three places", special_characters),
];

#[test]
fn no_project_steps_into_a_known_pitfall() {
    let mut found = BTreeSet::new();
    for (set, tree) in projects::all() {
        let compose = compose::parse(&tree, "compose.yaml");
        for (name, pitfall) in PITFALLS {
            if pitfall(&tree, &compose["services"]) {
                found.insert(format!("{name}: {set}"));
            }
        }
    }
    assert_eq!(found, BTreeSet::new());
}

fn kibana_is_elastic(_: &FileTree, services: &Value) -> bool {
    let kibana = &services["kibana"];
    !kibana.is_null() && kibana["environment"]["ELASTICSEARCH_USERNAME"] != "kibana_system"
}

/// The secrets of `.env`, with their names.
fn secrets(tree: &FileTree) -> Vec<(String, String)> {
    let env = env_file::parse(text(tree, ".env")).expect(".env");
    let secret = |key: &&str| key.ends_with("_PASSWORD") || key.ends_with("_KEY");
    env.keys()
        .filter(secret)
        .map(|key| (key.to_owned(), env.get(key).unwrap().to_owned()))
        .collect()
}

/// Kibana's keys want 32 characters.
fn short_passwords(tree: &FileTree, _: &Value) -> bool {
    let secrets = secrets(tree);
    let short = |(key, value): &(String, String)| {
        value.len() < if key.starts_with("KIBANA") && key.ends_with("_KEY") { 32 } else { 24 }
    };
    secrets.len() < 3 || secrets.iter().any(short)
}

fn special_characters(tree: &FileTree, _: &Value) -> bool {
    secrets(tree).iter().any(|(_, value)| !value.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// Filebeat's inputs; none where it is not there.
fn inputs(tree: &FileTree) -> Vec<Value> {
    let Some(_) = tree.get("filebeat/filebeat.yml") else { return Vec::new() };
    let config: Value = serde_saphyr::from_str(text(tree, "filebeat/filebeat.yml")).unwrap();
    config["filebeat.inputs"].as_array().expect("inputs").clone()
}

fn old_inputs(tree: &FileTree, services: &Value) -> bool {
    let inputs = inputs(tree);
    inputs.is_empty() != services["filebeat"].is_null()
        || inputs.iter().any(|input| input["type"] != "filestream")
}

fn ids_that_repeat(tree: &FileTree, _: &Value) -> bool {
    let inputs = inputs(tree);
    let ids: BTreeSet<&str> = inputs.iter().filter_map(|input| input["id"].as_str()).collect();
    ids.len() != inputs.len()
}

/// Exactly as a list, and with two dashes: other forms are not read.
fn strict_permissions(_: &FileTree, services: &Value) -> bool {
    let filebeat = &services["filebeat"];
    !filebeat.is_null() && filebeat["command"] != serde_json::json!(["-e", "--strict.perms=false"])
}

fn mounted_settings(_: &FileTree, services: &Value) -> bool {
    services["logstash"]["volumes"].to_string().contains("logstash/config")
}

fn logstash_as_root(_: &FileTree, services: &Value) -> bool {
    services["logstash"].get("user").is_some()
}

fn api_keys(tree: &FileTree, _: &Value) -> bool {
    tree.iter().any(|(path, file)| {
        let configuration =
            path.as_str().starts_with("logstash/") || path.as_str().starts_with("filebeat/");
        configuration && String::from_utf8_lossy(&file.bytes).contains("api_key")
    })
}

fn trial(_: &FileTree, services: &Value) -> bool {
    services["elasticsearch"]["environment"]["xpack.license.self_generated.type"] != "basic"
}
