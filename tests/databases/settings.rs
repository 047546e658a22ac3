//! `settings.toml` beside this file has every name that the scenario's files use of PostgreSQL, Redis, Valkey, their
//! admin pages and their images.

use stackwright::core::tree::FileTree;

use crate::support::settings::{Used, compare, of_dockerfile, of_images, options, projects};
use crate::support::{compose, text};

#[test]
fn every_setting_is_one_that_its_product_has() {
    let all: Vec<Used> = projects("databases").iter().flat_map(used).collect();
    compare("databases", all);
}

fn used(tree: &FileTree) -> Vec<Used> {
    let mut found = Vec::new();
    for file in ["compose.yaml", "compose.override.yaml", ".devcontainer/compose.yaml"] {
        if tree.get(file).is_some() {
            found.extend(of_images(tree, &compose::parse(tree, file), file));
        }
    }
    let compose = compose::parse(tree, "compose.yaml");
    let initdb = compose["services"]["postgres"]["environment"]["POSTGRES_INITDB_ARGS"].as_str();
    let initdb = options(initdb.unwrap_or_default()).into_iter();
    found.extend(initdb.map(|name| Used::new("initdb", &name, "compose.yaml")));
    for (path, file) in tree.iter() {
        let (path, Ok(content)) = (path.as_str(), std::str::from_utf8(&file.bytes)) else {
            continue;
        };
        let mut add = |product: &str, names: &mut dyn Iterator<Item = String>| {
            found.extend(names.map(|name| Used::new(product, &name, path)));
        };
        match path {
            "postgres/bin/start.sh" | "postgres/bin/replica.sh" => {
                add("PostgreSQL", &mut server_settings(content).into_iter());
                add("PostgreSQL tools", &mut options(&code(content)).into_iter());
            }
            "backup/postgres.sh" | "backup/restore.sh" => {
                let options = options(&code(content)).into_iter();
                add("PostgreSQL tools", &mut options.into_iter());
            }
            "redis/bin/start.sh" | "backup/redis.sh" | "backup/redis-restore.sh" => {
                // `--list` is the script's own.
                let options = options(&code(content)).into_iter().filter(|name| name != "--list");
                add("Redis and Valkey", &mut options.into_iter());
                if crate::support::holds(content, "SKIP_PASSWORD_WARNING") {
                    add("redis", &mut std::iter::once("SKIP_PASSWORD_WARNING".to_owned()));
                }
            }
            "client/Dockerfile" => add("built", &mut of_dockerfile(content).into_iter()),
            _ => {}
        }
    }
    if tree.get("pgadmin/servers.json").is_some() {
        let servers: serde_json::Value =
            serde_json::from_str(text(tree, "pgadmin/servers.json")).expect("JSON");
        let first = servers["Servers"]["1"].as_object().expect("a server");
        found
            .extend(first.keys().map(|key| Used::new("servers.json", key, "pgadmin/servers.json")));
    }
    found
}

/// A script without its comments.
fn code(script: &str) -> String {
    let lines = script.lines().filter(|line| !line.trim_start().starts_with('#'));
    lines.collect::<Vec<_>>().join("\n")
}

/// `name=value` in lines of their own, as the array of settings has them, and after `-c`.
fn server_settings(script: &str) -> Vec<String> {
    let code = code(script);
    let (mut names, mut inside) = (Vec::new(), false);
    for line in code.lines().map(str::trim) {
        inside = line == "settings=(" || inside && line != ")";
        let given = line.split("-c ").skip(1);
        for part in given.chain(inside.then_some(line)) {
            let part = part.trim_start_matches('"');
            let name = part.split('=').next().unwrap_or_default();
            if part.contains('=') && name.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
                names.push(name.to_owned());
            }
        }
    }
    names.retain(|name| name != "settings");
    names
}
