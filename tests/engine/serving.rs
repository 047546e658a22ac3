//! The serving scenario on the engine.

use crate::project::{Form, Project, eventually};

const FULL: [&str; 4] =
    ["app=fastapi+streamlit", "database=postgres", "cache=redis", "metrics=true"];

#[test]
fn the_default_is_proven_in_both_forms_and_does_what_the_readme_says() {
    let mut project = Project::new("default", "serving", &["api_port=18100"]);
    for form in ["prod", "dev"] {
        let table = project.verify(form);
        assert!(table.contains("api"), "{table}");
    }
    project.up(Form::Dev);
    let answer = project.request("API_PORT", "/predict", Some(&setosa()));
    assert_eq!((answer.status, answer.body.contains("setosa")), (200, true), "{answer:?}");
    live_reload(&project);
    let report = project.compose(Form::Dev, &["run", "--rm", "tests"]);
    assert!(report.contains(" passed") && !report.contains("failed"), "{report}");
}

/// One row as the generated README sends it.
fn setosa() -> String {
    r#"{"sepal_length": 5.1, "sepal_width": 3.5, "petal_length": 1.4, "petal_width": 0.2}"#.into()
}

/// A change of the code is served without a restart by hand.
fn live_reload(project: &Project) {
    let path = "api/app/main.py";
    let changed = format!(
        "{}\n\n@app.get(\"/changed\")\ndef changed() -> str:\n    return \"yes\"\n",
        project.read(path)
    );
    assert_eq!(project.request("API_PORT", "/changed", None).status, 404);
    project.write(path, &changed);
    eventually("the change is served", || {
        project.request("API_PORT", "/changed", None).status == 200
    });
}

#[test]
fn the_full_stack_is_proven_in_both_forms() {
    let ports = ["api_port=18110", "ui_port=18111", "postgres_port=18112", "redis_port=18113"];
    let mut project = Project::new("full", "serving", &[&FULL[..], &ports].concat());
    for form in ["prod", "dev"] {
        let table = project.verify(form);
        for service in ["api", "ui", "postgres", "redis"] {
            assert!(table.contains(service), "{table}");
        }
    }
    project.up(Form::Dev);
    for tests in ["tests", "ui-tests"] {
        let report = project.compose(Form::Dev, &["run", "--rm", tests]);
        assert!(report.contains(" passed") && !report.contains("failed"), "{report}");
    }
    // Its folder is in memory, and its own: whoever wants to keep the cache can.
    let keep = ["exec", "-T", "redis", "redis-cli", "CONFIG", "SET", "appendonly", "yes"];
    assert_eq!(project.compose(Form::Dev, &keep).trim(), "OK");
    serves_without_its_cache(&project);
}

fn serves_without_its_cache(project: &Project) {
    project.compose(Form::Dev, &["stop", "redis"]);
    let answer = project.request("API_PORT", "/predict", Some(&setosa()));
    assert_eq!((answer.status, answer.body.contains("setosa")), (200, true), "{answer:?}");
    // Without the database it is another matter: an answer that is not stored is not given.
    project.compose(Form::Dev, &["stop", "postgres"]);
    eventually("not ready without its database", || {
        project.request("API_PORT", "/health/ready", None).status == 503
    });
    assert_eq!(project.request("API_PORT", "/health/live", None).status, 200);
}

#[test]
fn a_password_with_every_special_character_works() {
    let password = "p$a\"s's\\w#o r${HOME}d%";
    let secrets = [
        format!("postgres_password={password}"),
        format!("database_password={password}2"),
        format!("redis_password={password}3"),
    ];
    let mut set = vec!["database=postgres", "cache=redis", "model=onnx", "api_port=18120"];
    set.extend(secrets.iter().map(String::as_str));
    let mut project = Project::new("password", "serving", &set);
    project.up(Form::Prod);
    let answer = project.request("API_PORT", "/predict", Some(&setosa()));
    assert_eq!((answer.status, answer.body.contains("setosa")), (200, true), "{answer:?}");
    assert_eq!(project.request("API_PORT", "/health/ready", None).status, 200);
}

#[test]
fn the_page_alone_is_proven() {
    let project = Project::new("page", "streamlit", &["model=onnx"]);
    assert!(project.verify("prod").contains("ui"));
}
