//! PostgreSQL from one major version to the next, by the commands of the generated README.

use crate::databases::{content, furnish, new, psql};
use crate::project::{Form, Project, eventually};

#[test]
fn a_major_version_follows_the_other_by_the_documented_way() {
    let answers = ["postgres_version=17-trixie", "redis=false", "replica=true"];
    let ports = ["postgres_port=18440", "postgres_replica_port=18441"];
    let mut project = new("databases-upgrade", &[&answers[..], &ports].concat());
    project.up(Form::Dev);
    furnish(&project);
    let before = content(&project);
    let place = |project: &Project| {
        let compose = project.read("compose.yaml");
        project.write(
            "compose.yaml",
            &compose.replace("/var/lib/postgresql/data", "/var/lib/postgresql"),
        );
    };
    upgrade(&project, "18-trixie", "PostgreSQL data", &place);
    assert_eq!(content(&project), before);
    assert_eq!(major(&project), "18");
    // The README of a project that was made with 18 says how it goes on.
    let later = new("databases-later", &["redis=false", "replica=true"]);
    let readme =
        later.read("README.md").replace("engine-databases-later", "engine-databases-upgrade");
    project.write("README.md", &readme);
    upgrade(&project, "19-trixie", "PostgreSQL data", &|_| {});
    assert_eq!(content(&project), before);
    assert_eq!(major(&project), "19");
    way_back(&project);
    assert_eq!(content(&project), before);
}

fn major(project: &Project) -> String {
    follows(project);
    psql(project, "postgres", "SELECT current_setting('server_version_num')::int / 10000")
}

fn follows(project: &Project) {
    let state = "SELECT state FROM pg_stat_replication";
    eventually("the replica follows", || psql(project, "postgres", state) == "streaming");
}

const HEADING: &str = "Another major version of PostgreSQL";

/// The numbered steps, with what a person does to files between them. Without the fourth the server refuses.
fn upgrade(project: &Project, tag: &str, refusal: &str, edit: &dyn Fn(&Project)) {
    let steps = project.commands_of(HEADING);
    let said = project.shell(&steps[0]);
    let name = said.rsplit_once("/postgres/").expect("good").1.split_once(' ').expect("size").0;
    project.shell(&steps[1]);
    project.set(&[("POSTGRES_VERSION", tag)]);
    project.provide();
    edit(project);
    let said = project.compose_fails(Form::Dev, &["run", "--rm", "--no-deps", "postgres"]);
    assert!(said.contains(refusal), "{said}");
    for step in &steps[2..6] {
        project.shell(&step.replace("NAME", name));
    }
    assert!(steps[5].contains("run --rm restore"), "{steps:?}");
}

/// Down, the old tag, the folders, up.
fn way_back(project: &Project) {
    let steps = project.commands_of(HEADING);
    project.shell(&steps[6]);
    project.set(&[("POSTGRES_VERSION", "18-trixie")]);
    project.shell(&steps[7]);
    project.shell("docker compose up --wait postgres");
    assert!(steps[8].contains("rm -r"), "{steps:?}");
    project.shell(&steps[8].replace("exec", "exec -T").replace("/18", "/19"));
}
