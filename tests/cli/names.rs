//! What a project is called, and projects that would be called the same.

use crate::support::docker;
use crate::support::sandbox::{Said, Sandbox};

/// The name that Compose reads.
fn name(sandbox: &Sandbox, folder: &str) -> String {
    let compose = sandbox.read(&format!("{folder}/compose.yaml"));
    let line = compose.lines().find_map(|line| line.strip_prefix("name: "));
    line.expect("a name").to_owned()
}

fn made(sandbox: &Sandbox, arguments: &[&str]) -> String {
    let said = sandbox.run(arguments);
    assert_eq!((said.status, said.stdout.as_str()), (0, ""), "{}", said.stderr);
    said.stderr
}

#[test]
fn a_folder_in_any_script_gives_a_name_of_its_own() {
    let sandbox = Sandbox::new();
    for (folder, expected) in [
        ("내프로젝트", "naepeurojegteu"),
        ("내앱", "naeaeb"),
        ("k2/다른앱", "dareunaeb"),
        ("내프로젝트2", "naepeurojegteu2"),
        ("深圳", "shenzhen"),
    ] {
        let said = made(&sandbox, &["new", "serving", folder, "-y", "--no-git"]);
        assert_eq!(name(&sandbox, folder), expected);
        let own = folder.rsplit('/').next().unwrap();
        assert!(
            said.contains(&format!("called {expected}, after its folder: {own}")),
            "{folder}: {said}"
        );
    }
    let said = made(&sandbox, &["new", "serving", "Demo", "-y", "--no-git"]);
    assert!(!said.contains("after its folder"), "{said}");
    let said = made(&sandbox, &["new", "serving", "내것", "-y", "--no-git", "-s", "name=mine"]);
    assert!(!said.contains("after its folder"), "{said}");
}

#[test]
fn a_name_that_nothing_is_left_of_comes_from_the_path_and_can_be_made_again() {
    let sandbox = Sandbox::new();
    let folders = ["a/\u{e000}2", "b/\u{e000}2"];
    for folder in folders {
        let said = made(&sandbox, &["new", "serving", folder, "-y", "--no-git"]);
        let name = name(&sandbox, folder);
        assert!(name.starts_with("serving-") && name.len() == 14, "{name}");
        // From another place the path would give another name: so it is said.
        assert!(said.contains(&format!("--set name={name} ")), "{said}");
    }
    assert_ne!(name(&sandbox, folders[0]), name(&sandbox, folders[1]));
}

#[test]
fn a_lock_carries_neither_name_nor_ports_nor_what_nobody_chose() {
    let sandbox = Sandbox::new();
    let first = [
        "new",
        "etl",
        "first",
        "-y",
        "-q",
        "--no-git",
        "-s",
        "description=Our lake",
        "-s",
        "postgres_port=5555",
        "-s",
        "postgres_version=17-trixie",
        "-s",
        "timezone=UTC",
        "-s",
        "parallelism=64",
    ];
    assert_eq!(sandbox.run(&first).quietly(), "");
    let second = |folder: &str, more: &[&str]| {
        let lock = "first/.stackwright/lock.toml";
        made(&sandbox, &[&["new", "etl", folder, "-y", "--no-git", "-a", lock], more].concat())
    };
    let said = second("second", &[]);
    assert_eq!(name(&sandbox, "second"), "second");
    let told = said.split_once("the other project's lock: ").expect("a note").1;
    let told: String = told.split(". `").next().unwrap().split_whitespace().collect();
    assert_eq!(told, "name,description,postgres_port", "{said}");
    let lock = sandbox.read("second/.stackwright/lock.toml");
    let holds = |line: &str| lock.contains(line);
    for line in [
        "timezone = { chosen = \"UTC\" }",
        "parallelism = { chosen = 64 }",
        "postgres_version = { chosen = \"17-trixie\" }",
        "description = { floating = \"second\" }",
        "postgres_port = { sticky = 5432 }",
        "airflow_version = { floating = ",
    ] {
        assert!(holds(line), "{line}\n{lock}");
    }
    // What the scenario worked out is worked out again, and nobody is told to say it.
    assert!(!said.contains("_memory=") && !said.contains("airflow_version="), "{said}");
    let said = second("third", &["-s", "name=other", "-s", "postgres_port=5556"]);
    assert_eq!(name(&sandbox, "third"), "other");
    assert!(!said.contains("lock: name,"), "{said}");
}

/// `new` with a scripted Docker, on a machine that is looked at.
fn beside(sandbox: &Sandbox, arms: &str, arguments: &[&str]) -> Said {
    docker::install(sandbox, arms);
    let mut command = docker::command(sandbox, arguments);
    command.env("STACKWRIGHT_PORT_PROBE", "on");
    sandbox.said(&command.output().unwrap())
}

#[test]
fn a_project_of_the_same_name_is_noticed() {
    let sandbox = Sandbox::new();
    let arms = "\"ps --all --filter label=com.docker.compose.project=demo \"*) echo /srv/demo ;;";
    let said = beside(&sandbox, arms, &["new", "serving", "demo", "-y", "--no-git"]);
    assert_eq!((said.status, said.stdout.as_str()), (0, ""));
    assert!(said.stderr.contains("already, in /srv/demo"), "{}", said.stderr);
    let said = beside(&sandbox, arms, &["new", "serving", "x", "-y", "--json", "-s", "name=demo"]);
    assert_eq!((said.status, said.stderr.as_str()), (0, ""));
    let json: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    let notes = json["notes"].as_array().unwrap();
    assert!(notes.iter().any(|note| note.as_str().unwrap().contains("/srv/demo")), "{notes:?}");
    let said = beside(&sandbox, arms, &["new", "serving", "other", "-y", "--no-git"]);
    assert!(!said.stderr.contains("/srv/demo"), "{}", said.stderr);
}

#[test]
fn docker_is_not_asked_where_nobody_reads_the_answer_and_never_keeps_new_from_its_work() {
    let sandbox = Sandbox::new();
    let quiet = ["new", "serving", "quiet", "--defaults", "--no-git", "--quiet"];
    assert_eq!(beside(&sandbox, "", &quiet).quietly(), "");
    assert_eq!(docker::calls(&sandbox), "");
    docker::install(&sandbox, "");
    let elsewhere = ["new", "serving", "elsewhere", "-y", "--no-git"];
    let said = sandbox.said(&docker::command(&sandbox, &elsewhere).output().unwrap());
    assert_eq!((said.status, docker::calls(&sandbox).as_str()), (0, ""));
    let away = beside(&sandbox, "*) echo 'no daemon' >&2; exit 1 ;;", &["new", "etl", "a", "-y"]);
    assert_eq!(away.status, 0);
    assert!(!away.stderr.contains("daemon"), "{}", away.stderr);
    let begun = std::time::Instant::now();
    let hangs = beside(&sandbox, "*) while :; do :; done ;;", &["new", "etl", "b", "-y"]);
    assert_eq!(hangs.status, 0);
    assert!(begun.elapsed().as_secs() < 8, "{:?}", begun.elapsed());
}
