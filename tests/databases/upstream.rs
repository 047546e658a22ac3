//! What the images of others demand, and what a stand-in for them would let pass.

use serde_json::Value;
use stackwright::core::compose::env_file;
use stackwright::core::tree::FileTree;

use crate::support::settings::projects;
use crate::support::{compose, holds, text};

fn each(id: &str, look: impl Fn(&FileTree, &Value)) {
    for tree in projects(id) {
        look(tree, &compose::parse(tree, "compose.yaml")["services"]);
    }
}

/// The compose files of a project.
fn files(tree: &FileTree) -> impl Iterator<Item = &str> {
    let names = ["compose.yaml", "compose.override.yaml"];
    names.into_iter().map(|name| text(tree, name))
}

/// Redis Insight is Node on Alpine, with a wget and no Python. What `verify` does is its own matter.
#[test]
fn no_probe_or_script_is_there_for_anything_but_the_image() {
    each("databases", |tree, services| {
        let probe = services["redisinsight"]["healthcheck"]["test"].to_string();
        assert!(probe == "null" || probe.starts_with(r#"["CMD","wget""#), "{probe}");
        assert!(!files(tree).any(|file| holds(file, "COMPOSE_PROJECT_NAME")));
    });
}

/// An entrypoint in a compose file does away with the image's command.
#[test]
fn nothing_is_said_that_holds_anyway() {
    for id in ["databases", "serving"] {
        each(id, |tree, _| assert!(!files(tree).any(|file| holds(file, "command: []")), "{id}"));
    }
}

/// The images listen on `[::]`, which a host that was booted without IPv6 does not have.
#[test]
fn admin_pages_listen_without_ipv6_and_answer_beside_a_long_query() {
    each("databases", |_, services| {
        let adminer = &services["adminer"];
        if !adminer.is_null() {
            let command = adminer["command"].to_string();
            assert!(command.contains("0.0.0.0:8080") && command.contains("memory_limit="));
            let workers = adminer["environment"]["PHP_CLI_SERVER_WORKERS"].as_str();
            assert!(workers.is_some_and(|workers| workers.parse::<u32>().unwrap() > 1));
        }
        let pgadmin = &services["pgadmin"]["environment"];
        assert!(pgadmin.is_null() || pgadmin["PGADMIN_LISTEN_ADDRESS"] == "0.0.0.0");
    });
}

/// What a person enters in Redis Insight is stored, so that it must not be in clear text.
#[test]
fn redis_insight_has_a_key_of_its_own() {
    each("databases", |tree, services| {
        let environment = &services["redisinsight"]["environment"];
        if environment.is_null() {
            return;
        }
        let key = environment["RI_ENCRYPTION_KEY"].as_str().expect("a key");
        assert!(key.starts_with("${REDISINSIGHT_ENCRYPTION_KEY:?"), "{key}");
        let env = env_file::parse(text(tree, ".env")).expect(".env");
        assert!(env.get("REDISINSIGHT_ENCRYPTION_KEY").is_some_and(|key| key.len() >= 24));
        assert!(holds(text(tree, "README.md"), "clone it, then edit the copy"));
    });
}

/// Recovery after a power cut takes as long as there is to read again.
#[test]
fn a_server_that_recovers_is_not_unhealthy() {
    for id in ["databases", "serving", "etl", "devbox"] {
        each(id, |_, services| {
            let period = &services["postgres"]["healthcheck"]["start_period"];
            assert!(period.is_null() || period == "600s", "{id}: {period}");
        });
    }
}

/// A tmpfs belongs to root unless it is said: whoever turns saving on would meet that.
#[test]
fn a_cache_may_write_where_its_server_stands() {
    let mut seen = 0;
    for id in ["databases", "serving"] {
        each(id, |_, services| {
            let tmpfs = services["redis"]["tmpfs"].to_string();
            assert!(!tmpfs.contains("\"/data\""), "{tmpfs}");
        });
        seen += projects(id).len();
    }
    assert!(seen > 100, "{seen}");
}

/// Debian trixie has the clients of 17: their `pg_dump` refuses a newer server.
#[test]
fn a_dev_container_has_no_client_older_than_the_server() {
    each("databases", |tree, services| {
        let Some(file) = tree.get(".devcontainer/Dockerfile") else { return };
        let image = services["postgres"]["image"].as_str().unwrap_or_default();
        let old = ["16-", "17-"].iter().any(|major| image.contains(&format!(":-{major}")));
        assert_eq!(holds(&file.bytes, "postgresql-client"), old, "{image}");
    });
}

/// Reading a snapshot back takes as much memory as its largest value, which may be all that Redis holds.
#[test]
fn a_backup_of_redis_may_hold_the_largest_value() {
    each("databases", |_, services| {
        let limit = |service: &str| {
            let limit = &services[service]["deploy"]["resources"]["limits"]["memory"];
            limit.as_str().and_then(|limit| limit.split(":-").nth(1)).map(str::to_owned)
        };
        let backup = limit("redis-backup");
        assert!(backup.is_none() || backup == limit("redis"), "{backup:?}");
    });
}
