//! What a volume begins with. Docker fills an empty volume from the image when a container is created (moby,
//! `daemon/volumes_unix.go`, `populateVolume`), with nothing that keeps two creations apart: two at once fail
//! with "mkdir …: file exists". Compose creates a service after those it depends on, and others at the same time.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Project;
use crate::support::text;

/// The services that fill one volume at the same time.
pub(super) fn filled_in_turn(project: &Project<'_>) -> Vec<String> {
    let services = project.compose("compose.yaml")["services"].as_object().expect("services");
    let mut fillers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, service) in services.iter().filter(|(_, service)| !service["build"].is_null()) {
        for mount in service["volumes"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let mut parts = mount.split(':');
            let (source, target) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
            if !source.starts_with(['.', '/', '$']) && has_content(project, target) {
                fillers.entry(source).or_default().push(id);
            }
        }
    }
    let mut wrong = Vec::new();
    for (volume, ids) in fillers {
        for (at, one) in ids.iter().enumerate() {
            let after = |a: &str, b: &str| waits_for(services, a).contains(b);
            let together =
                ids[at + 1..].iter().filter(|other| !after(one, other) && !after(other, one));
            wrong.extend(together.map(|other| format!("{one} and {other} fill {volume} at once")));
        }
    }
    wrong
}

/// Whether an image holds files at `target`: a Dockerfile copies there, or it is somebody's home.
fn has_content(project: &Project<'_>, target: &str) -> bool {
    let dockerfiles = project.tree.paths().filter(|path| path.as_str().ends_with("Dockerfile"));
    let mut copies = dockerfiles
        .flat_map(|path| text(project.tree, path.as_str()).lines())
        .filter_map(|line| line.strip_prefix("COPY ")?.split_whitespace().last());
    target.starts_with("/home/")
        || copies.any(|to| to == target || to.starts_with(&format!("{target}/")))
}

/// Everything that `id` waits for, directly or through others.
fn waits_for<'a>(services: &'a serde_json::Map<String, Value>, id: &str) -> BTreeSet<&'a str> {
    let mut all = BTreeSet::new();
    let mut open = vec![id.to_owned()];
    while let Some(id) = open.pop() {
        for other in services[&id]["depends_on"].as_object().into_iter().flat_map(|map| map.keys())
        {
            if all.insert(other.as_str()) {
                open.push(other.clone());
            }
        }
    }
    all
}
