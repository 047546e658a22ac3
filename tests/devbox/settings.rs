//! Every setting and variable that the devbox gives to programs of others is one that they have: `settings.toml` says
//! where that is written and for which version it was read. A name that is not listed is an error, and so is one that
//! nothing uses.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;
use stackwright::core::tree::FileTree;

use super::all;
use crate::support::{compose, text};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    from: Vec<Origin>,
}

/// Names, where they are written, and the version at which that was read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Origin {
    product: String,
    source: String,
    version: String,
    names: Vec<String>,
}

fn known() -> BTreeMap<(String, String), String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/devbox/settings.toml");
    let list: List = toml::from_str(&std::fs::read_to_string(path).expect(path)).expect(path);
    let mut known = BTreeMap::new();
    for from in list.from {
        assert!(from.source.len() > 10 && !from.version.is_empty(), "{:?}", from.names);
        for name in from.names {
            let twice = known.insert((from.product.clone(), name.clone()), from.source.clone());
            assert_eq!(twice, None, "{name} is listed twice");
        }
    }
    known
}

type Used = BTreeSet<(String, String)>;

/// `jupyter`, `vscode` and `postgres` are the environments of the services; `Dockerfile` is what `ENV` sets there;
/// `options` are the arguments of the programs.
fn used(tree: &FileTree) -> Used {
    let mut used = Used::new();
    let mut add = |product: &str, name: &str| used.insert((product.to_owned(), name.to_owned()));
    for file in ["compose.yaml", "compose.override.yaml"] {
        let compose = compose::parse(tree, file);
        for id in ["jupyter", "vscode", "postgres", "tests"] {
            let environment = compose["services"][id]["environment"].as_object();
            for name in environment.into_iter().flat_map(|map| map.keys()) {
                add(id, name);
            }
        }
    }
    let dockerfile = text(tree, "Dockerfile").replace("\\\n", " ");
    for line in dockerfile.lines() {
        if let Some(settings) = line.strip_prefix("ENV ") {
            for setting in settings.split_whitespace() {
                add("Dockerfile", setting.split('=').next().unwrap());
            }
        }
        if line.starts_with("CMD ") {
            for option in line.split('"').filter(|word| word.starts_with("--")) {
                add("options", option.split('=').next().unwrap());
            }
        }
    }
    for file in ["jupyter/jupyter_server_config.json", "jupyter/overrides.json"] {
        let Some(found) = tree.get(file) else { continue };
        let config: Value = serde_json::from_slice(&found.bytes).expect(file);
        for (section, values) in config.as_object().expect(file) {
            for name in values.as_object().expect(file).keys() {
                add(section, name);
            }
        }
    }
    used
}

#[test]
fn every_setting_is_one_that_its_program_has() {
    let known = known();
    let mut unused: Used = known.keys().cloned().collect();
    let mut unknown = Used::new();
    for (_, tree) in all() {
        for name in used(&tree) {
            unused.remove(&name);
            if !known.contains_key(&name) {
                unknown.insert(name);
            }
        }
    }
    assert_eq!(unknown, Used::new(), "look them up, and list them in tests/devbox/settings.toml");
    assert_eq!(unused, Used::new(), "nothing uses them: take them off tests/devbox/settings.toml");
}
