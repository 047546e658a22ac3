//! Every setting and variable that the devbox gives to programs of others is one that they have: `settings.toml` says
//! where that is written and for which version it was read. A name that is not listed is an error, and so is one that
//! nothing uses.

use serde_json::Value;
use stackwright::core::tree::FileTree;

use super::all;
use crate::support::settings::{Used, compare, of_dockerfile};
use crate::support::{compose, text};

/// `jupyter`, `vscode` and `postgres` are the environments of the services; `Dockerfile` is what `ENV` sets there;
/// `options` are the arguments of the programs.
fn used(tree: &FileTree) -> Vec<Used> {
    let mut used = Vec::new();
    let mut add = |product: &str, name: &str, file: &str| used.push(Used::new(product, name, file));
    for file in ["compose.yaml", "compose.override.yaml"] {
        let compose = compose::parse(tree, file);
        for id in ["jupyter", "vscode", "postgres", "tests"] {
            let environment = compose["services"][id]["environment"].as_object();
            for name in environment.into_iter().flat_map(|map| map.keys()) {
                add(id, name, file);
            }
        }
    }
    let dockerfile = text(tree, "Dockerfile");
    for name in of_dockerfile(dockerfile) {
        add("Dockerfile", &name, "Dockerfile");
    }
    for line in dockerfile.replace("\\\n", " ").lines().filter(|line| line.starts_with("CMD ")) {
        for option in line.split('"').filter(|word| word.starts_with("--")) {
            add("options", option.split('=').next().unwrap(), "Dockerfile");
        }
    }
    for file in ["jupyter/jupyter_server_config.json", "jupyter/overrides.json"] {
        let Some(found) = tree.get(file) else { continue };
        let config: Value = serde_json::from_slice(&found.bytes).expect(file);
        for (section, values) in config.as_object().expect(file) {
            for name in values.as_object().expect(file).keys() {
                add(section, name, file);
            }
        }
    }
    used
}

#[test]
fn every_setting_is_one_that_its_program_has() {
    compare("devbox", all().into_iter().flat_map(|(_, tree)| used(&tree)));
}
