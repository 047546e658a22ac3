//! Does this machine allow what Elasticsearch needs? Only asked where a project runs it.

use std::collections::BTreeMap;

use super::{Disk, Facts, Finding, Level};
use crate::core::compose::model::{ComposeModel, Service};
use crate::core::problem::Problem;
use crate::core::values::bytes::for_people;
use crate::core::values::formats::memory_bytes;

/// A node refuses to join others below this (Elasticsearch guide, "Maximum map count check").
const MAP_COUNT_FLOOR: u64 = 262_144;

/// What is used of a disk when Elasticsearch no longer puts data on it, and when it makes indices read-only, in per
/// cent, where nothing else is set (Elasticsearch guide, "Disk-based shard allocation settings").
const LOW: u64 = 85;
const FLOOD: u64 = 95;

type Settings = BTreeMap<String, String>;

pub(super) fn check(facts: &Facts, found: &mut Vec<Finding>) {
    let settings = facts.resolved.model().and_then(settings);
    let named =
        facts.compose.iter().any(|compose| compose.text.contains("elasticsearch/elasticsearch"));
    if settings.is_none() && !named {
        return;
    }
    let settings = settings.cloned().unwrap_or_default();
    found.push(map_count(facts.max_map_count, &settings));
    if let Some(disk) = facts.disk {
        found.push(watermark(disk, &settings));
    }
}

/// The settings of the first service that runs it.
fn settings(model: &ComposeModel) -> Option<&Settings> {
    let is_elasticsearch = |service: &&Service| {
        let image = service.image.as_deref().unwrap_or_default();
        let name = image.rsplit('/').next().unwrap_or_default();
        name.split([':', '@']).next() == Some("elasticsearch") && service.keeps_running()
    };
    model.services.values().find(is_elasticsearch).map(|service| &service.settings)
}

/// A node alone says it in its log and starts; a node among others does not start (same guide, "Bootstrap checks").
fn map_count(count: Option<u64>, settings: &Settings) -> Finding {
    let Some(count) = count else {
        return Finding::unknown("check-map-count-unknown");
    };
    let told = |code| Problem::new(code).arg("count", count).arg("floor", MAP_COUNT_FLOOR);
    if count >= MAP_COUNT_FLOOR {
        return Finding::new(Level::Ok, told("check-map-count-enough"));
    }
    let alone = settings.get("discovery.type").is_some_and(|kind| kind == "single-node");
    let level = if alone { Level::Warning } else { Level::Error };
    Finding::new(level, told("check-map-count-low").hint("check-hint-map-count"))
}

fn watermark(disk: Disk, settings: &Settings) -> Finding {
    let limit = |name: &str, percent: u64| {
        let key = format!("cluster.routing.allocation.disk.watermark.{name}");
        let room = |used: u64| disk.total / 100 * 100_u64.saturating_sub(used);
        let set = settings.get(&key).map(String::as_str).unwrap_or_default();
        let used = set.strip_suffix('%').and_then(|number| number.parse().ok());
        used.map(room).or_else(|| memory_bytes(set)).unwrap_or_else(|| room(percent))
    };
    let (low, flood) = (limit("low", LOW), limit("flood_stage", FLOOD));
    let told = |code, floor| {
        Problem::new(code).arg("free", for_people(disk.free)).arg("floor", for_people(floor))
    };
    if disk.free < flood {
        let problem = told("check-watermark-flood", flood).hint("check-hint-disk");
        return Finding::new(Level::Error, problem);
    }
    if disk.free < low {
        let problem = told("check-watermark-low", low).hint("check-hint-disk");
        return Finding::new(Level::Warning, problem);
    }
    Finding::new(Level::Ok, told("check-watermark-enough", low))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::check::Resolved;

    const GIB: u64 = 1 << 30;

    fn found(environment: &str, free: u64, count: u64) -> Vec<(Level, &'static str)> {
        let text = format!(
            r#"{{"services": {{"es": {{"image": "mirror/elasticsearch/elasticsearch:9.5.3",
               "environment": {{{environment}}}}}}}}}"#
        );
        let model = ComposeModel::from_json(&text).expect("valid");
        let facts = Facts {
            resolved: Resolved::Model(Box::new(model)),
            disk: Some(Disk { free, total: 100 * GIB }),
            max_map_count: Some(count),
            ..Facts::default()
        };
        let mut found = Vec::new();
        check(&facts, &mut found);
        found.iter().map(|finding| (finding.level, finding.problem.code)).collect()
    }

    #[test]
    fn a_node_alone_is_warned_and_a_cluster_refused() {
        let alone = r#""discovery.type": "single-node""#;
        let level = |environment, count| found(environment, 50 * GIB, count)[0];
        assert_eq!(level(alone, 65530), (Level::Warning, "check-map-count-low"));
        assert_eq!(level("", 65530), (Level::Error, "check-map-count-low"));
        assert_eq!(level("", MAP_COUNT_FLOOR), (Level::Ok, "check-map-count-enough"));
    }

    #[test]
    fn the_disk_is_compared_with_the_watermarks_of_the_project() {
        let set = r#""cluster.routing.allocation.disk.watermark.low": "3gb",
                     "cluster.routing.allocation.disk.watermark.flood_stage": "99%""#;
        for (environment, free, expected) in [
            ("", 20, (Level::Ok, "check-watermark-enough")),
            ("", 14, (Level::Warning, "check-watermark-low")),
            ("", 4, (Level::Error, "check-watermark-flood")),
            (set, 4, (Level::Ok, "check-watermark-enough")),
            (set, 2, (Level::Warning, "check-watermark-low")),
            (set, 0, (Level::Error, "check-watermark-flood")),
        ] {
            assert_eq!(
                found(environment, free * GIB, 1 << 20)[1],
                expected,
                "{free} {environment}"
            );
        }
    }

    #[test]
    fn a_project_without_it_is_not_asked() {
        let mut found = Vec::new();
        check(&Facts { max_map_count: Some(1), ..Facts::default() }, &mut found);
        assert_eq!(found, []);
    }
}
