//! `check`, with and without Docker.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::support::docker;
use crate::support::sandbox::{Said, Sandbox};

const COMPOSE: &str =
    "services:\n  web:\n    image: x:${TAG:?set it}\n    environment: [\"P=${PASSWORD}\"]\n";

fn project(env: &str, mode: u32) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("demo/compose.yaml", COMPOSE);
    sandbox.write("demo/.env", env);
    sandbox.write("demo/.env.example", "TAG=1\nPASSWORD=\n");
    fs::set_permissions(sandbox.path("demo/.env"), PermissionsExt::from_mode(mode)).unwrap();
    sandbox
}

fn check(sandbox: &Sandbox, arguments: &[&str]) -> Said {
    sandbox.said(&docker::command(sandbox, arguments).output().unwrap())
}

#[test]
fn what_cannot_be_checked_is_said_and_not_passed() {
    let sandbox = project("TAG=1\nPASSWORD=hunter22\n", 0o600);
    let mut command = sandbox.command(&["check", "demo"]);
    let said = sandbox.said(&command.env("PATH", "/nowhere").output().unwrap()).quietly();
    assert!(said.contains("not checked  Nothing that needs Docker was checked"), "{said}");
    assert!(said.contains("not checked  The compose files fit together; services: 1."), "{said}");
    assert!(said.ends_with("0 errors, 4 not checked\n"), "{said}");
}

#[test]
fn ports_memory_and_services_are_seen_without_docker() {
    let sandbox = project("TAG=1\nPASSWORD=hunter22\n", 0o600);
    let compose = "services:\n  web:\n    image: x\n    ports: [\"0.0.0.0:${P:-18080}:80\"]\n    mem_limit: 900t\n";
    sandbox.write("demo/compose.yaml", compose);
    let over = "services:\n  web:\n    ports: !override [\"0.0.0.0:18081:80\"]\n";
    sandbox.write("demo/compose.override.yaml", over);
    let check = || {
        let mut command = sandbox.command(&["check", "demo"]);
        sandbox.said(&command.env("PATH", "/nowhere").output().unwrap())
    };
    let said = check().fails();
    assert!(said.contains("Port 18081 (web) is free."), "{said}");
    assert!(!said.contains("18080"), "{said}");
    assert!(said.contains("web publishes port 18081 on every address"), "{said}");
    assert!(said.contains("Not enough memory: 921600 GiB of limits"), "{said}");
    sandbox.write("demo/compose.override.yaml", "services: {web: {networks: [gone]}}\n");
    let said = check().fails();
    assert!(said.contains("services.web.networks refers to gone"), "{said}");
    sandbox.write("demo/compose.override.yaml", "include: [other.yaml]\n");
    let said = check().quietly();
    assert!(said.contains("not checked  include brings in more than is read here"), "{said}");
    assert!(said.contains("not checked  Host ports were not checked"), "{said}");
}

#[test]
fn json_holds_the_same_findings_and_nothing_else_is_on_stdout() {
    let sandbox = project("TAG=\nPASSWORD=x\n", 0o600);
    docker::install(&sandbox, "");
    let said = check(&sandbox, &["check", "demo", "--json"]).fails();
    let json: serde_json::Value = serde_json::from_str(&said).expect("one document");
    assert_eq!((json["schema"].as_u64(), json["ok"].as_bool()), (Some(1), Some(false)));
    let findings = json["findings"].as_array().unwrap();
    assert!(findings.iter().any(|finding| finding["code"] == "check-variable-empty"), "{said}");
}

#[test]
fn a_secret_that_compose_quotes_is_not_shown() {
    let sandbox = project("TAG=1\nPASSWORD=hunter22\n", 0o600);
    docker::install(&sandbox, "*\" config \"*) echo \"bad value hunter22\" >&2; exit 15 ;;");
    let said = check(&sandbox, &["check", "demo"]).fails();
    assert!(said.contains("Compose refuses the project: bad value ••••••"), "{said}");
    assert!(!said.contains("hunter22"), "{said}");
}

#[test]
fn another_folder_with_a_project_of_this_name_is_an_error() {
    let sandbox = project("TAG=1\nPASSWORD=hunter22\n", 0o600);
    let other = sandbox.path("other");
    fs::create_dir(&other).unwrap();
    let from = |folder: &std::path::Path| {
        let asked = "\"ps --all --filter label=com.docker.compose.project=demo \"*";
        docker::install(&sandbox, &format!("{asked}) echo '{}' ;;", folder.display()));
        check(&sandbox, &["check", "demo"])
    };
    let said = from(&other).fails();
    assert!(said.contains("called demo too: $SANDBOX/work/other."), "{said}");
    assert!(said.contains("COMPOSE_PROJECT_NAME"), "{said}");
    let said = from(&sandbox.path("demo")).quietly();
    assert!(said.contains("No other folder of this machine"), "{said}");
    let said = from(&sandbox.path("gone")).quietly();
    assert!(said.contains("from a folder that is not there: $SANDBOX/work/gone."), "{said}");
    docker::install(&sandbox, "\"ps \"*) exit 1 ;;");
    let said = check(&sandbox, &["check", "demo"]).quietly();
    assert!(said.contains("not checked  Whether another folder"), "{said}");
}

#[test]
fn a_volume_of_another_major_version_of_postgresql_is_an_error() {
    let sandbox = project("TAG=1\nPASSWORD=hunter22\n", 0o600);
    sandbox.write("volume/17/docker/PG_VERSION", "17\n");
    let model = r#"{"name":"demo","services":{"db":{"image":"postgres:18-trixie","volumes":[{"type":"volume","source":"data","target":"/var/lib/postgresql"}]}},"volumes":{"data":{"name":"demo_data"}}}"#;
    let folder = sandbox.path("volume");
    let arms = format!(
        "*\" config \"*) echo '{model}' ;;\n\"volume inspect\"*demo_data) echo '{}' ;;",
        folder.display()
    );
    docker::install(&sandbox, &arms);
    let said = check(&sandbox, &["check", "demo"]).fails();
    assert!(
        said.contains("demo_data holds data of PostgreSQL 17, but the image of db is 18"),
        "{said}"
    );
    fs::write(folder.join("17/docker/PG_VERSION"), "18\n").unwrap();
    let said = check(&sandbox, &["check", "demo"]).quietly();
    assert!(said.contains("demo_data holds data of PostgreSQL 18"), "{said}");
}
