//! The ways to give answers, and which one wins.

use crate::support::sandbox::Sandbox;

const ARGUMENTS: [&str; 7] =
    ["show", "serving", "--why", "--json", "-s", "model=onnx", "--answers"];

/// Key → (value, layer) as `show --json` tells them.
fn layers(sandbox: &Sandbox, file: &str, environment: &[(&str, &str)]) -> serde_json::Value {
    let mut command = sandbox.command(&ARGUMENTS);
    command.arg(file).envs(environment.iter().copied());
    let said = sandbox.said(&command.output().unwrap());
    assert_eq!((said.status, said.stderr.as_str()), (0, ""));
    serde_json::from_str(&said.stdout).unwrap()
}

fn layer<'j>(json: &'j serde_json::Value, key: &str) -> (&'j str, &'j str) {
    let question =
        json["questions"].as_array().unwrap().iter().find(|question| question["key"] == key);
    let question = question.unwrap();
    (question["value"].as_str().unwrap(), question["layer"].as_str().unwrap())
}

#[test]
fn a_flag_beats_the_environment_which_beats_a_file() {
    let sandbox = Sandbox::new();
    sandbox.write("a.toml", "model = 'sklearn'\nworkers = 3\ndatabase = 'postgres'\n");
    let environment = [("STACKWRIGHT_SET_MODEL", "sklearn"), ("STACKWRIGHT_SET_WORKERS", "4")];
    let json = layers(&sandbox, "a.toml", &environment);
    assert_eq!(layer(&json, "model"), ("onnx", "flag"));
    assert_eq!(layer(&json, "workers"), ("4", "environment"));
    assert_eq!(layer(&json, "database"), ("postgres", "file"));
    assert_eq!(layer(&json, "cache"), ("none", "default"));
    assert_eq!(layer(&json, "description"), ("my-stack", "computed"));
}

#[test]
fn an_alias_preselects_and_a_flag_still_wins() {
    let sandbox = Sandbox::new();
    let show = |extra: &[&str]| {
        let text = sandbox.run(&[&["show", "streamlit", "--json"], extra].concat()).quietly();
        serde_json::from_str::<serde_json::Value>(&text).unwrap()
    };
    assert_eq!(layer(&show(&[]), "app"), ("streamlit", "alias"));
    assert_eq!(layer(&show(&["-s", "app=fastapi"]), "app"), ("fastapi", "flag"));
}

#[test]
fn files_are_read_in_three_formats_and_from_standard_input() {
    let sandbox = Sandbox::new();
    for (name, text) in
        [("a.toml", "workers = 7\n"), ("a.yaml", "workers: 7\n"), ("a.json", "{\"workers\": 7}")]
    {
        sandbox.write(name, text);
        assert_eq!(layer(&layers(&sandbox, name, &[]), "workers"), ("7", "file"), "{name}");
        let mut command = sandbox.command(&["show", "serving", "--json", "-a", "-"]);
        let said = sandbox.said(&command.write_stdin(text).output().unwrap());
        let json: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
        assert_eq!(layer(&json, "workers"), ("7", "file"), "{name} from standard input");
    }
}

#[test]
fn a_projects_lock_is_an_answers_file() {
    let sandbox = Sandbox::new();
    sandbox.run(&["new", "serving", "one", "-y", "-q", "-s", "workers=5", "-s", "cache=redis"]);
    let arguments =
        ["new", "serving", "two", "-q", "--no-input", "-a", "one/.stackwright/lock.toml"];
    assert_eq!(sandbox.run(&arguments).quietly(), "");
    assert!(sandbox.read("two/.env").contains("API_WORKERS=5\n"));
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let sandbox = Sandbox::new();
    sandbox.write("bad.toml", "workers = \n");
    sandbox.write("wrong.yaml", "workers: many\nmetrics: 3\n");
    for (file, parts) in [
        ("none.toml", &["none.toml"][..]),
        ("bad.toml", &["bad.toml", "line 1"]),
        ("wrong.yaml", &["wrong.yaml:workers", "many", "wrong.yaml:metrics"]),
    ] {
        let complaint = sandbox.run(&["new", "serving", "x", "-y", "-a", file]).complains(2);
        for part in parts {
            assert!(complaint.contains(part), "{part}\n{complaint}");
        }
    }
}
