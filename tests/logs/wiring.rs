//! What depends on what, and what the README says of it, over every project.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use stackwright::core::compose::env_file;
use stackwright::core::tree::FileTree;

use super::projects;
use crate::simulators::logstash::{Pipeline, Request};
use crate::simulators::{TIMEZONE, around};
use crate::support::{compose, text};

/// Everything that a service waits for, however far away.
fn waits_for(services: &Value, id: &str, found: &mut BTreeSet<String>) {
    for other in services[id]["depends_on"].as_object().into_iter().flat_map(|map| map.keys()) {
        if found.insert(other.clone()) {
            waits_for(services, other, found);
        }
    }
}

/// A web page that is optional must not decide whether lines are collected.
#[test]
fn nothing_that_collects_waits_for_kibana() {
    for (set, tree) in projects::all() {
        let compose = compose::parse(&tree, "compose.yaml");
        for collector in ["elasticsearch", "logstash", "filebeat", "sample-app"] {
            let mut found = BTreeSet::new();
            waits_for(&compose["services"], collector, &mut found);
            assert!(!found.iter().any(|id| id.starts_with("kibana")), "{collector}: {set}");
        }
    }
}

/// Kibana takes what it is given for JSON: a name or a key that is a number stops it.
#[test]
fn kibana_gets_texts_where_it_wants_texts() {
    let tree = projects::with("name = \"2026\"");
    let compose = compose::parse(&tree, "compose.yaml");
    let kibana = &compose["services"]["kibana"]["environment"];
    let given = kibana["SERVER_NAME"].as_str().unwrap();
    assert!(serde_json::from_str::<Value>(given).is_err(), "{given}");
}

/// Since 9.4 the image takes three quarters of the limit for its heap (kibana PR 246073); the vendor's own operator went
/// to 2 GiB for it (cloud-on-k8s PR 9328).
#[test]
fn kibana_has_the_memory_that_the_vendor_gives_it() {
    let env = env_file::parse(text(&projects::with(""), ".env")).unwrap();
    assert_eq!(env.get("KIBANA_MEMORY"), Some("2g"));
}

fn readme(tree: &FileTree) -> &str {
    text(tree, "README.md")
}

/// A login that is named is one that is there.
#[test]
fn every_password_of_the_readme_is_a_variable() {
    for (set, tree) in projects::all() {
        let env = env_file::parse(text(&tree, ".env")).unwrap();
        let words = readme(&tree).split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        for word in words.filter(|word| word.ends_with("_PASSWORD")) {
            assert!(env.get(word).is_some(), "{word}: {set}");
        }
    }
}

/// The zone can be changed in `.env`, so no file of the set-up repeats it.
#[test]
fn no_file_of_the_set_up_repeats_the_zone() {
    let tree = projects::with("logstash = false");
    for (path, file) in tree.iter() {
        let set_up = path.as_str().starts_with("elasticsearch/");
        let holds = String::from_utf8_lossy(&file.bytes).contains(TIMEZONE);
        assert!(!(set_up && holds), "{path}");
    }
}

/// The low mark does not hold new indices back where nothing is copied: the high one does (Elastic docs,
/// 'Cluster-level shard allocation settings').
#[test]
fn the_readme_tells_the_marks_at_which_a_disk_is_full() {
    for (set, tree) in projects::all() {
        let compose = compose::parse(&tree, "compose.yaml");
        let disk = readme(&tree)
            .lines()
            .find(|line| line.starts_with("- **Disk.**") || line.starts_with("- **디스크.**"));
        let numbers: Vec<&str> =
            disk.unwrap().split(" GB").filter_map(|part| part.rsplit(' ').next()).collect();
        for (said, mark) in numbers.iter().zip(["high", "flood_stage"]) {
            let name = format!("cluster.routing.allocation.disk.watermark.{mark}");
            let value = &compose["services"]["elasticsearch"]["environment"][name];
            assert_eq!(value, &format!("{said}gb"), "{set}");
        }
    }
}

/// The picture shows the way of the lines: no arrow ends at what runs once.
#[test]
fn the_picture_shows_the_way_of_the_lines() {
    for (set, tree) in projects::all() {
        let arrows: Vec<(&str, &str)> = readme(&tree)
            .lines()
            .filter_map(|line| line.split_once("-->").or_else(|| line.split_once("-.->")))
            .map(|(from, to)| (from.trim(), to.rsplit(' ').next().unwrap()))
            .collect();
        for (from, to) in &arrows {
            assert!(!["setup", "certs", "kibana-setup"].contains(to), "{from} to {to}: {set}");
        }
        if set.contains("logstash = true") {
            assert!(arrows.contains(&("filebeat", "logstash")), "{arrows:?}");
            assert!(arrows.contains(&("logstash", "elasticsearch")), "{arrows:?}");
        }
    }
}

/// Filebeat on other machines: the port is open when it was asked for, and what comes without the name of a data stream
/// is stored with the lines of applications.
#[test]
fn filebeat_elsewhere_gets_in_when_asked_for() {
    let published = |tree: &FileTree| {
        let compose = compose::parse(tree, "compose.yaml");
        compose["services"]["logstash"]["ports"][0]["target"].clone()
    };
    assert_eq!(published(&projects::with("")), Value::Null);
    let tree = projects::with("remote_beats = true");
    assert_eq!(published(&tree), 5044);
    let mut event = around("app");
    event.as_object_mut().unwrap().remove("data_stream");
    event["message"] = json!("{\"message\":\"from elsewhere\"}");
    let pipeline = Pipeline::of(&tree);
    let received = pipeline.receive(&Request::Beats(event)).into_iter();
    let stored: Vec<(String, Value)> = received.filter_map(|event| pipeline.run(event)).collect();
    assert_eq!(stored[0].0, "logs-app-default");
    assert_eq!(stored[0].1["message"], "from elsewhere");
}
