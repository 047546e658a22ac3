//! The devbox scenario on the engine.

use serde_json::{Value, json};

use crate::project::{Answer, Form, Project};

#[test]
fn jupyterlab_is_proven_in_both_forms_and_files_are_the_owners() {
    let owner = owner();
    let (uid, gid) = (format!("local_uid={owner}"), format!("local_gid={owner}"));
    let mut project = Project::new("lab", "jupyter", &["jupyter_port=18450", &uid, &gid]);
    // Root hands the folder over when it generates.
    assert_eq!(project.owner_of("workspace/notebooks"), owner);
    says_whose_folder_it_is(&project, owner);
    project.hand_to(owner);
    for form in ["prod", "dev"] {
        let table = project.verify(form);
        assert!(table.contains("jupyter"), "{table}");
    }
    project.up(Form::Dev);
    let report = project.compose(Form::Dev, &["run", "--rm", "tests"]);
    assert!(report.contains(" passed") && !report.contains("failed"), "{report}");
    a_notebook_is_made_and_run(&project, owner);
    git_works_inside(&project);
    packages_come_from_the_cache(&project);
    what_is_tried_out_stays_apart(&project);
    the_workspace_outlives_its_volumes(&mut project);
}

/// A user who is not the image's: whoever runs this, or anybody when that is root.
fn owner() -> u32 {
    match rustix::process::getuid().as_raw() {
        0 => 12345,
        uid => uid,
    }
}

/// An editor that cannot save does not start, and says what to type.
fn says_whose_folder_it_is(project: &Project, owner: u32) {
    if rustix::process::getuid().is_root() {
        project.hand_to(0);
        let start = ["run", "--rm", "--build", "-T", "jupyter"];
        let said = project.compose_fails(Form::Prod, &start);
        assert!(said.contains("/workspace cannot be written to"), "{said}");
        assert!(said.contains(&format!("chown -R {owner}:{owner} workspace")), "{said}");
    }
}

/// A request to JupyterLab with this token.
fn api(project: &Project, token: &str, path: &str, more: &[&str]) -> Answer {
    let header = format!("authorization: token {token}");
    project.ask("JUPYTER_PORT", path, &[&["--header", &header], more].concat())
}

/// Through the API, as a browser does it, under a name that is not ASCII.
fn a_notebook_is_made_and_run(project: &Project, owner: u32) {
    let (path, token) = (
        "/api/contents/workspace/notebooks/%EB%B6%84%EC%84%9D.ipynb",
        project.env("JUPYTER_TOKEN"),
    );
    let notebook = notebook("import os\n{'sum': sum(range(101)), 'user': os.getuid()}");
    let body = json!({"type": "notebook", "format": "json", "content": notebook}).to_string();
    let put = ["--request", "PUT", "--header", "content-type: application/json", "--data", &body];
    for wrong in ["", "wrong", &token.to_lowercase()] {
        assert_eq!(api(project, wrong, path, &put).status, 403);
    }
    let answer = api(project, &token, path, &put);
    assert_eq!(answer.status, 201, "{answer:?}");
    assert_eq!(project.owner_of("workspace/notebooks/분석.ipynb"), owner);
    let run = ["exec", "-T", "jupyter", "run-notebook", "notebooks/분석.ipynb"];
    let said = project.compose(Form::Dev, &run);
    assert_eq!(said.trim(), format!("{{'sum': 5050, 'user': {owner}}}"));
}

/// The project's own repository, for JupyterLab's Git extension and for a terminal; its secrets are not there.
fn git_works_inside(project: &Project) {
    let token = project.env("JUPYTER_TOKEN");
    let ask = ["--request", "POST", "--header", "content-type: application/json", "--data", "{}"];
    let answer = api(project, &token, "/git/workspace/status", &ask);
    let status: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(status["files"][0]["to"], "workspace/notebooks/분석.ipynb", "{status}");
    let commit = "cd /workspace && git add notebooks && \
                  git -c user.name=n -c user.email=e@example.com commit --quiet --message more && \
                  git log --format=%s -1 && cat /project/.env";
    let said = project.compose(Form::Dev, &["exec", "-T", "jupyter", "sh", "-c", commit]);
    assert_eq!(said, "more\n");
}

