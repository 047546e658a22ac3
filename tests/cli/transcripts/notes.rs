//! What `new` notes below its end card.

use insta::assert_snapshot;

use crate::support::docker;
use crate::support::sandbox::{Said, Sandbox};

/// The notes alone.
fn notes(said: &Said) -> &str {
    assert_eq!((said.status, said.stdout.as_str()), (0, ""), "{}", said.stderr);
    said.stderr.split_once("\nNotes\n").map_or("", |(_, notes)| notes)
}

fn new(sandbox: &Sandbox, arguments: &[&str]) -> Said {
    sandbox.run(&[&["new", "serving", "demo", "-y"], arguments].concat())
}

/// With a scripted Docker, on a machine that is looked at.
fn beside(arms: &str) -> Said {
    let sandbox = Sandbox::new();
    docker::install(&sandbox, arms);
    // No port is looked for: those of this machine are its own affair.
    let arguments = ["new", "serving", "demo", "-y", "--no-git", "-s", "api_port=1"];
    let mut command = docker::command(&sandbox, &arguments);
    command.env("STACKWRIGHT_PORT_PROBE", "on");
    sandbox.said(&command.output().unwrap())
}

#[test]
fn what_git_says() {
    let with = |config: &str| {
        let sandbox = Sandbox::new();
        std::fs::write(sandbox.home().join(".gitconfig"), config).unwrap();
        notes(&new(&sandbox, &[])).to_owned()
    };
    assert_snapshot!(with("[user]\nname = Kim\nemail = kim@example.com\n"), @"");
    assert_snapshot!(with("[user\n"), @"
    · Git's settings in $SANDBOX/home/.gitconfig cannot be read: they were left out.
    · No git identity is configured: the first commit is by stackwright <stackwright@localhost>.
    ");
    assert_snapshot!(with("[user]\nname = A <b>\nemail = a@example.org\n"), @"
    · The configured git identity cannot stand in a commit: the first commit is by stackwright
      <stackwright@localhost>.
    ");
}

#[test]
fn what_docker_has_of_this_name() {
    let arms = "\"ps --all --filter label=com.docker.compose.project=demo \"*) echo /srv/demo ;;";
    assert_snapshot!(notes(&beside(arms)), @"
    · A project called demo is on this machine already, in /srv/demo. Started together they would
      share containers and volumes: give one of them another `name`.
    ");
    assert_snapshot!(notes(&beside("\"volume ls \"*) echo demo_postgres-data ;;")), @"
    · Docker still has volumes of an earlier project called demo: demo_postgres-data. They would be
      used, and passwords in them stay the old ones: give this project another `name`, or remove
      them.
    ");
}

#[test]
fn what_another_projects_lock_does_not_give() {
    let sandbox = Sandbox::new();
    let first = ["new", "serving", "first", "-y", "-q", "--no-git", "-s", "api_port=8123"];
    assert_eq!(sandbox.run(&first).quietly(), "");
    let said = new(&sandbox, &["--no-git", "-a", "first/.stackwright/lock.toml"]);
    assert_snapshot!(notes(&said), @"
    · Not taken over from the other project's lock: name, api_port. `--set KEY=VALUE` takes over what
      should be the same.
    ");
}

#[test]
fn a_port_that_is_taken() {
    let sandbox = Sandbox::new();
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let flag = format!("api_port={port}");
    let mut command = sandbox.command(&["new", "serving", "demo", "-y", "--no-git", "-s", &flag]);
    let said = sandbox.said(&command.env("STACKWRIGHT_PORT_PROBE", "on").output().unwrap());
    assert_snapshot!(notes(&said).replace(&port, "[PORT]"), @"
    · Port [PORT] (`api_port`) is in use on this machine. `docker compose up` will fail until it is
      free.
    ");
}
