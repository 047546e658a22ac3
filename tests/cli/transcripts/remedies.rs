//! What `check` says beside "ok", each with what to do about it.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use insta::assert_snapshot;

use crate::support::docker;
use crate::support::sandbox::{Said, Sandbox};

/// What this very machine has is no matter here.
const MACHINE: [&str; 8] = [
    "Disk: ",
    "Disk space",
    "disk is nearly full",
    "Memory may run short",
    "docker system df",
    "vm.max_map_count is",
    "sysctl",
    " right, ",
];

/// Everything but what is right.
fn findings(said: Said) -> String {
    let status = said.status;
    let said = said.without(&MACHINE);
    let lines: Vec<&str> = said.stdout.lines().filter(|line| !line.starts_with("ok ")).collect();
    format!("{}\n{}[exit status: {status}]", lines.join("\n").trim_end(), said.stderr)
}

fn check(sandbox: &Sandbox) -> String {
    findings(sandbox.said(&docker::command(sandbox, &["check", "demo"]).output().unwrap()))
}

/// A project of somebody else's: a compose file and whatever stands beside it.
fn project(compose: &str, files: &[(&str, &str)]) -> Sandbox {
    let sandbox = Sandbox::new();
    docker::install(&sandbox, "");
    sandbox.write("demo/compose.yaml", compose);
    for (name, text) in files {
        sandbox.write(&format!("demo/{name}"), text);
        let private = PermissionsExt::from_mode(0o600);
        fs::set_permissions(sandbox.path(&format!("demo/{name}")), private).unwrap();
    }
    sandbox
}

const PLAIN: &str = "services: {web: {image: x}}\n";

/// What Compose makes of a project with this service.
fn model(service: &str) -> String {
    format!(
        "*\" config \"*) echo '{{\"name\":\"demo\",\"services\":{{\"web\":{{\"image\":\"x\",{service}}}}}}}' ;;"
    )
}

#[test]
fn no_project_at_all() {
    let sandbox = Sandbox::new();
    docker::install(&sandbox, "");
    sandbox.write("demo/.keep", "");
    assert_snapshot!(check(&sandbox), @"
    error        There is no compose.yaml here.
                 → Name the project's folder: `stackwright check DIR`
    not checked  Memory was not checked.
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 1]
    ");
}

#[test]
fn files_that_are_missing() {
    assert_snapshot!(check(&project("services: {web: {image: \"x:${TAG}\"}}\n", &[])), @"
    error        compose.yaml:1: `TAG` is used, but neither defined in .env nor given a default.
                 → Add it to .env and .env.example, or give it a default: `${TAG:-value}`
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 1]
    ");
    let example = [(".env.example", "TAG=1\nPASSWORD=\n")];
    assert_snapshot!(check(&project("services: {web: {image: \"x:${TAG}\"}}\n", &example)), @"
    error        compose.yaml:1: `TAG` is used, but neither defined in .env nor given a default.
                 → Add it to .env and .env.example, or give it a default: `${TAG:-value}`
    error        There is no .env.
                 → `cp .env.example .env && chmod 600 .env`, then fill in the secrets.
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 1]
    ");
    assert_snapshot!(check(&project(PLAIN, &[(".env", "A=1\n")])), @"
    warning      There is no .env.example: others cannot see which variables the project needs.
    note         This is no git repository; .env cannot be committed by accident.
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 0]
    ");
}