/// A notebook of one cell.
fn notebook(source: &str) -> Value {
    let cell = json!({
        "cell_type": "code", "id": "only", "metadata": {}, "source": source,
        "execution_count": null, "outputs": [],
    });
    json!({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
}

/// A build with other settings takes the packages as they are.
fn packages_come_from_the_cache(project: &Project) {
    let made = ["exec", "-T", "jupyter", "stat", "-c", "%y", "/opt/venv/pyvenv.cfg"];
    let before = project.compose(Form::Dev, &made);
    let settings = "jupyter/overrides.json";
    project.write(settings, &project.read(settings).replace("30", "45"));
    project.compose(Form::Dev, &["up", "--build", "--wait"]);
    let shown =
        ["exec", "-T", "jupyter", "cat", "/opt/venv/share/jupyter/lab/settings/overrides.json"];
    assert!(project.compose(Form::Dev, &shown).contains("45"));
    assert_eq!(project.compose(Form::Dev, &made), before);
}

/// `pip install` works inside and survives a new container, but never replaces what is locked.
fn what_is_tried_out_stays_apart(project: &Project) {
    let install =
        ["exec", "-T", "jupyter", "pip", "install", "--quiet", "--no-input", "cowsay", "pip"];
    project.compose(Form::Dev, &install);
    project.compose(Form::Dev, &["up", "--wait", "--force-recreate", "jupyter"]);
    let program = ["exec", "-T", "jupyter", "bash", "-lc", "command -v cowsay"];
    let found = project.compose(Form::Dev, &program);
    assert_eq!(found.trim(), "/home/dev/.packages/bin/cowsay");
    let look = "import cowsay, pip; print(cowsay.__file__, pip.__file__)";
    let said = project.compose(Form::Dev, &["exec", "-T", "jupyter", "python", "-c", look]);
    assert!(said.starts_with("/home/dev/.packages/") && said.contains(" /opt/venv/"), "{said}");
}

fn the_workspace_outlives_its_volumes(project: &mut Project) {
    project.compose(Form::Dev, &["down", "--volumes"]);
    project.up(Form::Dev);
    let token = project.env("JUPYTER_TOKEN");
    let answer = api(project, &token, "/api/contents/workspace/notebooks", &[]);
    let listing: Value = serde_json::from_str(&answer.body).unwrap();
    let mut names = listing["content"].as_array().unwrap().iter().map(|entry| &entry["name"]);
    assert!(names.any(|name| name == "분석.ipynb"), "{listing}");
}

#[test]
fn both_editors_share_a_volume_and_a_database() {
    let answers = ["ide=jupyter+vscode", "stack=ml", "database=postgres", "workspace=volume"];
    let ports = ["jupyter_port=18460", "vscode_port=18461", "postgres_port=18462"];
    // Whatever it holds: the database's password is no part of a URL.
    let password = "database_password=p$a\"s's\\w#o r${HOME}d%";
    let set = [&answers[..], &ports, &[password]].concat();
    let mut project = Project::new("devbox", "devbox", &set);
    let table = project.verify("prod");
    for service in ["jupyter", "vscode", "postgres"] {
        assert!(table.contains(service), "{table}");
    }
    project.up(Form::Dev);
    let report = project.compose(Form::Dev, &["run", "--rm", "tests"]);
    assert!(report.contains(" passed") && !report.contains("failed"), "{report}");
    one_workspace_for_both(&project);
    only_the_right_password_opens_the_editor(&project);
    secrets_reach_only_who_needs_them(&project);
}

fn one_workspace_for_both(project: &Project) {
    let write = "echo 'VALUE = 7' > /workspace/shared.py; echo hello > ~/note";
    project.compose(Form::Dev, &["exec", "-T", "vscode", "sh", "-c", write]);
    let read = "cd /workspace && python -c 'import shared; print(shared.VALUE)' && cat ~/note";
    let said = project.compose(Form::Dev, &["exec", "-T", "jupyter", "sh", "-c", read]);
    assert_eq!(said, "7\nhello\n");
}

fn only_the_right_password_opens_the_editor(project: &Project) {
    assert_eq!(project.ask("VSCODE_PORT", "/", &[]).status, 302);
    let login = |password: &str| {
        let form = format!("password={password}");
        project.ask("VSCODE_PORT", "/login", &["--data", &form])
    };
    let refused = login("wrong");
    assert!(refused.status == 200 && refused.body.contains("Incorrect password"), "{refused:?}");
    assert_eq!(login(&project.env("CODE_SERVER_PASSWORD")).status, 302);
}

/// Each container has its own secrets and those of the role app, never the administrator's.
fn secrets_reach_only_who_needs_them(project: &Project) {
    let has = |service: &str, variable: &str| {
        let environment = project.compose(Form::Dev, &["exec", "-T", service, "env"]);
        environment.contains(&project.env(variable))
    };
    assert!(has("jupyter", "JUPYTER_TOKEN") && has("vscode", "CODE_SERVER_PASSWORD"));
    assert!(!has("jupyter", "CODE_SERVER_PASSWORD") && !has("vscode", "JUPYTER_TOKEN"));
    for service in ["jupyter", "vscode"] {
        assert!(has(service, "DATABASE_PASSWORD") && !has(service, "POSTGRES_PASSWORD"));
    }
}
