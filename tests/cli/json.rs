//! Output for machines: data on stdout, versioned, nothing else.

use serde_json::Value;

use crate::support::sandbox::Sandbox;

fn json(text: &str) -> Value {
    let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(value["schema"], 1);
    value
}

#[test]
fn list_and_show_speak_json() {
    let sandbox = Sandbox::new();
    let list = json(&sandbox.run(&["list", "--json"]).quietly());
    let scenarios = list["scenarios"].as_array().unwrap();
    let serving = scenarios.iter().find(|scenario| scenario["id"] == "serving").unwrap();
    assert!(serving["memory_bytes"].as_u64().unwrap() > 0);
    let show = json(&sandbox.run(&["--json", "show", "fastapi"]).quietly());
    assert_eq!(show["id"], "serving");
    assert!(show["questions"].as_array().unwrap().len() > 10);
    assert!(show["files"].as_array().unwrap().iter().any(|file| file == "compose.yaml"));
}

#[test]
fn new_tells_what_it_made() {
    let sandbox = Sandbox::new();
    let arguments = ["new", "serving", "demo", "-y", "--json", "-s", "database=postgres"];
    let text = sandbox.run(&arguments).quietly();
    let made = json(&text);
    assert_eq!(
        (made["event"].as_str(), made["scenario"].as_str()),
        (Some("created"), Some("serving"))
    );
    let env = made["files"].as_array().unwrap().iter().find(|file| file["path"] == ".env").unwrap();
    assert_eq!((env["mode"].as_str(), env["class"].as_str()), (Some("0600"), Some("secret")));
    assert!(made["urls"][0]["url"].as_str().unwrap().starts_with("http://localhost:8000"));
    let env = stackwright::core::compose::env_file::parse(&sandbox.read("demo/.env")).unwrap();
    let secret = env.get("POSTGRES_PASSWORD").unwrap();
    assert!(secret.len() >= 24 && !text.contains(secret));
    let planned = sandbox.run(&["new", "serving", "other", "-y", "--json", "--dry-run"]).quietly();
    assert_eq!(json(&planned)["event"], "planned");
}

#[test]
fn the_schema_accepts_every_built_in_manifest() {
    let sandbox = Sandbox::new();
    let schema: Value = serde_json::from_str(&sandbox.run(&["schema"]).quietly()).unwrap();
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for folder in std::fs::read_dir(format!("{}/templates", env!("CARGO_MANIFEST_DIR"))).unwrap() {
        let path = folder.unwrap().path().join("scenario.toml");
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let manifest: Value = toml::from_str(&text).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&manifest).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{}", path.display());
    }
    assert!(!validator.is_valid(&serde_json::json!({ "schema": 1, "id": "x", "odd": true })));
}

#[test]
fn a_reader_that_goes_away_is_success() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("stackwright"))
        .args(["show", "serving"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}