#[test]
fn lines_that_cannot_be_right() {
    let compose = "services: {web: {image: \"x:${TAG:?set it}\", command: \"echo $ {A} ${B\"}}\n";
    let files = [(".env", "TAG=\nTAG=\n"), (".env.example", "TAG=1\nOTHER=\n")];
    assert_snapshot!(check(&project(compose, &files)), @"
    error        compose.yaml:1: `TAG` must not be empty.
                 → Give it a value in .env.
    error        compose.yaml: Not a valid reference to a variable: echo $ {A} ${B
                 → A dollar sign of its own is written `$$`.
    warning      .env:2: `TAG` is set twice; the last one counts.
    warning      In .env.example, but not in .env: OTHER
                 → Add them to .env.
    note         This is no git repository; .env cannot be committed by accident.
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 1]
    ");
    let files = [(".env", "A='open\n"), (".env.example", "A=\n")];
    assert_snapshot!(check(&project(PLAIN, &files)), @"
    not checked  The compose files are readable YAML; nothing more about them was checked.
    error        .env:1: Compose cannot read this line.
                 → A value with spaces, quotes or `#` stands in single quotes.
    note         This is no git repository; .env cannot be committed by accident.
    not checked  Whether another folder has a project of this name was not checked: the engine could not be asked.
    not checked  Host ports were not checked: it cannot be told which ones the project takes.
    not checked  Memory was not checked.
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 1]
    ");
    assert_snapshot!(check(&project("services: [\n", &[])), @"
    error        compose.yaml: Not valid YAML: unclosed bracket '[' at line 1, column 11
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 1]
    ");
}

#[test]
fn secrets_on_their_way_into_the_history() {
    let sandbox = project(PLAIN, &[(".env", "A=1\n"), (".env.example", "A=\n")]);
    let repository = git2::Repository::init(sandbox.path("demo")).unwrap();
    assert_snapshot!(check(&sandbox), @"
    error        .env is not ignored by git: the next `git add .` takes its secrets.
                 → Add `.env` to .gitignore.
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 1]
    ");
    let mut index = repository.index().unwrap();
    index.add_path(std::path::Path::new(".env")).unwrap();
    index.write().unwrap();
    assert_snapshot!(check(&sandbox), @"
    error        .env is tracked by git: its secrets are, or will be, in the history.
                 → `git rm --cached .env`, add `.env` to .gitignore, and change every secret that was pushed.
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 1]
    ");
}

#[test]
fn what_docker_refuses() {
    let told = |arms: &str| {
        let sandbox = project(PLAIN, &[]);
        docker::install(&sandbox, arms);
        check(&sandbox)
    };
    assert_snapshot!(told("*\" config \"*) echo 'services.web.image must be a string' >&2; exit 15 ;;"), @"
    error        Compose refuses the project: services.web.image must be a string
                 → `docker compose config` shows the whole story.
    not checked  Whether another folder has a project of this name was not checked: the engine could not be asked.
    not checked  Host ports were not checked: it cannot be told which ones the project takes.
    not checked  Memory was not checked.
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 1]
    ");
    assert_snapshot!(told("version*) echo 'Cannot connect to the Docker daemon' >&2; exit 1 ;;"), @"
    error        No Docker Engine answers: Cannot connect to the Docker daemon
                 → Start Docker (`sudo systemctl start docker`, or Docker Desktop), and see that you may use it (`sudo usermod -aG docker $USER`, then log in again).
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 1]
    ");
    assert_snapshot!(told("\"compose version\"*) echo 'no such command' >&2; exit 1 ;;"), @"
    error        `docker compose` does not work: no such command
                 → Install the Compose plugin: https://docs.docker.com/compose/install/
    not checked  The compose files fit together; services: 1. Whether Compose accepts them was not asked.
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 1]
    ");
    assert_snapshot!(told("version*) echo 20.10.5 ;;\n\"compose version\"*) echo dev ;;"), @"
    error        Docker Engine 20.10.5 is too old: at least 25.0 is needed.
                 → Upgrade Docker: https://docs.docker.com/engine/install/
    error        `docker compose` does not work: dev
                 → Install the Compose plugin: https://docs.docker.com/compose/install/
    not checked  The compose files fit together; services: 1. Whether Compose accepts them was not asked.
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 1]
    ");
}

#[test]
fn what_the_machine_does_not_give() {
    let sandbox = project(PLAIN, &[]);
    docker::install(&sandbox, &model("\"mem_limit\":\"10995116277760\""));
    assert_snapshot!(check(&sandbox), @"
    error        Not enough memory: 10240 GiB of limits, 8 GiB in all.
                 → Lower the limits, stop other containers, or give Docker more memory.
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 1]
    ");
    docker::install(
        &sandbox,
        &model("\"ports\":[{\"target\":80,\"published\":\"8080\",\"host_ip\":\"0.0.0.0\"}]"),
    );
    assert_snapshot!(check(&sandbox), @"
    warning      web publishes port 8080 on every address: other machines can reach it.
                 → Bind it to 127.0.0.1 unless that is wanted.
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 0]
    ");
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let published =
        format!("\"ports\":[{{\"target\":80,\"published\":\"{port}\",\"host_ip\":\"127.0.0.1\"}}]");
    docker::install(&sandbox, &model(&published));
    let mut command = docker::command(&sandbox, &["check", "demo"]);
    let said = sandbox.said(&command.env("STACKWRIGHT_PORT_PROBE", "on").output().unwrap());
    let own = std::process::id().to_string();
    let held = findings(said).replace(&port, "[PORT]").replace(&own, "[PROCESS]");
    let held: Vec<&str> = held.lines().filter(|line| line.contains("ort")).collect();
    let program = held[0].split(" by ").nth(1).and_then(|rest| rest.split(" (").next()).unwrap();
    assert_snapshot!(held.join("\n").replace(program, "[PROGRAM]"), @"
    error        Port [PORT] (web) is taken by [PROGRAM] (process [PROCESS]).
                 → Choose another port in .env, or stop what holds it.
    ");
}

#[test]
fn another_project_and_the_data_of_another_version() {
    let sandbox = project(PLAIN, &[]);
    fs::create_dir(sandbox.path("other")).unwrap();
    let asked = "\"ps --all --filter label=com.docker.compose.project=demo \"*";
    docker::install(&sandbox, &format!("{asked}) echo '{}' ;;", sandbox.path("other").display()));
    assert_snapshot!(check(&sandbox), @"
    error        Another folder has a project called demo too: $SANDBOX/work/other. `docker compose up` here would take over its containers and volumes.
                 → Give one of them another name: `COMPOSE_PROJECT_NAME=other-name` in its .env.
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 1]
    ");
    docker::install(&sandbox, &format!("{asked}) echo '{}' ;;", sandbox.path("gone").display()));
    assert_snapshot!(check(&sandbox), @"
    warning      Containers of demo were started from a folder that is not there: $SANDBOX/work/gone. If this project was moved, the next `docker compose up` puts that right.
                 → Give one of them another name: `COMPOSE_PROJECT_NAME=other-name` in its .env.
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 0]
    ");
    sandbox.write("volume/17/docker/PG_VERSION", "17\n");
    let service = "\"image\":\"postgres:18-trixie\",\"volumes\":[{\"type\":\"volume\",\"source\":\"data\",\"target\":\"/var/lib/postgresql\"}]";
    let model = format!(
        "*\" config \"*) echo '{{\"name\":\"demo\",\"services\":{{\"db\":{{{service}}}}},\"volumes\":{{\"data\":{{\"name\":\"demo_data\"}}}}}}' ;;"
    );
    let volume =
        format!("\"volume inspect\"*demo_data) echo '{}' ;;", sandbox.path("volume").display());
    docker::install(&sandbox, &format!("{model}\n{volume}"));
    assert_snapshot!(check(&sandbox), @"
    error        The volume demo_data holds data of PostgreSQL 17, but the image of db is 18. It does not read them.
                 → Put the old tag back, make a backup, and restore it into a new volume: the README says how.
    not checked  Whether files differ from the template was not checked: there is no .stackwright/lock.toml.
    [exit status: 1]
    ");
}

#[test]
fn values_that_no_service_takes() {
    let sandbox = Sandbox::new();
    docker::install(&sandbox, "");
    assert_eq!(sandbox.run(&["new", "databases", "demo", "-y", "-q"]).quietly(), "");
    let mut env = sandbox.read("demo/.env").replace("POSTGRES_MEMORY=1g", "POSTGRES_MEMORY=64m");
    let at = env.find("APP_PASSWORD=").unwrap();
    let end = at + env[at..].find('\n').unwrap();
    env.replace_range(at..end, "APP_PASSWORD=short");
    sandbox.write("demo/.env", &env);
    fs::set_permissions(sandbox.path("demo/.env"), PermissionsExt::from_mode(0o600)).unwrap();
    assert_snapshot!(check(&sandbox), @"
    error        .env:28:APP_PASSWORD: Too short: at least 8 characters.
                 → Put another into .env, then `docker compose up -d`. Where the comment above it says that it counts when the volume is created, change it in the service as well.
    error        .env:71:POSTGRES_MEMORY: 64m of memory is too little: at least 128m.
                 → Give it that much in .env, or lower what it has to hold, then `docker compose up -d`.
    [exit status: 1]
    ");
    let lock = sandbox.read("demo/.stackwright/lock.toml");
    sandbox
        .write("demo/.stackwright/lock.toml", &lock.replace("id = \"databases\"", "id = \"ours\""));
    assert_snapshot!(check(&sandbox), @"
    not checked  The values in .env were not checked: this stackwright does not have the scenario that the project was made from.
    [exit status: 0]
    ");
}

/// What is found in a compose file where nobody can ask Compose.
fn alone(compose: &str) -> String {
    let sandbox = project(compose, &[]);
    let mut command = sandbox.command(&["check", "demo"]);
    let said = findings(sandbox.said(&command.env("PATH", "/nowhere").output().unwrap()));
    let errors: Vec<&str> = said.lines().skip_while(|line| !line.starts_with("error")).collect();
    let lasts = errors.iter().position(|line| line.starts_with("not checked"));
    errors[..lasts.unwrap_or(errors.len())].join("\n")
}

#[test]
fn what_does_not_fit_together_is_seen_without_docker() {
    assert_snapshot!(alone("- x\n"), @"error        compose.yaml: The file holds something else than keys with values.");
    assert_snapshot!(alone("services: {web: {image: x, ports: 3}}\n"), @"
    error        services.web.ports has a form that Compose does not take there.
                 → `docker compose config` shows the whole story.
    ");
    assert_snapshot!(alone("services: {web: {image: \"x:${TAG:?set it}\"}}\n"), @"
    error        compose.yaml:1: `TAG` is used, but neither defined in .env nor given a default.
                 → Add it to .env and .env.example, or give it a default: `${TAG:-value}`
    ");
    assert_snapshot!(alone("services: {web: {image: \"x:${TAG\"}}\n"), @"
    error        compose.yaml: Not a valid reference to a variable: x:${TAG
                 → A dollar sign of its own is written `$$`.
    ");
    assert_snapshot!(alone("services: {web: {image: x, networks: [edge]}}\n"), @"
    error        services.web.networks refers to edge, which the project does not have.
                 → Declare it in compose.yaml, or take the reference out.
    ");
    assert_snapshot!(alone("services: {web: {command: x}}\n"), @"
    error        services.web has neither `image` nor `build`.
                 → Say what it runs: `image:` or `build:`.
    ");
}
