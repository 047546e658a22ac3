//! `settings.toml` beside this file has every name that the scenario's files use of uvicorn, Streamlit, PostgreSQL,
//! Redis and their images.

use stackwright::core::tree::FileTree;

use crate::support::settings::{Used, compare, of_dockerfile, of_images, options, projects};
use crate::support::{compose, text};

#[test]
fn every_setting_is_one_that_its_product_has() {
    let all: Vec<Used> = projects("serving").iter().flat_map(used).collect();
    compare("serving", all);
}

fn used(tree: &FileTree) -> Vec<Used> {
    let mut found = Vec::new();
    for file in ["compose.yaml", "compose.override.yaml", ".devcontainer/compose.yaml"] {
        if tree.get(file).is_none() {
            continue;
        }
        let compose = compose::parse(tree, file);
        found.extend(of_images(tree, &compose, file));
        let said = |service: &str, key: &str| compose["services"][service][key].to_string();
        let mut add = |product: &str, names: Vec<String>| {
            found.extend(names.iter().map(|name| Used::new(product, name, file)));
        };
        add("uvicorn", options(&said("api", "command")).into_iter().collect());
        add("redis-server", options(&said("redis", "entrypoint")).into_iter().collect());
        let command = said("postgres", "command");
        let settings = command.split("\"-c\",\"").skip(1).filter_map(|rest| rest.split_once('='));
        add("PostgreSQL", settings.map(|(name, _)| name.to_owned()).collect());
    }
    for (service, program) in [("api", "uvicorn"), ("ui", "streamlit")] {
        let file = format!("{service}/Dockerfile");
        if tree.get(&file).is_none() {
            continue;
        }
        let content = text(tree, &file);
        let begun = |line: &&str| line.starts_with("ENTRYPOINT") || line.starts_with("CMD");
        let lines: Vec<&str> = content.lines().filter(begun).collect();
        let names = options(&lines.join("\n"));
        found.extend(names.iter().map(|name| Used::new(program, name, &file)));
        found.extend(of_dockerfile(content).iter().map(|name| Used::new("built", name, &file)));
    }
    if tree.get("ui/.streamlit/config.toml").is_some() {
        found.extend(in_config(text(tree, "ui/.streamlit/config.toml")));
    }
    found
}

fn in_config(config: &str) -> Vec<Used> {
    let file = "ui/.streamlit/config.toml";
    let table: toml::Table = config.parse().expect(file);
    let mut found = Vec::new();
    for (section, keys) in &table {
        for (key, _) in keys.as_table().expect(section) {
            found.push(Used::new("streamlit", &format!("{section}.{key}"), file));
        }
    }
    found
}
