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
fn a_variable_that_is_not_utf8_is_refused_and_its_value_is_not_shown() {
    use std::os::unix::ffi::OsStrExt;
    let odd = std::ffi::OsStr::from_bytes;
    let sandbox = Sandbox::new();
    for (name, value, shown) in [
        (
            &b"STACKWRIGHT_SET_APP_PASSWORD"[..],
            &b"hunter22\xe9"[..],
            "STACKWRIGHT_SET_APP_PASSWORD",
        ),
        (b"STACKWRIGHT_SET_APP_PASSWORD\xe9", b"hunter22", "STACKWRIGHT_SET_APP_PASSWORD"),
    ] {
        let mut command = sandbox.command(&["new", "databases", "x", "-y", "-q"]);
        let said = sandbox.said(&command.env(odd(name), odd(value)).output().unwrap());
        let complaint = said.complains(2);
        assert!(complaint.contains(shown) && complaint.contains("UTF-8"), "{complaint}");
        assert!(!complaint.contains("hunter22"), "{complaint}");
        assert_eq!(sandbox.files(), Vec::<String>::new());
    }
}

#[test]
fn a_key_that_stands_twice_is_refused_in_every_format() {
    let sandbox = Sandbox::new();
    for (name, text, line) in [
        ("a.json", "{\"workers\": 3,\n\"workers\": 4}", 2),
        ("deep.json", "{\"answers\": {\"workers\": 3,\n\n\"workers\": 4}}", 3),
        ("a.yaml", "workers: 3\nworkers: 4\n", 2),
        ("a.toml", "workers = 3\nworkers = 4\n", 2),
    ] {
        sandbox.write(name, text);
        let complaint = sandbox.run(&["new", "serving", "x", "-y", "-a", name]).complains(2);
        assert!(
            complaint.contains(&format!("{name}:{line}: `workers` stands twice")),
            "{complaint}"
        );
    }
}

#[test]
fn an_unreadable_file_shows_its_line_and_no_secret() {
    let sandbox = Sandbox::new();
    for (name, text, place) in [
        ("a.toml", "workers = 3\napp_password = 'hunter22\n", "a.toml:2: "),
        ("a.yaml", "app_password: hunter22: x\nworkers: 3\n", "a.yaml:1: "),
        ("a.json", "{\"app_password\":\n hunter22}", "a.json:2: "),
    ] {
        sandbox.write(name, text);
        for arguments in
            [&["new", "databases", "x", "-y", "-a", name][..], &["show", "databases", "-a", name]]
        {
            let complaint = sandbox.run(arguments).complains(2);
            assert!(complaint.contains(place) && complaint.contains("column"), "{complaint}");
            assert!(!complaint.contains("hunter22"), "{complaint}");
        }
    }
    let mut command = sandbox.command(&["show", "databases", "-a", "-"]);
    let said = sandbox.said(&command.write_stdin("app_password = 'hunter22\n").output().unwrap());
    let complaint = said.complains(2);
    assert!(complaint.contains("-:1: ") && !complaint.contains("hunter22"), "{complaint}");
}

#[test]
fn what_is_wrong_with_a_secret_is_said_without_it() {
    let sandbox = Sandbox::new();
    sandbox.write("number.yaml", "app_password: 1234567890\n");
    sandbox.write("list.yaml", "app_password: [hunter22]\n");
    for arguments in [
        &["new", "databases", "x", "-y", "--set", "app_password=hunter2"][..],
        &["new", "databases", "x", "-y", "--set", "app_password=hunter22\u{200b}"],
        &["new", "databases", "x", "-y", "--set", "app_password:hunter22"],
        &["new", "etl", "x", "-y", "--set", "fernet_key=hunter22 pass word"],
        &[
            "new",
            "etl",
            "x",
            "-y",
            "--set",
            "redis_password=hunter22@home",
            "--set",
            "executor=celery",
        ],
        &["new", "databases", "x", "-y", "-a", "number.yaml"],
        &["new", "databases", "x", "-y", "-a", "list.yaml"],
    ] {
        let complaint = sandbox.run(arguments).complains(2);
        assert!(!complaint.contains("1234567890"), "{complaint}");
        assert!(!complaint.contains("hunter2"), "{complaint}");
        assert_eq!(sandbox.files(), ["list.yaml", "number.yaml"]);
    }
}
