//! What is generated, resolved.

use stackwright::core::compose::model::ComposeModel;
use stackwright::core::proof::isolate::isolate;
use stackwright::core::tree::FileTree;

use super::Project;
use crate::support::samples::{self, Sample};
use crate::support::text;

const FILES: [&str; 2] = ["compose.yaml", "compose.override.yaml"];

/// The compose files of a tree.
pub(super) fn project(tree: &FileTree) -> Project<'_> {
    let files = FILES.into_iter().filter(|name| tree.get(name).is_some());
    Project { files: files.map(|name| (name, text(tree, name))).collect(), env: text(tree, ".env") }
}

fn model(project: &Project<'_>, count: usize, what: &str) -> ComposeModel {
    let resolved = project.resolve(count, "/srv/project", true);
    let resolved = resolved.unwrap_or_else(|error| panic!("{what}: {error:?}"));
    resolved.model().unwrap_or_else(|error| panic!("{what}: {error:?}"))
}

fn each(mut look: impl FnMut(&str, &Sample, &Project<'_>)) {
    for sample in samples::all() {
        for (locale, tree) in sample.trees() {
            look(
                &format!("{} {} {locale:?}", sample.scenario, sample.name),
                sample,
                &project(tree),
            );
        }
    }
}

#[test]
fn every_sample_is_resolved_in_both_forms() {
    each(|what, sample, project| {
        let named = sample.set.get("name").and_then(toml::Value::as_str);
        for count in 1..=project.files.len() {
            let model = model(project, count, what);
            assert!(named.is_none_or(|name| model.name == name), "{what}: {}", model.name);
            assert_eq!(model.odd_name(), None, "{what}");
            let mut running = model.services.values().filter(|service| service.keeps_running());
            assert!(running.all(|service| service.memory().is_some()), "{what}");
        }
    });
}

/// The copy that `verify` starts takes no port, no volume and no network of the project.
#[test]
fn a_copy_beside_a_running_project_shares_nothing_with_it() {
    each(|what, _, project| {
        let whole = model(project, usize::MAX, what);
        let name = format!("{}-verify-x", whole.name);
        let isolation = isolate(&whole, &name);
        let mut copy = Project { files: project.files.clone(), env: project.env };
        let renamed = format!("name: {name}\n{}", isolation.text);
        copy.files.push(("isolated.yaml", &renamed));
        let copy = model(&copy, usize::MAX, what);
        assert_eq!(copy.services.len(), whole.services.len(), "{what}");
        for (service, port) in copy.ports() {
            let chosen = port.host_ip == "127.0.0.1" && port.host_ports().is_empty();
            assert!(chosen, "{what}: {service} {port:?}");
        }
        let inside = |model: &ComposeModel| -> std::collections::BTreeSet<(String, u16)> {
            model.ports().map(|(service, port)| (service.to_owned(), port.target)).collect()
        };
        assert_eq!(inside(&copy), inside(&whole), "{what}");
        let names = |model: &ComposeModel| -> std::collections::BTreeSet<String> {
            let all = model.volumes.values().chain(model.networks.values());
            all.filter(|named| !named.external).map(|named| named.name.clone()).collect()
        };
        assert!(names(&copy).is_disjoint(&names(&whole)), "{what}");
    });
}
